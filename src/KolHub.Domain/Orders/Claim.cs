namespace KolHub.Domain.Orders;

/// <summary>One piece of evidence that an order belongs to a creator: what it was, whether it won, and if not, why.</summary>
public sealed class Claim : Entity
{
    private Claim() { }

    internal Claim(Order order, ClaimMade made, DateTime now) : base(Ids.Next())
    {
        (BrandId, OrderId, DecidedAt) = (order.BrandId, order.Id, now);
        (CreatorId, ContractId, Method, Evidence, TouchedAt) = (made.CreatorId, made.ContractId, made.Method, made.Evidence, made.TouchedAt);
        (Outcome, ReasonCode, LostToCreatorId, Rule) = (made.Outcome, made.ReasonCode, made.LostToCreatorId, made.Rule);
    }

    public long BrandId { get; private set; }

    public long OrderId { get; private set; }

    public long? CreatorId { get; private set; }

    public long? ContractId { get; private set; }

    public ClaimMethod Method { get; private set; }

    /// <summary>The code, the click id or the platform's promoter id.</summary>
    public string Evidence { get; private set; } = "";

    public DateTime TouchedAt { get; private set; }

    public ClaimOutcome Outcome { get; private set; }

    /// <summary>Why it lost: 13 no click found, 21 test order, 51 outside the window, 52 lost to another claim, 53 not active or not of this programme, 54 own purchase. 0 when it did not.</summary>
    public int ReasonCode { get; private set; }

    public long? LostToCreatorId { get; private set; }

    /// <summary>Policy and version of the rules that decided.</summary>
    public string Rule { get; private set; } = "";

    public DateTime DecidedAt { get; private set; }

    public ClaimMade AsMade() => new(CreatorId, ContractId, Method, Evidence, TouchedAt, Outcome, ReasonCode, LostToCreatorId, Rule);
}

/// <summary>A claim as attribution judged it. Without a creator when the evidence leads to nobody (an unknown click).</summary>
public sealed record ClaimMade(
    long? CreatorId, long? ContractId, ClaimMethod Method, string Evidence, DateTime TouchedAt, ClaimOutcome Outcome, int ReasonCode, long? LostToCreatorId, string Rule);
