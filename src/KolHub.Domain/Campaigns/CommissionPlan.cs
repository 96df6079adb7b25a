using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>For whom a plan is. The later goes before the earlier.</summary>
public enum PlanKind
{
    Public,
    Targeted,
    Exclusive,
}

/// <summary>Whom a targeted plan names: these creators, or all of these tiers and categories (none named is any).</summary>
public sealed record PlanTarget(IReadOnlyList<long> CreatorIds, IReadOnlyList<Tier> Tiers, IReadOnlyList<Category> Categories)
{
    public static readonly PlanTarget Nobody = new([], [], []);

    public bool IsEmpty => CreatorIds.Count == 0 && Tiers.Count == 0 && Categories.Count == 0;

    public bool Names(PlanCandidate candidate) => CreatorIds.Contains(candidate.CreatorId)
        || (Tiers.Count + Categories.Count > 0 && (Tiers.Count == 0 || Tiers.Contains(candidate.Tier)) && (Categories.Count == 0 || Categories.Any(candidate.Categories.Has)));
}

/// <summary>Of a creator and the channel in question, what a plan may ask.</summary>
public sealed record PlanCandidate(long CreatorId, Tier Tier, CategorySet Categories);

/// <summary>What a plan pays: a rate with its cap, and what stands beside it.</summary>
public sealed record PlanOffer(string Name, PlanKind Kind, long? CreatorId, PlanTarget Target, Rate Rate, Money Cap, PlanTerms? Terms);

/// <summary>The commission that a brand publishes for a campaign. It is not changed, but replaced by another; contracts freeze what it says.</summary>
public sealed class CommissionPlan : VersionedEntity
{
    public const int LongestName = 100;
    public const int MostNamed = 500;

    private CommissionPlan() { }

    private CommissionPlan(Campaign campaign, PlanOffer offer, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, CampaignId, Name, Kind, Target) = (campaign.BrandId, campaign.Id, offer.Name.Trim(), offer.Kind, offer.Target);
        (Rate, Cap, Terms) = (offer.Rate, offer.Cap, offer.Terms);
        (ExclusiveTo, LiveExclusive) = (offer.CreatorId, offer.CreatorId);
        (PublishedAt, PublishedBy) = (now, actor.PersonId);
    }

    public long BrandId { get; private set; }

    public long CampaignId { get; private set; }

    public string Name { get; private set; } = "";

    public PlanKind Kind { get; private set; }

    public PlanTarget Target { get; private set; } = PlanTarget.Nobody;

    public long? ExclusiveTo { get; private set; }

    /// <summary>The same while the plan is in force: a unique key lets a creator have one exclusive plan at a time.</summary>
    public long? LiveExclusive { get; private set; }

    public Rate Rate { get; private set; }

    /// <summary>The most that one deal's commission may come to; zero is none.</summary>
    public Money Cap { get; private set; }

    public PlanTerms? Terms { get; private set; }

    public DateTime PublishedAt { get; private set; }

    public long PublishedBy { get; private set; }

    public DateTime? RetiredAt { get; private set; }

    public long? RetiredBy { get; private set; }

    public static CommissionPlan Publish(Campaign campaign, PlanOffer offer, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.BrandManager || !actor.IsOfBrand(campaign.BrandId), "Campaigns.NotYourBrand");
        RuleBroken.When(campaign.ClosedAt is not null, "Campaigns.IsClosed");
        RuleBroken.When(offer.Name.Trim().Length is 0 or > LongestName, "Campaigns.PlanNameOutOfRange", LongestName);
        RuleBroken.When(offer.Rate.BasisPoints is < 0 or > 9_000, "Campaigns.CommissionOutOfRange");
        RuleBroken.When(offer.Cap.Currency != campaign.Currency, "Campaigns.OneCurrency");
        RuleBroken.When(offer.Cap.IsNegative, "Campaigns.AmountNegative");
        RuleBroken.When(offer.Rate.BasisPoints == 0 && !offer.Cap.IsZero, "Campaigns.PlanWithoutCommission");
        RuleBroken.When(offer.Kind is PlanKind.Exclusive != offer.CreatorId is not null, "Campaigns.ExclusiveNamesOne");
        RuleBroken.When(offer.Kind is PlanKind.Targeted == offer.Target.IsEmpty, "Campaigns.TargetMissing");
        RuleBroken.When(offer.Target.CreatorIds.Count > MostNamed, "Campaigns.TooManyNamed", MostNamed);
        offer.Terms?.Check(offer.Rate, campaign.Currency);
        return new CommissionPlan(campaign, offer, actor, now);
    }

    /// <summary>No new offer begins from it; what was agreed stays.</summary>
    public void Retire(Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.BrandManager || !actor.IsOfBrand(BrandId), "Campaigns.NotYourBrand");
        RuleBroken.When(RetiredAt is not null, "Campaigns.PlanRetired");
        (RetiredAt, RetiredBy, LiveExclusive) = (now, actor.PersonId, null);
    }

    public bool IsFor(PlanCandidate candidate) => RetiredAt is null && Kind switch
    {
        PlanKind.Exclusive => ExclusiveTo == candidate.CreatorId,
        PlanKind.Targeted => Target.Names(candidate),
        _ => true,
    };

    /// <summary>Which plan counts for a creator: exclusive before targeted before public, the newest of one kind; none leaves the campaign's own rate.</summary>
    public static CommissionPlan? For(IEnumerable<CommissionPlan> plans, PlanCandidate candidate) =>
        plans.Where(plan => plan.IsFor(candidate)).OrderByDescending(plan => plan.Kind).ThenByDescending(plan => plan.PublishedAt).ThenByDescending(plan => plan.Id).FirstOrDefault();
}
