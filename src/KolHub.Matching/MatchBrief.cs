namespace KolHub.Matching;

public enum TargetMeasure
{
    /// <summary>Share of the audience inside the wanted bins, each weighted 0 to 1: c = Σ w p.</summary>
    Share,

    /// <summary>Likeness to a wanted distribution: c = 1 - Jensen-Shannon divergence.</summary>
    Divergence,

    /// <summary>What audience and wanted distribution have in common: c = Σ min(p, t).</summary>
    Overlap,

    /// <summary>Ordered bins: c = 1 - earth mover's distance / (bins - 1).</summary>
    EarthMover,
}

/// <summary>
/// One dimension of the wanted audience. <paramref name="Weights"/> has one number a bin: 0 to 1 for <see cref="TargetMeasure.Share"/>
/// and for overlapping bins, a distribution that sums to 1 otherwise. <paramref name="Importance"/> is relative.
/// A hard dimension (useless outside it) counts in the views that reach the target, a soft one in the fit, never in both.
/// </summary>
public sealed record AudienceTarget(int Group, IReadOnlyList<double> Weights, double Importance, bool Hard = false, TargetMeasure Measure = TargetMeasure.Share);

public enum MatchGoal
{
    /// <summary>Rank by expected net sales.</summary>
    Sales,

    /// <summary>Rank by expected views in the target.</summary>
    Reach,
}

/// <summary>What a campaign wants, as numbers. Money in major units of <see cref="Currency"/>.</summary>
public sealed record MatchBrief
{
    public IReadOnlyList<AudienceTarget> Targets { get; init; } = [];

    /// <summary>Viewers for posts and videos, fans for a live (ours); the other portrait stands in when one is missing.</summary>
    public bool PrefersFans { get; init; }

    /// <summary>Bit n for the form of code n; zero takes any.</summary>
    public int FormBits { get; init; }

    public required string Currency { get; init; }

    /// <summary>Share of net sales paid as commission, 0 to 1, and the most that one deal's may come to.</summary>
    public double CommissionRate { get; init; }

    public double CommissionCap { get; init; } = double.PositiveInfinity;

    public double SampleCost { get; init; }

    public double PlatformFee { get; init; }

    /// <summary>Gross margin of the products, 0 to 1.</summary>
    public double MarginRate { get; init; } = 1;

    /// <summary>Stands in for the value of an order where nobody has sold in this currency.</summary>
    public required double ProductPrice { get; init; }

    /// <summary>τ: the return (margin times net sales over cost) that the campaign wants to reach.</summary>
    public double TargetReturn { get; init; } = 1;

    /// <summary>γ: how strongly a better audience sells more, 0 to 1 (ours, until learned).</summary>
    public double FitExponent { get; init; } = 0.5;

    public MatchGoal Goal { get; init; }
}

/// <summary>The sliders (matching.md 5). Caution 0 is neutral; all are 0 to 2.</summary>
public sealed record RankWeights(double Fit = 0.5, double Sales = 1, double Price = 1, double Certainty = 0.5)
{
    public static readonly RankWeights Usual = new();
}
