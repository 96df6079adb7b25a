using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class PriorFitsTests
{
    private static readonly List<Tally> _rats =
    [
        .. Fixtures.Examples.GetProperty("rats").GetProperty("tumours").Numbers()
            .Zip(Fixtures.Examples.GetProperty("rats").GetProperty("rats").Numbers(), (y, n) => new Tally(y, n)),
    ];

    [Fact]
    public void Rat_tumours_give_the_published_prior()
    {
        var published = Fixtures.Examples.GetProperty("rats").GetProperty("beta_binomial_mle").Numbers();
        var prior = PriorFits.FitRate(_rats);
        (prior.A / published[0]).ShouldBe(1, 1e-6);
        (prior.B / published[1]).ShouldBe(1, 1e-6);
        prior.A.ShouldBe(2.304768, 1e-4);
        prior.B.ShouldBe(14.079707, 1e-3);
    }

    [Fact]
    public void Rat_tumours_give_the_moments_of_the_book()
    {
        var published = Fixtures.Examples.GetProperty("rats").GetProperty("moments").GetProperty("value").Numbers();
        var start = PriorFits.MomentsOfRate(_rats);
        start.A.ShouldBe(published[0], 1e-9);
        start.B.ShouldBe(published[1], 1e-9);
        Math.Round(start.A, 1).ShouldBe(1.4);
        Math.Round(start.B, 1).ShouldBe(8.6);
    }

    [Fact]
    public void Pumps_give_the_published_prior_and_posterior_means()
    {
        var pumps = Fixtures.Examples.GetProperty("pumps");
        List<Tally> tallies = [.. pumps.GetProperty("failures").Numbers().Zip(pumps.GetProperty("time").Numbers(), (y, t) => new Tally(y, t))];
        var known = pumps.GetProperty("gamma_poisson_mle");
        var prior = PriorFits.FitFrequency(tallies);
        (prior.Shape / known.Number("shape")).ShouldBe(1, 1e-6);
        (prior.Rate / known.Number("rate")).ShouldBe(1, 1e-6);
        PriorFits.LogLikelihood(tallies, prior).ShouldBe(known.Number("loglik"), 1e-8);
        var means = pumps.GetProperty("posterior_mean_at_mle").Numbers();
        for (var i = 0; i < means.Length; i++)
        {
            prior.After(tallies[i].Events, tallies[i].Exposure).Mean.ShouldBe(means[i], 1e-6);
        }
    }

    [Fact]
    public void Batters_shrink_as_Efron_and_Morris_published()
    {
        var known = Fixtures.Examples.GetProperty("efron_morris");
        double[] averages = [.. known.GetProperty("hits_of_45").Numbers().Select(h => h / 45)];
        var mean = averages.Average();
        var factor = PriorFits.JamesSteinFactor(averages, mean * (1 - mean) / 45);
        factor.ShouldBe(known.Number("shrink_c"), 1e-12);
        Math.Round(factor, 3).ShouldBe(0.212);
        double[] estimates = [.. averages.Select(a => mean + factor * (a - mean))];
        estimates.ShouldBe(known.GetProperty("james_stein").Numbers(), 1e-12);
        Math.Round(estimates[0], 3).ShouldBe(0.294);
        Math.Round(estimates[^2], 3).ShouldBe(0.247);
    }

    [Fact]
    public void Even_creators_cap_the_strength_instead_of_running_away()
    {
        var prior = PriorFits.FitRate([.. Enumerable.Repeat(new Tally(30, 1000), 40)]);
        prior.Mean.ShouldBe(0.03, 1e-4);
        prior.Strength.ShouldBe(PriorFits.MaxStrength, 1);
    }

    [Fact]
    public void Levels_split_their_spread_into_within_and_between()
    {
        // Three creators, two values each: 1 3 | 4 6 | 7 9. Within: 2 each, so s2 = 6 / 3; between: var(2, 5, 8) - 2 / 2.
        var prior = PriorFits.FitLevel([new(2, 2, 2, 2), new(5, 2, 2, 2), new(8, 2, 2, 2)], within: 99);
        prior.ShouldBe(new LevelBelief(5, 8, 2));
    }

    [Fact]
    public void A_level_moves_towards_its_own_mean_as_values_come_in()
    {
        var prior = new LevelBelief(10, 4, 1);
        prior.After(12, 0).ShouldBe(prior);
        prior.After(12, 1).Mean.ShouldBe((4 * 12 + 1 * 10) / 5.0, 1e-12);
        prior.After(12, 1).Variance.ShouldBe(1 / (1 / 4.0 + 1), 1e-12);
        prior.After(12, 1).Predictive.ShouldBe(1.8, 1e-12);
    }
}
