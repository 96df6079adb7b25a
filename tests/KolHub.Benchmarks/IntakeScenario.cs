using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Orders.Intake;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KolHub.Benchmarks;

/// <summary>
/// Signed orders over HTTP at 64 connections, answered when they are credited and in the ledger; beside it the very rows that they became, written into empty tables by plain
/// prepared statements, as many orders a transaction as the site takes together. Then what a shop tells of its orders over weeks: in its order to one connection, shuffled and
/// repeated to another; both have to end alike.
/// </summary>
public static class IntakeScenario
{
    private const int Connections = 64;
    private const int Together = 50;

    /// <summary>What the orders of the run become; the order is that of their foreign keys.</summary>
    private static readonly string[] _tables = ["Deliveries", "Orders", "OrderLines", "Claims", "Credits", "Commissions", "CommissionSteps", "Entries", "Postings", "History"];

    public static async Task Measure(Run run)
    {
        using (var folder = new DataFolder())
        {
            await Measure(run, "sqlite", folder, "Sqlite", IntakeMarket.FileIn(folder));
        }
        if (Environment.GetEnvironmentVariable(MatchingSql.Setting) is not { } server)
        {
            await Console.Error.WriteLineAsync($"PostgreSQL left out: {MatchingSql.Setting} is not set.");
            return;
        }
        var database = $"{server};Database=kolhub_intake_{Environment.ProcessId};Pooling=false";
        using var other = new DataFolder();
        try
        {
            await using (var admin = new NpgsqlConnection($"{server};Database=postgres;Pooling=false"))
            {
                await admin.OpenAsync();
                await Command(admin, $"CREATE DATABASE kolhub_intake_{Environment.ProcessId}");
                run.Say("postgresql-fsync", (string?)await Scalar(admin, "SHOW fsync") == "on" ? 1 : 0, "1 is on");
            }
            await Measure(run, "postgresql", other, "PostgreSql", database);
        }
        finally
        {
            await using var db = IntakeMarket.Open("PostgreSql", database);
            await db.Database.EnsureDeletedAsync();
        }
    }

    private static async Task Measure(Run run, string name, DataFolder folder, string provider, string database)
    {
        var market = await IntakeMarket.Make(folder, provider, database);
        var (warm, counted) = run.Quick ? (500, 1_500) : (2_000, 10_000);
        using var site = await SiteProcess.Start(SiteProcess.Dll, market.Settings("Production"));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri($"http://127.0.0.1:{site.Port}"), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        await Tell(client, market.Till, [.. Enumerable.Range(0, warm).Select(n => Paid(market, $"w{n}", 100_00 + n))]);
        var letters = Enumerable.Range(0, counted).Select(n => Paid(market, $"o{n}", 100_00 + n)).ToList();
        var before = await Largest(market);
        var processor = site.Processor;
        var watch = Stopwatch.StartNew();
        var latencies = await Tell(client, market.Till, letters);
        var seconds = watch.Elapsed.TotalSeconds;
        processor = site.Processor - processor;

        await Credited(market, counted);
        var raw = await Raw(market, provider, before);
        run.Say($"{name}-orders", counted / seconds, "orders/s", "the same rows by prepared statements", counted / raw.Seconds);
        run.Say($"{name}-rows-an-order", raw.Rows / (double)counted, "rows");
        run.Say($"{name}-processor", processor.TotalMilliseconds / counted, "ms of one core an order");
        run.Say($"{name}-p50", latencies.Median(), "ms");
        run.Say($"{name}-p99", latencies.Quantile(0.99), "ms");
        await SameEnd(run, name, client, market);
    }

