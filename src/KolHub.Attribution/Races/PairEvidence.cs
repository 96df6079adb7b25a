namespace KolHub.Attribution.Races;

/// <summary>
/// Evidence that one entrant's rate is above another's, as a betting score (e-process) that may be read at every hour.
/// <para>
/// Clicks are taken in blocks: a block closes with the first hour by which both entrants have a click that is in no block yet. For a ratio r of the two rates the block's score is the likelihood of
/// its outcomes under rates (q1, q2) with q1 = r q2, divided by that under one common rate q, where n1 q1 + n2 q2 = (n1 + n2) q and q is foreseen from earlier blocks
/// (orders + 1/2) / (clicks + 25). The score of a pair is the mean over the ratios of the products over the blocks.
/// Source of the block score: Turner, Ly and Grünwald, Generic E-variables for exact sequential k-sample tests that allow for optional stopping, 2024; blocks of any size, and the mean over ratios, are ours.
/// </para>
/// <para>
/// Why it holds: given block sizes and the past, the expected score of a block is the product over its clicks of 1 + (p - q)(qi - q) / (q (1 - q)), p being that click's true rate. By ln(1 + x) ≤ x its logarithm is
/// at most (n1 (p1 - q)(q1 - q) + n2 (p2 - q)(q2 - q)) / (q (1 - q)) with p1, p2 the means over the block, and as n1 (q1 - q) = n2 (q - q2) ≥ 0 that is a non-negative multiple of p1 - p2.
/// So where in each block the first entrant's mean rate is not above the second's, the score is a supermartingale from 1, and by Ville's inequality it ever reaches a bar b with chance 1/b at most: for any traffic,
/// however unequal, for rates that move from hour to hour, and however often one looks.
/// </para>
/// </summary>
public static class PairEvidence
{
    // From a fifth more to five times: closer ones need more traffic than a test has, wider ones are found by these.
    private static readonly double[] _ratios = [1.2, 1.5, 2, 3, 5];

    /// <summary>The highest score that it reached at any hour at which both had <paramref name="leastClicks"/> clicks or more; 0 when that was never so. Hours beyond the shorter list are not read.</summary>
    public static double Of(Runner better, Runner worse, long leastClicks) => Run(better, worse, leastClicks, double.PositiveInfinity).Highest;

    /// <summary>The index of the hour at whose end the score first reached the bar; null while it has not.</summary>
    public static int? HourOf(Runner better, Runner worse, long leastClicks, double bar) => Run(better, worse, leastClicks, bar).Reached;

    private static (double Highest, int? Reached) Run(Runner better, Runner worse, long leastClicks, double bar)
    {
        Span<double> logs = stackalloc double[_ratios.Length];
        logs.Clear();
        var (clicks, orders, highest) = (0L, 0L, 0d);
        var (n1, s1, n2, s2, all1, all2) = (0L, 0L, 0L, 0L, 0L, 0L);
        for (var hour = 0; hour < Math.Min(better.Hours.Count, worse.Hours.Count); hour++)
        {
            var (a, b) = (Checked(better.Hours[hour]), Checked(worse.Hours[hour]));
            (n1, s1, n2, s2, all1, all2) = (n1 + a.Clicks, s1 + a.Orders, n2 + b.Clicks, s2 + b.Orders, all1 + a.Clicks, all2 + b.Clicks);
            if (n1 == 0 || n2 == 0)
            {
                continue;
            }
            var common = (orders + 0.5) / (clicks + 25d);
            for (var i = 0; i < logs.Length; i++)
            {
                logs[i] += Block(_ratios[i], common, n1, s1, n2, s2);
            }
            (clicks, orders) = (clicks + n1 + n2, orders + s1 + s2);
            (n1, s1, n2, s2) = (0, 0, 0, 0);
            if (all1 >= leastClicks && all2 >= leastClicks)
            {
                highest = Math.Max(highest, Mean(logs));
                if (highest >= bar)
                {
                    return (highest, hour);
                }
            }
        }
        return (highest, null);
    }

    /// <summary>
    /// About how many clicks each of the two needs until the bar is reached, if from now on they go on at these rates with equal traffic in blocks of a hundredth of what they have (20 clicks at least);
    /// null when the rates are equal or more than ten million would be needed. An estimate: expected orders are put in for real ones.
    /// </summary>
    public static long? ClicksNeeded(double better, double worse, double bar)
    {
        if (!(better > worse) || better > 1 || worse < 0)
        {
            return null;
        }
        Span<double> logs = stackalloc double[_ratios.Length];
        logs.Clear();
        for (double each = 0, block = 20; each < 10_000_000; each += block, block = Math.Max(20, each / 100))
        {
            var common = ((better + worse) * each + 0.5) / (2 * each + 25);
            for (var i = 0; i < logs.Length; i++)
            {
                logs[i] += Block(_ratios[i], common, block, block * better, block, block * worse);
            }
            if (Mean(logs) >= bar)
            {
                return (long)Math.Ceiling(each + block);
            }
        }
        return null;
    }

    private static double Block(double ratio, double common, double n1, double s1, double n2, double s2)
    {
        var low = common * (n1 + n2) / (n1 * ratio + n2);
        var high = ratio * low;
        // Such a pair of rates cannot be: no bet on this block, which is always allowed.
        return high >= 1 ? 0 : s1 * Math.Log(high / common) + s2 * Math.Log(low / common) + (n1 - s1) * Math.Log((1 - high) / (1 - common)) + (n2 - s2) * Math.Log((1 - low) / (1 - common));
    }

    private static double Mean(ReadOnlySpan<double> logs)
    {
        var (top, sum) = (double.NegativeInfinity, 0d);
        foreach (var log in logs)
        {
            top = Math.Max(top, log);
        }
        foreach (var log in logs)
        {
            sum += Math.Exp(log - top);
        }
        return Math.Exp(Math.Min(top, 700)) * sum / logs.Length;
    }

    private static RaceHour Checked(RaceHour hour) => hour.Orders < 0 || hour.Clicks < hour.Orders
        ? throw new ArgumentException($"{hour.Orders} orders of {hour.Clicks} clicks.")
        : hour;
}
