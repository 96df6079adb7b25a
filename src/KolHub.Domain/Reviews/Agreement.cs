namespace KolHub.Domain.Reviews;

/// <summary>A share of n with its 95 % interval.</summary>
public sealed record Share(int Part, int Of, double Low, double High)
{
    public double Value => (double)Part / Of;
}

/// <summary>How far two people who judged the same things agree.</summary>
/// <param name="N">Pairs of judgements.</param>
/// <param name="Observed">Share of pairs that are alike.</param>
/// <param name="Kappa">Cohen's kappa: 1 is full agreement, 0 what chance would give; nothing where chance alone would always agree.</param>
public sealed record Agreement(int N, double Observed, double? Kappa)
{
    /// <summary>Below this many pairs a kappa says nothing and is not shown.</summary>
    public const int FewestPairs = 10;

    private const double Z = 1.959964;

    public bool IsTooFew => N < FewestPairs;

    /// <summary>Cohen (1960): κ = (po − pe) / (1 − pe), with pe from how often each side used each category.</summary>
    public static Agreement Of<T>(IReadOnlyCollection<(T One, T Other)> pairs)
        where T : notnull
    {
        if (pairs.Count == 0)
        {
            return new Agreement(0, 0, null);
        }
        double n = pairs.Count;
        var comparer = EqualityComparer<T>.Default;
        var observed = pairs.Count(p => comparer.Equals(p.One, p.Other)) / n;
        var ones = pairs.CountBy(p => p.One).ToDictionary(c => c.Key, c => c.Value);
        var chance = pairs.CountBy(p => p.Other).Sum(c => ones.GetValueOrDefault(c.Key) / n * (c.Value / n));
        return new Agreement(pairs.Count, observed, chance >= 1 ? null : (observed - chance) / (1 - chance));
    }

    /// <summary>Wilson's score interval, which stays inside 0 and 1 for small n; nothing for no cases.</summary>
    public static Share? ShareOf(int part, int of)
    {
        if (of == 0)
        {
            return null;
        }
        double n = of, p = part / n, z2 = Z * Z;
        var centre = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return new Share(part, of, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
