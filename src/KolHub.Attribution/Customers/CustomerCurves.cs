namespace KolHub.Attribution.Customers;

/// <summary>A figure with its interval, and how many customers it still rests on at that age.</summary>
/// <param name="Value">A share from 0 to 1, or an amount in minor units.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
/// <param name="Seen">Customers who have been seen for that long.</param>
public sealed record CustomerFigure(double Value, double Low, double High, int Seen);

/// <summary>
/// Whether customers come back, and what they are worth by age, where most have not been seen for long yet. A customer of last week says nothing of day 90, but does say something of day 7: each age is read from those who have
/// reached it, and none is left out or taken as gone.
/// </summary>
public static class CustomerCurves
{
    /// <summary>Of as many drawn sets of customers the interval holds the true figure.</summary>
    public const double Level = 0.9;

    /// <summary>With fewer customers seen for that long there is no figure.</summary>
    public const int LeastSeen = 5;

    private const double Z = 1.6448536269514722;

    /// <summary>
    /// The share of customers who have come back by each age, on a later day than the first.
    /// <para>Kaplan and Meier 1958: one minus the product of <c>1 - d(k) / n(k)</c> over the ages k, with n(k) customers who have been seen to k and had not come back before, d(k) of whom come back at k.
    /// The interval is Greenwood's variance on the scale of log(-log), Kalbfleisch and Prentice 1980; where nobody has come back, or everybody, it is the exact one-sided bound of as many customers.</para>
    /// </summary>
    /// <param name="customers">Each counts once.</param>
    /// <param name="ages">In days, 0 or more, in any order.</param>
    /// <returns>One for each age; null where fewer than <see cref="LeastSeen"/> have been seen for that long.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An age is negative.</exception>
    public static IReadOnlyList<CustomerFigure?> Returned(IReadOnlyCollection<CustomerHistory> customers, IReadOnlyList<int> ages)
    {
        var returns = customers.Where(c => c.ReturnedAt is not null).CountBy(c => c.ReturnedAt!.Value).OrderBy(day => day.Key).ToList();
        var leaving = Sorted(customers.Select(c => c.ReturnedAt ?? c.DaysSeen));
        var seen = Sorted(customers.Select(c => c.DaysSeen));
        return Each(ages, seen, age =>
        {
            var (stay, variance) = (1d, 0d);
            foreach (var (day, count) in returns.TakeWhile(r => r.Key <= age))
            {
                double risk = AtLeast(leaving, day);
                stay *= 1 - (count / risk);
                variance += risk > count ? count / (risk * (risk - count)) : 0;
            }
            return Shares(1 - stay, variance, AtLeast(seen, age));
        });
    }

    /// <summary>
    /// What a customer has brought by each age, the first purchase included, in minor units.
    /// <para>The mean cumulative function of Nelson 1988: the sum over the ages k of what was bought at k by those seen to k, divided by how many they are. Its variance is that of Lawless and Nadeau 1995, which takes customers,
    /// not purchases, as independent, with n / (n - 1) for small sets; the interval is on the log scale where the figure is above zero.</para>
    /// </summary>
    /// <param name="customers">Each counts once; amounts in one currency.</param>
    /// <param name="ages">In days, 0 or more, in any order.</param>
    /// <returns>One for each age; null where fewer than <see cref="LeastSeen"/> have been seen for that long.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An age is negative.</exception>
    public static IReadOnlyList<CustomerFigure?> Worth(IReadOnlyCollection<CustomerHistory> customers, IReadOnlyList<int> ages)
    {
        var seen = Sorted(customers.Select(c => c.DaysSeen));
        var days = customers.SelectMany(c => c.Purchases).GroupBy(p => p.Age).OrderBy(day => day.Key).Select(day => (Age: day.Key, Sum: (double)day.Sum(p => p.Minor), Risk: (double)AtLeast(seen, day.Key))).ToList();
        var place = days.Select((day, i) => (day.Age, i)).ToDictionary(day => day.Age, day => day.i);

        // Up to and with each day of buying: the mean, and what the mean takes from each customer seen for as long.
        var (means, taken) = (new double[days.Count + 1], new double[days.Count + 1]);
        for (var i = 0; i < days.Count; i++)
        {
            means[i + 1] = means[i] + (days[i].Sum / days[i].Risk);
            taken[i + 1] = taken[i] + (days[i].Sum / (days[i].Risk * days[i].Risk));
        }
        int Until(int age) => days.Count(day => day.Age <= age);
        return Each(ages, seen, age =>
        {
            var end = Until(age);
            var ends = new Dictionary<int, int>();
            var sum = 0d;
            foreach (var customer in customers)
            {
                var last = Math.Min(age, customer.DaysSeen);
                var reached = ends.TryGetValue(last, out var known) ? known : ends[last] = Until(last);
                var own = -taken[reached];
                foreach (var purchase in customer.Purchases.TakeWhile(p => p.Age <= last))
                {
                    own += purchase.Minor / days[place[purchase.Age]].Risk;
                }
                sum += own * own;
            }
            return Amounts(means[end], Math.Sqrt(sum * customers.Count / (customers.Count - 1d)), AtLeast(seen, age));
        });
    }

    private static List<CustomerFigure?> Each(IReadOnlyList<int> ages, int[] seen, Func<int, CustomerFigure> figure)
    {
        foreach (var age in ages)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(age, nameof(ages));
        }
        return [.. ages.Select(age => AtLeast(seen, age) < LeastSeen ? null : figure(age))];
    }

    private static CustomerFigure Shares(double share, double variance, int seen)
    {
        if (share is <= 0 or >= 1)
        {
            var bound = Math.Pow((1 - Level) / 2, 1d / seen);
            return share <= 0 ? new CustomerFigure(0, 0, 1 - bound, seen) : new CustomerFigure(1, bound, 1, seen);
        }
        var width = Z * Math.Sqrt(variance) / Math.Log(1 - share);
        return new CustomerFigure(share, 1 - Math.Pow(1 - share, Math.Exp(width)), 1 - Math.Pow(1 - share, Math.Exp(-width)), seen);
    }

    private static CustomerFigure Amounts(double mean, double deviation, int seen)
    {
        if (mean <= 0)
        {
            return new CustomerFigure(mean, mean - (Z * deviation), mean + (Z * deviation), seen);
        }
        var factor = Math.Exp(Z * deviation / mean);
        return new CustomerFigure(mean, mean / factor, mean * factor, seen);
    }

    private static int[] Sorted(IEnumerable<int> days) => [.. days.Order()];

    /// <summary>How many of the sorted are at least this.</summary>
    private static int AtLeast(int[] sorted, int least)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < least ? (middle + 1, high) : (low, middle);
        }
        return sorted.Length - low;
    }
}
