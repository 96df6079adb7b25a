using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>The rows behind the sales of a campaign, or of one creator in it: each credited order with its share and refunds.</summary>
public static class CampaignRows
{
    public const int PageSize = 100;

    public sealed record Query(long Id, long? Creator = null, DateOnly? Day = null, int Page = 1, int Size = PageSize) : IRequest<Page>;

    public sealed record Line(long OrderId, string Number, DateTime PlacedAt, string Creator, Money Gmv, Money Refunded);

    public sealed record Page(long Id, string Title, string? Creator, IReadOnlyList<Line> Lines, Money Gmv, Money Refunded, int Number, int Total, string Address);

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var facts = await CampaignFacts.Load(db, actor, campaign, cancellationToken);
            var names = facts.Contracts.DistinctBy(c => c.CreatorId).ToDictionary(c => c.CreatorId, c => c.Creator);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(current.Zone);
            var sales = facts.Sales
                .Where(s => request.Creator is null || s.CreatorId == request.Creator)
                .Where(s => request.Day is null || DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(s.PlacedAt, zone)) == request.Day)
                .GroupBy(s => (s.OrderId, s.CreatorId))
                .Select(g => new Line(g.Key.OrderId, g.First().Number, g.First().PlacedAt, names.GetValueOrDefault(g.Key.CreatorId, ""), new Money(g.Sum(s => s.Gmv), campaign.Currency), new Money(g.Sum(s => s.Refunded), campaign.Currency)))
                .OrderByDescending(l => l.PlacedAt).ThenByDescending(l => l.OrderId).ToList();
            var number = Math.Max(1, request.Page);
            return new Page(
                campaign.Id, campaign.Title, request.Creator is { } one ? names.GetValueOrDefault(one) : null, [.. sales.Skip((number - 1) * request.Size).Take(request.Size)],
                new Money(sales.Sum(s => s.Gmv.Minor), campaign.Currency), new Money(sales.Sum(s => s.Refunded.Minor), campaign.Currency), number, sales.Count,
                $"/insights/campaigns/{campaign.Id}/orders?creator={request.Creator}&day={request.Day:yyyy-MM-dd}");
        }
    }
}
