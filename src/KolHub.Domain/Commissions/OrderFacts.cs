namespace KolHub.Domain.Commissions;

/// <summary>What is known of an order now, as plain values: the commission of an order is a function of this and nothing else.</summary>
public sealed record OrderFacts(
    long BrandId,
    long OrderId,
    string Currency,
    IReadOnlyList<LineFacts> Lines,
    Money Tax,
    Money Shipping,
    IReadOnlyList<RefundFacts> Refunds,
    IReadOnlyList<CreditFacts> Credits,
    IReadOnlyList<CommissionTerms> Terms)
{
    /// <summary>When the shop said that it is paid in full; null while it is not: the hold does not start.</summary>
    public DateTime? PaidAt { get; init; }

    public bool IsCancelled { get; init; }

    public bool IsTest { get; init; }

    public long? DuplicateOfOrderId { get; init; }
}

/// <summary>A line and its base: price × quantity less the discounts allocated to it, without tax, shipping, tips, gift cards.</summary>
public sealed record LineFacts(long LineId, Money Base);

/// <summary>One refund of the shop, by its own id. Goods and their tax by line, shipping, and the money that really went back.</summary>
public sealed record RefundFacts(string Id, IReadOnlyList<RefundedLine> Lines, Money Shipping, Money Paid);

public sealed record RefundedLine(long LineId, Money Goods, Money Tax);

/// <summary>The share of a line, in basis points, that one creator's contract earned. A platform's own commission comes as reported and earns nothing here.</summary>
public sealed record CreditFacts(long LineId, long CreatorId, long ContractId, int Share, ReportedCommission? Reported = null);

/// <summary>What a contract froze: used at the first sight of an order; later sights use what the commission itself froze. Room is what the cap leaves for this order, null without a cap.</summary>
public sealed record CommissionTerms(long ContractId, long CampaignId, Rate Rate, int HoldDays, string Zone, Money? Room = null);

public enum ReportedStage
{
    Paid,
    Confirmed,
    Settled,
    Refunded,
}

public sealed record ReportedCommission(Money Estimated, Money? Settled, ReportedStage Stage);
