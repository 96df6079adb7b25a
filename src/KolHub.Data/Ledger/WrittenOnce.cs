using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data;

/// <summary>Rows of which some columns go on changing and the others never: the database itself refuses a statement that sets one of those, or that deletes the row.</summary>
public static class WrittenOnce
{
    private const string Mark = "KolHub:WrittenOnce";

    /// <summary>Says in a mapping that every column is written once but these; the triggers come from <see cref="SqlFor(string, string, IReadOnlyList{string})"/> in a migration.</summary>
    public static EntityTypeBuilder<T> IsWrittenOnceBut<T>(this EntityTypeBuilder<T> entity, params Expression<Func<T, object?>>[] changing)
        where T : class
    {
        entity.Metadata.SetAnnotation(Mark, string.Join(',', changing.Select(NameOf).Order(StringComparer.Ordinal)));
        return entity.ToTable(table => table.HasTrigger(NameOf(typeof(T).Name)));
    }

    /// <summary>The tables of the model that are marked, each with the columns that are written once.</summary>
    public static IEnumerable<(string Table, IReadOnlyList<string> Columns)> TablesOf(IReadOnlyModel model) =>
        from entity in model.GetEntityTypes()
        let changing = entity.FindAnnotation(Mark)?.Value as string
        where changing is not null
        let columns = entity.GetProperties().Where(p => !p.IsPrimaryKey() && !changing.Split(',').Contains(p.Name, StringComparer.Ordinal)).Select(p => p.GetColumnName()).Order(StringComparer.Ordinal)
        orderby entity.GetTableName()
        select (entity.GetTableName()!, (IReadOnlyList<string>)[.. columns]);

    /// <summary>Every statement for every marked table, for a schema that is built from the model.</summary>
    public static IEnumerable<string> SqlFor(DatabaseFacade database, IReadOnlyModel model) =>
        TablesOf(model).SelectMany(marked => SqlFor(database.ProviderName!, marked.Table, marked.Columns));

    /// <summary>The statements that keep the columns of a table, to be run one by one.</summary>
    public static IReadOnlyList<string> SqlFor(string provider, string table, IReadOnlyList<string> columns) => provider switch
    {
        _ when provider.EndsWith("Sqlite", StringComparison.Ordinal) =>
        [
            $"""CREATE TRIGGER "{NameOf(table)}_Update" BEFORE UPDATE OF {Quoted(columns)} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} are written once'); END;""",
            $"""CREATE TRIGGER "{NameOf(table)}_Delete" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} are written once'); END;""",
        ],
        _ when provider.EndsWith("SqlServer", StringComparison.Ordinal) =>
        [
            $"CREATE TRIGGER [{NameOf(table)}] ON [{table}] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; "
                + $"IF {string.Join(" OR ", columns.Select(column => $"UPDATE([{column}])"))} OR (EXISTS (SELECT 1 FROM deleted) AND NOT EXISTS (SELECT 1 FROM inserted)) "
                + $"THROW 51000, '{table} are written once', 1; END;",
        ],
        _ when provider.EndsWith("PostgreSQL", StringComparison.Ordinal) =>
        [
            """CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% are written once', TG_TABLE_NAME USING ERRCODE = '23001'; END $$;""",
            $"""CREATE TRIGGER "{NameOf(table)}_Update" BEFORE UPDATE OF {Quoted(columns)} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION written_once();""",
            $"""CREATE TRIGGER "{NameOf(table)}_Delete" BEFORE DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION written_once();""",
        ],
        _ => throw new NotSupportedException($"No trigger for columns that are written once is written for {provider}."),
    };

    /// <summary>The statements that take it back.</summary>
    public static IReadOnlyList<string> UndoFor(string provider, string table) => provider switch
    {
        _ when provider.EndsWith("SqlServer", StringComparison.Ordinal) => [$"DROP TRIGGER [{NameOf(table)}];"],
        _ when provider.EndsWith("PostgreSQL", StringComparison.Ordinal) => [$"""DROP TRIGGER "{NameOf(table)}_Update" ON "{table}";""", $"""DROP TRIGGER "{NameOf(table)}_Delete" ON "{table}";"""],
        _ => [$"""DROP TRIGGER "{NameOf(table)}_Update";""", $"""DROP TRIGGER "{NameOf(table)}_Delete";"""],
    };

    private static string Quoted(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    private static string NameOf<T>(Expression<Func<T, object?>> property) =>
        (property.Body is UnaryExpression { Operand: MemberExpression inner } ? inner : (MemberExpression)property.Body).Member.Name;

    private static string NameOf(string table) => $"TR_{table}_WrittenOnce";
}
