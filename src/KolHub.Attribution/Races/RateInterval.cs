namespace KolHub.Attribution.Races;

/// <summary>An interval for a rate, both ends from 0 to 1.</summary>
public readonly record struct RateInterval(double Low, double High)
{
    /// <summary>
    /// The rates that the mixture does not refute: p stays inside while B(s + 1/2, n - s + 1/2) / B(1/2, 1/2) / (p^s (1 - p)^(n - s)) is below 1/<paramref name="miss"/>, with s orders of n clicks.
    /// For a rate that stays the same, the chance that it is ever outside, at whichever of all n one looks, is <paramref name="miss"/> at most (Ville; the mixture is Robbins 1970, the prior Jeffreys').
    /// 0 to 1 without a click.
    /// </summary>
    public static RateInterval Of(long clicks, long orders, double miss)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(orders);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orders, clicks);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(miss, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(miss, 1);
        if (clicks == 0)
        {
            return new RateInterval(0, 1);
        }
        // LogGamma(1/2) = ln(pi)/2, twice, and LogGamma(1) = 0.
        var mixture = LogGamma(orders + 0.5) + LogGamma(clicks - orders + 0.5) - LogGamma(clicks + 1) - Math.Log(Math.PI);
        var seen = (double)orders / clicks;
        bool Inside(double p) => mixture - LogLikelihood(p, clicks, orders) < -Math.Log(miss);
        return new RateInterval(orders == 0 ? 0 : Edge(0, seen, Inside), orders == clicks ? 1 : Edge(1, seen, Inside));
    }

    private static double LogLikelihood(double p, long clicks, long orders) =>
        (orders == 0 ? 0 : orders * Math.Log(p)) + (clicks == orders ? 0 : (clicks - orders) * Math.Log(1 - p));

    /// <summary>Between a rate outside and one inside: the likelihood has one hill, so halving finds the edge. The outer end is returned: never too narrow.</summary>
    private static double Edge(double outside, double inside, Func<double, bool> isInside)
    {
        for (var i = 0; i < 60; i++)
        {
            var middle = (outside + inside) / 2;
            (outside, inside) = isInside(middle) ? (outside, middle) : (middle, inside);
        }
        return outside;
    }

    /// <summary>ln Γ(x), x > 0, to about 1e-13 relative: Stirling's series (Abramowitz and Stegun 6.1.41) after stepping up to 10.</summary>
    private static double LogGamma(double x)
    {
        var steps = 0d;
        for (; x < 10; x++)
        {
            steps += Math.Log(x);
        }
        var square = 1 / (x * x);
        var series = (1d / 12 - square * (1d / 360 - square * (1d / 1260 - square * (1d / 1680 - square / 1188)))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - steps;
    }
}
