using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>A creator's side of the room: what is owed and why it waits, what was paid, and the months to read.</summary>
public static class MyPayouts
{
    public const int Most = 200;

    public sealed record Query : IRequest<Page>;

    public sealed record Open(long BrandId, string Brand, Money Amount, int Rows, DateOnly? DueOn, int DaysLate, Wait Wait, DateTime? Until);

    public sealed record Payment(long Id, string Brand, DateTime At, Money Gross, Money Tax, Money Net, PayoutState State, string Account, string Failure);

    public sealed record Page(IReadOnlyList<Open> Waiting, IReadOnlyList<Payment> Payments, IReadOnlyList<StatementList.Line> Statements);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var payments = await (
                from item in db.PayoutItemsOf(actor)
                join batch in db.PayoutBatches on item.BatchId equals batch.Id
                join brand in db.Brands on item.BrandId equals brand.Id
                where item.State != PayoutState.Dropped
                orderby batch.MadeAt descending, item.Id descending
                select new Payment(item.Id, brand.Name, item.SettledAt ?? batch.SubmittedAt ?? batch.MadeAt, item.Gross, item.Tax, item.Net, item.State, item.BankName + " ···" + item.Last4, item.FailureReason))
                .Take(Most).ToListAsync(cancellationToken);
            var statements = await StatementList.Lines(db, actor).Take(Most).ToListAsync(cancellationToken);
            return new Page(await Waiting(cancellationToken), payments, statements);
        }

        private async Task<IReadOnlyList<Open>> Waiting(CancellationToken cancel)
        {
            var (now, today) = (clock.Now(), clock.Today(current.Zone));
            var sums = await (
                from payable in db.PayablesOpen(actor)
                group payable by new { payable.BrandId, payable.Amount.Currency } into owed
                select new { owed.Key, Minor = owed.Sum(p => p.Amount.Minor), Rows = owed.Count(), DueOn = owed.Min(p => (DateOnly?)p.DueOn) }).ToListAsync(cancel);
            var ids = sums.Select(s => s.Key.BrandId).ToList();
            var brands = await db.Brands.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => new { b.Name, b.WithholdingRate }, cancel);
            var accounts = await db.PayoutAccountsOf(actor).AsNoTracking().ToListAsync(cancel);
            var tax = await db.Creators.Where(c => c.Id == actor.CreatorId).Select(c => c.TaxKind).SingleAsync(cancel);
            var others = await db.AccountsAlike([actor.CreatorId ?? 0]).AsNoTracking().ToListAsync(cancel);
            var minimums = await db.MinimumsOpen(actor, cancel);
            // What has no minimum any more was put into a batch between the two reads.
            var creatorId = actor.CreatorId ?? 0;
            return [.. sums.Where(s => minimums.ContainsKey((s.Key.BrandId, creatorId, s.Key.Currency))).Select(s =>
            {
                var amount = new Money(s.Minor, s.Key.Currency);
                var (wait, until) = Payee.WaitOf(amount, accounts, tax, brands[s.Key.BrandId].WithholdingRate, now, others, minimums[(s.Key.BrandId, creatorId, s.Key.Currency)]);
                return new Open(s.Key.BrandId, brands[s.Key.BrandId].Name, amount, s.Rows, s.DueOn, s.DueOn is { } due && !amount.IsNegative ? Delay.DaysLate(due, today) : 0, wait, until);
            }).OrderBy(o => o.DueOn).ThenBy(o => o.Brand, StringComparer.Ordinal)];
        }
    }
}
