using FsCheck;
using FsCheck.Fluent;
using KolHub.Matching;

namespace KolHub.Tests.Matching;

/// <summary>The scan by byte columns against a full scoring in double precision, over drawn markets, briefs, weights and filters.</summary>
public sealed class SnapshotTests
{
    private static readonly List<Candidate> _candidates = [.. Bazaar.Market(9_000, seed: 3), .. Extremes(300)];
    private static readonly Market _market = Market.Build(_candidates, Bazaar.Layout, Bazaar.Today);

    [Fact]
    public void No_score_lies_outside_the_bounds_of_its_columns() => Check(12, seed =>
    {
        var random = new Random(seed);
        var (scan, weights) = (Scan(random), Weights(random));
        foreach (var row in Enumerable.Range(0, 100).Select(_ => scan.View.RowOf(_candidates[random.Next(_candidates.Count)].Id)!.Value))
        {
            var (least, most) = scan.BoundsOf(row, weights);
            scan.ScoreOf(row, weights).ShouldBeInRange(least, most);
            scan.BoundsOf(row, weights, rough: true).Most.ShouldBeGreaterThanOrEqualTo(scan.ScoreOf(row, weights));
        }
    });

    [Fact]
    public void Bounds_are_close_enough_to_decide()
    {
        var scan = BriefScan.Of(new MarketView(_market), Bazaar.Brief);
        var widths = _candidates.Take(2_000).Select(c => scan.BoundsOf(scan.View.RowOf(c.Id)!.Value, RankWeights.Usual)).Select(b => b.Most - b.Least).Order().ToList();
        widths[1_000].ShouldBeLessThan(0.1);
        _market.Blocks.ShouldAllBe(b => b.Columns(false).IsBounded);
    }

    [Fact]
    public void The_best_of_the_scan_are_the_best_of_a_full_scoring() => Check(12, seed =>
    {
        var random = new Random(seed);
        var (scan, weights, filter) = (Scan(random), Weights(random), Filter(random));
        var skip = random.Next(4) == 0 ? random.Next(2_000) : 0;
        var expected = Full(scan, weights, filter);
        var ranking = scan.Rank(weights, filter, skip);
        ranking.Total.ShouldBe(expected.Count);
        ranking.Places.Select(p => (p.Id, p.Score)).ShouldBe(expected.Skip(skip).Take(50));
    });

    [Fact]
    public void A_place_is_that_of_the_full_list() => Check(5, seed =>
    {
        var random = new Random(seed);
        var (scan, weights, filter) = (Scan(random), Weights(random), Filter(random));
        var expected = Full(scan, weights, filter).ConvertAll(e => e.Id);
        if (expected.Count > 0)
        {
            long[] chosen = [expected[random.Next(expected.Count)], expected[^1], expected[0]];
            scan.Locate(weights, filter, chosen).Places.Select(p => p.Id).ShouldBe(chosen.Distinct().OrderBy(id => expected.IndexOf(id)));
            scan.Locate(weights, filter, chosen).Places.Select(p => p.Rank - 1).ShouldBe(chosen.Distinct().Select(id => expected.IndexOf(id)).Order());
        }
    });

