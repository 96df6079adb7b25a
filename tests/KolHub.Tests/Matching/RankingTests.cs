using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class RankingTests
{
    private static readonly List<Candidate> _candidates = Bazaar.Market(1500);
    private static readonly BriefScan _scan = Bazaar.Scan(_candidates);

    [Fact]
    public void Contributions_sum_to_the_difference_from_the_peers()
    {
        foreach (var place in _scan.Rank(300).Places)
        {
            var why = _scan.Rank(300).Explain(place);
            why.Terms.Sum(t => t.Contribution).ShouldBe(place.Score - why.ScoreOfPeers, 1e-9);
            why.Terms.Sum(t => t.Weight * t.Value).ShouldBe(place.Score, 1e-9);
        }
    }

    [Fact]
    public void Score_is_the_formula_over_the_figures_on_the_page()
    {
        var weights = new RankWeights(0.7, 1.1, 0.9, 0.4);
        var ranking = _scan.Rank(weights, CandidateFilter.None);
        foreach (var place in ranking.Places)
        {
            var why = ranking.Explain(place);
            var score = 0.7 * Math.Log(why.Fit) + 1.1 * Math.Log(why.Deal.Sales.Expected) - 0.9 * Math.Log(why.Deal.Cost) - 0.4 * why.Deal.Sales.Sigma;
            place.Score.ShouldBe(score, 1e-9);
        }
    }

    [Fact]
    public void Places_are_the_full_list_sorted_with_ties_by_id()
    {
        List<Candidate> twins = [.. _candidates, .. _candidates.Take(50).Select(c => c with { Id = c.Id + 100_000 })];
        var scan = Bazaar.Scan(twins, priors: _scan.View.Market.Priors);
        var all = scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, twins.Count).Places;
        all.Count.ShouldBe(twins.Count);
        all.Zip(all.Skip(1)).ShouldAllBe(p => p.First.Score > p.Second.Score || (p.First.Score == p.Second.Score && p.First.Id < p.Second.Id));
        all.ShouldBe(scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, 20).Places.Concat(scan.Rank(RankWeights.Usual, CandidateFilter.None, 20, twins.Count).Places));
    }

    [Fact]
    public void Order_of_input_changes_nothing()
    {
        var shuffled = Bazaar.Scan([.. _candidates.OrderBy(c => c.Id * 7919 % 1009)]);
        shuffled.Rank(200).Places.Select(p => (p.Id, p.Score)).ShouldBe(_scan.Rank(200).Places.Select(p => (p.Id, p.Score)));
    }

    [Fact]
    public void Chosen_accounts_keep_the_place_that_they_have_in_the_whole_list()
    {
        var all = _scan.Rank(1500).Places;
        var chosen = _scan.Locate(RankWeights.Usual, CandidateFilter.None, [all[700].Id, all[3].Id, all[3].Id, 99_999_999]);
        chosen.Places.ShouldBe([all[3], all[700]]);
        chosen.Total.ShouldBe(1500);
    }

    [Fact]
    public void Filters_are_hard_conditions()
    {
        var filter = new CandidateFilter { PlatformBits = 0b10, TierBits = 0b1100, CategoryBits = 0b101, ProvenOnly = true, MaxPrice = 50, LanguageBits = 0b11, Regions = new HashSet<short> { 1, 2, 3 }, MinFollowers = 100 };
        var expected = _candidates.Where(c => c.Stratum.Platform == 1 && c.Stratum.Tier >= 2 && (c.CategoryBits & 0b101) != 0 && c.IsProven
            && c.Quotes.Any(q => q.Form == 1 && q.Amount <= 50) && (c.LanguageBits & 0b11) != 0 && c.Region is >= 1 and <= 3 && c.Followers >= 100).Select(c => c.Id).ToHashSet();
        var ranking = _scan.Rank(RankWeights.Usual, filter, 0, 1500);
        expected.Count.ShouldBeGreaterThan(3);
        ranking.Total.ShouldBe(expected.Count);
        ranking.Places.Select(p => p.Id).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void Every_price_lever_gives_the_rank_it_promised()
    {
        // Where all have a price, another price of one changes nothing for the others.
        List<Candidate> quoted = [.. _candidates.Where(c => c.Quotes.Count > 0)];
        var ranking = Scan(quoted).Rank(120);
        var levers = 0;
        foreach (var place in ranking.Places.Where(p => p.Rank % 5 == 0 || p.Rank < 12))
        {
            if (ranking.Explain(place).Lever is not { IsReachable: true } lever)
            {
                continue;
            }
            levers++;
            RankAt(place.Id, lever.Price).ShouldBeLessThanOrEqualTo(lever.Rank);
            RankAt(place.Id, lever.Price + 2).ShouldBeGreaterThan(lever.Rank);
        }
        levers.ShouldBeGreaterThan(8);

        int RankAt(long id, double price) => Scan([.. quoted.Select(c => c.Id == id ? c with { Quotes = [new(1, price, "CNY")] } : c)]).RankOf(id);

        static BriefScan Scan(List<Candidate> candidates) => Bazaar.Scan(candidates, priors: _scan.View.Market.Priors);
    }

    [Fact]
    public void A_brand_sees_its_own_row_in_the_place_of_the_markets()
    {
        var known = _candidates[0];
        var own = Market.Build([known with { Quotes = [new(1, 1, "CNY")] }, Bazaar.Creator(1, 10)], Bazaar.Layout, Bazaar.Today, _scan.View.Market.Priors);
        var scan = BriefScan.Of(new MarketView(_scan.View.Market, own), Bazaar.Brief);
        var places = scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, 2000).Places;
        places.Count.ShouldBe(_candidates.Count + 1);
        places.Single(p => p.Id == known.Id).IsOwn.ShouldBeTrue();
        places.Single(p => p.Id == 1).IsOwn.ShouldBeTrue();
    }

    [Fact]
    public void An_account_without_any_facts_is_expected_to_be_like_its_peers()
    {
        List<Candidate> all = [.. _candidates, new Candidate { Id = 1, Stratum = _candidates[0].Stratum }];
        var scan = Bazaar.Scan(all);
        var ranking = scan.Rank(RankWeights.Usual, new CandidateFilter { Ids = new HashSet<long> { 1 } });
        var why = ranking.Explain(ranking.Places.Single());
        why.Terms.ShouldAllBe(t => !t.IsMeasured);
        why.Terms.Where(t => t.Kind is not TermKind.Views).ShouldAllBe(t => Math.Abs(t.Contribution) < 0.5);
        why.Deal.Price.Knowledge.ShouldBe(PriceKnowledge.UsualOfPeers);
    }

    [Fact]
    public void A_price_in_another_currency_is_no_price()
    {
        var foreign = Bazaar.Creator(1) with { Quotes = [new(1, 600, "USD")] };
        var ranking = Bazaar.Scan([foreign, Bazaar.Creator(2, 3000), Bazaar.Creator(3, 5000)]).Rank();
        var why = ranking.Explain(ranking.Places.Single(p => p.Id == 1));
        why.QuotesElsewhere.ShouldBeTrue();
        why.Deal.Price.ShouldBe(new DealPrice(4000, 0, PriceKnowledge.UsualOfPeers));
        ranking.Places.Count.ShouldBe(3);
    }

    [Fact]
    public void A_large_account_without_a_price_is_not_taken_for_as_cheap_as_small_ones()
    {
        var foreign = Bazaar.Creator(1) with { Quotes = [new(1, 60_000, "USD")], Stratum = new Stratum(1, 1, 0) };
        var ranking = Bazaar.Scan([foreign, .. Enumerable.Range(2, 30).Select(i => Bazaar.Creator(i, 300) with { Stratum = new Stratum(1, 1, 3) })]).Rank();
        var small = ranking.Explain(ranking.Places.Single(p => p.Id == 2)).Deal;
        var large = ranking.Explain(ranking.Places.Single(p => p.Id == 1)).Deal;
        large.Price.Knowledge.ShouldBe(PriceKnowledge.UsualOfPeers);
        large.Views.Value.ShouldBeGreaterThan(20 * small.Views.Value);
        large.Price.Amount.ShouldBe(300 * large.Views.Value / small.Views.Value, 0.15 * large.Price.Amount);
    }

    [Fact]
    public void Where_nobody_has_a_price_the_chance_is_not_said()
    {
        var ranking = Bazaar.Scan([Bazaar.Creator(1) with { Quotes = [] }]).Rank();
        ranking.Explain(ranking.Places[0]).Deal.ChanceOfTarget.ShouldBeNull();
        ranking.Explain(ranking.Places[0]).Deal.Price.Knowledge.ShouldBe(PriceKnowledge.Unknown);
    }

    [Fact]
    public void An_empty_market_gives_an_empty_list()
    {
        var ranking = Bazaar.Scan([]).Rank();
        ranking.Total.ShouldBe(0);
        ranking.Places.ShouldBeEmpty();
    }

    [Fact]
    public void Reach_goals_rank_by_views_in_the_target()
    {
        var scan = Bazaar.Scan(_candidates, Bazaar.Brief with { Goal = MatchGoal.Reach });
        var ranking = scan.Rank(new RankWeights(0, 1, 0, 0), CandidateFilter.None);
        double[] views = [.. ranking.Places.Select(p => ranking.Explain(p).Deal.Views.Value)];
        views.ShouldBe(views.OrderDescending());
        ranking.Explain(ranking.Places[0]).Terms.ShouldAllBe(t => t.Kind != TermKind.Conversion && t.Kind != TermKind.OrderValue);
    }

    [Fact]
    public void Percentiles_say_where_a_measure_stands_among_peers()
    {
        TierPercentile.Of([1, 2, 2, 3], 2).ShouldBe(50);
        TierPercentile.Of([1, 2, 2, 3], 9).ShouldBe(100);
        TierPercentile.Of([1, 2, 2, 3], 0).ShouldBe(0);
        TierPercentile.Of([], 1).ShouldBe(50);
    }
}
