using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>A brand's month by payee and currency, counted from its ledger: what was owed, what was earned, what went to the bank, what is left; beside it what fell due.</summary>
public static class MonthEnd
{
    public sealed record Query(DateOnly? Month = null) : IRequest<Page>;

    public sealed record Line(string Payee, Money Opening, Money Accrued, Money Sent, Money Tax, Money Closing, Money Paid, Money FellDue);

    public sealed record Page(DateOnly Month, string Zone, bool IsOver, IReadOnlyList<Line> Lines, IReadOnlyList<Line> Totals);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        private sealed record Sum(long? CreatorId, string Currency, long Minor);

        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var brandId = actor.BrandId ?? 0;
            var zone = await db.Brands.Where(b => b.Id == brandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var asked = request.Month is { Year: > 2000 and < 9000 } month ? month : clock.Today(zone);
            var first = new DateOnly(asked.Year, asked.Month, 1);
            var (from, until) = StatementContent.Period(first, zone);
            var owed = StatementOf.Accounts(db, brandId);
            var opening = await Sums(owed.Where(p => p.At < from), cancellationToken);
            var sent = await Sums(owed.Where(p => p.At >= from && p.At < until && db.Entries.Any(e => e.Id == p.EntryId && e.Kind.StartsWith("Payout"))), cancellationToken);
            var moved = await Sums(owed.Where(p => p.At >= from && p.At < until), cancellationToken);
            var tax = await Sums(db.Postings.Where(p => p.BrandId == brandId && p.Account == Account.TaxWithheld && p.At >= from && p.At < until), cancellationToken);
            var paid = await (
                from posting in db.Postings
                join entry in db.Entries.IgnoreAutoIncludes() on posting.EntryId equals entry.Id
                where posting.BrandId == brandId && posting.Account == Account.Bank && posting.At >= @from && posting.At < until && entry.CreatorId != 0
                group posting.Amount.Minor by new { entry.CreatorId, posting.Amount.Currency } into g
                select new Sum(g.Key.CreatorId, g.Key.Currency, -g.Sum())).ToListAsync(cancellationToken);
            var last = first.AddMonths(1);
            var due = await db.PayablesOf(actor).Where(p => p.DueOn >= first && p.DueOn < last).GroupBy(p => new { p.CreatorId, p.Amount.Currency }).Select(g => new Sum(g.Key.CreatorId, g.Key.Currency, g.Sum(p => p.Amount.Minor))).ToListAsync(cancellationToken);
            List<Sum>[] all = [opening, sent, moved, tax, paid, due];
            var keys = all.SelectMany(sums => sums.Where(s => s.Minor != 0)).Select(s => (Id: s.CreatorId ?? 0, s.Currency)).Distinct().ToList();
            var ids = keys.Select(k => k.Id).ToList();
            var names = await db.Creators.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            var lines = keys.ConvertAll(key =>
            {
                Money Of(List<Sum> sums) => new(sums.Where(s => s.CreatorId == key.Id && s.Currency == key.Currency).Sum(s => s.Minor), key.Currency);
                return new Line(names[key.Id], Of(opening), Of(moved) - Of(sent), -Of(sent), Of(tax), Of(opening) + Of(moved), Of(paid), Of(due));
            });
            return new Page(first, zone, until <= clock.Now(), [.. lines.OrderBy(l => l.Closing.Currency, StringComparer.Ordinal).ThenBy(l => l.Payee, StringComparer.Ordinal)], Totals(lines));
        }

        // What is owed stands as a credit, negative in the book.
        private static Task<List<Sum>> Sums(IQueryable<Posting> postings, CancellationToken cancel) =>
            postings.GroupBy(p => new { p.CreatorId, p.Amount.Currency }).Select(g => new Sum(g.Key.CreatorId, g.Key.Currency, -g.Sum(p => p.Amount.Minor))).ToListAsync(cancel);

        private static IReadOnlyList<Line> Totals(List<Line> lines) => [.. lines.GroupBy(l => l.Closing.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            Money Sum(Func<Line, Money> of) => g.Aggregate(Money.Zero(g.Key), (sum, line) => sum + of(line));
            return new Line("", Sum(l => l.Opening), Sum(l => l.Accrued), Sum(l => l.Sent), Sum(l => l.Tax), Sum(l => l.Closing), Sum(l => l.Paid), Sum(l => l.FellDue));
        })];
    }
}

public static class ExportMonthEnd
{
    public sealed record Query(DateOnly? Month = null) : IRequest<Sheet>;

    public sealed class Handler(IRequestHandler<MonthEnd.Query, MonthEnd.Page> monthEnd, Words words) : IRequestHandler<Query, Sheet>
    {
        public async Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = await monthEnd.Handle(new MonthEnd.Query(request.Month), cancellationToken);
            var month = page.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            string[] header =
            [
                words["Payouts.Month"], words["Payouts.Creator"], words["Payouts.Currency"], words["Payouts.Opening"], words["Payouts.Accrued"], words["Payouts.Sent"], words["Payouts.TaxWithheld"], words["Payouts.Closing"], words["Payouts.PaidInMonth"],
                words["Payouts.FellDue"],
            ];
            var rows = page.Lines.Select(IReadOnlyList<object?> (l) => [month, l.Payee, l.Closing.Currency, l.Opening.Major, l.Accrued.Major, l.Sent.Major, l.Tax.Major, l.Closing.Major, l.Paid.Major, l.FellDue.Major]);
            return new Sheet($"month-end-{month}", header, rows.ToAsyncEnumerable());
        }
    }
}
