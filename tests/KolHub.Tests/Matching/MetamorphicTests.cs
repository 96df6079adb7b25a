using FsCheck;
using FsCheck.Fluent;
using KolHub.Matching;

namespace KolHub.Tests.Matching;

/// <summary>What must not happen however the facts lie (properties over drawn cases).</summary>
public sealed class MetamorphicTests
{
    private static readonly List<Candidate> _others = Bazaar.Market(120, seed: 11);
    private static readonly Priors _priors = Priors.Fit(Bazaar.Market(1500), Bazaar.Layout, Bazaar.Today);

    private static readonly Gen<(int Clicks, int Orders, int More, int Age)> _histories =
        from clicks in Gen.Choose(1, 5000)
        from orders in Gen.Choose(0, clicks / 4)
        from more in Gen.Choose(1, 200)
        from age in Gen.Choose(0, 200)
        select (clicks, orders, Math.Min(more, clicks - orders), age);

    [Fact]
    public void More_orders_never_lower_the_rank_by_clicks() =>
        Check(_histories, h => Ranks(Bazaar.Result(h.Clicks * 40, h.Clicks, h.Orders + h.More, h.Age)) <= Ranks(Bazaar.Result(h.Clicks * 40, h.Clicks, Math.Max(1, h.Orders), h.Age)));

    [Fact]
    public void More_orders_never_lower_the_rank_by_views() =>
        Check(_histories, h => Ranks(Bazaar.Result(h.Clicks * 40, null, h.Orders + 1 + h.More, h.Age)) <= Ranks(Bazaar.Result(h.Clicks * 40, null, h.Orders + 1, h.Age)));

    [Fact]
    public void More_audience_in_target_never_lowers_the_fit() =>
        Check(
            from share in Gen.Choose(0, 90) from more in Gen.Choose(1, 10) from sample in Gen.Choose(1, 20_000) select (share, more, sample),
            p => FitOf(Bazaar.Portrait((p.share + p.more) / 100.0, p.sample)) >= FitOf(Bazaar.Portrait(p.share / 100.0, p.sample)));

    [Fact]
    public void A_higher_price_never_raises_the_rank() =>
        Check(
            from price in Gen.Choose(1, 50_000) from more in Gen.Choose(1, 50_000) select (price, more),
            p => RankOf(Bazaar.Creator(1, p.price + p.more)) >= RankOf(Bazaar.Creator(1, p.price)));

    [Fact]
    public void Twice_the_prices_change_cost_and_nothing_else()
    {
        var free = Bazaar.Brief with { CommissionRate = 0, SampleCost = 0 };
        var (once, twice) = (Bazaar.Scan(_others, free, _priors), Bazaar.Scan([.. _others.Select(Dearer)], free, _priors));
        var (a, b) = (once.Rank(120), twice.Rank(120));
        b.Places.Select(p => p.Id).ShouldBe(a.Places.Select(p => p.Id));
        foreach (var (first, second) in a.Places.Zip(b.Places))
        {
            var (before, after) = (a.Explain(first), b.Explain(second));
            after.Deal.Cost.ShouldBe(2 * before.Deal.Cost, 1e-6);
            after.Deal.Sales.ShouldBe(before.Deal.Sales);
            after.Terms.Where(t => t.Kind != TermKind.Cost).ShouldBe(before.Terms.Where(t => t.Kind != TermKind.Cost));
            second.Score.ShouldBe(first.Score - Math.Log(2), 1e-9);
        }

        static Candidate Dearer(Candidate c) => c with { Quotes = [.. c.Quotes.Select(q => q with { Amount = 2 * q.Amount })] };
    }

    [Fact]
    public void One_viral_campaign_does_not_outweigh_a_steady_creator()
    {
        var viral = Market.Build([Bazaar.Creator(1, 4500, null, Bazaar.Result(5_000_000, 200_000, 20_000), Bazaar.Result(50_000, 2_000, 20), Bazaar.Result(50_000, 2_000, 20))], Bazaar.Layout, Bazaar.Today, _priors);
        var plain = 20_040 / 204_000.0;
        viral.Blocks[0].Rows[0].Belief.Conversion.Mean.ShouldBeLessThan(plain / 2);
    }

    [Fact]
    public void Other_weights_lift_a_creator_from_beyond_a_thousand_into_the_first_ten()
    {
        // Dear, but sells a lot: nothing to a brand that looks at the price, everything to one that looks at sales.
        var dear = Bazaar.Creator(1, 3_000_000, Bazaar.Portrait(0.6), Bazaar.Result(4_000_000, 120_000, 9_000)) with { Stratum = new(0, 0, 0) };
        var scan = Bazaar.Scan([dear, .. Bazaar.Market(1_500)], priors: _priors);
        scan.RankOf(1, new RankWeights(2, 0.2, 2, 0.5)).ShouldBeGreaterThan(1_000);
        scan.RankOf(1, new RankWeights(0, 2, 0, 0)).ShouldBeLessThanOrEqualTo(10);
    }

    private static int Ranks(CampaignResult result) => RankOf(Bazaar.Creator(1, 4500, null, result));

    private static int RankOf(Candidate candidate) => Bazaar.Scan([candidate, .. _others], priors: _priors).RankOf(1);

    private static double FitOf(Portrait portrait)
    {
        var ranking = Bazaar.Scan([Bazaar.Creator(1, 4500, portrait), .. _others], priors: _priors).Rank(200);
        return ranking.Explain(ranking.Places.Single(p => p.Id == 1)).Fit;
    }

    private static void Check<T>(Gen<T> gen, Func<T, bool> property) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
