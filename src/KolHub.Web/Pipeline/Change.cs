using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Web.Pipeline;

/// <summary>What a command saves, however often it saves, as the history tells it: entity, key, and each field before and after.</summary>
public sealed class Change
{
    private const int MostEntities = 50;
    private const int MostOfBulk = 1_000;
    private const int LongestText = 500;
    private static readonly ConditionalWeakTable<IEntityType, IReadOnlyList<Field>> _fields = [];
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly Utf8JsonWriter _json;
    private readonly string? _room;
    private readonly int _most;
    private int _count;
    private int _subjectRank = -1;

    public Change(Type request)
    {
        Command = NameOf(request);
        _room = request.Namespace?.Split('.')[^1];
        _most = request.IsAssignableTo(typeof(IBulk)) ? MostOfBulk : MostEntities;
        _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { Encoder = KolHub.Data.Json.Options.Encoder });
        _json.WriteStartArray();
    }

    private sealed record Field(string Name, IProperty Property, bool IsPersonal);

    public string Command { get; }

    public string Subject { get; private set; } = "";

    public long SubjectId { get; private set; }

    public long? BrandId { get; private set; }

    /// <summary>Notes what the context is about to write; it has looked for changes just now.</summary>
    public void Note(KolHubDb db)
    {
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
                Describe(entry);
            }
        }
    }

    /// <summary>All of it as JSON, when nothing is noted any more.</summary>
    public string Close()
    {
        if (_count > _most)
        {
            _json.WriteStartObject();
            _json.WriteNumber("more", _count - _most);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.Flush();
        return Encoding.UTF8.GetString(_lines.WrittenSpan);
    }

    /// <summary>The use case's name: the class that holds the command.</summary>
    public static string NameOf(Type request) => request.DeclaringType?.Name ?? request.Name;

    /// <summary>What the history row hangs on: a record of the command's own room first, its parts next, other rooms' rows last.</summary>
    private int RankOf(EntityEntry entry) =>
        entry.Metadata.ClrType.Namespace?.EndsWith("." + _room, StringComparison.Ordinal) != true ? 0 : entry.Entity is VersionedEntity ? 2 : 1;

    private static long? BrandOf(EntityEntry entry) =>
        entry.Entity is Domain.Accounts.Brand brand ? brand.Id : entry.Metadata.FindProperty("BrandId") is { } property ? entry.Property(property).CurrentValue as long? : null;

    private void Describe(EntityEntry entry)
    {
        _json.WriteStartObject();
        _json.WriteString("entity", entry.Metadata.ClrType.Name);
        _json.WriteNumber("id", ((Entity)entry.Entity).Id);
        _json.WriteString("what", entry.State.ToString());
        _json.WriteStartObject("fields");
        var now = entry.CurrentValues;
        var before = entry.State is EntityState.Added ? null : entry.OriginalValues;
        foreach (var field in _fields.GetValue(entry.Metadata, FieldsOf))
        {
            if (before is null ? now[field.Property] is null : !IsModified(entry, field.Property))
            {
                continue;
            }
            _json.WriteStartArray(field.Name);
            if (before is not null)
            {
                Write(before[field.Property], field.IsPersonal);
            }
            Write(now[field.Property], field.IsPersonal);
            _json.WriteEndArray();
        }
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private static bool IsModified(EntityEntry entry, IProperty property) => property.DeclaringType is IComplexType { ComplexProperty: var complex }
        ? entry.ComplexProperty(complex).Property(property).IsModified
        : entry.Property(property).IsModified;

    private static List<Field> FieldsOf(IEntityType entity) =>
    [
        .. entity.GetProperties().Where(property => property.Name is not ("Id" or "Version")).Select(property => new Field(property.Name, property, IsPersonal(property))),
        .. entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties().Select(property => new Field(complex.Name + "." + property.Name, property, IsPersonal(property)))),
    ];

    private static bool IsPersonal(IProperty property) => property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is not null;

    private void Write(object? value, bool personal)
    {
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case var _ when personal: _json.WriteStringValue("•"); break;
            case string { Length: > LongestText } text: _json.WriteStringValue(text[..LongestText] + "…"); break;
            case string text: _json.WriteStringValue(text); break;
            case byte[] bytes: _json.WriteStringValue($"{bytes.Length} bytes"); break;
            case Enum code: _json.WriteStringValue(code.ToString()); break;
            case Rate rate: _json.WriteNumberValue(rate.BasisPoints); break;
            case long number: _json.WriteNumberValue(number); break;
            case int number: _json.WriteNumberValue(number); break;
            default: JsonSerializer.Serialize(_json, value, value.GetType(), KolHub.Data.Json.Options); break;
        }
    }
}
