namespace KolHub.Attribution;

/// <summary>
/// Models that weigh the touches 1..n of a journey by a rule, oldest first. Each returns one integer weight a touch, not normalised: only
/// their ratios count, and amounts are split by them elsewhere. Same input, same digits, on every machine.
/// </summary>
public static class RuleModels
{
    /// <summary>2^40: the weight of a touch at order time under <see cref="TimeDecay"/>.</summary>
    public const long One = 1L << 40;

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
    public static long[] TimeDecay(IReadOnlyList<long> agesInMilliseconds, long halfLifeInMilliseconds = 7L * 24 * 60 * 60 * 1000)
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
        // The fraction of a half-life in 48 binary digits; each set digit k multiplies by 2^(-2^-k).
        var fraction = (ulong)(((UInt128)(ulong)(age % halfLife) << 48) / (ulong)halfLife);
        var value = (UInt128)1 << 62;
        for (var k = 1; k <= 48; k++)
        {
            if ((fraction >> (48 - k) & 1) == 1)
            {
                value = ((value * _roots[k]) + ((UInt128)1 << 61)) >> 62;
            }
        }
        var shift = 22 + (int)whole;
        return (long)((value + ((UInt128)1 << (shift - 1))) >> shift);
    }

    // roots[k] = 2^(62 - 2^-k), by repeated integer square roots of 1/2.
    private static readonly ulong[] _roots = Roots();

    private static ulong[] Roots()
    {
        var roots = new ulong[49];
        var previous = 1UL << 61;
        for (var k = 1; k <= 48; k++)
        {
            roots[k] = previous = SquareRoot((UInt128)previous << 62);
        }
        return roots;
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
