using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using KolHub.Matching;
using KolHub.Matching.Snapshot;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace KolHub.Benchmarks;

/// <summary>
/// The same question asked of a database: one table with all that the score needs worked out beforehand, one with the peers' figures, indexes for
/// the filters, and the formula in SQL. It must give the engine's own 50, or the comparison says nothing.
/// </summary>
internal sealed class MatchingSql(string name, DbConnection connection, bool isSqlite) : IDisposable
{
    public const string Setting = "KOLHUB_TEST_POSTGRESQL";

    public string Name => name;

    public static async Task<MatchingSql> Sqlite(BriefScan scan)
    {
        var sql = new MatchingSql("SQLite", new SqliteConnection("Data Source=:memory:"), isSqlite: true);
        await sql.Fill(scan);
        return sql;
    }

    /// <summary>On the server that the tests use, in tables of this session alone.</summary>
    public static async Task<MatchingSql> PostgreSql(BriefScan scan)
    {
        var sql = new MatchingSql("PostgreSQL", new NpgsqlConnection(Environment.GetEnvironmentVariable(Setting) + ";Database=postgres;Command Timeout=300"), isSqlite: false);
        await sql.Fill(scan);
        return sql;
    }

    /// <summary>The ids of the page, and how long it took in milliseconds.</summary>
    public async Task<(List<long> Ids, double Took)> Ask(BriefScan scan, string where)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Question(scan.Brief, where);
        var start = Stopwatch.GetTimestamp();
        List<long> ids = [];
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetInt64(0));
            }
        }
        return (ids, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public void Dispose() => connection.Dispose();

    private static List<(int Target, int Bin, double Weight)> Wanted(MatchBrief brief) =>
        [.. brief.Targets.SelectMany((t, i) => t.Weights.Select((w, b) => (i, b, w)).Where(x => x.w > 0))];

    private async Task Fill(BriefScan scan)
    {
        await connection.OpenAsync();
        var wanted = Wanted(scan.Brief);
        var bins = string.Join(", ", wanted.Select((_, i) => $"b{i} real not null"));
        await Run($"create {(isSqlite ? "" : "temporary ")}table creators (id bigint primary key, stratum int not null, platform int not null, tier int not null, categories int not null, proven int not null, results int not null, price double precision null, views double precision not null, base double precision not null, variance double precision not null, {bins.Replace("real", "double precision")})");
        await Run($"create {(isSqlite ? "" : "temporary ")}table strata (stratum int primary key, fit double precision not null, per_view double precision not null)");
        if (isSqlite)
        {
            await Insert(scan, wanted);
        }
        else
        {
            await Copy(scan, wanted);
        }
        await Run("create index by_place on creators (platform, tier, proven, results)");
        await Run("create index by_price on creators (price)");
        await Run("analyze");
    }

    private async Task Insert(BriefScan scan, List<(int Target, int Bin, double Weight)> wanted)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, rows) in Tables(scan, wanted))
        {
            await using var command = connection.CreateCommand();
            foreach (var row in rows)
            {
                if (command.Parameters.Count == 0)
                {
                    command.CommandText = $"insert into {table} values ({string.Join(", ", row.Select((_, i) => $"$p{i}"))})";
                    foreach (var i in Enumerable.Range(0, row.Length))
                    {
                        command.Parameters.Add(new SqliteParameter($"$p{i}", DBNull.Value));
                    }
                }
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters[i].Value = row[i] ?? DBNull.Value;
                }
                command.ExecuteNonQuery();
            }
        }
        await transaction.CommitAsync();
    }

    private async Task Copy(BriefScan scan, List<(int Target, int Bin, double Weight)> wanted)
    {
        foreach (var (table, rows) in Tables(scan, wanted))
        {
            await using var writer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
            foreach (var row in rows)
            {
                await writer.StartRowAsync();
                foreach (var value in row)
                {
                    await (value switch { null => writer.WriteNullAsync(), long id => writer.WriteAsync(id), int number => writer.WriteAsync(number), var other => writer.WriteAsync((double)other) });
                }
            }
            await writer.CompleteAsync();
        }
    }

    private static IEnumerable<(string Table, IEnumerable<object?[]> Rows)> Tables(BriefScan scan, List<(int Target, int Bin, double Weight)> wanted)
    {
        var blocks = scan.View.Blocks;
        yield return ("creators", blocks.SelectMany(b => b.Rows).Select(r => Row(scan, in r, wanted)));
        yield return ("strata", blocks.SelectMany(b => b.Runs).Select(r => r.Priors).DistinctBy(p => p.Index).Select(p => new object?[] { p.Stratum.Code, scan.Peers.FitOf(p), scan.Peers.UsualPricePerView(p) }));
    }

    private static object?[] Row(BriefScan scan, in AccountRow r, List<(int Target, int Bin, double Weight)> wanted)
    {
        var (brief, layout, price) = (scan.Brief, scan.View.Layout, r.QuoteOf(scan.Brief.FormBits, scan.Brief.Currency).Amount);
        var row = new object?[11 + wanted.Count];
        var (value, variance) = scan.OrderValueOf(in r);
        object?[] facts =
        [
            r.Id, r.Stratum.Code, (int)r.Stratum.Platform, (int)r.Stratum.Tier, r.CategoryBits, r.IsProven ? 1 : 0, r.Figures.Campaigns > 0 ? 1 : 0, double.IsNaN(price) ? null : price,
            r.Account.Views, r.Account.Views + r.Account.RealViewers + r.Account.Orders + value + r.Account.Kept, r.Account.ViewsVariance + r.Account.OrdersVariance + variance + r.Account.KeptVariance,
        ];
        facts.CopyTo(row, 0);
        Span<double> shares = stackalloc double[64];
        for (var i = 0; i < wanted.Count; i++)
        {
            var group = layout.Groups[brief.Targets[wanted[i].Target].Group];
            var portrait = r.PortraitOf(layout, group, brief.PrefersFans, out _, out var isViewers);
            var peers = r.Priors.SharesOf(isViewers);
            AudienceFit.Shrink(portrait, group, peers, scan.View.Market.Priors.PortraitStrength[group.Index], shares);
            var bin = wanted[i].Bin;
            row[11 + i] = group.Kind != BinKind.Overlapping ? shares[bin] : peers[group.Offset + bin] > 0 ? Math.Min(1, shares[bin] / peers[group.Offset + bin]) : 1.0;
        }
        return row;
    }

    private string Question(MatchBrief brief, string where)
    {
        var (least, most) = isSqlite ? ("min", "max") : ("least", "greatest");
        var wanted = Wanted(brief);
        var all = brief.Targets.Sum(t => t.Importance);
        var fits = brief.Targets.Select((target, t) =>
        {
            var sum = string.Join(" + ", wanted.Select((w, i) => (w, i)).Where(x => x.w.Target == t).Select(x => $"{Number(x.w.Weight)} * b{x.i}"));
            var scale = target.Group == MatchingMarket.Layout.Groups.Count - 1 ? target.Weights.Sum() : 1;
            return $"{Number(target.Importance / all)} * ln({most}(0.01, {least}(1.0, ({sum}) / {Number(scale)})))";
        });
        return $"""
            select id, 0.5 * fit + sales - ln({most}(1.0, price + {Number(brief.CommissionRate)} * exp(sales))) - 0.5 * sqrt(variance) as score
            from (
              select id, fit, variance, base + {Number(brief.FitExponent)} * (fit - peers) as sales, coalesce(price, per_view * exp(views)) as price
              from (
                select id, base, views, price, variance, strata.fit as peers, per_view, {string.Join(" + ", fits)} as fit
                from creators join strata on strata.stratum = creators.stratum where {where}
              ) as fitted
            ) as expected
            order by score desc, id limit 50
            """;
    }

    private static string Number(double value) => value.ToString("0.0###############", CultureInfo.InvariantCulture);

    private async Task Run(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
