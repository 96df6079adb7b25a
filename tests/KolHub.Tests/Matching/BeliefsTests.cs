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

    /// <summary>Prior Beta(2.4, 97.6) and 37 orders of 1,240 clicks; 2 of 20; nothing; 600 of 20,000.</summary>
    [Theory]
    [InlineData(37, 1240, 0)]
    [InlineData(2, 20, 21)]
    [InlineData(0, 0, 24)]
    [InlineData(600, 20_000, 0)]
    public void So_many_more_orders_make_a_conversion_firm_and_one_less_does_not(double orders, double clicks, int more)
    {
        var belief = _prior.After(orders, clicks);
        Firmness.MoreOrders(belief).ShouldBe(more);
        IsFirm(belief.After(more, more / belief.Mean)).ShouldBeTrue();
        (more == 0 || !IsFirm(belief.After(more - 1, (more - 1) / belief.Mean))).ShouldBeTrue();

        static bool IsFirm(RateBelief b) => SalesForecast.Width80 * Math.Sqrt(b.Variance) <= Firmness.Within * b.Mean;
    }

    [Fact]
    public void By_views_alone_it_takes_twenty_seven_orders_in_all()
    {
        Firmness.MoreOrders(new FrequencyBelief(2, 5)).ShouldBe(25);
        Firmness.MoreOrders(new FrequencyBelief(26.3, 5)).ShouldBe(0);
    }
}
