namespace KolHub.Matching;

/// <summary>A factor of a product that is not exactly known: its mean, and the variance of its logarithm (that of the log-normal with the same mean and sd: ln(1 + (sd / mean)²)).</summary>
public readonly record struct Factor(double Mean, double Variance)
{
    public static Factor Of(RateBelief rate) => new(rate.Mean, Math.Log(1 + rate.Variance / (rate.Mean * rate.Mean)));

    public static Factor Of(FrequencyBelief rate) => new(rate.Mean, Math.Log(1 + 1 / rate.Shape));

    /// <summary>What is kept after refunds.</summary>
    public static Factor Kept(RateBelief refunds) => new(1 - refunds.Mean, Math.Log(1 + refunds.Variance / ((1 - refunds.Mean) * (1 - refunds.Mean))));

    /// <summary>A log-normal amount enters by its mean exp(μ + var / 2).</summary>
    public static Factor LogNormal(double mean, double variance) => new(Math.Exp(mean + variance / 2), variance);

    public static Factor Exactly(double value) => new(value, 0);
}

/// <summary>
/// Net sales of one deal before it happens (matching.md 4): ln G ~ N(ln E[G] - s²/2, s²), by the delta method with independent factors.
/// <paramref name="Nothing"/> is the chance of not one order, which no logarithm can hold.
/// </summary>
public readonly record struct SalesForecast(double Expected, double Sigma, double Nothing = 0)
{
    private const double Width60 = 0.8416;

    /// <summary>80 % of a normal distribution lie within so many standard deviations.</summary>
    public const double Width80 = 1.2816;

    public static SalesForecast Of(params ReadOnlySpan<Factor> factors)
    {
        double product = 1, variance = 0;
        foreach (var factor in factors)
        {
            product *= factor.Mean;
            variance += factor.Variance;
        }
        return new(product, Math.Sqrt(variance));
    }

    public double LogMedian => Math.Log(Expected) - Sigma * Sigma / 2;

    public double Median => Math.Exp(LogMedian);

    /// <summary>
    /// Holds the outcome in 80 of 100 cases; centred on the median. Where nothing at all is likelier than one in ten, it starts at nothing and ends
    /// where 80 of 100 cases lie below.
    /// </summary>
    public Interval Inner => Nothing > 0.1
        ? new(0, Math.Exp(LogMedian + Width60 * Sigma))
        : new(Math.Exp(LogMedian - Width80 * Sigma), Math.Exp(LogMedian + Width80 * Sigma));

    /// <summary>
    /// P(margin × G ≥ τ × cost) with cost = K + min(commission × G, cap): the chance that the deal returns at least τ.
    /// </summary>
    public double ChanceOf(double target, double margin, double fixedCost, double commission, double cap = double.PositiveInfinity)
    {
        var needed = NeededSales(target, margin, fixedCost, commission, cap);
        return needed <= 0 ? 1 : double.IsPositiveInfinity(needed) ? 0 : Sigma <= 0 ? (Expected >= needed ? 1 : 0) : SpecialFunctions.NormalCdf((LogMedian - Math.Log(needed)) / Sigma);
    }

    private static double NeededSales(double target, double margin, double fixedCost, double commission, double cap)
    {
        // Below the cap each sale leaves margin - τ commission; where that is nothing, only the cap can save the deal.
        var uncapped = margin > target * commission ? target * fixedCost / (margin - target * commission) : double.PositiveInfinity;
        if (uncapped * commission <= cap && !double.IsPositiveInfinity(uncapped))
        {
            return uncapped;
        }
        return double.IsPositiveInfinity(cap) || margin <= 0 ? double.PositiveInfinity : target * (fixedCost + cap) / margin;
    }
}
