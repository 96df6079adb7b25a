using KolHub.Data;
using KolHub.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KolHub.SqlServer.Tests;

/// <summary>SQL Server, unseen: what would be sent to it is compiled by its own compiler against the schema.</summary>
public sealed class SchemaTests
{
    private static KolHubDb Db() => new DesignTimeFactory().CreateDbContext([]);

    [Fact]
    public void The_schema_and_the_migration_script_compile()
    {
        using var db = Db();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        TSql.Check(db.Database.GenerateCreateScript(), [], script).ShouldAllBe(answer => answer.Value.Length == 0);
    }

    [Fact]
    public void The_migrations_are_what_the_model_says()
    {
        using var db = Db();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void Triggers_of_what_is_written_once_parse()
    {
        using var db = Db();
        var model = db.GetService<IDesignTimeModel>().Model;
        string[] triggers = [.. AppendOnly.SqlFor(db.Database, model), .. WrittenOnce.SqlFor(db.Database, model), .. Kept.SqlFor(db.Database, model)];
        triggers.ShouldContain(trigger => trigger.Contains("[TR_ReviewCases_Kept]", StringComparison.Ordinal));
        triggers.ShouldContain(trigger => trigger.Contains("UPDATE([TermsJson])", StringComparison.Ordinal));
        TSql.Check(db.Database.GenerateCreateScript(), [], triggers).ShouldAllBe(answer => answer.Value.Length == 0);
    }

    [Fact]
    public void A_broken_statement_is_found()
    {
        using var db = Db();
        var answers = TSql.Check(db.Database.GenerateCreateScript(), [new Statement("column", "SELECT [b].[Nope] FROM [Brands] AS [b]", []), new Statement("syntax", "SELECT 1 LIMIT 5", [])]);
        answers["column"].ShouldNotBeEmpty();
        answers["syntax"].ShouldNotBeEmpty();
    }

    [Fact]
    public void One_insert_update_and_delete_of_each_entity_compiles()
    {
        var seen = new Captured();
        var types = Db().Model.GetEntityTypes().Where(e => !e.IsOwned() && e.FindPrimaryKey() is not null).ToList();
        var untried = types.Where(t => !Capture(seen, t)).Select(t => t.Name).ToList();
        untried.ShouldBeEmpty("entities of which no statement was written");
        seen.Statements.Count.ShouldBeGreaterThan(types.Count * 2);
        using var db = Db();
        TSql.Check(db.Database.GenerateCreateScript(), seen.Statements).Where(a => a.Value.Length > 0).Select(a => $"{a.Key}: {string.Join(" | ", a.Value)}").ShouldBeEmpty();
    }

    private static bool Capture(Captured seen, IEntityType type)
    {
        var before = seen.Statements.Count;
        foreach (var state in (EntityState[])[EntityState.Added, EntityState.Modified, EntityState.Deleted])
        {
            using var db = seen.Context();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var entry = db.Entry(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType));
            Fill(entry.Properties, entry.ComplexProperties);
            if (entry.Entity is KolHub.Domain.Reviews.ReviewCase)
            {
                entry.Property(nameof(KolHub.Domain.Reviews.ReviewCase.KeptUntil)).CurrentValue = DateTime.UnixEpoch; // otherwise it may not be deleted
            }
            entry.State = EntityState.Unchanged;
            entry.State = state;
            try
            {
                db.SaveChanges();
            }
            catch (Exception fault) when (fault is OperationCanceledException || fault.InnerException is OperationCanceledException)
            {
                // captured before it was sent
            }
        }
        return seen.Statements.Count > before;
    }

    private static void Fill(IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> complex)
    {
        foreach (var property in properties.Where(p => p.CurrentValue is null && !p.Metadata.IsNullable && !p.Metadata.IsShadowProperty()))
        {
            property.CurrentValue = Converted(property.Metadata) ?? Sample(property.Metadata.ClrType);
        }
        foreach (var part in complex)
        {
            part.CurrentValue ??= Sample(part.Metadata.ClrType);
            Fill(part.Properties, part.ComplexProperties);
        }
    }

    /// <summary>A converted value is read back from the shortest text (or bytes) that its converter understands.</summary>
    private static object? Converted(IProperty property)
    {
        if (property.GetValueConverter() is not { } converter || property.ClrType.IsValueType)
        {
            return null;
        }
        foreach (var stored in converter.ProviderClrType == typeof(string) ? (object[])["[]", "{}", ""] : [Array.Empty<byte>(), new byte[256]])
        {
            try
            {
                return converter.ConvertFromProvider(stored);
            }
            catch (Exception fault) when (fault is System.Text.Json.JsonException or NotSupportedException or InvalidCastException or ArgumentException or FormatException or Domain.RuleBroken)
            {
                // not this form: try the next
            }
        }
        return null;
    }

    private static object? Sample(Type type) =>
        type == typeof(string) ? "x" : type == typeof(byte[]) ? new byte[] { 1 } : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0) : type.IsInterface && type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : type.IsValueType ? Activator.CreateInstance(type) : System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
}