    /// <summary>Sends the letters over all connections and takes only "applied" for an answer. What each took, in ms.</summary>
    private static async Task<IReadOnlyList<double>> Tell(HttpClient client, string address, IReadOnlyList<Letter> letters, int connections = Connections)
    {
        var times = new double[letters.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, letters.Count), new ParallelOptions { MaxDegreeOfParallelism = connections }, async (n, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(letters[n].Body) };
            foreach (var (header, value) in letters[n].Headers)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request, ct);
            var words = await answer.Content.ReadAsStringAsync(ct);
            times[n] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!answer.IsSuccessStatusCode || words.Contains("failed", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode} {words}");
            }
        });
        return times;
    }

    /// <summary>Each acknowledged order has to be there once, with its commission and what the ledger says of it.</summary>
    private static async Task Credited(IntakeMarket market, int expected)
    {
        await using var db = market.Open();
        var orders = await db.Orders.Where(o => o.ConnectionId == market.TillId && o.ExternalId.StartsWith("o")).Select(o => o.Id).ToListAsync();
        var commissions = await db.Commissions.IgnoreAutoIncludes().CountAsync(c => c.Net.Minor > 0 && db.Orders.Any(o => o.Id == c.OrderId && o.ConnectionId == market.TillId && o.ExternalId.StartsWith("o")));
        var walked = await Verification.Walk(db, await db.LedgerBooks.AsNoTracking().SingleAsync(b => b.Id == market.BrandId), default);
        var told = await db.Entries.IgnoreAutoIncludes().CountAsync(e => e.BrandId == market.BrandId && e.Kind == "CommissionEstimated");
        if (orders.Count != expected || commissions != expected || !walked.IsWhole || told < expected)
        {
            throw new InvalidOperationException($"{expected} orders were acknowledged; {orders.Count} are there, {commissions} commissions, {told} entries, ledger {(walked.IsWhole ? "whole" : walked.Fault)}.");
        }
    }

    private static async Task<Dictionary<string, long>> Largest(IntakeMarket market)
    {
        await using var connection = market.Connect();
        await connection.OpenAsync();
        var largest = new Dictionary<string, long>();
        foreach (var table in _tables)
        {
            largest[table] = Convert.ToInt64(await Scalar(connection, $"SELECT COALESCE(MAX(\"{KeyOf(table)}\"), 0) FROM \"{table}\""), CultureInfo.InvariantCulture);
        }
        return largest;
    }

    private static string KeyOf(string table) => table switch { "CommissionSteps" => "CommissionId", "Postings" => "EntryId", _ => "Id" };

    /// <summary>Reads the rows that are new since then, and writes them into a schema without rows: with its indexes, without its triggers and foreign keys.</summary>
    private static async Task<(double Seconds, long Rows)> Raw(IntakeMarket market, string provider, Dictionary<string, long> since)
    {
        var tables = new List<(string Insert, List<object[]> Rows)>();
        await using (var from = market.Connect())
        {
            await from.OpenAsync();
            foreach (var table in _tables)
            {
                await using var command = from.CreateCommand();
                command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{KeyOf(table)}\" > {since[table]} ORDER BY \"{KeyOf(table)}\"";
                await using var reader = await command.ExecuteReaderAsync();
                var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
                var rows = new List<object[]>();
                while (await reader.ReadAsync())
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    rows.Add(row);
                }
                tables.Add(($"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})", rows));
            }
        }
        await using var empty = await market.Empty();
        await using var to = empty.Connection;
        await to.OpenAsync();
        await Command(to, provider == "Sqlite" ? "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL" : "SET session_replication_role = replica");
        var parts = (int)Math.Ceiling(tables[1].Rows.Count / (double)Together);
        var watch = Stopwatch.StartNew();
        for (var part = 0; part < parts; part++)
        {
            await using var transaction = await to.BeginTransactionAsync();
            foreach (var (insert, rows) in tables)
            {
                var (first, end) = (rows.Count * part / parts, rows.Count * (part + 1) / parts);
                await Insert(to, transaction, insert, rows, first, end);
            }
            await transaction.CommitAsync();
        }
        return (watch.Elapsed.TotalSeconds, tables.Sum(t => (long)t.Rows.Count));
    }

    private static async Task Insert(DbConnection to, DbTransaction transaction, string insert, List<object[]> rows, int first, int end)
    {
        if (first == end)
        {
            return;
        }
        await using var command = to.CreateCommand();
        (command.CommandText, command.Transaction) = (insert, transaction);
        for (var i = 0; i < rows[first].Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{i}";
            command.Parameters.Add(parameter);
        }
        for (var n = first; n < end; n++)
        {
            for (var i = 0; i < rows[n].Length; i++)
            {
                command.Parameters[i].Value = rows[n][i];
            }
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Paid, edited, refunded in parts and over, cancelled: in the shop's order to one connection; shuffled, every fourth letter twice, to another.</summary>
    private static async Task SameEnd(Run run, string name, HttpClient client, IntakeMarket market)
    {
        var random = new Random(7);
        var told = Enumerable.Range(0, run.Quick ? 100 : 400).SelectMany(n => Life(market, n, random)).ToList();
        await Tell(client, market.InOrder, told, connections: 1);
        var shuffled = told.Concat(told.Where((_, i) => i % 4 == 0)).ToArray();
        random.Shuffle(shuffled);
        await Tell(client, market.Shuffled, shuffled);
        await using var db = market.Open();
        var (one, two) = (await End(db, market.InOrderId), await End(db, market.ShuffledId));
        run.Say($"{name}-same-end-state", one.SequenceEqual(two) ? 1 : 0, $"1 is the same; {one.Count} orders, {told.Count} letters, {shuffled.Length} shuffled");
        if (!one.SequenceEqual(two))
        {
            throw new InvalidOperationException("The two ends differ:\n" + string.Join('\n', one.Zip(two).Where(pair => pair.First != pair.Second).Take(5).Select(pair => $"{pair.First}\n{pair.Second}")));
        }
    }

    private static IEnumerable<Letter> Life(IntakeMarket market, int n, Random random)
    {
        var (id, amount) = ($"s{n}", 1_000 + random.Next(100_000));
        yield return Paid(market, id, amount);
        if (n % 3 == 0)
        {
            yield return Paid(market, id, amount += 999, minutes: 10);
        }
        for (var part = 0; part < n % 4; part++)
        {
            yield return Refund(market, id, $"{id}-r{part}", amount / 3, minutes: 20 + part);
        }
        if (n % 11 == 0)
        {
            yield return Paid(market, id, amount, minutes: 30, cancelled: true);
        }
    }

    private static async Task<List<string>> End(KolHubDb db, long connection)
    {
        var orders = await db.OrdersWhole.AsNoTracking().Where(o => o.ConnectionId == connection).ToListAsync();
        var commissions = (await db.Commissions.AsNoTracking().Where(c => db.Orders.Any(o => o.Id == c.OrderId && o.ConnectionId == connection)).ToListAsync()).ToLookup(c => c.OrderId);
        var entries = (await db.Postings.AsNoTracking().Join(db.Entries, p => p.EntryId, e => e.Id, (p, e) => new { e.SourceKey, p.Account, p.Amount.Minor }).ToListAsync()).ToLookup(p => p.SourceKey.Split('/').ElementAtOrDefault(1) ?? "");
        return [.. orders.OrderBy(o => o.ExternalId, StringComparer.Ordinal).Select(o =>
        {
            var rows = commissions[o.Id].ToList();
            var booked = rows.SelectMany(c => entries[c.Id.ToString(CultureInfo.InvariantCulture)]).GroupBy(p => p.Account).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Sum(p => p.Minor)}");
            return $"{o.ExternalId} {o.Base.Minor} {o.ReducedBase.Minor} {o.IsCancelled} [{string.Join(' ', o.Credits.Select(c => c.Share.BasisPoints))}] {rows.Sum(c => c.Net.Minor)} [{string.Join(", ", booked)}]";
        })];
    }

    private static Letter Paid(IntakeMarket market, string id, long minor, int minutes = 0, bool cancelled = false) => market.Sign($"{id}-{minor}-{minutes}", string.Create(CultureInfo.InvariantCulture, $$$"""
        {"type": "order.updated", "timestamp": "{{{market.At(minutes)}}}", "data": {"id": "{{{id}}}", "number": "#{{{id}}}", "currency": "{{{market.Currency}}}", "placed_at": "{{{market.At(0)}}}", "updated_at": "{{{market.At(minutes)}}}",
         "status": "paid", "cancelled_at": {{{(cancelled ? $"\"{market.At(minutes)}\"" : "null")}}}, "coupon_codes": ["{{{market.Code}}}"],
         "lines": [{"id": "1", "title": "Tea", "quantity": 1, "amount": "{{{minor / 100}}}.{{{minor % 100:00}}}"}]}}
        """));

    private static Letter Refund(IntakeMarket market, string order, string id, long minor, int minutes) => market.Sign(id, string.Create(CultureInfo.InvariantCulture, $$$"""
        {"type": "refund.created", "timestamp": "{{{market.At(minutes)}}}", "data": {"id": "{{{id}}}", "order_id": "{{{order}}}", "refunded_at": "{{{market.At(minutes)}}}", "amount": "{{{minor / 100}}}.{{{minor % 100:00}}}"}}
        """));

    private static async Task Command(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
