using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using KolHub.Matching;

namespace KolHub.Benchmarks;

/// <summary>
/// A million creators ranked exactly, in the engine and on the site: the scan of all blocks for a page of 50, against a plain read of as many bytes by one thread in the same
/// rounds (where the filter keeps less, of as many bytes as the blocks that it leaves hold), and what the snapshot takes of memory.
/// </summary>
internal static class MatchingScenario
{
    /// <summary>Parts that can be asked for one by one: a million creators take their time.</summary>
    public static readonly string[] Parts = ["kernel", "delta", "peers", "build", "pages"];

    public static async Task Measure(Run run)
    {
        var candidates = MatchingMarket.Of(run.Quick ? 100_000 : 1_000_000, seed: 1);
        Dictionary<string, double> ranked = [];
        if (Parts[..3].Any(run.Wants))
        {
            await Engine(run, candidates, ranked);
        }
        await MatchingSite.Measure(run, candidates, ranked);
    }

    private static async Task Engine(Run run, List<Candidate> candidates, Dictionary<string, double> ranked)
    {
        var before = Stopwatch.GetTimestamp();
        var market = Market.Build(candidates, MatchingMarket.Layout, MatchingMarket.Today);
        market.Warm();
        run.Say("engine-build", Stopwatch.GetElapsedTime(before).TotalSeconds, "s");
        run.Say("hot-memory", market.HotBytes / 1e6, "MB");
        run.Say("hot-bytes", market.HotBytes / (double)candidates.Count, "bytes a creator");
        var scan = BriefScan.Of(new MarketView(market), MatchingMarket.Brief);
        before = Stopwatch.GetTimestamp();
        scan.Rank(RankWeights.Usual, CandidateFilter.None);
        run.Say("first-of-a-brief", Stopwatch.GetElapsedTime(before).TotalMilliseconds, "ms");
        var questions = Filters(candidates).ToList();
        foreach (var (name, filter, _) in questions.Where(_ => run.Wants("kernel")))
        {
            ranked[name] = await Kernel(run, scan, name, filter);
        }
        if (run.Wants("delta"))
        {
            await Delta(run, market, candidates);
        }
        if (run.Wants("peers"))
        {
            using var sqlite = await MatchingSql.Sqlite(scan);
            await Peer(run, scan, sqlite, questions);
            if (Environment.GetEnvironmentVariable(MatchingSql.Setting) is not null)
            {
                using var postgres = await MatchingSql.PostgreSql(scan);
                await Peer(run, scan, postgres, questions);
            }
        }
    }

    /// <summary>Ours and the database's in turn.</summary>
    private static async Task Peer(Run run, BriefScan scan, MatchingSql sql, List<(string Name, CandidateFilter Filter, string Where)> questions)
    {
        foreach (var (name, filter, where) in questions)
        {
            var expected = scan.Rank(RankWeights.Usual, filter).Places.Select(p => p.Id);
            if (!(await sql.Ask(scan, where)).Ids.SequenceEqual(expected))
            {
                throw new InvalidOperationException($"{sql.Name} ranks others than the engine where {where}.");
            }
            var times = await Rounds.Interleave(run.Quick ? 3 : 9, () => Timed(() => scan.Rank(RankWeights.Usual, filter)), async () => (await sql.Ask(scan, where)).Took);
            run.Say($"{sql.Name.ToLowerInvariant()}-p50-{name}", times[0].Median(), "ms", sql.Name, times[1].Median());
        }
    }

    internal static IEnumerable<(string Name, CandidateFilter Filter, string Where)> Filters(List<Candidate> candidates)
    {
        yield return ("100", CandidateFilter.None, "true");
        double[] prices = [.. candidates.Select(c => c.Quotes.Count > 0 ? c.Quotes[0].Amount : double.NaN).Where(double.IsFinite).Order()];
        var (min, max) = (prices[prices.Length / 2], prices[(int)(prices.Length * 0.614)]);
        yield return ("10", new CandidateFilter { MinPrice = min, MaxPrice = max }, string.Create(CultureInfo.InvariantCulture, $"price between {min} and {max}"));
        yield return ("0.1", new CandidateFilter { CategoryBits = 0b1000, TierBits = 0b100, PlatformBits = 0b10000, ProvenOnly = true, WithResultsOnly = true }, "categories & 8 <> 0 and tier = 2 and platform = 4 and proven = 1 and results = 1");
    }

    internal static async Task<double> Kernel(Run run, BriefScan scan, string name, CandidateFilter filter)
    {
        var total = scan.Rank(RankWeights.Usual, filter).Total;
        var bytes = scan.BytesRead(filter);
        var stream = new byte[bytes];
        Random.Shared.NextBytes(stream);
        var rounds = run.Quick ? 21 : 101;
        for (var warm = 0; warm < 60; warm++)
        {
            scan.Bounds(RankWeights.Usual, filter);
            Read(stream);
            await Task.Delay(10);
        }
        var times = await Rounds.Interleave(
            rounds,
            () => Timed(() => scan.Bounds(RankWeights.Usual, filter)),
            () => Timed(() => Read(stream)),
            () => Timed(() => scan.Rank(RankWeights.Usual, filter)));
        run.Say($"kept-{name}", 100.0 * total / scan.View.Market.Count, "% of all");
        run.Say($"bytes-{name}", bytes / 1e6, "MB");
        run.Say($"kernel-over-bandwidth-{name}", times[0].Median(), "ms", "stream read", times[1].Median());
        run.Say($"rank-{name}.p50", times[2].Median(), "ms", "stream read", times[1].Median());
        run.Say($"rank-{name}.p99", times[2].Quantile(0.99), "ms");
        return times[2].Median();
    }

    private static async Task Delta(Run run, Market market, List<Candidate> candidates)
    {
        var changed = candidates.Where((_, i) => i % (candidates.Count / 1_000) == 0).Select(c => c with { Followers = c.Followers + 1 }).ToList();
        var times = await Rounds.Interleave(5, () => Timed(() => market.With(changed, [])));
        var delta = market.With(changed, []);
        run.Say("delta-of-1000", times[0].Median(), "ms");
        times = await Rounds.Interleave(3, () => Timed(() => delta.Merge()));
        run.Say("merge-of-1000", times[0].Median(), "ms");
    }

    /// <summary>Adds up all bytes, 64 at a time in four sums: as fast as one thread can read them.</summary>
    private static ulong Read(byte[] bytes)
    {
        ref var first = ref bytes[0];
        Vector512<ulong> a = default, b = default, c = default, d = default;
        for (nuint at = 0; at + 256 <= (nuint)bytes.Length; at += 256)
        {
            a += Vector512.LoadUnsafe(ref first, at).AsUInt64();
            b += Vector512.LoadUnsafe(ref first, at + 64).AsUInt64();
            c += Vector512.LoadUnsafe(ref first, at + 128).AsUInt64();
            d += Vector512.LoadUnsafe(ref first, at + 192).AsUInt64();
        }
        return Vector512.Sum(a + b + c + d);
    }

    private static Task<double> Timed<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Task.FromResult(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
