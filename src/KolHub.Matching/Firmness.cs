namespace KolHub.Matching;

/// <summary>
/// When an estimate is firm (ours): when the 80 % interval of the conversion reaches no further than a quarter of it to either side, by the normal
/// approximation 1.2816 sd ≤ 0.25 mean. Orders then are Beta successes or Gamma events that count in full: decayed or lumpy ones count for less.
/// </summary>
public static class Firmness
{
    public const double Within = 0.25;

    /// <summary>(sd / mean)² that still is firm.</summary>
    private const double Limit = Within * Within / (SalesForecast.Width80 * SalesForecast.Width80);

    /// <summary>How many more orders, at the rate believed now, would make the conversion firm; none when it is.</summary>
    public static int MoreOrders(AccountBelief belief) => belief.Basis == ConversionBasis.Clicks ? MoreOrders(belief.Conversion) : MoreOrders(belief.OrdersPerThousand);

    /// <summary>(sd / mean)² = (1 - m) / (m (strength + 1)): so many trials are missing, and each brings m orders.</summary>
    public static int MoreOrders(RateBelief conversion) => Whole((1 - conversion.Mean) / Limit - conversion.Mean * (conversion.Strength + 1));

    /// <summary>(sd / mean)² = 1 / shape.</summary>
    public static int MoreOrders(FrequencyBelief perThousand) => Whole(1 / Limit - perThousand.Shape);

    // What is a millionth short is not short.
    private static int Whole(double orders) => (int)Math.Clamp(Math.Ceiling(orders - 1e-6), 0, 1_000_000);
}
