using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

/// <summary>The commission plans of a campaign, those in force first, and the form that publishes another.</summary>
public static class CommissionPlans
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Line(long Id, string Name, PlanKind Kind, string For, Rate Rate, Money Cap, PlanTerms? Terms, DateTime PublishedAt, DateTime? RetiredAt, int Version);

    public sealed record Page(long Id, string Title, string Currency, Rate Rate, IReadOnlyList<Line> Plans, PlanInput Empty, bool MayPublish);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var plans = await db.CommissionPlansOf(actor).AsNoTracking().Where(p => p.CampaignId == campaign.Id).ToListAsync(cancellationToken);
            var named = plans.SelectMany(p => p.Target.CreatorIds.Concat(p.ExclusiveTo is { } one ? [one] : [])).Distinct().ToList();
            var names = await db.Creators.AsNoTracking().Where(c => named.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            var lines = plans.OrderBy(p => p.RetiredAt is not null).ThenByDescending(p => p.Kind).ThenByDescending(p => p.PublishedAt)
                .Select(p => new Line(p.Id, p.Name, p.Kind, For(p, names), p.Rate, p.Cap, p.Terms, p.PublishedAt, p.RetiredAt, p.Version));
            return new Page(campaign.Id, campaign.Title, campaign.Currency, campaign.CommissionRate, [.. lines], PlanInput.Of(null, campaign.Currency), actor.Role == Role.BrandManager && campaign.ClosedAt is null);
        }

        private string For(CommissionPlan plan, Dictionary<long, string> names) => plan.Kind switch
        {
            PlanKind.Exclusive => names.GetValueOrDefault(plan.ExclusiveTo!.Value, ""),
            PlanKind.Targeted => string.Join("; ", plan.Target.CreatorIds.Select(id => names.GetValueOrDefault(id, "")).Concat(plan.Target.Tiers.Select(t => words.Of("Creators", t))).Concat(plan.Target.Categories.Select(c => words.Of("Creators", c)))),
            _ => words["Campaigns.PlanForAll"],
        };
    }
}
