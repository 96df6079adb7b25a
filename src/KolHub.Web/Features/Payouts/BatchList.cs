using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

public static class BatchList
{
    public const int PageSize = 50;

    public sealed record Query(PayoutState View = PayoutState.Draft, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, DateTime MadeAt, string MadeBy, string ReleasedBy, int Payees, Money Total, PayoutState State);

    public sealed record Page(PayoutState View, int Number, IReadOnlyList<Line> Lines, PayoutTabs.Counts Counts);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (view, number) = (PayoutTabs.ViewOf(request.View), Math.Max(1, request.Page));
            var lines = await (
                from batch in db.BatchesOf(actor).In(view)
                join maker in db.People on batch.MadeBy equals maker.Id
                join releaser in db.People on batch.ApprovedBy equals releaser.Id into releasers
                from releaser in releasers.DefaultIfEmpty()
                orderby batch.MadeAt descending, batch.Id descending
                select new Line(batch.Id, batch.MadeAt, maker.Name, releaser == null ? "" : releaser.Name, batch.Items.Count(i => i.State != PayoutState.Dropped), batch.Total, batch.State))
                .Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            var payees = await PayoutTabs.CountPayees(db, actor, cancellationToken);
            return new Page(view, number, lines, await PayoutTabs.Count(db, actor, payees, cancellationToken));
        }
    }
}
