using KolHub.Matching;

namespace KolHub.Tests.Matching;

public sealed class SpecialFunctionsTests
{
    [Fact]
    public void Quantiles_and_moments_of_shares_are_those_of_scipy()
    {
        foreach (var known in Fixtures.Statistics.GetProperty("beta").GetProperty("cases").EnumerateArray())
        {
            var belief = new RateBelief(known.Number("alpha"), known.Number("beta"));
            belief.Mean.ShouldBe(known.Number("mean"), 1e-12);
            Math.Sqrt(belief.Variance).ShouldBe(known.Number("sd"), 1e-12);
            (belief.Quantile(0.05) / known.Number("q05")).ShouldBe(1, 1e-9);
            (belief.Quantile(0.5) / known.Number("q50")).ShouldBe(1, 1e-9);
            (belief.Quantile(0.95) / known.Number("q95")).ShouldBe(1, 1e-9);
            SpecialFunctions.BetaCdf(belief.Mean, belief.A, belief.B).ShouldBe(known.Number("cdf_at_mean"), 1e-10);
        }
    }

    [Fact]
    public void Quantiles_and_moments_of_frequencies_are_those_of_scipy()
    {
        foreach (var known in Fixtures.Statistics.GetProperty("gamma").GetProperty("cases").EnumerateArray())
        {
            var belief = new FrequencyBelief(known.Number("shape"), known.Number("rate"));
            belief.Mean.ShouldBe(known.Number("mean"), 1e-12 * belief.Mean);
            (Math.Sqrt(belief.Variance) / known.Number("sd")).ShouldBe(1, 1e-12);
            (belief.Quantile(0.05) / known.Number("q05")).ShouldBe(1, 1e-9);
            (belief.Quantile(0.5) / known.Number("q50")).ShouldBe(1, 1e-9);
            (belief.Quantile(0.95) / known.Number("q95")).ShouldBe(1, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(1e-8, -5.612001244174789)]
    public void Normal_quantile_and_share_undo_each_other(double p, double z)
    {
        SpecialFunctions.NormalQuantile(p).ShouldBe(z, 1e-9);
        SpecialFunctions.NormalCdf(z).ShouldBe(p, 1e-10);
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.7)]
    [InlineData(4.2)]
    [InlineData(1234.5)]
    public void Derivatives_are_the_slopes_of_log_gamma(double x)
    {
        var h = 1e-4 * x;
        var slope = (SpecialFunctions.LogGamma(x + h) - SpecialFunctions.LogGamma(x - h)) / (2 * h);
        var bend = (SpecialFunctions.Digamma(x + h) - SpecialFunctions.Digamma(x - h)) / (2 * h);
        (SpecialFunctions.Digamma(x) / slope).ShouldBe(1, 1e-6);
        (SpecialFunctions.Trigamma(x) / bend).ShouldBe(1, 1e-6);
    }
}
