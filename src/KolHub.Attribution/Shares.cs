namespace KolHub.Attribution;

/// <summary>Splits the whole into basis points by integer weights.</summary>
public static class Shares
{
    /// <summary>The whole, in basis points.</summary>
    public const int Whole = 10_000;

    /// <summary>
    /// Largest remainder: every share floored, the points left over to the largest fractional parts, ties to the earlier part. Sums to
    /// 10,000 unless all weights are 0; then nobody gets anything.
    /// </summary>
    public static int[] BasisPoints(IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weights.DefaultIfEmpty().Min(), nameof(weights));
        var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
        var parts = new int[weights.Count];
        if (total == 0)
        {
            return parts;
        }
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = (int)((Int128)weights[i] * Whole / total);
        }
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => (Int128)weights[i] * Whole % total).Take(Whole - parts.Sum()))
        {
            parts[i]++;
        }
        return parts;
    }
}
