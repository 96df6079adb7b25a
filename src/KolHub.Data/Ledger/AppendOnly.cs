using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data;

/// <summary>Tables whose rows are written once: the database itself refuses to change, delete or truncate them.</summary>
public static class AppendOnly
{
    private const string Mark = "KolHub:AppendOnly";

    /// <summary>Says in a mapping that the table is append-only; the triggers come from <see cref="SqlFor(string, string)"/> in a migration.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity)
        where T : class
    {
        entity.Metadata.SetAnnotation(Mark, true);
        return entity.ToTable(table => table.HasTrigger(NameOf(typeof(T).Name)));
    }

    /// <summary>The tables of the model that are marked.</summary>
    public static IEnumerable<string> TablesOf(IReadOnlyModel model) =>
        model.GetEntityTypes().Where(e => e.FindAnnotation(Mark) is not null).Select(e => e.GetTableName()!).Order(StringComparer.Ordinal);

    /// <summary>Every statement for every marked table, for a schema that is built from the model.</summary>
    public static IEnumerable<string> SqlFor(DatabaseFacade database, IReadOnlyModel model) =>
        TablesOf(model).SelectMany(table => SqlFor(database.ProviderName!, table));

    /// <summary>The statements that make a table append-only, to be run one by one (SQL Server wants a trigger alone in its batch). The provider is EF's name for it.</summary>
    public static IReadOnlyList<string> SqlFor(string provider, string table) => provider switch
    {
        _ when provider.EndsWith("Sqlite", StringComparison.Ordinal) =>
        [
            $"""CREATE TRIGGER "{NameOf(table)}_Update" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;""",
            $"""CREATE TRIGGER "{NameOf(table)}_Delete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;""",
        ],
        _ when provider.EndsWith("SqlServer", StringComparison.Ordinal) =>
        [
            $"CREATE TRIGGER [{NameOf(table)}] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, '{table} is append-only', 1; END;",
        ],
        _ when provider.EndsWith("PostgreSQL", StringComparison.Ordinal) =>
        [
            """CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001'; END $$;""",
            $"""CREATE TRIGGER "{NameOf(table)}" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION append_only();""",
        ],
        _ => throw new NotSupportedException($"No append-only trigger is written for {provider}."),
    };

    private static string NameOf(string table) => $"TR_{table}_AppendOnly";
}
