using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Issues the statements of a brand's month that is over: once for each creator and currency that moved or is owed something. Run again it finds nothing to do.</summary>
public static class IssueStatements
{
    /// <summary>The brands with a book, and the month that was last over by each one's calendar, where nothing was issued yet.</summary>
    public sealed record Due : IRequest<IReadOnlyList<Command>>;

    public sealed record Command(long BrandId, DateOnly Month) : ICommand<int>;

    public sealed class DueHandler(KolHubDb db, TimeProvider clock) : IRequestHandler<Due, IReadOnlyList<Command>>
    {
        public async Task<IReadOnlyList<Command>> Handle(Due request, CancellationToken cancellationToken)
        {
            var books = await db.LedgerBooks.Join(db.Brands, book => book.Id, brand => brand.Id, (book, brand) => new { brand.Id, brand.Zone }).ToListAsync(cancellationToken);
            var months = books.ConvertAll(b => new Command(b.Id, FirstOf(clock.Today(b.Zone)).AddMonths(-1)));
            var issued = await db.Statements.GroupBy(s => s.BrandId).Select(g => new { g.Key, Last = g.Max(s => s.Month) }).ToDictionaryAsync(s => s.Key, s => s.Last, cancellationToken);
            var first = await db.Entries.GroupBy(e => e.BrandId).Select(g => new { g.Key, At = g.Min(e => e.At) }).ToDictionaryAsync(e => e.Key, e => e.At, cancellationToken);
            return months.FindAll(m => first.TryGetValue(m.BrandId, out var at) && DateOnly.FromDateTime(at) < m.Month.AddMonths(1).AddDays(1) && (!issued.TryGetValue(m.BrandId, out var last) || last < m.Month));
        }

        private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.OpenBook(request.BrandId, cancellationToken);
            var brand = await db.Brands.Where(b => b.Id == request.BrandId).Select(b => new { b.Name, b.Zone }).SingleAsync(cancellationToken);
            var until = StatementContent.Period(request.Month, brand.Zone).Until;
            var owed = await StatementOf.Accounts(db, request.BrandId).Where(p => p.At < until).Select(p => new { CreatorId = p.CreatorId!.Value, p.Amount.Currency }).Distinct().OrderBy(p => p.CreatorId).ToListAsync(cancellationToken);
            var there = await db.Statements.Where(s => s.BrandId == request.BrandId && s.Month == request.Month).Select(s => new { s.CreatorId, s.Currency }).ToListAsync(cancellationToken);
            var count = 0;
            foreach (var payee in owed.Except(there))
            {
                var content = await StatementOf.Compose(db, request.BrandId, payee.CreatorId, payee.Currency, request.Month, cancellationToken);
                if (content.Lines.Count == 0 && content.Opening.IsZero)
                {
                    continue;
                }
                var ledger = await StatementOf.OwedAt(db, request.BrandId, payee.CreatorId, payee.Currency, until, cancellationToken);
                var statement = Statement.Issue(content, ledger, 1, now);
                db.Statements.Add(statement);
                await db.Notify(actor, Audience.Creator(payee.CreatorId), "Payouts.NoticeStatement", $"/payouts/statements/{statement.Id}", now, brand.Name, request.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
                count++;
            }
            return count;
        }
    }
}
