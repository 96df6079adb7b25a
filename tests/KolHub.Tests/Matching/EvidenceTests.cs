using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData(50, 44.6)]
    [InlineData(1_000, 286.4)]
    [InlineData(100_000, 399.4)]
    public void A_viral_campaign_counts_for_a_few_hundred_clicks_at_most(double clicks, double counted) =>
        Math.Round(Evidence.EffectiveTrials(clicks, 400), 1).ShouldBe(counted);

    [Fact]
    public void Evidence_halves_with_each_half_life()
    {
        Evidence.Decay(0, 90).ShouldBe(1);
        Evidence.Decay(90, 90).ShouldBe(0.5);
        Evidence.Decay(180, 90).ShouldBe(0.25);
        Evidence.Decay(-5, 90).ShouldBe(1);
    }

    [Fact]
    public void Weights_count_as_their_effective_number()
    {
        Evidence.EffectiveNumber(4, 4).ShouldBe(4);
        Evidence.EffectiveNumber(1.5, 1.25).ShouldBe(1.8, 1e-12);
        Evidence.EffectiveNumber(0, 0).ShouldBe(0);
    }

    [Fact]
    public void Orders_of_a_young_campaign_are_still_coming()
    {
        DelayCurve.Orders.At(0).ShouldBe(0);
        DelayCurve.Orders.At(1 / 24.0).ShouldBe(0.35, 1e-12);
        DelayCurve.Orders.At(1).ShouldBe(0.5, 1e-12);
        DelayCurve.Orders.At(400).ShouldBe(1);
        var today = Bazaar.Today;
        var fresh = DelayCurve.Orders.Arrived(today, today, today);
        var week = DelayCurve.Orders.Arrived(today.AddDays(-6), today, today);
        fresh.ShouldBeInRange(0.35, 0.5);
        week.ShouldBeInRange(fresh, 0.8);
        DelayCurve.Orders.Arrived(today.AddDays(-90), today.AddDays(-60), today).ShouldBe(1);
        DelayCurve.Orders.Arrived(today.AddDays(-90), today, today).ShouldBeInRange(0.8, 1);
    }

    [Fact]
    public void Scatter_of_campaigns_is_found_again_in_drawn_ones()
    {
        var random = new Random(5);
        List<IReadOnlyList<Tally>> creators = [];
        for (var i = 0; i < 200; i++)
        {
            // Ten campaigns around 4 %, strength 150: rates by the median of uniform order statistics, Beta(6, 144).
            creators.Add([.. Enumerable.Range(0, 10).Select(_ => new Tally(50_000 * Enumerable.Range(0, 149).Select(_ => random.NextDouble()).Order().ElementAt(5), 50_000))]);
        }
        PriorFits.FitScatter(creators).ShouldBe(150, 25);
    }

    [Theory]
    [InlineData(0, 730)]
    [InlineData(1.2, 30)]
    public void Results_age_as_fast_as_the_market_forgets(double jump, double halfLife)
    {
        var random = new Random(9);
        List<Candidate> creators = [];
        for (var i = 0; i < 400; i++)
        {
            var level = -3.5 + 0.3 * Normal(random);
            List<CampaignResult> results = [];
            for (var ago = 420; ago >= 60; ago -= 60)
            {
                level = Math.Min(-0.8, level + jump * Normal(random));
                var clicks = 20_000;
                results.Add(Bazaar.Result(1_000_000 * Math.Exp(level + 3.5), clicks, Math.Round(clicks * Math.Exp(Math.Min(-0.8, level + 0.3 * Normal(random) * (jump > 0 ? 0.1 : 1)))), ago));
            }
            creators.Add(Bazaar.Creator(i, 100, null, [.. results]));
        }
        var scatter = Priors.Fit(creators, Bazaar.Layout, Bazaar.Today).For(new(0, 0, 1)).Scatter;
        scatter.ViewsHalfLife.ShouldBe(halfLife);
        (jump > 0 ? scatter.RateHalfLife <= 180 : scatter.RateHalfLife >= 365).ShouldBeTrue($"{scatter.RateHalfLife} days");
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
