using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public enum AccountState
{
    Waiting,
    InUse,
    Replaced,
    Withdrawn,
}

public static class MyPayoutAccounts
{
    public sealed record Query : IRequest<Page>;

    public sealed record Line(long Id, PayoutKind Kind, string HolderName, string BankName, string Last4, AccountState State, DateTime AddedAt, DateTime UsableFrom);

    public sealed record Page(IReadOnlyList<Line> Lines, TaxKind? TaxKind);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var accounts = await db.PayoutAccountsOf(actor).AsNoTracking().OrderByDescending(a => a.AddedAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);
            var current = PayoutAccount.Current(accounts, now);
            var kind = await db.CreatorsOf(actor).Where(c => c.Id == actor.CreatorId).Select(c => c.TaxKind).SingleAsync(cancellationToken);
            return new Page([.. accounts.Select(a => new Line(a.Id, a.Kind, a.HolderName, a.BankName, a.Last4, StateOf(a, current, now), a.AddedAt, a.UsableFrom))], kind);
        }

        private static AccountState StateOf(PayoutAccount account, PayoutAccount? current, DateTime now) =>
            account.WithdrawnAt is not null ? AccountState.Withdrawn : account.UsableFrom > now ? AccountState.Waiting : account == current ? AccountState.InUse : AccountState.Replaced;
    }
}
