namespace KolHub.Matching;

/// <summary>The named parts of a score. No other part may enter it.</summary>
public enum TermKind
{
    /// <summary>ln c of one soft dimension of the audience.</summary>
    FitDimension,

    /// <summary>ln c of one hard dimension: views outside it do not count.</summary>
    HardShare,

    /// <summary>ln of the expected views of one post.</summary>
    Views,

    /// <summary>ln of the share of real people.</summary>
    Authenticity,

    /// <summary>ln of clicks per view.</summary>
    ClickRate,

    /// <summary>ln of orders per click.</summary>
    Conversion,

    /// <summary>ln of orders per view, where clicks are unknown.</summary>
    OrdersPerView,

    /// <summary>ln of the value of an order.</summary>
    OrderValue,

    /// <summary>ln of the share of sales kept after refunds.</summary>
    Kept,

    /// <summary>γ ln(F / F0): a better audience than the peers' buys more.</summary>
    FitEffect,

    /// <summary>ln of what the deal costs.</summary>
    Cost,

    /// <summary>s: how uncertain the expected sales are.</summary>
    Uncertainty,
}

/// <summary>
/// One part of a score against the peers: <see cref="Contribution"/> = <see cref="Weight"/> (<see cref="Value"/> - <see cref="Peers"/>),
/// and these sum to score - score at the peers' medians. Not measured: the value is what peers let expect, say "no data".
/// </summary>
public sealed record Term(TermKind Kind, int Target, double Weight, double Value, double Peers, bool IsMeasured)
{
    public double Contribution => Weight * (Value - Peers);

    /// <summary>"× 1.3 against peers".</summary>
    public double Times => Math.Exp(Contribution);
}
