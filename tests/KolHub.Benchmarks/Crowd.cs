using KolHub.Data;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Benchmarks;

/// <summary>Makes a small market a large one inside its database: every creator again and again, with channels, portraits, prices and results.</summary>
public static class Crowd
{
    private static readonly Type[] _kinds = [typeof(Creator), typeof(Channel), typeof(AudienceReport), typeof(RateCardLine), typeof(PastResult)];
    private static readonly HashSet<string> _moved = ["Id", "CreatorId", "ChannelId"];

    public static async Task Grow(KolHubDb db, int creators)
    {
        var there = await db.Creators.CountAsync();
        var copies = (creators + there - 1) / there - 1;
        var tables = Array.ConvertAll(_kinds, kind => db.Model.FindEntityType(kind)!);
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var table in tables)
        {
            first = Math.Min(first, await Id(db, table, "MIN"));
            last = Math.Max(last, await Id(db, table, "MAX"));
        }
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
        foreach (var table in tables)
        {
            await db.Database.ExecuteSqlRawAsync(Copy(table), copies, last - first + 1);
        }
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        await db.Database.CloseConnectionAsync();
    }

    private static Task<long> Id(KolHubDb db, IEntityType table, string which) => db.Database.SqlQueryRaw<long>(Extreme(table, which)).SingleAsync();

    private static string Extreme(IEntityType table, string which) => $"SELECT {which}(\"Id\") AS \"Value\" FROM \"{table.GetTableName()}\"";

    // Copy k has the ids of the original moved down by k spans, so that they meet nobody's.
    private static string Copy(IEntityType table)
    {
        var columns = table.GetTableMappings().Single().Table.Columns.Select(c => c.Name).ToList();
        var values = columns.Select(c => c switch
        {
            _ when _moved.Contains(c) => $"\"{c}\" - k * {{1}}",
            "PersonId" => "NULL",
            "Handle" or "ProvenHandle" => $"\"{c}\" || '.' || k",
            _ => $"\"{c}\"",
        });
        var own = columns.Contains("CreatorId") ? " WHERE \"CreatorId\" IS NOT NULL" : "";
        return $"WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < {{0}}) INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table.GetTableName()}\", copies{own}";
    }
}
