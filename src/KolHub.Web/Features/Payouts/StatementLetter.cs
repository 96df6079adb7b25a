using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>A month as it was issued, checked each time it is read: its bytes against their hash, its lines against the ledger.</summary>
public static class StatementLetter
{
    public sealed record Query(long Id) : IRequest<Page>;

    /// <summary>A running month has no number, no hash, and is not checked: it is the ledger.</summary>
    public sealed record Page(StatementContent Content, int Number, DateTime? IssuedAt, string Sha256, bool IsGenuine, bool MatchesLedger, bool IsCreator)
    {
        public bool IsIssued => IssuedAt is not null;
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var statement = await db.StatementsOf(actor).AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken).OrAbsent();
            var content = StatementContent.FromJson(statement.Content);
            var ledger = await StatementOf.Compose(db, statement.BrandId, statement.CreatorId, statement.Currency, statement.Month, cancellationToken);
            var matches = ledger.Opening == content.Opening && ledger.Closing == content.Closing && ledger.Lines.Select(l => (l.Sequence, l.Amount)).SequenceEqual(content.Lines.Select(l => (l.Sequence, l.Amount)));
            return new Page(content, statement.Number, statement.IssuedAt, statement.Sha256, statement.IsGenuine, matches, actor.Role is Role.Creator);
        }
    }
}

/// <summary>The month that is not over: for a brand one of its creators, for a creator one of the brands.</summary>
public static class RunningStatement
{
    public sealed record Query(long Id, string? Currency) : IRequest<StatementLetter.Page>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, StatementLetter.Page>
    {
        public async Task<StatementLetter.Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (brandId, creatorId) = actor.Role is Role.Creator ? (request.Id, actor.CreatorId ?? 0) : (actor.BrandId ?? 0, request.Id);
            var currencies = await StatementOf.Accounts(db, brandId).Where(p => p.CreatorId == creatorId).Select(p => p.Amount.Currency).Distinct().OrderBy(c => c).ToListAsync(cancellationToken);
            var currency = currencies.Find(c => request.Currency is null || c == request.Currency).OrAbsent();
            var zone = await db.Brands.Where(b => b.Id == brandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            var content = await StatementOf.Compose(db, brandId, creatorId, currency, clock.Today(zone), cancellationToken);
            return new StatementLetter.Page(content, 0, null, "", true, true, actor.Role is Role.Creator);
        }
    }
}
