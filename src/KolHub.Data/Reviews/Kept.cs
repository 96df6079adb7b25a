using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data;

/// <summary>
/// Rows that the law wants kept until a day: before it, and as long as no day is known, the database itself refuses to delete them and what
/// belongs to them; the day only moves on; and what they say of the past is never changed.
/// </summary>
public static class Kept
{
    private const string Whole = "KolHub:Kept";
    private const string Part = "KolHub:KeptWith";

    /// <summary>Says in a mapping until when, and which columns are written once; the triggers come from <see cref="SqlFor(string, IReadOnlyModel, string[])"/> in a migration.</summary>
    public static EntityTypeBuilder<T> IsKeptUntil<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, DateTime?>> until, params Expression<Func<T, object?>>[] facts)
        where T : class
    {
        entity.Metadata.SetAnnotation(Whole, string.Join(',', facts.Select(f => NameOf(f.Body)).Prepend(NameOf(until.Body))));
        return entity.ToTable(table => table.HasTrigger($"TR_{typeof(T).Name}_Kept"));
    }

    /// <summary>Says in a mapping that a row stays as long as what it belongs to; <paramref name="match"/> is SQL over [c], the kept row, and {row}, this one.</summary>
    public static EntityTypeBuilder<T> IsKeptWith<T, TWhole>(this EntityTypeBuilder<T> entity, string match)
        where T : class
        where TWhole : class
    {
        entity.Metadata.SetAnnotation(Part, typeof(TWhole).FullName + "|" + match);
        return entity.ToTable(table => table.HasTrigger($"TR_{typeof(T).Name}_Kept"));
    }

    /// <summary>Every statement for every marked table, for a schema that is built from the model and for a migration; to be run one by one. The provider is EF's name for it.</summary>
    public static IEnumerable<string> SqlFor(string provider, IReadOnlyModel model, params string[] onlyTables)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => onlyTables.Length == 0 || onlyTables.Contains(e.GetTableName())).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var table = entity.GetTableName()!;
            if (entity.FindAnnotation(Whole)?.Value is string columns && columns.Split(',') is [var until, .. var facts])
            {
                foreach (var sql in OfWhole(provider, table, until, facts))
                {
                    yield return sql;
                }
            }
            if (entity.FindAnnotation(Part)?.Value is string part && part.Split('|', 2) is [var name, var match])
            {
                var whole = model.FindEntityType(name)!;
                foreach (var sql in OfPart(provider, table, whole.GetTableName()!, ((string)whole.FindAnnotation(Whole)!.Value!).Split(',')[0], match))
                {
                    yield return sql;
                }
            }
        }
    }

    public static IEnumerable<string> SqlFor(DatabaseFacade database, IReadOnlyModel model) => SqlFor(database.ProviderName!, model);

    /// <summary>The statements that take it back.</summary>
    public static IEnumerable<string> UndoFor(string provider, IReadOnlyModel model)
    {
        foreach (var entity in model.GetEntityTypes().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var (table, isWhole) = (entity.GetTableName(), entity.FindAnnotation(Whole) is not null);
            string[] names = !isWhole && entity.FindAnnotation(Part) is null ? []
                : provider.EndsWith("Sqlite", StringComparison.Ordinal) ? (isWhole ? ["Kept_Delete", "Kept_Shorter", "Kept_Facts"] : ["Kept_Delete"])
                : provider.EndsWith("PostgreSQL", StringComparison.Ordinal) && isWhole ? ["Kept", "Kept_Truncate"] : ["Kept"];
            foreach (var name in names)
            {
                yield return provider.EndsWith("PostgreSQL", StringComparison.Ordinal) ? $"""DROP TRIGGER "TR_{table}_{name}" ON "{table}";""" : $"""DROP TRIGGER "TR_{table}_{name}";""";
            }
        }
    }

    private static IReadOnlyList<string> OfWhole(string provider, string table, string until, string[] facts) => provider switch
    {
        _ when provider.EndsWith("Sqlite", StringComparison.Ordinal) =>
        [
            $"""CREATE TRIGGER "TR_{table}_Kept_Delete" BEFORE DELETE ON "{table}" WHEN OLD."{until}" IS NULL OR OLD."{until}" > strftime('%Y-%m-%d %H:%M:%f', 'now') BEGIN SELECT RAISE(ABORT, '{table} are kept'); END;""",
            $"""CREATE TRIGGER "TR_{table}_Kept_Shorter" BEFORE UPDATE OF "{until}" ON "{table}" WHEN OLD."{until}" IS NOT NULL AND (NEW."{until}" IS NULL OR NEW."{until}" < OLD."{until}") BEGIN SELECT RAISE(ABORT, '{table} are kept'); END;""",
            $"""CREATE TRIGGER "TR_{table}_Kept_Facts" BEFORE UPDATE OF {Listed(facts, f => $"\"{f}\"", ", ")} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} are kept as they were'); END;""",
        ],
        _ when provider.EndsWith("SqlServer", StringComparison.Ordinal) =>
        [
            $"CREATE TRIGGER [TR_{table}_Kept] ON [{table}] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; "
                + $"IF NOT EXISTS (SELECT 1 FROM inserted) AND EXISTS (SELECT 1 FROM deleted WHERE [{until}] IS NULL OR [{until}] > SYSUTCDATETIME()) THROW 51000, '{table} are kept', 1; "
                + $"IF EXISTS (SELECT 1 FROM deleted AS o INNER JOIN inserted AS n ON n.[Id] = o.[Id] WHERE o.[{until}] IS NOT NULL AND (n.[{until}] IS NULL OR n.[{until}] < o.[{until}])) THROW 51000, '{table} are kept', 1; "
                + $"IF EXISTS (SELECT 1 FROM inserted) AND ({Listed(facts, f => $"UPDATE([{f}])", " OR ")}) THROW 51000, '{table} are kept as they were', 1; END;",
        ],
        _ when provider.EndsWith("PostgreSQL", StringComparison.Ordinal) =>
        [
            $"""CREATE OR REPLACE FUNCTION "kept_{table}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN """
                + $"""IF TG_OP = 'DELETE' THEN IF OLD."{until}" IS NULL OR OLD."{until}" > now() THEN RAISE EXCEPTION '% are kept', TG_TABLE_NAME USING ERRCODE = '23001'; END IF; RETURN OLD; END IF; """
                + $"""IF (OLD."{until}" IS NOT NULL AND (NEW."{until}" IS NULL OR NEW."{until}" < OLD."{until}")) OR {Listed(facts, f => $"NEW.\"{f}\" IS DISTINCT FROM OLD.\"{f}\"", " OR ")} """
                + """THEN RAISE EXCEPTION '% are kept', TG_TABLE_NAME USING ERRCODE = '23001'; END IF; RETURN NEW; END $$;""",
            $"""CREATE TRIGGER "TR_{table}_Kept" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "kept_{table}"();""",
            """CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001'; END $$;""",
            $"""CREATE TRIGGER "TR_{table}_Kept_Truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION append_only();""",
        ],
        _ => throw new NotSupportedException($"No trigger for what is kept is written for {provider}."),
    };

    private static IReadOnlyList<string> OfPart(string provider, string table, string whole, string until, string match) => provider switch
    {
        _ when provider.EndsWith("Sqlite", StringComparison.Ordinal) =>
        [
            $"""CREATE TRIGGER "TR_{table}_Kept_Delete" BEFORE DELETE ON "{table}" WHEN EXISTS (SELECT 1 FROM "{whole}" AS c WHERE {Plain(match, "OLD")} AND (c."{until}" IS NULL OR c."{until}" > strftime('%Y-%m-%d %H:%M:%f', 'now'))) BEGIN SELECT RAISE(ABORT, '{table} are kept'); END;""",
        ],
        _ when provider.EndsWith("SqlServer", StringComparison.Ordinal) =>
        [
            $"CREATE TRIGGER [TR_{table}_Kept] ON [{table}] AFTER DELETE AS BEGIN SET NOCOUNT ON; "
                + $"IF EXISTS (SELECT 1 FROM deleted AS o INNER JOIN [{whole}] AS c ON {match.Replace("{row}", "o", StringComparison.Ordinal)} WHERE c.[{until}] IS NULL OR c.[{until}] > SYSUTCDATETIME()) THROW 51000, '{table} are kept', 1; END;",
        ],
        _ when provider.EndsWith("PostgreSQL", StringComparison.Ordinal) =>
        [
            $"""CREATE OR REPLACE FUNCTION "kept_{table}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN """
                + $"""IF EXISTS (SELECT 1 FROM "{whole}" AS c WHERE {Plain(match, "OLD")} AND (c."{until}" IS NULL OR c."{until}" > now())) THEN RAISE EXCEPTION '% are kept', TG_TABLE_NAME USING ERRCODE = '23001'; END IF; RETURN OLD; END $$;""",
            $"""CREATE TRIGGER "TR_{table}_Kept" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "kept_{table}"();""",
        ],
        _ => throw new NotSupportedException($"No trigger for what is kept is written for {provider}."),
    };

    private static string Plain(string match, string row) => match.Replace("{row}", row, StringComparison.Ordinal).Replace('[', '"').Replace(']', '"');

    private static string Listed(string[] names, Func<string, string> write, string between) => string.Join(between, names.Select(write));

    private static string NameOf(Expression body) => (body is UnaryExpression { Operand: MemberExpression inner } ? inner : (MemberExpression)body).Member.Name;
}
