namespace KolHub.Attribution;

/// <summary>
/// Models that weigh the touches 1..n of a journey by a rule, oldest first. Each returns one integer weight a touch, not normalised: only
/// their ratios count, and amounts are split by them elsewhere. Same input, same digits, on every machine.
/// </summary>
public static class RuleModels
{
    /// <summary>2^40: the weight of a touch at order time under <see cref="TimeDecay"/>.</summary>
    public const long One = 1L << 40;

    /// <summary>Milliseconds of a day.</summary>
    public const long Day = 24L * 60 * 60 * 1000;

    /// <summary>Milliseconds of a week: the half-life unless said.</summary>
    public const long Week = 7 * Day;

    public static long[] First(int touches) => Only(touches, 0);

    public static long[] Last(int touches) => Only(touches, touches - 1);

    /// <summary>The last touch that is not direct; if all are, the last.</summary>
    public static long[] LastNonDirect(IReadOnlyList<bool> isDirect)
    {
        for (var i = isDirect.Count - 1; i >= 0; i--)
        {
            if (!isDirect[i])
            {
                return Only(isDirect.Count, i);
            }
        }
        return Last(isDirect.Count);
    }

    /// <summary>The same for each touch, so that a creator's repeated touch counts each time.</summary>
    public static long[] Linear(int touches)
    {
        var weights = new long[touches];
        Array.Fill(weights, 1);
        return weights;
    }

    /// <summary>The same for each distinct creator, on the first of their touches.</summary>
    public static long[] LinearUnique(IReadOnlyList<long> creators)
    {
        var seen = new HashSet<long>();
        return [.. creators.Select(creator => seen.Add(creator) ? 1L : 0L)];
    }

    /// <summary>
    /// So much to the first touch, to all between, to the last; 40/20/40 unless said. One touch takes everything; two share as first to last.
    /// </summary>
    public static long[] Position(int touches, int first = 40, int middle = 20, int last = 40)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(first, Math.Min(middle, last)), nameof(middle));
        if (touches <= 1)
        {
            return Linear(touches);
        }
        if (touches == 2)
        {
            return first + last == 0 ? Linear(2) : [first, last];
        }
        // Multiplied by the number between, so that the middle divides without a rest.
        var between = touches - 2;
        var weights = new long[touches];
        Array.Fill(weights, middle);
        weights[0] = (long)first * between;
        weights[^1] = (long)last * between;
        return weights;
    }

    /// <summary>The i-th touch weighs i.</summary>
    public static long[] PositionDecay(int touches) => [.. Enumerable.Range(1, touches).Select(i => (long)i)];

    /// <summary>
    /// A touch loses half of its weight each half-life (7 days unless said), counted in exact milliseconds to the order. Relative to the newest
    /// touch, so that a journey of old touches does not fade to nothing; below 2^-40 of it a touch weighs nothing.
    /// </summary>
    public static long[] TimeDecay(IReadOnlyList<long> agesInMilliseconds, long halfLifeInMilliseconds = Week)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLifeInMilliseconds);
        if (agesInMilliseconds.Count == 0)
        {
            return [];
        }
        var newest = agesInMilliseconds.Min();
        return [.. agesInMilliseconds.Select(age => HalfPower(age - newest, halfLifeInMilliseconds))];
    }

    /// <summary>round(2^(40 - age/halfLife)), by integers only: Math.Pow may differ in the last digit between processors.</summary>
    internal static long HalfPower(long age, long halfLife)
    {
        var whole = age / halfLife;
        if (whole > 41)
        {
            return 0;
        }
        // The fraction of a half-life in 48 binary digits, eight at a time: 2^-(a + b) = 2^-a x 2^-b.
        var fraction = Fraction((ulong)(age % halfLife), (ulong)halfLife);
        var value = _powers[fraction >> 40];
        for (var group = 1; group < 6; group++)
        {
            value = Product(value, _powers[(group << 8) + (int)((fraction >> (40 - (8 * group))) & 255)]);
        }
        var shift = 22 + (int)whole;
        return (long)((value + (1UL << (shift - 1))) >> shift);
    }

    private static ulong Product(ulong a, ulong b) => (ulong)((Math.BigMul(a, b) + ((UInt128)1 << 61)) >> 62);

    // floor(part x 2^48 / whole); in two steps where 64 bits hold them.
    private static ulong Fraction(ulong part, ulong whole)
    {
        if (whole > uint.MaxValue)
        {
            return (ulong)(((UInt128)part << 48) / whole);
        }
        var (high, rest) = Math.DivRem(part << 32, whole);
        return (high << 16) + ((rest << 16) / whole);
    }

    // powers[256 g + x] = 2^(62 - x/256^(g+1)), from the repeated integer square roots of 1/2.
    private static readonly ulong[] _powers = Powers();

    private static ulong[] Powers()
    {
        var powers = new ulong[6 * 256];
        var root = 1UL << 61;
        for (var group = 0; group < 6; group++)
        {
            powers[group << 8] = 1UL << 62;
            for (var bit = 7; bit >= 0; bit--)
            {
                root = SquareRoot((UInt128)root << 62);
                for (var x = 1 << bit; x < 256; x += 1 << bit)
                {
                    if ((x >> bit & 1) == 1)
                    {
                        // With this digit as its last: what the digits before it make, times its root.
                        powers[(group << 8) + x] = Product(powers[(group << 8) + x - (1 << bit)], root);
                    }
                }
            }
        }
        return powers;
    }

    private static ulong SquareRoot(UInt128 n)
    {
        var root = (UInt128)Math.Sqrt((double)n);
        while (root * root > n)
        {
            root--;
        }
        while ((root + 1) * (root + 1) <= n)
        {
            root++;
        }
        return (ulong)root;
    }

    private static long[] Only(int touches, int index)
    {
        var weights = new long[touches];
        if (touches > 0)
        {
            weights[index] = 1;
        }
        return weights;
    }
}
