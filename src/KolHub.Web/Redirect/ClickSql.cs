using KolHub.Data;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KolHub.Web.Redirect;

/// <summary>
/// The three statements that copy clicks, with their columns in parameter order (@p0, @p1 …). SQLite and PostgreSQL share a form; SQL Server has its own.
/// </summary>
public sealed record ClickSql(string Text, IReadOnlyList<IProperty> Columns)
{
    /// <summary>One click; a click id that is there already changes nothing.</summary>
    public static ClickSql AddClick(KolHubDb db)
    {
        var (table, columns, quote) = Describe<Click>(db);
        var names = string.Join(", ", columns.Select(c => quote(c.GetColumnName())));
        var values = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        var clickId = quote(nameof(Click.ClickId));
        var at = columns.FindIndex(c => c.Name == nameof(Click.ClickId));
        return new ClickSql(IsSqlServer(db)
            ? $"INSERT INTO {table} ({names}) SELECT {values} WHERE NOT EXISTS (SELECT 1 FROM {table} WITH (UPDLOCK, HOLDLOCK) WHERE {clickId} = @p{at})"
            : $"INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT ({clickId}) DO NOTHING", columns);
    }

    /// <summary>Adds to the counters of one link, hour and class.</summary>
    public static ClickSql RaiseLinkHour(KolHubDb db) => Raise<LinkHour>(db);

    public static ClickSql RaiseUnknownHour(KolHubDb db) => Raise<UnknownCodeHour>(db);

    /// <summary>Inserts a row of counters or adds to the one that has the same key; every <c>long</c> outside the key and the owners is a counter.</summary>
    private static ClickSql Raise<T>(KolHubDb db)
    {
        var (table, columns, quote) = Describe<T>(db);
        var names = string.Join(", ", columns.Select(c => quote(c.GetColumnName())));
        var values = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        var keys = columns.Where(c => c.IsPrimaryKey()).ToList();
        var counters = columns.Where(c => !c.IsPrimaryKey() && !c.IsForeignKey() && c.ClrType == typeof(long) && c.Name != nameof(LinkHour.CreatorId)).ToList();
        string Sum(IProperty c, string of) => $"{quote(c.GetColumnName())} = {of}{quote(c.GetColumnName())} + @p{columns.IndexOf(c)}";
        var where = string.Join(" AND ", keys.Select(k => $"{quote(k.GetColumnName())} = @p{columns.IndexOf(k)}"));
        return new ClickSql(IsSqlServer(db)
            ? $"UPDATE {table} WITH (UPDLOCK, HOLDLOCK) SET {string.Join(", ", counters.Select(c => Sum(c, "")))} WHERE {where}; "
              + $"IF @@ROWCOUNT = 0 INSERT INTO {table} ({names}) VALUES ({values})"
            : $"INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT ({string.Join(", ", keys.Select(k => quote(k.GetColumnName())))}) "
              + $"DO UPDATE SET {string.Join(", ", counters.Select(c => Sum(c, table + ".")))}", columns);
    }

    private static (string Table, List<IProperty> Columns, Func<string, string> Quote) Describe<T>(KolHubDb db)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        return (sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema()), [.. entity.GetProperties()], sql.DelimitIdentifier);
    }

    private static bool IsSqlServer(KolHubDb db) => db.Database.ProviderName?.EndsWith("SqlServer", StringComparison.Ordinal) == true;
}
