using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>What sources delivered: the failed ones first of all, each with its reason.</summary>
public static class Deliveries
{
    public const int PageSize = 50;

    public sealed record Query(DeliveryState? State = DeliveryState.Failed, long? Connection = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string Topic, string Shop, DateTime ReceivedAt, DeliveryState State, int Attempts, long? OrderId, string? Error, IReadOnlyList<string> ErrorArguments);

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, int Total, IReadOnlyDictionary<DeliveryState, int> Counts);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { State = request.State ?? DeliveryState.Failed, Page = Math.Max(1, request.Page) };
            var found = db.DeliveriesOf(actor).AsNoTracking().Where(d => asked.Connection == null || d.ConnectionId == asked.Connection);
            var counts = new Dictionary<DeliveryState, int>();
            foreach (var state in new[] { DeliveryState.Failed, DeliveryState.Applied, DeliveryState.Ignored })
            {
                counts[state] = await In(found, state).CountAsync(cancellationToken);
            }
            var rows = await (
                from delivery in In(found, asked.State.Value)
                join connection in db.ShopConnections on delivery.ConnectionId equals connection.Id
                orderby delivery.ReceivedAt descending, delivery.Id descending
                select new Line(delivery.Id, delivery.Topic, connection.Name, delivery.ReceivedAt, asked.State.Value, delivery.Attempts, delivery.OrderId, delivery.Error, delivery.ErrorArguments))
                .Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new Page(asked, rows, counts.GetValueOrDefault(asked.State.Value), counts);
        }
    }

    public static IQueryable<Delivery> In(IQueryable<Delivery> all, DeliveryState state) => state switch
    {
        DeliveryState.Failed => all.Where(d => d.FailedAt != null),
        DeliveryState.Ignored => all.Where(d => d.IgnoredAt != null),
        _ => all.Where(d => d.AppliedAt != null),
    };
}
