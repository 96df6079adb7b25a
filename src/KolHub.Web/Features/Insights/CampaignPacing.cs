using KolHub.Attribution.Pacing;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Insights;

/// <summary>How fast a campaign uses its budget beside the straight line, and where that leads by its end.</summary>
public static class CampaignPacing
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Row(DateOnly Day, Money Fees, Money Samples, Money Commissions, Money Spent, Money Planned, Money NetSales);

    /// <summary>An amount by the campaign's end: the middle of the drawn futures, and the ends of the interval.</summary>
    public sealed record Range(Money Low, Money Middle, Money High);

    public sealed record Page(
        long Id, string Title, Money Budget, Money Committed, DateOnly StartsOn, DateOnly EndsOn, DateOnly Today, IReadOnlyList<Row> Rows, Money FeesToCome, int WholeDays, int LearntFrom, Range? Spend, Range? NetSales)
    {
        public bool IsOver => Today > EndsOn;

        public bool HasBegun => Today >= StartsOn;

        public Money Spent => Rows.Count == 0 ? Money.Zero(Budget.Currency) : Rows[^1].Spent;

        public Money Planned => Rows.Count == 0 ? Money.Zero(Budget.Currency) : Rows[^1].Planned;

        public Money Sold => Rows.Aggregate(Money.Zero(Budget.Currency), (sum, row) => sum + row.NetSales);

        public double ShareOf(Money amount) => Budget.IsZero ? 0 : (double)amount.Minor / Budget.Minor;

        /// <summary>Spent less planned, as a share of the budget.</summary>
        public double Lead => ShareOf(Spent) - ShareOf(Planned);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.BrandId == actor.BrandId, cancellationToken).OrAbsent();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(current.Zone);
            var today = clock.Today(current.Zone);
            var (rows, room) = await PaceDays.Read(db, actor, campaign, zone, today, cancellationToken);
            var toCome = await db.DeliverablesOf(actor).AsNoTracking()
                .Where(d => d.CampaignId == campaign.Id && d.AcceptedAt == null && d.CancelledAt == null && d.DueOn <= campaign.EndsOn && d.FeeInstalment.Currency == campaign.Currency)
                .Select(d => d.FeeInstalment.Minor).ToListAsync(cancellationToken);
            var fees = new Money(today > campaign.EndsOn ? 0 : toCome.Sum(), campaign.Currency);
            var whole = rows.SkipWhile(r => r.NetSales.IsZero && r.Commissions.IsZero).Where(r => r.Day < today).ToList();
            var ahead = Math.Max(0, campaign.EndsOn.DayNumber - today.DayNumber);
            var spend = Pace.Of([.. whole.Select(r => r.Commissions.Minor)], ahead, (ulong)campaign.Id);
            var sales = Pace.Of([.. whole.Select(r => r.NetSales.Minor)], ahead, (ulong)campaign.Id);
            var page = new Page(campaign.Id, campaign.Title, campaign.Budget, campaign.Committed, campaign.StartsOn, campaign.EndsOn, today, rows, fees, whole.Count, spend?.LearntFrom ?? 0, null, null);
            return page with { Spend = By(page.Spent + fees, spend, room?.Minor ?? long.MaxValue), NetSales = By(page.Sold, sales, long.MaxValue) };
        }

        private static Range? By(Money now, PaceForecast? more, long most)
        {
            Money With(long amount) => new(now.Minor + Math.Min(amount, most), now.Currency);
            return more is null ? null : new Range(With(more.Low), With(more.Middle), With(more.High));
        }
    }
}
