using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
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
                facts.Total(lines.Select(l => l.Measures)), lines, facts.ByDay(current.Zone), facts.OrdersInOtherCurrencies, facts.FiguresAsOf);
        }
    }
}
