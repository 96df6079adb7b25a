using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Ledger;

/// <summary>Walks the brand's own book from its first entry and recomputes every hash.</summary>
public static class VerifyLedger
{
    public sealed record Query : IRequest<Page>;

    public sealed record Page(Walked Book, string Head, DateTime CheckedAt);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var book = await db.LedgerBooks.AsNoTracking().SingleOrDefaultAsync(b => b.Id == actor.BrandId, cancellationToken);
            return book is null
                ? new Page(new Walked("ledger", actor.BrandId ?? 0, 0, "", null, null), "", clock.Now())
                : new Page(await Verification.Walk(db, book, cancellationToken), book.Head, clock.Now());
        }
    }
}
