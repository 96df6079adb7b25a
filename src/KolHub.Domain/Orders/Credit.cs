namespace KolHub.Domain.Orders;

/// <summary>The share of one line that one creator earned. The shares of a line sum to at most 10,000 basis points.</summary>
public sealed class Credit : Entity
{
    private Credit() { }

    internal Credit(Order order, CreditShare share, DateTime now) : base(Ids.Next())
    {
        (BrandId, OrderId, LineId, CreatorId, CreditedAt) = (order.BrandId, order.Id, share.LineId, share.CreatorId, now);
        Take(share);
    }

    public long BrandId { get; private set; }

    public long OrderId { get; private set; }

    public long LineId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public long CampaignId { get; private set; }

    public Rate Share { get; private set; }

    public ClaimMethod Method { get; private set; }

    /// <summary>The platform pays this commission by its own account; it never becomes ours.</summary>
    public bool PaidByPlatform { get; private set; }

    public DateTime CreditedAt { get; private set; }

    public CreditShare AsShare() => new(LineId, CreatorId, ContractId, CampaignId, Share, Method, PaidByPlatform);

    internal void Take(CreditShare share) =>
        (ContractId, CampaignId, Share, Method, PaidByPlatform) = (share.ContractId, share.CampaignId, share.Share, share.Method, share.PaidByPlatform);
}

/// <summary>What attribution decided for one line and creator.</summary>
public sealed record CreditShare(long LineId, long CreatorId, long ContractId, long CampaignId, Rate Share, ClaimMethod Method, bool PaidByPlatform = false);
