using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Drops;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>A brand's campaigns, each with the way to its board.</summary>
public static class BrandInsights
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long Id, string Title, CampaignState State, Money Budget, Money Committed, int Contracts, int Orders, DateOnly EndsOn);

    public sealed record Page(IReadOnlyList<Line> Campaigns, int OpenDrops);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken) => new(await db.CampaignsOf(actor).AsNoTracking()
            .Where(c => c.BrandId == actor.BrandId && c.ApprovedAt != null)
            .OrderByDescending(c => c.StartsOn).ThenBy(c => c.Id)
            .Select(c => new Line(
                c.Id, c.Title, c.State, c.Budget, c.Committed,
                db.Contracts.Count(k => k.CampaignId == c.Id && k.ActivatedAt != null),
                db.Orders.Count(o => !o.IsTest && o.CancelledAt == null && o.PaidAt != null && o.Currency == c.Currency && db.Credits.Any(k => k.OrderId == o.Id && k.CampaignId == c.Id)), c.EndsOn))
            .ToListAsync(cancellationToken), await db.DropsOf(actor).CountAsync(d => d.State == DropState.Open, cancellationToken));
    }
}

/// <summary>How long texts wait at the desk, and how long a verdict takes.</summary>
public static class DeskInsights
{
    public sealed record Query : IRequest<Page>;

    public sealed record Page(int Open, int Overdue, double? OldestHours, int DecidedIn30Days, double? MedianHours, double? SlowestTenthHours, IReadOnlyList<(string Outcome, int Count)> Outcomes);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var since = now.AddDays(-30);
            var open = await db.ReviewCasesOf(actor).AsNoTracking().Where(c => c.DecidedAt == null).Select(c => new { c.OpenedAt, c.DueAt }).ToListAsync(cancellationToken);
            var decided = await db.ReviewCasesOf(actor).AsNoTracking().Where(c => c.DecidedAt >= since).Select(c => new { c.OpenedAt, c.DecidedAt, c.Outcome }).ToListAsync(cancellationToken);
            var hours = decided.Select(c => (c.DecidedAt!.Value - c.OpenedAt).TotalHours).Order().ToList();
            return new Page(
                open.Count, open.Count(c => c.DueAt < now), open.Count == 0 ? null : open.Max(c => (now - c.OpenedAt).TotalHours), decided.Count, At(hours, 0.5), At(hours, 0.9),
                [.. decided.GroupBy(c => c.Outcome!.Value).OrderBy(g => g.Key).Select(g => ($"Reviews.Outcome_{g.Key}", g.Count()))]);
        }

        private static double? At(List<double> sorted, double share) => sorted.Count == 0 ? null : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}

/// <summary>For a creator: what each state holds, per currency, and what it waits for.</summary>
public static class CreatorInsights
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long CampaignId, string Campaign, string Brand, string Currency, long Clicks, int Orders, Money Earned, Money Paid);

    public sealed record Page(IReadOnlyList<Line> Campaigns);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var contracts = await db.ContractsOf(actor).AsNoTracking().Where(c => c.ActivatedAt != null)
                .Select(c => new { c.Id, c.CampaignId, Campaign = db.Campaigns.Where(k => k.Id == c.CampaignId).Select(k => k.Title).First(), Brand = db.Brands.Where(b => b.Id == c.BrandId).Select(b => b.Name).First(), Currency = db.Campaigns.Where(k => k.Id == c.CampaignId).Select(k => k.Currency).First() })
                .ToListAsync(cancellationToken);
            var commissions = await db.CommissionsOf(actor).AsNoTracking().Select(c => new { c.ContractId, c.Net, c.PaidAt, c.OrderId }).ToListAsync(cancellationToken);
            var clicks = await db.LinkHoursOf(actor).AsNoTracking().Where(h => h.Class == Domain.Tracking.ClickClass.Human)
                .Join(db.TrackingLinks, h => h.LinkId, l => l.Id, (h, l) => new { l.ContractId, h.Clicks })
                .GroupBy(h => h.ContractId).Select(g => new { g.Key, Clicks = g.Sum(h => h.Clicks) }).ToDictionaryAsync(g => g.Key, g => g.Clicks, cancellationToken);
            return new Page([.. contracts.GroupBy(c => c.CampaignId).Select(g =>
            {
                var mine = commissions.Where(c => g.Any(k => k.Id == c.ContractId) && c.Net.Currency == g.First().Currency).ToList();
                return new Line(
                    g.Key, g.First().Campaign, g.First().Brand, g.First().Currency, g.Sum(k => clicks.GetValueOrDefault(k.Id)), mine.Select(c => c.OrderId).Distinct().Count(),
                    new Money(mine.Sum(c => c.Net.Minor), g.First().Currency), new Money(mine.Where(c => c.PaidAt is not null).Sum(c => c.Net.Minor), g.First().Currency));
            })]);
        }
    }
}

/// <summary>For the operator: how much goes through the house, without anybody's figures.</summary>
public static class OperatorInsights
{
    public sealed record Query : IRequest<Page>;

    public sealed record Page(int Brands, int Creators, int Campaigns, int ActiveContracts, int Orders, int OpenCases, int WaitingRefunds, int FailedDeliveries, DateTime? NewestClick);

    public sealed class Handler(KolHubDb db) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken) => new(
            await db.Brands.CountAsync(cancellationToken),
            await db.Creators.CountAsync(cancellationToken),
            await db.Campaigns.CountAsync(c => c.ApprovedAt != null, cancellationToken),
            await db.Contracts.CountAsync(c => c.State == Domain.Contracts.ContractState.Active, cancellationToken),
            await db.Orders.CountAsync(o => !o.IsTest, cancellationToken),
            await db.ReviewCases.CountAsync(c => c.DecidedAt == null, cancellationToken),
            await db.OrderRefunds.CountAsync(r => r.OrderId == null, cancellationToken),
            await db.Deliveries.CountAsync(d => d.AppliedAt == null && d.Error != null, cancellationToken),
            await db.ClickLogPositions.MaxAsync(p => p.CopiedTo, cancellationToken));
    }
}
