using System.Data.Common;
using System.Runtime.InteropServices;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Features.Discovery;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace KolHub.Benchmarks;

/// <summary>Writes a drawn market into the tables of the site in bulk, past the entities: a million creators in a minute.</summary>
internal static class MatchingDatabase
{
    private static readonly DateTime _then = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task Fill(DbConnection connection, IReadOnlyList<Candidate> candidates)
    {
        await connection.OpenAsync();
        if (connection is SqliteConnection sqlite)
        {
            await Run(sqlite, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
            await using var transaction = await sqlite.BeginTransactionAsync();
            foreach (var (table, columns, rows) in Tables(candidates))
            {
                Insert(sqlite, table, columns, rows);
            }
            await transaction.CommitAsync();
            await Run(sqlite, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
            return;
        }
        await Run(connection, "SET session_replication_role = replica");
        foreach (var (table, columns, rows) in Tables(candidates))
        {
            await using var writer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await writer.WriteRowAsync(default, row);
            }
            await writer.CompleteAsync();
        }
        await Run(connection, "ANALYZE");
    }

    private static void Insert(SqliteConnection connection, string table, string[] columns, IEnumerable<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        SqliteParameter[] parameters = [.. columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"$p{i}", DBNull.Value)))];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }
            command.ExecuteNonQuery();
        }
    }

    private static IEnumerable<(string Table, string[] Columns, IEnumerable<object?[]> Rows)> Tables(IReadOnlyList<Candidate> candidates)
    {
        yield return ("Creators", ["Id", "Name", "RegisteredAt", "Region", "Languages", "CategoryBits", "Bio", "Openness", "PoolsResultsSince", "PoolsResultsText", "Version"], candidates.Select(c => (object?[])
            [c.Id, $"Creator {c.Id}", _then, AudienceLayout.Regions[c.Region], "[\"zh\"]", c.CategoryBits, "", "Everyone", c.Pools ? _then : null, c.Pools ? 1 : null, 0]));
        yield return ("Channels", ["Id", "CreatorId", "Platform", "Handle", "Address", "Followers", "FollowersAsOf", "AddedAt", "ProofToken", "ProvenAt", "ProvenBy", "ProvenHandle", "Version"], candidates.Select(c => (object?[])
        [
            c.Id, c.Id, ((Platform)c.Stratum.Platform).ToString(), $"c{c.Id}", $"https://example.com/{c.Id}", c.Followers, _then, _then, "kh",
            c.IsProven ? _then : null, c.IsProven ? 1L : null, c.IsProven ? $"c{c.Id}" : null, 0,
        ]));
        yield return ("AudienceReports", ["Id", "ChannelId", "CreatorId", "Kind", "Packed", "Layout", "Source", "SampleSize", "AsOf", "AddedAt"], candidates
            .SelectMany(c => new[] { (Of: c, Kind: "Fans", Portrait: c.Fans, Place: 0), (Of: c, Kind: "Viewers", Portrait: c.Viewers, Place: 1) }).Where(p => p.Portrait is not null)
            .Select(p => (object?[])[p.Of.Id + p.Place, p.Of.Id, p.Of.Id, p.Kind, Pack(p.Portrait!), AudienceLayout.Version, p.Portrait!.Source, (int?)p.Portrait.SampleSize, p.Portrait.AsOf, _then]));
        yield return ("RateCardLines", ["Id", "ChannelId", "CreatorId", "Form", "ValidFrom", "Price_Currency", "Price_Minor"], candidates
            .SelectMany(c => c.Quotes.Select((q, i) => (object?[])[c.Id + i, c.Id, c.Id, ((ContentForm)q.Form).ToString(), _then, q.Currency, (long)Math.Round(q.Amount * 100)])));
        yield return ("PastResults", ["Id", "ChannelId", "CreatorId", "Title", "Views", "Clicks", "Orders", "From", "To", "Source", "AddedAt", "Gmv_Currency", "Gmv_Minor", "Refunded_Currency", "Refunded_Minor"], candidates
            .SelectMany(c => c.Results.Select((r, i) => (object?[])
                [c.Id + i, c.Id, c.Id, "Earlier", (long?)r.Views, (long?)r.Clicks, (long)r.Orders!.Value, r.From, r.To, r.Source, _then, "CNY", (long)(r.Gmv * 100), "CNY", (long)(r.Refunded * 100)])));
    }

    /// <summary>The drawn bins in the order that the site packs them.</summary>
    private static byte[] Pack(Portrait portrait)
    {
        var bins = new ushort[AudienceLayout.Width];
        foreach (var group in MarketLoader.Layout.Groups)
        {
            var drawn = MatchingMarket.Layout.Groups[MatchingMarket.Layout.IndexOf(group.Name)];
            portrait.Bins.AsSpan(drawn.Offset, Math.Min(drawn.Count, group.Count)).CopyTo(bins.AsSpan(group.Offset));
        }
        return MemoryMarshal.AsBytes(bins.AsSpan()).ToArray();
    }

    private static string Names(string[] columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private static async Task Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
