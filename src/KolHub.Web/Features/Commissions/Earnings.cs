using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>A creator's money by state: how much, what it waits for, and until when.</summary>
public static class Earnings
{
    public sealed record Query : IRequest<Page>;

    /// <summary>All commission of one brand and state, by what it waits for and the day on which its hold ends.</summary>
    public sealed record Pile(long BrandId, string Brand, CommissionState State, CommissionTab Tab, Money Net, int Rows, DateTime? Until, string Zone);

    public sealed record Fee(string Brand, Money Amount, DateOnly DueOn);

    public sealed record Figure(string Words, Money Amount);

    public sealed record Page(IReadOnlyList<Figure> Figures, IReadOnlyList<Pile> Piles, IReadOnlyList<Fee> Fees, bool HasAccount);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var piles = await Piles(cancellationToken);
            var fees = await (
                from payable in db.PayablesOpen(actor)
                join brand in db.Brands on payable.BrandId equals brand.Id
                where payable.Source == PayableSource.Fee || payable.Source == PayableSource.TopUp || payable.Source == PayableSource.Volume || payable.Source == PayableSource.Bonus || payable.Source == PayableSource.FeeBack || payable.Source == PayableSource.Appeal
                orderby payable.DueOn, payable.Id
                select new Fee(brand.Name, payable.Amount, payable.DueOn)).ToListAsync(cancellationToken);
            var now = clock.Now();
            var hasAccount = await db.PayoutAccountsOf(actor).AnyAsync(a => a.WithdrawnAt == null && a.UsableFrom <= now, cancellationToken);
            var figures = piles.Where(p => !p.Net.IsZero).OrderBy(p => p.State).GroupBy(p => (Words: WordsOf(p.State), p.Net.Currency))
                .Select(g => new Figure(g.Key.Words, g.Aggregate(Money.Zero(g.Key.Currency), (sum, p) => sum + p.Net)));
            return new Page([.. figures], piles, fees, hasAccount);
        }

        private async Task<IReadOnlyList<Pile>> Piles(CancellationToken cancel)
        {
            var rows = await (
                from c in db.CommissionsOf(actor).IgnoreAutoIncludes()
                where c.Kind != CommissionKind.PaidByPlatform
                group c by new { c.BrandId, c.State, Held = c.HeldAt != null, Unconfirmed = c.UnconfirmedSince != null, Frozen = c.FrozenAt != null, c.Net.Currency, c.HoldUntil } into pile
                select new { pile.Key, Minor = pile.Sum(c => c.Net.Minor), Rows = pile.Count() }).ToListAsync(cancel);
            var piles = rows
                .Select(r => new { r.Key, Tab = CommissionTabs.Of(CommissionKind.Earned, r.Key.State, r.Key.Held, r.Key.Unconfirmed, r.Key.Frozen), r.Minor, r.Rows })
                .GroupBy(r => new { r.Key.BrandId, r.Key.State, r.Tab, r.Key.Currency, Until = r.Tab is CommissionTab.Holding ? r.Key.HoldUntil : null });
            var ids = rows.Select(r => r.Key.BrandId).Distinct().ToList();
            var brands = await db.Brands.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => new { b.Name, b.Zone }, cancel);
            return [.. piles
                .Select(p => new Pile(p.Key.BrandId, brands[p.Key.BrandId].Name, p.Key.State, p.Key.Tab, new Money(p.Sum(r => r.Minor), p.Key.Currency), p.Sum(r => r.Rows), p.Key.Until, brands[p.Key.BrandId].Zone))
                .OrderBy(p => p.State).ThenBy(p => p.Until).ThenBy(p => p.Brand, StringComparer.Ordinal)];
        }

        private static string WordsOf(CommissionState state) => state switch
        {
            CommissionState.Pending or CommissionState.Holding => "Commissions.FigureComing",
            CommissionState.Approved or CommissionState.InPayout => "Commissions.FigureToBePaid",
            _ => "Commissions.FigurePaid",
        };
    }
}
