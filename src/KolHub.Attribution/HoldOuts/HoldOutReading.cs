namespace KolHub.Attribution.HoldOuts;

/// <summary>What one pair brought, per 24 hours that count (0 or more): in the block with the code and in the one without.</summary>
public readonly record struct PairCount(double On, double Off);

/// <summary>What a test says.</summary>
public enum HoldOutVerdict
{
    /// <summary>The interval and the p value do not both exclude that the code changes nothing.</summary>
    Open,
    More,
    Fewer,
}

/// <summary>
/// Days with the code against days without, over all pairs. <paramref name="On"/> and <paramref name="Off"/> are the means per day; <paramref name="Difference"/> is on less off, with the
/// interval of Student's t over the pairs' differences. <paramref name="Ratio"/> is on over off, null without an order on days without the code; its interval is Fieller's (1954), which holds 1 exactly
/// when the other holds 0; an end is null where the data set no limit. <paramref name="P"/> is Fisher's: the share of all plans that the coins could have given under which the difference would be as far from 0
/// or farther, had the code changed nothing on any day. It is exact up to 20 pairs; beyond, 100,000 plans are drawn by the test's seed.
/// </summary>
public sealed record HoldOutReading(
    int Pairs, double On, double Off, double Difference, double Low, double High, double? Ratio, double? RatioLow, double? RatioHigh, double P, bool IsExact)
{
    /// <summary>An interval misses, and a verdict is wrong where the code changes nothing, in so many of all tests.</summary>
    public const double Miss = 0.05;

    private const int MostExact = 20;
    private const int Drawn = 100_000;

    /// <summary>Only where the interval and the p value agree; by the p value alone a code that changes nothing is called more or fewer in 5 % of tests at most.</summary>
    public HoldOutVerdict Verdict => P > Miss || (Low <= 0 && High >= 0) ? HoldOutVerdict.Open : Difference > 0 ? HoldOutVerdict.More : HoldOutVerdict.Fewer;

    /// <summary>Null for fewer than two pairs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or no number.</exception>
    public static HoldOutReading? Of(IReadOnlyList<PairCount> pairs, long seed)
    {
        foreach (var pair in pairs)
        {
            Require(pair.On);
            Require(pair.Off);
        }
        if (pairs.Count < 2)
        {
            return null;
        }
        var (on, off) = (pairs.Average(p => p.On), pairs.Average(p => p.Off));
        double Covariance(Func<PairCount, double> a, Func<PairCount, double> b, double meanA, double meanB) => pairs.Sum(p => (a(p) - meanA) * (b(p) - meanB)) / (pairs.Count - 1) / pairs.Count;
        var (ofOn, ofOff, ofBoth) = (Covariance(p => p.On, p => p.On, on, on), Covariance(p => p.Off, p => p.Off, off, off), Covariance(p => p.On, p => p.Off, on, off));
        var t = StudentT.Quantile(1 - Miss / 2, pairs.Count - 1);
        var reach = t * Math.Sqrt(Math.Max(0, ofOn + ofOff - 2 * ofBoth));
        var (low, high) = Fieller(on, off, t * t * ofOn, t * t * ofOff, t * t * ofBoth);
        List<double> differences = [.. pairs.Select(p => p.On - p.Off)];
        var isExact = pairs.Count <= MostExact;
        return new HoldOutReading(
            pairs.Count, on, off, on - off, on - off - reach, on - off + reach, off > 0 ? on / off : null, off > 0 ? low : null, off > 0 ? high : null, isExact ? Exact(differences) : Sampled(differences, seed), isExact);
    }

    private static void Require(double count)
    {
        if (!(count >= 0) || !double.IsFinite(count))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A count is a number from 0.");
        }
    }

    /// <summary>
    /// The ratios r for which (on - r off)^2 is at most t^2 times its variance, with the variances already times t^2:
    /// r^2 (off^2 - vOff) - 2 r (on off - vBoth) + (on^2 - vOn) at most 0. Where off is not clearly above 0 there is no upper end, and the lower one may be missing too.
    /// </summary>
    private static (double? Low, double? High) Fieller(double on, double off, double ofOn, double ofOff, double ofBoth)
    {
        var (a, b, c) = (off * off - ofOff, on * off - ofBoth, on * on - ofOn);
        if (a <= 0)
        {
            return (null, null);
        }
        var root = Math.Sqrt(Math.Max(0, b * b - a * c));
        return (Math.Max(0, (b - root) / a), (b + root) / a);
    }

    /// <summary>All 2^n plans, each one coin away from the one before (Gray's order). A plan and its opposite are as far from 0: half are enough.</summary>
    private static double Exact(List<double> differences)
    {
        var (sum, least) = (differences.Sum(), Least(differences));
        var plans = 1L << (differences.Count - 1);
        var (signs, far) = (new bool[differences.Count], 1L);
        for (var i = 1L; i < plans; i++)
        {
            var coin = System.Numerics.BitOperations.TrailingZeroCount(i);
            sum += signs[coin] ? 2 * differences[coin] : -2 * differences[coin];
            signs[coin] = !signs[coin];
            far += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (double)far / plans;
    }

    /// <summary>The test's own plan counts as one of those drawn, so that the share is never too low (Phipson and Smyth 2010).</summary>
    private static double Sampled(List<double> differences, long seed)
    {
        var (draws, least, far) = (new Draws((ulong)seed), Least(differences), 0);
        for (var i = 0; i < Drawn; i++)
        {
            var (coins, sum) = (draws.Next(), 0d);
            for (var pair = 0; pair < differences.Count; pair++)
            {
                // Of 60 pairs at most each has a bit of its own.
                sum += (coins >> pair & 1) == 1 ? differences[pair] : -differences[pair];
            }
            far += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (far + 1d) / (Drawn + 1);
    }

    /// <summary>What counts as far: the sum as it is, less what adding in another order may lose.</summary>
    private static double Least(List<double> differences) => Math.Abs(differences.Sum()) - 1e-9 * differences.Sum(Math.Abs);
}
