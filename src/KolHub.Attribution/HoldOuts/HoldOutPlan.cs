namespace KolHub.Attribution.HoldOuts;

/// <summary>Which blocks of days are compared with each other.</summary>
public enum HoldOutPairing
{
    /// <summary>The same weekday of two weeks that follow each other.</summary>
    SameWeekday,

    /// <summary>A block and the one after it.</summary>
    Neighbours,
}

/// <summary>One side of a pair: <paramref name="Days"/> days from the day <paramref name="From"/> of the test (0 is its first).</summary>
public readonly record struct HoldOutBlock(int From, int Days, bool IsOn);

/// <summary>Two blocks that are compared: one with the code, one without.</summary>
public sealed record HoldOutPair(HoldOutBlock Earlier, HoldOutBlock Later)
{
    public HoldOutBlock On => Earlier.IsOn ? Earlier : Later;

    public HoldOutBlock Off => Earlier.IsOn ? Later : Earlier;
}

/// <summary>
/// On which days of a test a code is on. The days are cut into pairs of equal blocks and a coin for each pair, thrown by the seed, says which of the two is on:
/// each day is as likely on as off whatever else happens on it, so that only the code can make the two kinds of days differ in the mean.
/// The same parameters give the same plan on every machine.
/// </summary>
public sealed class HoldOutPlan
{
    /// <summary>How pairs are cut and coins are thrown; stored with every test.</summary>
    public const string Version = "pairs-1";

    /// <summary>With fewer pairs there are too few plans for a p value: of n pairs the least possible is 2 / 2^n, so that of six all have to agree, and less is found than <see cref="HoldOutPower"/> says.</summary>
    public const int FewestPairs = 8;

    public const int FewestDays = 8;
    public const int MostDays = 120;
    public const int MostBlockDays = 7;

    private HoldOutPlan(int days, IReadOnlyList<HoldOutPair> pairs)
    {
        (Days, Pairs) = (days, pairs);
        OnDays = [.. Enumerable.Range(0, days).Select(day => pairs.Any(p => p.On.From <= day && day < p.On.From + p.On.Days))];
    }

    public int Days { get; }

    public IReadOnlyList<HoldOutPair> Pairs { get; }

    /// <summary>For each day whether the code is on.</summary>
    public IReadOnlyList<bool> OnDays { get; }

    /// <summary>How many days lie from a block's first day to that of the other of its pair.</summary>
    public static int Apart(int blockDays, HoldOutPairing pairing) => pairing is HoldOutPairing.SameWeekday ? 7 : blockDays;

    /// <summary>The plan of so many days (8 to 120) in blocks of 1 to 7 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is outside its range; blocks are compared by weekday and are not 1 or 7 days; the days are no whole number of pairs
    /// (a multiple of 14 by weekday, of two blocks otherwise); there are fewer than <see cref="FewestPairs"/> pairs.
    /// </exception>
    public static HoldOutPlan Of(int days, int blockDays, HoldOutPairing pairing, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, FewestDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blockDays, MostBlockDays);
        var apart = Apart(blockDays, pairing);
        ArgumentOutOfRangeException.ThrowIfNotEqual(apart % blockDays, 0, nameof(blockDays));
        ArgumentOutOfRangeException.ThrowIfNotEqual(days % (2 * apart), 0, nameof(days));
        ArgumentOutOfRangeException.ThrowIfLessThan(days / (2 * blockDays), FewestPairs, nameof(days));
        var coins = new Draws((ulong)seed);
        return new HoldOutPlan(days, [.. from span in Enumerable.Range(0, days / (2 * apart))
                                         from block in Enumerable.Range(0, apart / blockDays)
                                         let first = span * 2 * apart + block * blockDays
                                         // The highest bit: all bits of SplitMix64 are as good.
                                         let isFirst = coins.Next() >> 63 == 1
                                         select new HoldOutPair(new(first, blockDays, isFirst), new(first + apart, blockDays, !isFirst))]);
    }
}
