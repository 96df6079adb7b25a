using KolHub.Matching;

namespace KolHub.Tests.Matching;

/// <summary>The worked example of a deal: 200,000 views, 3 % click, 2.94 % buy, 129 yuan an order, 15 % come back.</summary>
public sealed class SalesForecastTests
{
    private static readonly SalesForecast _forecast = SalesForecast.Of(
        Factor.LogNormal(Math.Log(200_000), 0.45 * 0.45),
        new Factor(0.03, 0.06 * 0.06),
        new Factor(0.0294, 0.157 * 0.157),
        Factor.LogNormal(Math.Log(129), 0.10 * 0.10),
        new Factor(0.85, 0.03 * 0.03));

    [Fact]
    public void Expected_sales_median_and_interval_are_those_of_the_example()
    {
        Math.Round(_forecast.Expected).ShouldBe(21_511);
        Math.Round(_forecast.Sigma, 3).ShouldBe(0.492);
        Math.Round(_forecast.Median).ShouldBe(19_062);
        Math.Round(_forecast.Inner.Low).ShouldBe(10_152);
        Math.Round(_forecast.Inner.High).ShouldBe(35_792);
    }

    [Fact]
    public void Chance_of_getting_the_cost_back_is_that_of_the_example() =>
        Math.Round(_forecast.ChanceOf(1, 0.5, 4500, 0.2), 3).ShouldBe(0.687);

    [Fact]
    public void A_commission_that_eats_the_margin_leaves_no_chance()
    {
        _forecast.ChanceOf(1, 0.2, 4500, 0.2).ShouldBe(0);
        _forecast.ChanceOf(1, 0.5, 0, 0.2).ShouldBe(1);
    }

    [Fact]
    public void A_cap_on_the_commission_can_save_the_deal()
    {
        // Margin 0.2 less 0.2 commission leaves nothing until the cap of 1,000 is reached: 0.2 G >= 4,500 + 1,000.
        var capped = _forecast.ChanceOf(1, 0.2, 4500, 0.2, cap: 1000);
        capped.ShouldBe(SpecialFunctions.NormalCdf((_forecast.LogMedian - Math.Log(27_500)) / _forecast.Sigma), 1e-12);
        _forecast.ChanceOf(1, 0.5, 4500, 0.2, cap: 1e9).ShouldBe(_forecast.ChanceOf(1, 0.5, 4500, 0.2));
    }

    [Fact]
    public void The_price_that_reaches_a_rank_is_that_of_the_example()
    {
        PriceLever.PriceFor(15_200, 5_200, -0.10, 0, 1).ShouldBe(8_553);
        PriceLever.PriceFor(15_200, 15_000, -0.10, 0, 1).ShouldBeLessThan(0);
    }

    [Fact]
    public void Where_nothing_is_likelier_than_one_in_ten_the_interval_starts_at_nothing()
    {
        var sparse = new SalesForecast(300, 0.9, Nothing: 0.25);
        sparse.Inner.Low.ShouldBe(0);
        SpecialFunctions.NormalCdf((Math.Log(sparse.Inner.High) - sparse.LogMedian) / 0.9).ShouldBe(0.8, 1e-4);
        new SalesForecast(300, 0.9, Nothing: 0.05).Inner.Low.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void One_deal_scatters_more_than_what_is_known_of_its_creator()
    {
        // A creator known to the last digit: what remains is the campaign's own scatter and the chance of a few orders.
        var sure = new AccountBelief(RateBelief.Of(0.02, 1e9), RateBelief.Of(0.03, 1e9), FrequencyBelief.Of(0.6, 1e9), RateBelief.Of(0.1, 1e9), new(Math.Log(10_000), 1e-9, 0.2), new(Math.Log(100), 1e-9, 0.01), "CNY", ConversionBasis.Clicks);
        var account = Account.Of(sure, new Scatter(200, 100, 0.7), 1, 1);
        var expected = Math.Log(1 + 0.98 / (0.02 * 201)) + Math.Log(1 + 0.97 / (0.03 * 101)) + Math.Log(1 + 1 / (10_000 * Math.Exp(0.1) * 0.02 * 0.03 * 0.9));
        account.ClicksVariance.ShouldBe(expected, 1e-6);
        // Six orders expected, of a level that itself scatters by its own size: none at all in one of seven deals, and surely none where none can be.
        account.ChanceOfNothing(Math.Log(6)).ShouldBe(1.0 / 7, 0.02);
        account.ChanceOfNothing(Math.Log(0.01)).ShouldBe(0.99, 0.001);
    }
}
