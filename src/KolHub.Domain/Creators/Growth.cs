namespace KolHub.Domain.Creators;

/// <summary>By what share an audience grew in the fifteen days before its newest reading; nothing where the readings do not tell.</summary>
/// <param name="Rate">0.05 for five in a hundred more; nothing when not known.</param>
/// <param name="From">The reading that it starts from, at most <see cref="MaxSpan"/> days before the newest.</param>
/// <param name="SteepestDay">The sharpest change a day between two readings since then, up or down, as a share of the smaller figure; nothing when there is no such reading.</param>
public sealed record Growth(double? Rate, DateOnly? From, double? SteepestDay)
{
    public const int Days = 15;

    /// <summary>An older newest reading says nothing of today.</summary>
    public const int MaxAge = 7;

    /// <summary>The reading before the fifteen days lies at most this many days before the newest: creators look once a month.</summary>
    public const int MaxSpan = 31;

    /// <summary>Below it a few friends are a growth of a hundred per cent.</summary>
    public const int MinStart = 1_000;

    public static readonly Growth NotKnown = new(null, null, null);

    /// <summary>What a tier may change a day, up or down, before it is marked as odd: large audiences move slowly. Ours, no platform publishes one.</summary>
    public static double MostADay(Tier tier) => tier switch
    {
        Tier.Head => 0.02,
        Tier.Waist => 0.05,
        Tier.Tail => 0.10,
        _ => 0.20,
    };

    /// <summary>A newest reading of this moment or later still speaks of today.</summary>
    public static DateTime FreshSince(DateTime now) => now.Date.AddDays(-MaxAge);

    /// <summary>From readings in any order, one a day. Between the readings on either side of the fifteenth day the figure is taken on the straight line.</summary>
    public static Growth Of(IEnumerable<(DateOnly Day, long Followers)> readings)
    {
        var line = readings.OrderBy(r => r.Day).ToList();
        if (line.Count < 2)
        {
            return NotKnown;
        }
        var newest = line[^1];
        var start = newest.Day.AddDays(-Days);
        var before = line.FindLastIndex(r => r.Day <= start);
        if (before < 0 || line[before].Day < newest.Day.AddDays(-MaxSpan))
        {
            return NotKnown;
        }
        var followers = At(start, line[before], line[before + 1]);
        var steepest = Enumerable.Range(before, line.Count - 1 - before).Max(i => ADay(line[i], line[i + 1]));
        return followers < MinStart ? NotKnown with { SteepestDay = steepest } : new Growth((newest.Followers / followers) - 1, line[before].Day, steepest);
    }

    private static double At(DateOnly day, (DateOnly Day, long Followers) before, (DateOnly Day, long Followers) after) =>
        before.Followers + ((after.Followers - before.Followers) * (double)(day.DayNumber - before.Day.DayNumber) / (after.Day.DayNumber - before.Day.DayNumber));

    private static double ADay((DateOnly Day, long Followers) a, (DateOnly Day, long Followers) b) =>
        Math.Pow(Math.Max(a.Followers, b.Followers) / (double)Math.Max(1, Math.Min(a.Followers, b.Followers)), 1.0 / (b.Day.DayNumber - a.Day.DayNumber)) - 1;
}
