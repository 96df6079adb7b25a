using KolHub.Matching;

namespace KolHub.Tests.Matching;

/// <summary>The worked examples of empirical Bayes: prior Beta(2.4, 97.6).</summary>
public sealed class BeliefsTests
{
    private static readonly RateBelief _prior = new(2.4, 97.6);

    [Theory]
    [InlineData(37, 1240, 2.94, 2.37, 3.54)]
    [InlineData(2, 20, 3.67, 1.70, 5.96)]
    [InlineData(0, 0, 2.40, 0.76, 4.45)]
    public void Conversion_is_shrunk_to_the_peers(double orders, double clicks, double mean, double low, double high)
    {
        var belief = _prior.After(orders, clicks);
        Math.Round(100 * belief.Mean, 2).ShouldBe(mean);
        Math.Round(100 * belief.Inner().Low, 2).ShouldBe(low);
        Math.Round(100 * belief.Inner().High, 2).ShouldBe(high);
    }

    [Fact]
    public void Young_exposure_is_discounted_and_orders_are_not_inflated()
    {
        var prior = new FrequencyBelief(2, 5);
        var discounted = prior.After(10, 40 * 0.5);
        Math.Round(discounted.Mean, 3).ShouldBe(0.480);
        Math.Round(Math.Sqrt(discounted.Variance), 3).ShouldBe(0.139);
        var inflated = prior.After(10 / 0.5, 40);
        Math.Round(inflated.Mean, 3).ShouldBe(0.489);
        Math.Round(Math.Sqrt(inflated.Variance), 3).ShouldBe(0.104);
        Math.Round(prior.After(10, 40).Mean, 3).ShouldBe(0.267);
    }
}
