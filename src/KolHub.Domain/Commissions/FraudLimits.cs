using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Commissions;

/// <summary>From which score on a campaign's orders are shown to its people, and from which they are held. Never shown to creators.</summary>
public sealed class FraudLimits : VersionedEntity
{
    private FraudLimits() { }

    private FraudLimits(long brandId, long campaignId) : base(Ids.Next()) => (BrandId, CampaignId) = (brandId, campaignId);

    public long BrandId { get; private set; }

    public long CampaignId { get; private set; }

    public Rate FlagAt { get; private set; } = new(3_000);

    public Rate HoldAt { get; private set; } = new(8_000);

    /// <summary>What is read off a creator's orders together holds nothing below so many.</summary>
    public int LeastOrders { get; private set; } = 5;

    /// <summary>So many signals must confirm each other, unless one is strong.</summary>
    public int LeastSignals { get; private set; } = 2;

    public Rate StrongAt { get; private set; } = new(9_000);

    /// <summary>Null while nobody has changed them.</summary>
    public DateTime? SetAt { get; private set; }

    public long? SetBy { get; private set; }

    /// <summary>The usual ones, for a campaign that has none of its own.</summary>
    public static FraudLimits For(long brandId, long campaignId) => new(brandId, campaignId);

    public static FraudLimits For(Campaign campaign) => new(campaign.BrandId, campaign.Id);

    public void Set(Rate flagAt, Rate holdAt, int leastOrders, int leastSignals, Rate strongAt, Actor actor, DateTime now)
    {
        RuleBroken.When(flagAt.BasisPoints is < 500 or > 10_000, "Commissions.FlagOutOfRange");
        RuleBroken.When(holdAt.BasisPoints < flagAt.BasisPoints || holdAt.BasisPoints > 10_000, "Commissions.HoldBelowFlag");
        RuleBroken.When(leastOrders is < 1 or > 1_000, "Commissions.LeastOrdersOutOfRange");
        RuleBroken.When(leastSignals is < 1 or > 5, "Commissions.LeastSignalsOutOfRange");
        RuleBroken.When(strongAt.BasisPoints is < 5_000 or > 10_000, "Commissions.StrongOutOfRange");
        (FlagAt, HoldAt, LeastOrders, LeastSignals, StrongAt) = (flagAt, holdAt, leastOrders, leastSignals, strongAt);
        (SetAt, SetBy) = (now, actor.PersonId);
    }
}

/// <summary>When a brand's credits were checked last, and by which version of the engine.</summary>
public sealed class CreditCheck : VersionedEntity
{
    private CreditCheck() { }

    public CreditCheck(long brandId) : base(Ids.Next()) => BrandId = brandId;

    public long BrandId { get; private set; }

    public DateTime CheckedAt { get; private set; }

    public int EngineVersion { get; private set; }

    public void Done(int engineVersion, DateTime now) => (CheckedAt, EngineVersion) = (now, engineVersion);
}
