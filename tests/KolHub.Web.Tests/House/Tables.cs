using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>The whole database as figures, to be compared with what it was before.</summary>
internal static class Tables
{
    // what a visit leaves by itself: when a sign-in or a key was last seen
    private static readonly HashSet<string> _ofVisits = ["Sessions", "SignIns", "AspNetUserTokens", "OnceTokens", "ApiKeys"];

    /// <summary>A hash of every row of every table.</summary>
    public static Task<Dictionary<string, string>> Hashes(this Site site) => site.Read(async db =>
    {
        var hashes = new Dictionary<string, string>();
        foreach (var table in TablesOf(db).Where(t => !_ofVisits.Contains(t)))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var row in (await Rows(db, $"SELECT * FROM \"{table}\"")).Select(Text).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
            }
            hashes[table] = Convert.ToHexString(hash.GetHashAndReset());
        }
        return hashes;
    });

    /// <summary>How many rows each table has that holds entities of the trade; sign-ins come and go with visits.</summary>
    public static Task<Dictionary<string, long>> Counts(this Site site) => site.Read(async db =>
    {
        var tables = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(Entity)) && t.ClrType.Name != "Session" && t.GetTableName() is not null).Select(t => (t.ClrType.Name, Table: t.GetTableName()!)).Distinct();
        var rows = await Rows(db, string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t.Name}', COUNT(*) FROM \"{t.Table}\"")));
        return rows.ToDictionary(r => (string)r[0], r => Convert.ToInt64(r[1], CultureInfo.InvariantCulture));
    });

    private static IEnumerable<string> TablesOf(KolHubDb db) => db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct();

    private static async Task<List<object[]>> Rows(KolHubDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private static string Text(object[] row) => string.Join('|', row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(v, CultureInfo.InvariantCulture)));
}
