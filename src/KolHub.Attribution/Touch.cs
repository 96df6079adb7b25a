namespace KolHub.Attribution;

/// <summary>Which claim on an order wins. A field of the contract.</summary>
public enum Policy
{
    /// <summary>Exclusive code, then carried click id, first-party cookie, platform id, e-mail, manual; the last touch inside a class.</summary>
    CodeFirst,

    /// <summary>Click id and cookie before the code, the rest as above.</summary>
    LinkFirst,

    /// <summary>The earliest touch, whatever its evidence. A code counts as a touch at order time.</summary>
    FirstTouch,
}

/// <summary>How a touch is known to belong to the order, the strongest first.</summary>
public enum Evidence
{
    Code,
    Click,
    Cookie,
    Platform,
    Email,
    Manual,
}

/// <summary>What the buyer did. Of two at the same time the earlier in this list is the stronger; a later view never displaces a click.</summary>
public enum TouchKind
{
    Coupon,
    Click,
    Live,
    View,
}

/// <summary>Why a claim earns nothing; the codes of the public catalogue.</summary>
public enum LossReason
{
    None = 0,
    NoClickFound = 13,
    OutsideWindow = 51,
    LostToAnother = 52,
    NotInForce = 53,
    OwnPurchase = 54,
}

/// <summary>One contact of a buyer with one creator that may have brought the order.</summary>
/// <param name="Id">The caller's key; also the last tie-break, the lower wins.</param>
/// <param name="At">UTC. A coupon's time is the order's.</param>
public sealed record Touch(long Id, long CreatorId, long ContractId, DateTime At, TouchKind Kind, Evidence Evidence)
{
    /// <summary>The policy of this touch's contract.</summary>
    public Policy Policy { get; init; }

    /// <summary>How this touch's contract shares an order among several; null: its policy gives each line to one, or to the codes on it.</summary>
    public PayRule? Rule { get; init; }

    /// <summary>How old it may be at the order, inclusive to the millisecond; null: no limit.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Contract, code or link count from here, inclusive.</summary>
    public DateTime InForceFrom { get; init; } = DateTime.MinValue;

    /// <summary>And until here, exclusive; null: they still do.</summary>
    public DateTime? InForceUntil { get; init; }

    /// <summary>The creator is suspended, or the touch belongs to another programme.</summary>
    public bool IsBarred { get; init; }

    /// <summary>The buyer is the creator.</summary>
    public bool IsOwnPurchase { get; init; }

    /// <summary>Coupons: minor units that the code took off the whole order; it decides where no line names it.</summary>
    public long OrderDiscount { get; init; }
}

/// <summary>One line of the order, with the minor units that each coupon (by touch id) took off it.</summary>
public sealed record Line(long Id, IReadOnlyDictionary<long, long> DiscountByTouch);

/// <summary>The order that is to be credited. <paramref name="At"/> is when it was placed, UTC.</summary>
public sealed record OrderToCredit(DateTime At, IReadOnlyList<Line> Lines);

/// <summary>The share of a line that a creator earned, in basis points; those of one line sum to 10,000.</summary>
public sealed record LineCredit(long LineId, long CreatorId, long ContractId, long TouchId, int BasisPoints);

public enum Outcome
{
    Won,

    /// <summary>Further evidence for a creator who won: two claims of one creator are one claim.</summary>
    Supports,
    Lost,
}

/// <summary>What became of one touch, and if it lost, why and to whom.</summary>
public sealed record Verdict(long TouchId, Outcome Outcome, LossReason Reason, long? LostToTouchId);

/// <summary>The whole decision. Recomputed from the same touches it is the same to the last digit.</summary>
public sealed record Decision(Policy Policy, IReadOnlyList<LineCredit> Credits, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Raised when the same touches would be decided otherwise.</summary>
    public const int RuleVersion = 1;

    /// <summary>The sharing rule that decided; null where the policy did.</summary>
    public PayRule? Shared { get; init; }

    /// <summary>Stored beside every claim: the policy or the sharing rule, and the version of the rules.</summary>
    public string Rule => $"{Shared?.ToString() ?? Policy.ToString()} v{RuleVersion}";
}
