namespace KolHub.Matching;

public enum PriceKnowledge
{
    Quoted,

    /// <summary>No price in this form and currency: the median of the peers stands in, marked as an estimate.</summary>
    UsualOfPeers,

    /// <summary>Nobody has a price in this currency.</summary>
    Unknown,
}

public readonly record struct DealPrice(double Amount, byte Form, PriceKnowledge Knowledge);

/// <summary>An expected figure with the interval that holds it in 80 of 100 cases.</summary>
public readonly record struct Estimate(double Value, Interval Inner)
{
    public static Estimate LogNormal(double mean, double variance) => new(mean, new SalesForecast(mean, Math.Sqrt(variance)).Inner);
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

    internal static Deal Of(MatchBrief brief, SalesForecast sales, Account account, double reach, DealPrice price)
    {
        var cost = CostOf(brief, price.Amount, sales.Expected);
        var orders = sales.Expected / (account.OrderValue.Mean * account.Kept.Mean);
        var ordersVariance = account.Views.Variance + account.VarianceOfOrders;
        var perView = sales.Sigma * sales.Sigma - account.Views.Variance;
        return new(
            price,
            CommissionOf(brief, sales.Expected),
            cost,
            sales,
            Estimate.LogNormal(reach, account.Views.Variance),
            Estimate.LogNormal(orders, ordersVariance),
            Estimate.LogNormal(1000 * cost / reach, account.Views.Variance),
            Estimate.LogNormal(1000 * sales.Expected / reach, Math.Max(0, perView)),
            Estimate.LogNormal(cost / orders, ordersVariance),
            brief.MarginRate * sales.Expected / cost,
            price.Knowledge == PriceKnowledge.Unknown
                ? null
                : sales.ChanceOf(brief.TargetReturn, brief.MarginRate, price.Amount + brief.SampleCost + brief.PlatformFee, brief.CommissionRate, brief.CommissionCap));
    }
}
