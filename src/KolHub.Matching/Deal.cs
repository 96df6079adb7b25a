namespace KolHub.Matching;

public enum PriceKnowledge
{
    Quoted,

    /// <summary>No price in this form and currency: the peers' median price of a view times the expected views stands in, marked as an estimate.</summary>
    UsualOfPeers,

    /// <summary>Nobody has a price in this currency.</summary>
    Unknown,
}

public readonly record struct DealPrice(double Amount, byte Form, PriceKnowledge Knowledge);

/// <summary>An expected figure with the interval that holds it in 80 of 100 cases.</summary>
public readonly record struct Estimate(double Value, Interval Inner)
{
    public static Estimate LogNormal(double mean, double variance, double nothing = 0) => new(mean, new SalesForecast(mean, Math.Sqrt(variance), nothing).Inner);
}

/// <summary>What one deal is expected to cost and to bring (matching.md 4). Money in major units of the brief's currency.</summary>
public sealed record Deal(
    DealPrice Price,
    double Commission,
    double Cost,
    SalesForecast Sales,
    Estimate Views,
    Estimate Orders,
    Estimate CostPerThousandViews,
    Estimate SalesPerThousandViews,
    Estimate CostPerOrder,
    double ExpectedReturn,
    double? ChanceOfTarget)
{
    /// <summary>quote + commission + sample + platform fee; at least one unit, so that its logarithm is finite.</summary>
    public static double CostOf(MatchBrief brief, double quote, double expectedSales) =>
        Math.Max(1, quote + CommissionOf(brief, expectedSales) + brief.SampleCost + brief.PlatformFee);

    public static double CommissionOf(MatchBrief brief, double expectedSales) => Math.Min(brief.CommissionCap, brief.CommissionRate * expectedSales);

    internal static Deal Of(MatchBrief brief, double logSales, in Account account, (double Value, double Variance) orderValue, double reach, DealPrice price)
    {
        var expected = Math.Exp(logSales);
        var ordersVariance = account.ViewsVariance + account.OrdersVariance;
        var perView = account.OrdersVariance + orderValue.Variance + account.KeptVariance;
        var nothing = account.ChanceOfNothing(logSales - orderValue.Value);
        var sales = new SalesForecast(expected, Math.Sqrt(account.ViewsVariance + perView), nothing);
        var cost = CostOf(brief, price.Amount, expected);
        var orders = Math.Exp(logSales - orderValue.Value - account.Kept);
        return new(
            price,
            CommissionOf(brief, expected),
            cost,
            sales,
            Estimate.LogNormal(reach, account.ViewsVariance),
            Estimate.LogNormal(orders, ordersVariance, nothing),
            Estimate.LogNormal(1000 * cost / reach, account.ViewsVariance),
            Estimate.LogNormal(1000 * expected / reach, perView, nothing),
            Estimate.LogNormal(cost / orders, ordersVariance),
            brief.MarginRate * expected / cost,
            price.Knowledge == PriceKnowledge.Unknown
                ? null
                : sales.ChanceOf(brief.TargetReturn, brief.MarginRate, price.Amount + brief.SampleCost + brief.PlatformFee, brief.CommissionRate, brief.CommissionCap));
    }
}
