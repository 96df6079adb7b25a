using KolHub.Data;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>Which commission plan of a campaign counts for a channel, and why: the same answer where an offer begins and where it is sent.</summary>
public static class ChosenPlan
{
    /// <summary>The campaign is the actor's own, or one whose call they may read.</summary>
    public static async Task<IReadOnlyDictionary<long, CommissionPlan?>> For(KolHubDb db, Campaign campaign, IReadOnlyCollection<long> channels, DateTime now, CancellationToken ct)
    {
        var plans = await db.CommissionPlans.AsNoTracking().Where(p => p.BrandId == campaign.BrandId && p.CampaignId == campaign.Id && p.RetiredAt == null).ToListAsync(ct);
        if (plans.Count == 0)
        {
            return channels.Distinct().ToDictionary(c => c, _ => (CommissionPlan?)null);
        }
        var tiers = new TierTable(await db.TierCutoffs.AsNoTracking().ToListAsync(ct), now);
        var candidates = await (
            from channel in db.Channels
            join creator in db.Creators on channel.CreatorId equals creator.Id
            where channels.Contains(channel.Id)
            select new { channel.Id, channel.CreatorId, channel.Platform, channel.Followers, creator.CategoryBits }).ToListAsync(ct);
        return candidates.ToDictionary(c => c.Id, c => CommissionPlan.For(plans, new PlanCandidate(c.CreatorId, tiers.TierOf(c.Platform, c.Followers), new CategorySet(c.CategoryBits))));
    }

    /// <summary>The plan that the first terms of an offer began from.</summary>
    public static Task<CommissionPlan?> Behind(KolHubDb db, long brandId, long offerId, CancellationToken ct) => (
        from offer in db.Offers
        join plan in db.CommissionPlans on new { offer.BrandId, Id = offer.PlanId } equals new { plan.BrandId, Id = (long?)plan.Id }
        where offer.Id == offerId && offer.BrandId == brandId
        select plan).AsNoTracking().FirstOrDefaultAsync(ct);

    public static string Why(this Words words, CommissionPlan? plan) => plan is null ? words["Campaigns.NoPlanWhy"] : words[$"Campaigns.PlanWhy_{plan.Kind}", plan.Name];
}
