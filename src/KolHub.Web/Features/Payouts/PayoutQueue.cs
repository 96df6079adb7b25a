using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>What a brand owes and has not put into a payout yet, by payee, with what each waits for.</summary>
public static class PayoutQueue
{
    public const int PageSize = 50;

    public sealed record Query(string? Find = null, bool OnlyReady = false, bool OnlyLate = false, int Page = 1) : IRequest<Page>;

    public sealed record Line(long CreatorId, string Name, Money Commission, Money Fee, Money Clawback, Money Total, DateOnly? DueOn, int DaysLate, string Account, Wait Wait, DateTime? WaitsUntil)
    {
        public bool IsReady => Wait is Wait.None;
    }

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, int Total, IReadOnlyList<Money> Ready, IReadOnlyList<Money> Waiting, bool MayMake, PayoutTabs.Counts Counts)
    {
        public IReadOnlyList<string> Currencies => [.. Lines.Where(l => l.IsReady).Select(l => l.Total.Currency).Distinct().Order(StringComparer.Ordinal)];
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { Page = Math.Max(1, request.Page) };
            var all = await Payees.Open(db, actor, clock.Now(), cancellationToken);
            var today = clock.Today(current.Zone);
            var chosen = all.Where(p => !asked.OnlyReady || p.Wait is Wait.None).Where(p => !asked.OnlyLate || p.DueOn < today).Where(p => string.IsNullOrWhiteSpace(asked.Find) || p.Name.Contains(asked.Find.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
            var lines = chosen.Skip((asked.Page - 1) * PageSize).Take(PageSize)
                .Select(p => new Line(p.CreatorId, p.Name, p.Commission, p.Fee, p.Clawback, p.Total, p.DueOn, p.DueOn is { } due ? Delay.DaysLate(due, today) : 0, p.Account, p.Wait, p.WaitsUntil)).ToList();
            return new Page(
                asked, lines, chosen.Count, Sums(all.Where(p => p.Wait is Wait.None)), Sums(all.Where(p => p.Wait is not Wait.None)),
                Access.RolesThat(May.MakePayouts).Contains(actor.Role), await PayoutTabs.Count(db, actor, all.Count, cancellationToken));
        }

        private static IReadOnlyList<Money> Sums(IEnumerable<Payees.Owed> payees) =>
            [.. payees.GroupBy(p => p.Total.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Aggregate(Money.Zero(g.Key), (sum, p) => sum + p.Total))];
    }
}
