namespace KolHub.Matching.Portfolio;

public enum LimitKind
{
    Budget,

    /// <summary>The least that the tiers (bits in <see cref="PlanLimit.Of"/>) must have of the budget, in minor units.</summary>
    TierSpendLeast,
    TierSpendMost,
    TierCountLeast,
    TierCountMost,
    CategoryCount,
    Count,

    /// <summary>One of a group.</summary>
    Exclusive,

    /// <summary>A candidate that must be chosen.</summary>
    Must,
}

/// <summary>Names one limit of a request; <paramref name="Of"/>: tier bits, category, group or candidate.</summary>
public readonly record struct PlanLimit(LimitKind Kind, long Of = 0)
{
    public bool IsMoney => Kind is LimitKind.Budget or LimitKind.TierSpendLeast or LimitKind.TierSpendMost;
}

/// <summary>
/// What loosening a limit by one unit (one minor unit of money, one candidate) brings at the margin, in minor units: the multiplier of the relaxation.
/// It never understates; for more than small steps it overstates, since the value is concave in each limit. For the budget the shares of the tiers move along.
/// </summary>
public readonly record struct ShadowPrice(PlanLimit Limit, double PerUnit);

/// <summary>A limit, what it is now, and what it has to become: minor units, counts, or 0 for a candidate no longer a must.</summary>
public readonly record struct Relaxation(PlanLimit Limit, long Now, long Needed);

/// <summary>Limits that, loosened together as told and all others kept, let a set fit.</summary>
public sealed record Remedy(IReadOnlyList<Relaxation> Relaxations);

/// <summary>A sum over a set, minor units, with the interval that holds it in 80 of 100 cases. Spread is not known of <paramref name="Unknown"/> of them, which then count as certain.</summary>
public sealed record ExpectedOutcome(double Mean, Interval Inner, int Unknown);

/// <summary>Reach of those whose reach is known: added up, and with people met twice counted once where overlap was measured.</summary>
public sealed record PlanReach(double Sum, double Deduplicated, int Known, int MeasuredPairs);

/// <summary>
/// The answer. Where nothing fits, nothing is picked and <see cref="Remedies"/> says what to relax.
/// <see cref="Bound"/> is what no set can exceed (minor units); <see cref="Gap"/> = bound / value - 1 is certified by it, infinite for a value of nothing below the bound.
/// <see cref="Value"/> is net of measured overlap, the bound is not: the gap then overstates.
/// </summary>
public sealed record PortfolioPlan(
    IReadOnlyList<long> Picked,
    long Value,
    long Cost,
    long Bound,
    double LinearBound,
    double Gap,
    ExpectedOutcome Expected,
    PlanReach Reach,
    IReadOnlyList<ShadowPrice> Prices,
    IReadOnlyList<Remedy> Remedies,
    int Nodes)
{
    public bool Fits => Remedies.Count == 0 && Gap < double.PositiveInfinity;
}
