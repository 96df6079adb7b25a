using System.Diagnostics;
using KolHub.Data;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Benchmarks;

/// <summary>
/// Recorded redirects at 64 connections, and in turn with them the same redirect by a bare server. Afterwards every click id that was received
/// has to stand in the table, once; a run that lost one fails.
/// </summary>
public static class RedirectScenario
{
    private const int Connections = 64;
    private const int Links = 5_000;

    public static async Task Measure(Run run)
    {
        using var folder = await DataFolder.WithDemoMarket();
        var before = await Prepare(folder);
        var (warmUp, duration) = run.Quick ? (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)) : (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));
        var paths = Enumerable.Range(0, Links).Select(n => $"/r/{Code(n)}").ToList();
        using var site = await SiteProcess.Start(SiteProcess.Dll, folder.Production);
        using var bare = await SiteProcess.Start(BareSite.Dll, new Dictionary<string, string>(), "/r/x", BareSite.Role);
        var received = new List<UInt128>();
        var backlogs = new List<(double Rows, double Seconds)>();

        async Task<Round> Recorded()
        {
            var (tally, took) = await Load.Run(site.Address, paths, Connections, warmUp, duration);
            received.AddRange(tally.ClickIds);
            backlogs.Add(await Drained(folder, before + received.Count));
            return new Round(tally, took);
        }

        async Task<Round> Bare()
        {
            var (tally, took) = await Load.Run(bare.Address, paths, Connections, warmUp, duration);
            return new Round(tally, took);
        }

        var rounds = await Rounds.Interleave(run.Quick ? 3 : 7, Recorded, Bare);
        double Of(int who, Func<Round, double> what) => rounds[who].Select(what).Median();
        run.Say("rate", Of(0, r => r.Rate), "redirects/s", "bare", Of(1, r => r.Rate));
        run.Say("p50", Of(0, r => r.Tally.Quantile(0.5)), "ms", "bare", Of(1, r => r.Tally.Quantile(0.5)));
        run.Say("p99", Of(0, r => r.Tally.Quantile(0.99)), "ms", "bare", Of(1, r => r.Tally.Quantile(0.99)));
        run.Say("unrecorded", rounds[0].Sum(r => r.Tally.WithoutId), "redirects");
        run.Say("unexpected", rounds[0].Sum(r => r.Tally.Unexpected), "answers");
        run.Say("backlog", backlogs.Select(b => b.Rows).Median(), "clicks at the end of a round");
        run.Say("backlog.copied_after", backlogs.Select(b => b.Seconds).Median(), "s");
        await Check(run, folder, before, received);
    }

    /// <summary>Five thousand open links, each like one that the demo market has. Returns the clicks that are there already.</summary>
    private static async Task<long> Prepare(DataFolder folder)
    {
        await using var db = folder.Open();
        var like = await db.TrackingLinks.Where(l => l.OpenedAt != null && l.PausedAt == null && l.WithdrawnAt == null && l.ClosedAt == null && l.PrivacyMode == PrivacyMode.LinkOnly).Select(l => l.Id).FirstAsync();
        await db.Database.ExecuteSqlRawAsync(Copies(db.Model.FindEntityType(typeof(TrackingLink))!), Links - 1, like);
        return await db.Clicks.LongCountAsync();
    }

    private static string Copies(IEntityType table)
    {
        var columns = table.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(c => c switch { "Id" => "n + 1", "Code" => "'bench' || printf('%05d', n)", _ => $"\"{c}\"" });
        return $"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {{0}}) INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table.GetTableName()}\", numbers WHERE \"Id\" = {{1}}";
    }

    private static string Code(int n) => $"bench{n:D5}";

    /// <summary>Waits until all clicks are copied: how many waited when the load ended, and for how long.</summary>
    private static async Task<(double Rows, double Seconds)> Drained(DataFolder folder, long expected)
    {
        await using var db = folder.Open();
        var watch = Stopwatch.StartNew();
        var waiting = expected - await db.Clicks.LongCountAsync();
        for (var left = waiting; left > 0; left = expected - await db.Clicks.LongCountAsync())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(5))
            {
                throw new InvalidOperationException($"{left} clicks are lost.");
            }
            await Task.Delay(50);
        }
        return (Math.Max(0, waiting), waiting > 0 ? watch.Elapsed.TotalSeconds : 0);
    }

    private static async Task Check(Run run, DataFolder folder, long before, List<UInt128> received)
    {
        await using var db = folder.Open();
        var rows = await db.Clicks.Where(c => c.LinkId <= Links).Select(c => c.ClickId).ToListAsync();
        var there = rows.Select(id => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(System.Buffers.Text.Base64Url.DecodeFromChars(id))).ToHashSet();
        var lost = received.Count(id => !there.Contains(id));
        run.Say("received", received.Count, "click ids");
        run.Say("lost", lost, "click ids");
        run.Say("doubled", rows.Count - there.Count + received.Count - received.Distinct().Count(), "click ids");
        if (lost > 0 || rows.Count != there.Count || await db.Clicks.LongCountAsync() != before + received.Count)
        {
            throw new InvalidOperationException("Clicks were lost or doubled.");
        }
    }

    private sealed record Round(Tally Tally, TimeSpan Took)
    {
        public double Rate => Tally.Answers / Took.TotalSeconds;
    }
}
