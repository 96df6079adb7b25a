namespace KolHub.Attribution.Fraud;

/// <summary>
/// Tails of the distributions behind the signals, to about twelve digits. Log gamma by Lanczos' series (g = 7, nine terms), the incomplete beta function by the
/// continued fraction of Numerical Recipes 6.4 (Lentz' way), sums of probabilities in logarithms from the shorter side.
/// Every argument that has no tail is refused by <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class Tails
{
    private static readonly double[] _lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln of the gamma function, for x above 0.</summary>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        if (!double.IsFinite(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "Not a finite number.");
        }
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }
        var sum = _lanczos[0];
        for (var i = 1; i < _lanczos.Length; i++)
        {
            sum += _lanczos[i] / (x - 1 + i);
        }
        var t = x + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>ln B(a, b).</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>The regularised incomplete beta function: P(X &lt;= x) of Beta(a, b).</summary>
    public static double Beta(double x, double a, double b)
    {
        if (!(x is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "A share lies in 0..1.");
        }
        if (x is 0 or 1)
        {
            return x;
        }
        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>P(Y &gt;= y) of n trials with chance p each: I_p(y, n - y + 1).</summary>
    public static double BinomialUpper(long y, long n, double p)
    {
        Whole(y, n);
        return y == 0 ? 1 : Beta(p, y, n - y + 1);
    }

    /// <summary>P(Y &gt;= y) of n trials whose chance is itself drawn from Beta(a, b).</summary>
    public static double BetaBinomialUpper(long y, long n, double a, double b)
    {
        Whole(y, n);
        Shape(a, b);
        return y == 0 ? 1 : Sum(n, a, b, y, n);
    }

    /// <summary>P(Y &lt;= y) of the same: sum over j of C(n, j) B(j + a, n - j + b) / B(a, b).</summary>
    public static double BetaBinomialLower(long y, long n, double a, double b)
    {
        Whole(y, n);
        Shape(a, b);
        return y == n ? 1 : Sum(n, a, b, 0, y);
    }

    /// <summary>P(Y &gt;= y) where Y is Poisson with a mean that is itself drawn from Gamma with this shape, so that Y's own mean is <paramref name="mean"/>.</summary>
    public static double NegativeBinomialUpper(long y, double mean, double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        return y == 0 ? 1 : mean == 0 ? 0 : Beta(mean / (mean + shape), y, shape);
    }

    /// <summary>P(|T| &gt;= t) of Student's t with so many degrees of freedom.</summary>
    public static double StudentBoth(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        return Beta(degrees / (degrees + (t * t)), degrees / 2, 0.5);
    }

    /// <summary>
    /// Kolmogorov's and Smirnov's distance on one side: how far at most the share of <paramref name="own"/> that is over lies below that of <paramref name="others"/>,
    /// so positive where one's own values come later. Both sorted upwards.
    /// </summary>
    public static double LaterBy(IReadOnlyList<double> own, IReadOnlyList<double> others)
    {
        var (most, i) = (0.0, 0);
        for (var j = 0; j < others.Count; j++)
        {
            if (j + 1 < others.Count && others[j + 1] == others[j])
            {
                continue;
            }
            while (i < own.Count && own[i] <= others[j])
            {
                i++;
            }
            most = Math.Max(most, ((j + 1.0) / others.Count) - ((double)i / own.Count));
        }
        return most;
    }

    /// <summary>P(distance &gt;= d) on one side if both came from one curve (Smirnov 1944): exp(-2 d^2 n m / (n + m)).</summary>
    public static double Smirnov(double d, long n, long m) => n == 0 || m == 0 ? 1 : Math.Exp(-2 * d * d * n * m / (n + m));

    private static double Sum(long n, double a, double b, long from, long until)
    {
        // The other side where it is shorter: its sum is taken from 1, which loses digits only of tails near 1.
        if (until - from + 1 > (n / 2) + 1 && Tail(n, a, b, from, until) is var other && other < 0.5)
        {
            return 1 - other;
        }
        var (top, sum) = (double.NegativeInfinity, 0.0);
        for (var j = from; j <= until; j++)
        {
            var term = LogGamma(n + 1) - LogGamma(j + 1) - LogGamma(n - j + 1) + LogBeta(j + a, n - j + b) - LogBeta(a, b);
            if (term > top)
            {
                sum *= Math.Exp(top - term);
                top = term;
            }
            sum += Math.Exp(term - top);
        }
        return Math.Min(1, Math.Exp(top) * sum);
    }

    private static double Tail(long n, double a, double b, long from, long until) =>
        from == 0 ? Sum(n, a, b, until + 1, n) : Sum(n, a, b, 0, from - 1);

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        var (c, d) = (1.0, 1 - ((a + b) * x / (a + 1)));
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var value = d;
        for (var m = 1; m <= 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (d, c) = (Apart(1 + (even * d)), Apart(1 + (even / c)));
            d = 1 / d;
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (d, c) = (Apart(1 + (odd * d)), Apart(1 + (odd / c)));
            d = 1 / d;
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }
        return value;

        static double Apart(double number) => Math.Abs(number) < tiny ? tiny : number;
    }

    private static void Whole(long y, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(y, n);
    }

    private static void Shape(double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
    }
}
