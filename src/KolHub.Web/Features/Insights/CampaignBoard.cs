using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

public static class CampaignBoard
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record CreatorLine(long CreatorId, string Name, long ContractId, Measures Measures);

    public sealed record DayLine(DateOnly Day, long Clicks, long Orders, Money Gmv, Money Refunded);

    public sealed record Page(
        long Id, string Title, CampaignState State, Money Budget, Money Committed, Measures Total, IReadOnlyList<CreatorLine> Creators, IReadOnlyList<DayLine> Days, int OrdersInOtherCurrencies, DateTime? FiguresAsOf)
    {
        /// <summary>How many creators brought four fifths of the net sales.</summary>
        public int Carriers
        {
            get
            {
                var wanted = Creators.Sum(c => c.Measures.NetSales.Minor) * 4 / 5;
                long sum = 0;
                return wanted <= 0 ? 0 : Creators.OrderByDescending(c => c.Measures.NetSales.Minor).TakeWhile(c => sum < wanted && (sum += c.Measures.NetSales.Minor) >= 0).Count();
            }
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var facts = await CampaignFacts.Load(db, actor, campaign, cancellationToken);
            var lines = facts.Contracts.GroupBy(c => c.CreatorId)
                .Select(g => new CreatorLine(g.Key, g.First().Creator, g.First().ContractId, facts.Of(g.Key)))
                .OrderByDescending(l => l.Measures.NetSales.Minor).ThenBy(l => l.CreatorId).ToList();
            return new Page(
                campaign.Id, campaign.Title, campaign.State, campaign.Budget, campaign.Committed,
                facts.Total(lines.Select(l => l.Measures)), lines, ByDay(facts, TimeZoneInfo.FindSystemTimeZoneById(current.Zone)), facts.OrdersInOtherCurrencies, facts.FiguresAsOf);
        }

        private static IReadOnlyList<DayLine> ByDay(CampaignFacts facts, TimeZoneInfo place)
        {
            DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), place));
            var clicks = facts.Visits.ToLookup(v => Day(v.Hour), v => v.Clicks);
            var sales = facts.Sales.ToLookup(s => Day(s.PlacedAt));
            List<DateOnly> days = [.. clicks.Select(g => g.Key).Union(sales.Select(g => g.Key)).Order()];
            return [.. Enumerable.Range(0, days.Count == 0 ? 0 : days[^1].DayNumber - days[0].DayNumber + 1).Select(i => days[0].AddDays(i)).Select(day => new DayLine(
                day, clicks[day].Sum(), sales[day].Select(s => s.OrderId).Distinct().Count(), new Money(sales[day].Sum(s => s.Gmv), facts.Currency), new Money(sales[day].Sum(s => s.Refunded), facts.Currency)))];
        }
    }
}
