namespace KolHub.Matching;

/// <summary>How alike two vectors of shares are (matching.md 2). Exclusive shares only, unless said; both must have the same bins and sum to 1.</summary>
public static class Similarity
{
    /// <summary>Jensen-Shannon divergence, logarithms to base 2: 0 equal, 1 disjoint.</summary>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> t)
    {
        var sum = 0.0;
        for (var b = 0; b < p.Length; b++)
        {
            var m = (p[b] + t[b]) / 2;
            sum += (p[b] > 0 ? p[b] * Math.Log2(p[b] / m) : 0) + (t[b] > 0 ? t[b] * Math.Log2(t[b] / m) : 0);
        }
        return Math.Clamp(sum / 2, 0, 1);
    }

    /// <summary>Earth mover's distance over ordered bins one unit apart: 0 to bins - 1.</summary>
    public static double EarthMover(ReadOnlySpan<double> p, ReadOnlySpan<double> t)
    {
        double sum = 0, lead = 0;
        for (var b = 0; b < p.Length; b++)
        {
            lead += p[b] - t[b];
            sum += Math.Abs(lead);
        }
        return sum;
    }

    /// <summary>What the two have in common: Σ min(p, t), 0 to 1.</summary>
    public static double Overlap(ReadOnlySpan<double> p, ReadOnlySpan<double> t)
    {
        var sum = 0.0;
        for (var b = 0; b < p.Length; b++)
        {
            sum += Math.Min(p[b], t[b]);
        }
        return sum;
    }

    /// <summary>Bhattacharyya coefficient Σ √(p t): 0 disjoint, 1 equal.</summary>
    public static double Bhattacharyya(ReadOnlySpan<double> p, ReadOnlySpan<double> t)
    {
        var sum = 0.0;
        for (var b = 0; b < p.Length; b++)
        {
            sum += Math.Sqrt(p[b] * t[b]);
        }
        return sum;
    }
}