    [Fact]
    public void Fit_of_the_peers_is_the_median_of_all_of_them()
    {
        var scan = BriefScan.Of(new MarketView(_market), Bazaar.Brief);
        var ranking = scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, 3_000);
        var fits = scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, _candidates.Count).Places.Select(p => (_candidates.Find(c => c.Id == p.Id)!.Stratum, Fit: Math.Log(scan.FitOf(p.Row)))).ToLookup(p => p.Stratum, p => p.Fit);
        foreach (var place in ranking.Places.Where(p => p.Rank % 100 == 1))
        {
            var why = ranking.Explain(place);
            double[] peers = [.. fits[why.Stratum].Order()];
            var median = (peers[(peers.Length - 1) / 2] + peers[peers.Length / 2]) / 2;
            why.Terms.Single(t => t.Kind == TermKind.FitEffect).Value.ShouldBe(Bazaar.Brief.FitExponent * (Math.Log(why.Fit) - median), 1e-9);
        }
    }

    [Fact]
    public void Changes_then_a_merge_are_the_same_as_building_anew()
    {
        List<Candidate> changed =
        [
            .. _candidates.Where(c => c.Id % 31 == 0).Select(c => c with { Quotes = [new(1, 77, "CNY")], Stratum = c.Stratum with { Tier = (byte)(c.Id % 4) } }),
            .. Bazaar.Market(200, seed: 8).Select(c => c with { Id = c.Id + 500_000 }),
        ];
        long[] removed = [.. _candidates.Where(c => c.Id % 37 == 0 && c.Id % 31 != 0).Select(c => c.Id)];
        var delta = _market.With(changed[..150], removed).With(changed[100..], [removed[0], 123]);
        var gone = removed.Concat(changed.Select(c => c.Id)).ToHashSet();
        List<Candidate> now = [.. _candidates.Where(c => !gone.Contains(c.Id)), .. changed];
        var fresh = Market.Build(now, Bazaar.Layout, Bazaar.Today, _market.Priors);
        var merged = delta.Merge();
        (delta.Count, merged.Count).ShouldBe((fresh.Count, fresh.Count));
        delta.Changed.ShouldBeGreaterThan(Market.MostChanged);
        merged.Changed.ShouldBe(0);
        Check(4, seed =>
        {
            var random = new Random(seed);
            var (brief, weights, filter) = (Brief(random), Weights(random), Filter(random));
            var expected = BriefScan.Of(new MarketView(fresh), brief).Rank(weights, filter);
            foreach (var market in (Market[])[delta, merged])
            {
                var ranking = BriefScan.Of(new MarketView(market), brief).Rank(weights, filter);
                ranking.Total.ShouldBe(expected.Total);
                ranking.Places.Select(p => (p.Id, p.Score)).ShouldBe(expected.Places.Select(p => (p.Id, p.Score)));
                ranking.Places.Take(3).Select(p => ranking.Explain(p).Terms).ShouldBe(expected.Places.Take(3).Select(p => expected.Explain(p).Terms), new EachTerm());
            }
        });
    }

    [Fact]
    public void What_is_taken_over_from_the_snapshot_before_is_what_would_be_found_anew() => Check(6, seed =>
    {
        var random = new Random(seed);
        var before = Scan(random);
        before.Rank(RankWeights.Usual, CandidateFilter.None).Places.ToList().ForEach(p => before.Rank(RankWeights.Usual, CandidateFilter.None).Explain(p));
        var changed = Enumerable.Range(0, 3).Select(_ => _candidates[random.Next(9_000)]).DistinctBy(c => c.Id).Select(c => c with { Quotes = [new(1, 1 + random.Next(90_000), "CNY")], Fans = null }).ToList();
        var next = before.View.Market.With(changed, [_candidates[random.Next(9_000)].Id]);
        next = random.Next(2) == 0 ? next.Merge() : next;

        var over = BriefScan.Of(new MarketView(next, before.View.Own, before.View), before.Brief, before).Rank(RankWeights.Usual, CandidateFilter.None);
        var anew = BriefScan.Of(new MarketView(next, before.View.Own), before.Brief).Rank(RankWeights.Usual, CandidateFilter.None);

        over.Places.ShouldBe(anew.Places);
        foreach (var place in over.Places)
        {
            var (a, b) = (over.Explain(place), anew.Explain(place));
            a.Terms.ShouldBe(b.Terms);
            (a.Percentiles, a.ScoreOfPeers, a.Deal.Cost, a.PeerCount).ShouldBe((b.Percentiles, b.ScoreOfPeers, b.Deal.Cost, b.PeerCount));
        }
    });

    [Fact]
    public void A_merge_shares_the_blocks_that_nothing_touched()
    {
        var merged = _market.With([_candidates[0] with { Followers = 1 }], []).Merge();
        merged.Blocks.Intersect(_market.Blocks).Count().ShouldBe(_market.Blocks.Length - 1);
    }

    [Fact]
    public void A_change_leaves_the_snapshot_it_was_made_from_as_it_was()
    {
        var before = BriefScan.Of(new MarketView(_market), Bazaar.Brief).Rank().Places;
        var next = _market.With([], [before[0].Id]);
        BriefScan.Of(new MarketView(_market), Bazaar.Brief).Rank().Places.ShouldBe(before);
        BriefScan.Of(new MarketView(next), Bazaar.Brief).Rank().Places.ShouldAllBe(p => p.Id != before[0].Id);
        new MarketView(next).Knows(before[0].Id).ShouldBeFalse();
    }

    [Fact]
    public void Order_of_input_changes_nothing_over_many_blocks()
    {
        var shuffled = Market.Build([.. _candidates.OrderBy(c => c.Id * 7919 % 10_007)], Bazaar.Layout, Bazaar.Today);
        var (a, b) = (BriefScan.Of(new MarketView(_market), Bazaar.Brief).Rank(300), BriefScan.Of(new MarketView(shuffled), Bazaar.Brief).Rank(300));
        b.Places.Select(p => (p.Id, p.Score)).ShouldBe(a.Places.Select(p => (p.Id, p.Score)));
    }

    [Fact]
    public void Two_accounts_with_one_id_are_refused() =>
        Should.Throw<ArgumentException>(() => Market.Build([_candidates[0], _candidates[0] with { Followers = 3 }], Bazaar.Layout, Bazaar.Today, _market.Priors));

    private static List<(long Id, double Score)> Full(BriefScan scan, RankWeights weights, CandidateFilter filter) =>
    [
        .. _candidates.Select(c => (c.Id, Row: scan.View.RowOf(c.Id)!.Value)).Where(c => filter.Takes(in scan.View.Row(c.Row), scan.View.Row(c.Row).QuoteOf(scan.Brief.FormBits, scan.Brief.Currency).Amount))
            .Select(c => (c.Id, Score: scan.ScoreOf(c.Row, weights))).OrderByDescending(c => c.Score).ThenBy(c => c.Id),
    ];

    private static BriefScan Scan(Random random) => BriefScan.Of(new MarketView(_market), Brief(random));

    private static MatchBrief Brief(Random random) => Bazaar.Brief with
    {
        Targets = random.Next(5) == 0 ? [] : [.. Bazaar.Brief.Targets.Where(_ => random.Next(4) > 0), new(2, [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble())], random.NextDouble())],
        PrefersFans = random.Next(3) == 0,
        FormBits = random.Next(4),
        Currency = random.Next(6) == 0 ? "USD" : "CNY",
        CommissionRate = random.Next(3) * 0.3,
        CommissionCap = random.Next(3) == 0 ? 500 : double.PositiveInfinity,
        FitExponent = random.Next(3) * 0.5,
        Goal = random.Next(3) == 0 ? MatchGoal.Reach : MatchGoal.Sales,
    };

    private static RankWeights Weights(Random random) => new(2 * random.NextDouble(), random.Next(4) == 0 ? 0 : 2 * random.NextDouble(), 2 * random.NextDouble(), 3 * random.NextDouble() - 1);

    private static CandidateFilter Filter(Random random) => new()
    {
        PlatformBits = Maybe(random.Next(8)),
        TierBits = Maybe(random.Next(16)),
        CategoryBits = Maybe(random.Next(16)),
        LanguageBits = Maybe(random.Next(8)),
        Regions = random.Next(4) == 0 ? Enumerable.Range(0, 3).Select(_ => (short)random.Next(8)).ToHashSet() : null,
        MinFollowers = random.Next(4) == 0 ? random.Next(100_000) : null,
        MaxFollowers = random.Next(6) == 0 ? (long)random.Next(2_000_000) * random.Next(1, 10_000) : null,
        // A price that some have to the cent.
        MinPrice = random.Next(5) == 0 ? random.Next(200) : null,
        MaxPrice = random.Next(4) == 0 ? random.Next(3_000) : null,
        ProvenOnly = random.Next(4) == 0,
        WithResultsOnly = random.Next(4) == 0,
        Ids = random.Next(10) == 0 ? _candidates.Where(_ => random.Next(50) == 0).Select(c => c.Id).ToHashSet() : null,
    };

    private static int Maybe(int bits) => bits % 3 == 0 ? 0 : bits;

    /// <summary>What a drawn market does not hold: everything in one bin, samples of one and of a billion, prices of nothing and of everything, twins, absurd results.</summary>
    private static IEnumerable<Candidate> Extremes(int count)
    {
        var random = new Random(5);
        for (var i = 0; i < count; i++)
        {
            var twin = i % 10;
            yield return Bazaar.Creator(
                800_000 + i,
                twin == 0 ? 0 : twin == 1 ? 1e12 : twin == 2 ? 0.01 : 4500,
                twin < 8 ? Bazaar.Portrait(twin % 2 == 0 ? 0 : 1, twin == 3 ? 1 : twin == 4 ? 1e9 : 2000, twin == 5 ? 0 : 1) : null,
                i % 3 == 0 ? [Bazaar.Result(1e12, 1e11, 1e10, 1, 1e6)] : i % 3 == 1 ? [Bazaar.Result(1, 1, 0, 900)] : []) with
            {
                Stratum = new((byte)random.Next(3), (byte)random.Next(8), (byte)random.Next(4)),
                Followers = twin == 6 ? 8_000_000_000 : twin == 7 ? 0 : 500_000,
            };
        }
    }

    private static void Check(int times, Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => { property(seed); return true; }).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private sealed class EachTerm : IEqualityComparer<IReadOnlyList<Term>>
    {
        public bool Equals(IReadOnlyList<Term>? x, IReadOnlyList<Term>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<Term> terms) => terms.Count;
    }
}
