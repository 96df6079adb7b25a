namespace KolHub.Matching;

/// <summary>
/// Functions of statistics that the framework lacks. Relative error about 1e-14 for the functions and 1e-10 for the
/// quantiles over the range used here (shapes 0.01 to 1e6). Formulas: Abramowitz and Stegun chapters 6 and 26, Numerical Recipes 6.2 and 6.4.
/// </summary>
internal static class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double Tiny = 1e-300;
    private const int MaxSteps = 100_000;

    /// <summary>ln Γ(x), x &gt; 0.</summary>
    public static double LogGamma(double x)
    {
        // The asymptotic series is exact to 1e-15 from 10 on; below, Γ(x) = Γ(x + 1) / x.
        var product = 1.0;
        while (x < 10)
        {
            product *= x;
            x++;
        }
        var r = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + LogGammaSeries(x, r) - Math.Log(product);
    }

    /// <summary>ln Γ(x), ψ(x) and ψ'(x) at once, to the bit what the three give one by one.</summary>
    public static (double LogGamma, double Digamma, double Trigamma) GammaAndSlopes(double x)
    {
        double product = 1, first = 0, second = 0;
        while (x < 10)
        {
            product *= x;
            first -= 1 / x;
            second += 1 / (x * x);
            x++;
        }
        var (log, r) = (Math.Log(x), 1 / (x * x));
        return (
            (x - 0.5) * log - x + HalfLogTwoPi + LogGammaSeries(x, r) - Math.Log(product),
            first + log - 0.5 / x - DigammaSeries(r),
            second + 1 / x + r / 2 + TrigammaSeries(x, r));
    }

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b).</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>ψ(x), the derivative of ln Γ, x &gt; 0.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
        {
            shift -= 1 / x;
            x++;
        }
        var r = 1 / (x * x);
        return shift + Math.Log(x) - 0.5 / x - DigammaSeries(r);
    }

    /// <summary>ψ'(x), the second derivative of ln Γ, x &gt; 0.</summary>
    public static double Trigamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
        {
            shift += 1 / (x * x);
            x++;
        }
        var r = 1 / (x * x);
        return shift + 1 / x + r / 2 + TrigammaSeries(x, r);
    }

    /// <summary>Φ(z): the share of a standard normal below z.</summary>
    public static double NormalCdf(double z)
    {
        // Φ(z) = 1 - Q(1/2, z²/2) / 2 for z >= 0, which keeps its relative precision in the tails.
        var tail = 0.5 * UpperGamma(0.5, z * z / 2);
        return z >= 0 ? 1 - tail : tail;
    }

    /// <summary>z with Φ(z) = p, 0 &lt; p &lt; 1.</summary>
    public static double NormalQuantile(double p)
    {
        // Newton with Halley's correction.
        var tail = Math.Min(p, 1 - p);
        var z = RoughTailQuantile(tail);
        for (var i = 0; i < 4; i++)
        {
            var step = (NormalCdf(-z) - tail) * Math.Exp(z * z / 2 + HalfLogTwoPi);
            z += step / (1 - z * step / 2);
        }
        return p < 0.5 ? -z : z;
    }

    /// <summary>I_x(a, b): the share of a Beta(a, b) below x.</summary>
    public static double BetaCdf(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }
        var front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - LogBeta(a, b));
        // The continued fraction converges fast below the mean; above it the mirror image does.
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - front * BetaFraction(1 - x, b, a) / b;
    }

    /// <summary>x with I_x(a, b) = p.</summary>
    public static double BetaQuantile(double p, double a, double b)
    {
        // In the logit of x, where the smallest quantile of a tiny shape is still a plain number.
        var logBeta = LogBeta(a, b);
        var mean = a / (a + b);
        var root = Root(
            t => BetaCdf(1 / (1 + Math.Exp(-t)), a, b) - p,
            t => Math.Exp(-a * LogOnePlusExp(-t) - b * LogOnePlusExp(t) - logBeta),
            Math.Log(mean / (1 - mean)) + RoughNormalQuantile(p) * Math.Sqrt(1 / a + 1 / b));
        return 1 / (1 + Math.Exp(-root));
    }

    /// <summary>P(shape, x): the share of a Gamma(shape, rate 1) below x.</summary>
    public static double GammaCdf(double x, double shape) => x <= 0 ? 0 : x < shape + 1 ? LowerSeries(shape, x) : 1 - UpperFraction(shape, x);

    /// <summary>x with P(shape, x) = p, for rate 1.</summary>
    public static double GammaQuantile(double p, double shape)
    {
        var logGamma = LogGamma(shape);
        return Math.Exp(Root(t => GammaCdf(Math.Exp(t), shape) - p, t => Math.Exp(shape * t - Math.Exp(t) - logGamma), Math.Log(shape) + RoughNormalQuantile(p) / Math.Sqrt(shape)));
    }

    private static double RoughNormalQuantile(double p) => p < 0.5 ? -RoughTailQuantile(p) : RoughTailQuantile(1 - p);

    // Hastings (26.2.23), error 4.5e-4.
    private static double RoughTailQuantile(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    // The asymptotic series from x = 10 on, r = 1 / x².
    private static double LogGammaSeries(double x, double r) =>
        (0.08333333333333333 - r * (0.002777777777777778 - r * (0.0007936507936507937 - r * (0.0005952380952380953 - r * (0.0008417508417508417 - r * 0.0019175269175269176))))) / x;

    private static double DigammaSeries(double r) => r * (1 / 12.0 - r * (1 / 120.0 - r * (1 / 252.0 - r * (1 / 240.0 - r * (1 / 132.0 - r * 691 / 32760.0)))));

    private static double TrigammaSeries(double x, double r) => r / x * (1 / 6.0 - r * (1 / 30.0 - r * (1 / 42.0 - r * (1 / 30.0 - r * (5 / 66.0 - r * 691 / 2730.0)))));

    private static double UpperGamma(double shape, double x) => x <= 0 ? 1 : x < shape + 1 ? 1 - LowerSeries(shape, x) : UpperFraction(shape, x);

    private static double LogOnePlusExp(double t) => t > 0 ? t + Math.Log(1 + Math.Exp(-t)) : Math.Log(1 + Math.Exp(t));

    /// <summary>The zero of an increasing function: Newton, kept inside a bracket that halves when Newton leaves it.</summary>
    private static double Root(Func<double, double> value, Func<double, double> slope, double start)
    {
        double low = -740, high = 740, t = Math.Clamp(start, -700, 700);
        for (var i = 0; i < 200; i++)
        {
            var v = value(t);
            if (v == 0)
            {
                return t;
            }
            (low, high) = v < 0 ? (t, high) : (low, t);
            var next = t - v / slope(t);
            if (!(next > low && next < high))
            {
                next = (low + high) / 2;
            }
            if (Math.Abs(next - t) <= 1e-13 * Math.Max(1, Math.Abs(t)))
            {
                return next;
            }
            t = next;
        }
        return t;
    }

    private static double BetaFraction(double x, double a, double b)
    {
        double c = 1, d = 1 / NotZero(1 - (a + b) * x / (a + 1)), h = d;
        for (var m = 1; m < MaxSteps; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
            {
                break;
            }
        }
        return h;
    }

    private static double LowerSeries(double shape, double x)
    {
        double term = 1 / shape, sum = term;
        for (var n = 1; n < MaxSteps && term > sum * 1e-17; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }
        return sum * Math.Exp(-x + shape * Math.Log(x) - LogGamma(shape));
    }

    private static double UpperFraction(double shape, double x)
    {
        double b = x + 1 - shape, c = 1 / Tiny, d = 1 / NotZero(b), h = d;
        for (var i = 1; i < MaxSteps; i++)
        {
            var an = -i * (i - shape);
            b += 2;
            d = 1 / NotZero(an * d + b);
            c = NotZero(b + an / c);
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
            {
                break;
            }
        }
        return Math.Exp(-x + shape * Math.Log(x) - LogGamma(shape)) * h;
    }

    private static double NotZero(double v) => Math.Abs(v) < Tiny ? Tiny : v;
}
