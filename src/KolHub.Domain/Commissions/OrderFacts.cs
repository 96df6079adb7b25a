namespace KolHub.Domain.Commissions;

/// <summary>What is known of an order now, as plain values: what the order earns for whom is a function of this and of nothing else.</summary>
public sealed record OrderFacts(long BrandId, long OrderId, string Currency, IReadOnlyList<LineFacts> Lines, IReadOnlyList<CreditFacts> Credits, IReadOnlyList<CommissionTerms> Terms)
{
    /// <summary>When the shop said that it is paid in full; null while it is not, and then the hold does not start.</summary>
    public DateTime? PaidAt { get; init; }

    public bool IsCancelled { get; init; }

    public bool IsTest { get; init; }

    public long? DuplicateOfOrderId { get; init; }

    /// <summary>The refunds behind the reduced bases, by the shop's own ids; written beside the amounts that they changed.</summary>
    public IReadOnlyList<string> RefundIds { get; init; } = [];
}

/// <summary>A line in the order of the payload: what commission is counted on, and how much of it refunds took back.</summary>
public sealed record LineFacts(long LineId, Money Base, Money Reduced);

/// <summary>The share of a line, in basis points, that one creator's contract earned. What a platform pays itself comes as it was reported and earns nothing here.</summary>
public sealed record CreditFacts(long LineId, long CreatorId, long ContractId, int Share, ReportedCommission? Reported = null);

/// <summary>What a contract froze. The rate and the hold of the first sight of an order stay with its commission. Room is what the cap leaves for this order; null without a cap.</summary>
public sealed record CommissionTerms(long ContractId, long CampaignId, Rate Rate, int HoldDays, string Zone, Money? Room = null);

public enum ReportedStage
{
    Paid,
    Confirmed,
    Settled,
    Refunded,
}

/// <summary>What the platform says it will pay, or has paid, by its own account.</summary>
public sealed record ReportedCommission(Money Estimated, Money Settled, ReportedStage Stage);
