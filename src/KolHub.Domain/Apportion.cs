using System.Numerics;

namespace KolHub.Domain;

/// <summary>Exact divisions of whole units, for amounts and for the products of amounts, shares and rates, which do not fit into 64 bits.</summary>
public static class Apportion
{
    /// <summary>A quotient rounded half up on the magnitude. The divisor is positive.</summary>
    public static long HalfUp(BigInteger dividend, BigInteger divisor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(divisor, BigInteger.Zero);
        var magnitude = ((BigInteger.Abs(dividend) * 2) + divisor) / (divisor * 2);
        return checked((long)(dividend.Sign < 0 ? -magnitude : magnitude));
    }

    /// <summary>
    /// Largest remainder: every share floored, the units left over to the largest fractional parts, ties to the earlier
    /// part. All weights 0: everything to the first part. The total is not negative.
    /// </summary>
    public static long[] LargestRemainder(long total, IReadOnlyList<BigInteger> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var shares = new long[weights.Count];
        var sum = weights.Aggregate(BigInteger.Zero, (a, b) => a + b);
        if (sum.IsZero)
        {
            if (shares.Length > 0)
            {
                shares[0] = total;
            }
            return shares;
        }
        var rests = new BigInteger[weights.Count];
        var left = total;
        for (var part = 0; part < shares.Length; part++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weights[part].Sign, nameof(weights));
            shares[part] = (long)BigInteger.DivRem(total * weights[part], sum, out rests[part]);
            left -= shares[part];
        }
        foreach (var part in Enumerable.Range(0, shares.Length).OrderByDescending(part => rests[part]).Take((int)left))
        {
            shares[part]++;
        }
        return shares;
    }

    /// <summary>Largest remainder in which no part takes more than its ceiling: what is above moves to the parts with the most room, the earlier first.</summary>
    public static long[] Within(long total, IReadOnlyList<BigInteger> weights, IReadOnlyList<long> ceilings)
    {
        var shares = LargestRemainder(total, weights);
        var above = 0L;
        for (var part = 0; part < shares.Length; part++)
        {
            above += Math.Max(0, shares[part] - ceilings[part]);
            shares[part] = Math.Min(shares[part], ceilings[part]);
        }
        foreach (var part in Enumerable.Range(0, shares.Length).OrderByDescending(part => ceilings[part] - shares[part]))
        {
            var takes = Math.Min(above, ceilings[part] - shares[part]);
            shares[part] += takes;
            above -= takes;
        }
        return shares;
    }

    /// <summary>
    /// Sainte-Laguë: <paramref name="total"/> units given one by one to the largest credit / (2 × given + 1), ties to the
    /// earlier credit. Unlike largest remainder no part ever falls when the total grows, and the sum of the credits gives
    /// each exactly its own, so refunds in any order, number or batch end in the same state (Balinski and Young, "Fair Representation").
    /// </summary>
    public static long[] SainteLague(long total, IReadOnlyList<long> credits)
    {
        var sum = credits.Aggregate((Int128)0, (a, b) => a + b);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((Int128)total, sum, nameof(total));

        // The floors are within a few units of the answer; single units are then added, and moved while another part has the better claim.
        var given = credits.Select(credit => sum == 0 ? 0 : (long)((Int128)total * credit / sum)).ToArray();
        for (var left = total - given.Sum(); left > 0; left--)
        {
            given[BestNext(credits, given)]++;
        }
        while (true)
        {
            var next = BestNext(credits, given);
            var last = WorstLast(credits, given);
            if (next < 0 || last < 0 || !Precedes(credits, next, given[next], last, given[last] - 1))
            {
                return given;
            }
            given[next]++;
            given[last]--;
        }
    }

    private static int BestNext(IReadOnlyList<long> credits, long[] given)
    {
        var best = -1;
        for (var part = 0; part < given.Length; part++)
        {
            if (credits[part] > 0 && (best < 0 || Precedes(credits, part, given[part], best, given[best])))
            {
                best = part;
            }
        }
        return best;
    }

    private static int WorstLast(IReadOnlyList<long> credits, long[] given)
    {
        var worst = -1;
        for (var part = 0; part < given.Length; part++)
        {
            if (given[part] > 0 && (worst < 0 || Precedes(credits, worst, given[worst] - 1, part, given[part] - 1)))
            {
                worst = part;
            }
        }
        return worst;
    }

    // Does the unit that a gets after s units come before the one that b gets after t? a / (2 s + 1) against b / (2 t + 1).
    private static bool Precedes(IReadOnlyList<long> credits, int a, long s, int b, long t)
    {
        var left = (Int128)credits[a] * ((2 * (Int128)t) + 1);
        var right = (Int128)credits[b] * ((2 * (Int128)s) + 1);
        return left > right || (left == right && a < b);
    }
}
