using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Refunds that came before their order; each is applied when the order comes.</summary>
public static class WaitingRefunds
{
    public const int PageSize = 50;

    public sealed record Query(int Page = 1) : IRequest<Page>;

    public sealed record Line(string ExternalId, string OrderExternalId, string Shop, DateTime RefundedAt, DateTime ReceivedAt, Money Paid);

    public sealed record Page(IReadOnlyList<Line> Lines, int Number, int Total);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var waiting = db.OrderRefundsWaitingForOthers(actor).AsNoTracking();
            var number = Math.Max(1, request.Page);
            var rows = await (
                from refund in waiting
                join connection in db.ShopConnections on refund.ConnectionId equals connection.Id
                orderby refund.ReceivedAt descending, refund.Id descending
                select new Line(refund.ExternalId, refund.OrderExternalId, connection.Name, refund.RefundedAt, refund.ReceivedAt, refund.Paid)).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(rows, number, await waiting.CountAsync(cancellationToken));
        }
    }
}
