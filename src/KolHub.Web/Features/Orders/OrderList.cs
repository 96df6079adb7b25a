using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public enum OrderView
{
    All,
    Credited,
    Unattributed,
    Refunded,
    Cancelled,
    Unconfirmed,
    Test,
}

public static class OrderList
{
    public const int PageSize = 50;

    public sealed record Query(OrderView View = OrderView.All, string? Q = null, long? Connection = null, long? Creator = null, DateOnly? From = null, DateOnly? To = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(
        long Id, string Number, DateTime PlacedAt, string Shop, Money Base, Money Refunded, FinancialStatus Status, bool IsCancelled, bool IsTest, IReadOnlyList<string> Creators, ClaimMethod? Method);

    public sealed record Choice(long Id, string Name);

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, int Total, IReadOnlyDictionary<OrderView, int> Counts, IReadOnlyList<Choice> Connections, IReadOnlyList<Choice> Creators, int Failed, int WaitingRefunds, bool IsBrand);

    public sealed class Handler(KolHubDb db, Actor actor, OrderRows rows) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = rows.Found(request);
            var counts = new Dictionary<OrderView, int>();
            foreach (var view in Enum.GetValues<OrderView>())
            {
                counts[view] = await OrderRows.In(found, view, db).CountAsync(cancellationToken);
            }
            var asked = request with { Page = Math.Max(1, request.Page) };
            var lines = await rows.Lines(OrderRows.In(found, asked.View, db).OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Skip((asked.Page - 1) * PageSize).Take(PageSize), cancellationToken);
            var connections = await db.ShopConnectionsOf(actor).OrderBy(c => c.Name).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancellationToken);
            var credited = db.CreditsOf(actor).Select(c => c.CreatorId);
            var creators = actor.IsBrand
                ? await db.Creators.Where(c => credited.Contains(c.Id)).OrderBy(c => c.Name).Take(500).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancellationToken)
                : [];
            return new Page(
                asked, lines, counts[asked.View], counts, connections, creators, await db.DeliveriesWaitingFor(actor).CountAsync(cancellationToken),
                await db.OrderRefundsWaitingForOthers(actor).CountAsync(cancellationToken), actor.IsBrand);
        }
    }
}
