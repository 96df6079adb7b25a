using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>From when a campaign's credits are shown, and from when they are held.</summary>
public static class CreditLimits
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, string Campaign, FraudLimits Limits, string SetBy, int Raised, int Held, int Released, int Confirmed, DateTime? CheckedAt);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).IgnoreAutoIncludes().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var limits = await db.FraudLimits.AsNoTracking().SingleOrDefaultAsync(l => l.CampaignId == campaign.Id, cancellationToken) ?? FraudLimits.For(campaign);
            var person = await db.People.Where(p => p.Id == limits.SetBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
            var seen = db.Suspicions.Where(s => s.BrandId == campaign.BrandId && s.CampaignId == campaign.Id);
            var judged = await db.SuspicionVerdicts.Where(v => seen.Any(s => s.Id == v.SuspicionId)).GroupBy(v => v.Verdict).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var checkedAt = await db.CreditChecks.Where(c => c.BrandId == campaign.BrandId).Select(c => (DateTime?)c.CheckedAt).SingleOrDefaultAsync(cancellationToken);
            return new Page(
                campaign.Id, campaign.Title, limits, person ?? "", await seen.CountAsync(cancellationToken), await seen.CountAsync(s => s.Held, cancellationToken),
                judged.GetValueOrDefault(Verdict.Released), judged.GetValueOrDefault(Verdict.Confirmed), checkedAt);
        }
    }
}
