using System.Reflection;
using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KolHub.Web.Pipeline;

/// <summary>What a command saves, however often it saves, as the history tells it: entity, key, and each field before and after.</summary>
public sealed class Change(Type request)
{
    private const int MostEntities = 50;
    private const int MostOfBulk = 1_000;
    private const int LongestText = 500;
    private readonly List<object> _lines = [];
    private readonly string? _room = request.Namespace?.Split('.')[^1];
    private readonly int _most = request.IsAssignableTo(typeof(IBulk)) ? MostOfBulk : MostEntities;
    private int _count;
    private int _subjectRank = -1;

    public string Command => NameOf(request);

    public string Subject { get; private set; } = "";

    public long SubjectId { get; private set; }

    public long? BrandId { get; private set; }

    public string Json => JsonSerializer.Serialize(_count > _most ? [.. _lines, new Dictionary<string, int> { ["more"] = _count - _most }] : _lines, KolHub.Data.Json.Options);

    /// <summary>Notes what the context is about to write.</summary>
    public void Note(KolHubDb db)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is Entity and not (Notice or Mail or HistoryRow)))
        {
            BrandId ??= BrandOf(entry);
            var rank = RankOf(entry);
            if (rank > _subjectRank)
            {
                (Subject, SubjectId, _subjectRank) = (entry.Metadata.ClrType.Name, ((Entity)entry.Entity).Id, rank);
            }
            if (_count++ < _most)
            {
                _lines.Add(Describe(entry));
            }
        }
    }

    /// <summary>The use case's name: the class that holds the command.</summary>
    public static string NameOf(Type request) => request.DeclaringType?.Name ?? request.Name;

    /// <summary>What the history row hangs on: a record of the command's own room first, its parts next, other rooms' rows last.</summary>
    private int RankOf(EntityEntry entry) =>
        entry.Metadata.ClrType.Namespace?.EndsWith("." + _room, StringComparison.Ordinal) != true ? 0 : entry.Entity is VersionedEntity ? 2 : 1;

    private static long? BrandOf(EntityEntry entry) =>
        entry.Entity is Domain.Accounts.Brand brand ? brand.Id : entry.Metadata.FindProperty("BrandId") is { } property ? entry.Property(property).CurrentValue as long? : null;

    // dictionaries: what is stored as JSON leaves out properties that cannot be set
    private static Dictionary<string, object> Describe(EntityEntry entry) => new()
    {
        ["entity"] = entry.Metadata.ClrType.Name,
        ["id"] = ((Entity)entry.Entity).Id,
        ["what"] = entry.State.ToString(),
        ["fields"] = Fields(entry).ToDictionary(f => f.Name, f => f.Values),
    };

    private static IEnumerable<(string Name, object?[] Values)> Fields(EntityEntry entry)
    {
        var added = entry.State == EntityState.Added;
        var complex = entry.ComplexProperties.SelectMany(c => c.Properties);
        foreach (var property in entry.Properties.Concat(complex))
        {
            var name = property.Metadata.DeclaringType is Microsoft.EntityFrameworkCore.Metadata.IComplexType type ? type.ComplexProperty.Name + "." + property.Metadata.Name : property.Metadata.Name;
            if (name is "Id" or "Version" || (!added && !property.IsModified) || (added && property.CurrentValue is null))
            {
                continue;
            }
            var personal = property.Metadata.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is not null;
            yield return (name, added ? [Value(property.CurrentValue, personal)] : [Value(property.OriginalValue, personal), Value(property.CurrentValue, personal)]);
        }
    }

    private static object? Value(object? value, bool personal) => value switch
    {
        null => null,
        _ when personal => "•",
        string { Length: > LongestText } text => text[..LongestText] + "…",
        byte[] bytes => $"{bytes.Length} bytes",
        Enum code => code.ToString(),
        Rate rate => rate.BasisPoints,
        _ => value,
    };
}
