namespace KolHub.Attribution.HoldOuts;

/// <summary>
/// What a plan can find, judged by past weeks before it starts. <paramref name="PerDay"/>: orders per day of those weeks. <paramref name="Spread"/>: how far two blocks of a pair lie apart, as the root of the mean square of
/// past differences (under the coins a difference is as likely turned round, so that its mean is 0), never less than chance alone gives for counts.
/// It holds for days that vary as those did: where orders grow by a third until the test, so does what it can find.
/// </summary>
public sealed record HoldOutPower(int Pairs, int PastPairs, double CountedDays, double PerDay, double Spread)
{
    public const double Wanted = 0.8;

    /// <summary>With fewer past pairs nothing is said of the spread.</summary>
    public const int FewestPast = 6;

    /// <summary>
    /// For a test of so many pairs, two or more, whose blocks count <paramref name="countedDays"/> days each (above 0, 7 at most), by all past pairs of such blocks, overlapping or not, in orders per day.
    /// Null with fewer than <see cref="FewestPast"/> of them, or without an order in them.
    /// </summary>
    public static HoldOutPower? Of(IReadOnlyList<PairCount> past, double countedDays, int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countedDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        if (past.Count < FewestPast || past.All(p => p.On + p.Off <= 0))
        {
            return null;
        }
        var perDay = past.Average(p => (p.On + p.Off) / 2);
        // Counts of mean m have at least the variance m (Poisson); a block's mean per day has m / days, a difference twice that.
        var spread = Math.Sqrt(Math.Max(past.Average(p => (p.On - p.Off) * (p.On - p.Off)), 2 * perDay / countedDays));
        return new HoldOutPower(pairs, past.Count, countedDays, perDay, spread);
    }

    /// <summary>
    /// The smallest change of orders per day that is found in four of five tests: change = (t of 97.5 % + t of 80 %) x error (Bloom 1995), where more orders bring chance of their own,
    /// error^2 = (spread^2 + change / days) / pairs. The positive root of that.
    /// </summary>
    public double Smallest
    {
        get
        {
            var reach = Critical(Pairs) + StudentT.Quantile(Wanted, Pairs - 1);
            var (square, own) = (reach * reach / Pairs, reach * reach / Pairs / CountedDays);
            return (own + Math.Sqrt(own * own + 4 * square * Spread * Spread)) / 2;
        }
    }

    /// <summary>In which share of tests such a change of orders per day is found: P(T at least t less change / error), from the same error.</summary>
    public double ChanceOf(double change)
    {
        var error = Math.Sqrt((Spread * Spread + Math.Abs(change) / CountedDays) / Pairs);
        return 1 - StudentT.Below(Critical(Pairs) - Math.Abs(change) / error, Pairs - 1);
    }

    private static double Critical(int pairs) => StudentT.Quantile(1 - HoldOutReading.Miss / 2, pairs - 1);
}
