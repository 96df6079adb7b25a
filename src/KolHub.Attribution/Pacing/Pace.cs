namespace KolHub.Attribution.Pacing;

/// <summary>How much a daily figure will add until a last day, if it goes on as in its last days.</summary>
public static class Pace
{
    /// <summary>Fewer days than this tell nothing about a week: no forecast.</summary>
    public const int LeastDays = 7;

    /// <summary>Older days are not looked at: four weeks hold each weekday four times and are still of the present.</summary>
    public const int MostDays = 28;

    /// <summary>The share of drawn futures between <see cref="PaceForecast.Low"/> and <see cref="PaceForecast.High"/>.</summary>
    public const double Level = 0.8;

    /// <summary>How many futures are drawn.</summary>
    public const int Futures = 2_000;

    private const int Block = 3;

    private const int Week = 7;

    /// <summary>
    /// The sum of the next <paramref name="ahead"/> days, by a block bootstrap of prediction errors.
    /// <para>
    /// The last 28 days at most (whole weeks of them, once there are two) are parted into their mean, a weekday's difference from it and a rest. With k weeks a weekday's difference is taken as k / (k + 2) of what was seen,
    /// as few weeks tell little of it. The rests are widened by √(n / (n - p - 2)): p = 1 + 6 k / (k + 2) figures were fitted,
    /// and days that follow each other in blocks of three lose 2 / n of their variance by the mean being their own; and by Student's t against the normal with 1.5 (n - p) / 3 degrees of freedom, as many as a variance of such blocks has. A future is the sum of the fitted days ahead, of rests drawn for these days in blocks
    /// of three days (circular), and of the error of the mean: that of as many rests drawn again as there were days, once for each day ahead. So the interval has both parts: days to come differ, and the mean itself is learnt from few.
    /// </para>
    /// <para>
    /// Sources: prediction intervals from resampled errors of fit and future, Stine, Bootstrap Prediction Intervals for Regression, 1985; circular blocks, Politis and Romano 1992; degrees of freedom of a Bartlett window, Priestley, Spectral Analysis and Time Series, 1981. The weight of weekdays is ours.
    /// Not in it: a trend, a sale or a new post that is yet to come. Where no day was below zero, no future is.
    /// </para>
    /// </summary>
    /// <param name="days">One figure a day without a gap, oldest first, whole days only; any unit, such as minor units of money.</param>
    /// <param name="ahead">How many days follow directly after the last of <paramref name="days"/>; with none nothing comes on top.</param>
    /// <param name="seed">The same seed and days give the same answer on every machine.</param>
    /// <returns>Null with fewer than seven days, unless nothing is ahead.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ahead"/> is negative.</exception>
    public static PaceForecast? Of(IReadOnlyList<long> days, int ahead, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ahead);
        if (ahead == 0)
        {
            return new PaceForecast(0, 0, 0, Math.Min(days.Count, MostDays));
        }
        if (days.Count < LeastDays)
        {
            return null;
        }
        var fit = new Fit(Learnt(days));
        var draws = new Draws(seed);
        var futures = new double[Futures];
        for (var i = 0; i < Futures; i++)
        {
            var sum = fit.Ahead(ahead) + fit.Rests(ahead, draws) - ((double)ahead / fit.Count * fit.Rests(fit.Count, draws));
            futures[i] = fit.IsNeverNegative ? Math.Max(0, sum) : sum;
        }
        Array.Sort(futures);
        return new PaceForecast(At(futures, (1 - Level) / 2), At(futures, 0.5), At(futures, (1 + Level) / 2), fit.Count);
    }

    private static long[] Learnt(IReadOnlyList<long> days)
    {
        var most = Math.Min(days.Count, MostDays);
        return [.. days.Skip(days.Count - (most < 2 * Week ? most : most / Week * Week))];
    }

    private static long At(double[] sorted, double share) => (long)Math.Round(sorted[(int)Math.Round(share * (sorted.Length - 1))], MidpointRounding.AwayFromZero);

    private sealed class Fit
    {
        private readonly double _mean;
        private readonly double[] _weekdays = new double[Week];
        private readonly double[] _rests;

        public Fit(long[] days)
        {
            Count = days.Length;
            IsNeverNegative = Array.TrueForAll(days, day => day >= 0);
            _mean = days.Average(day => (double)day);
            var weeks = Count < 2 * Week ? 0 : Count / Week;
            var weight = weeks / (weeks + 2d);
            for (var weekday = 0; weeks > 0 && weekday < Week; weekday++)
            {
                _weekdays[weekday] = weight * (days.Where((_, i) => i % Week == weekday).Average(day => (double)day) - _mean);
            }
            var fitted = 1 + (weight * (Week - 1));
            var widened = Math.Sqrt(Count / (Count - fitted - (Block - 1))) * HeavierThanNormal(1.5 * (Count - fitted) / Block);
            _rests = [.. days.Select((day, i) => (day - _mean - _weekdays[i % Week]) * widened)];
        }

        public int Count { get; }

        public bool IsNeverNegative { get; }

        /// <summary>Student's t by the normal's quantile at the end of the interval: Abramowitz and Stegun 26.7.5.</summary>
        private static double HeavierThanNormal(double freedom)
        {
            const double z = 1.2815515655446004;
            const double s = z * z;
            return 1 + ((s + 1) / (4 * freedom)) + (((5 * s * s) + (16 * s) + 3) / (96 * freedom * freedom)) + (((3 * s * s * s) + (19 * s * s) + (17 * s) - 15) / (384 * freedom * freedom * freedom));
        }

        // Count is a multiple of seven wherever weekdays count, so that the first day ahead has the weekday of the first one.
        public double Ahead(int ahead) => (_mean * ahead) + Enumerable.Range(0, ahead % Week).Sum(i => _weekdays[i]);

        public double Rests(int many, Draws draws)
        {
            var sum = 0d;
            for (var left = many; left > 0; left -= Block)
            {
                var start = draws.Below(Count);
                for (var i = 0; i < Math.Min(Block, left); i++)
                {
                    sum += _rests[(start + i) % Count];
                }
            }
            return sum;
        }
    }
}
