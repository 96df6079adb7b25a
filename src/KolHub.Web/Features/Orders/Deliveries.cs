using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Everything that sources delivered, as it came: the failed ones first of all, each with its reason.</summary>
public static class Deliveries
{
    public const int PageSize = 50;

    public sealed record Query(DeliveryState? State = DeliveryState.Failed, long? Connection = null, string? Topic = null, DateOnly? From = null, DateOnly? To = null, int Page = 1) : IRequest<Page>;

    public sealed record Line(long Id, string Topic, string Shop, DateTime ReceivedAt, DeliveryState State, int Attempts, long? OrderId, string? Error, IReadOnlyList<string> ErrorArguments);

    public sealed record Choice(long Id, string Name);

    public sealed record Page(Query Asked, IReadOnlyList<Line> Lines, int Total, IReadOnlyDictionary<DeliveryState, int> Counts, IReadOnlyList<Choice> Connections, IReadOnlyList<string> Topics);

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { State = request.State ?? DeliveryState.Failed, Page = Math.Max(1, request.Page) };
            var found = Found(asked);
            var counts = new Dictionary<DeliveryState, int>();
            foreach (var state in new[] { DeliveryState.Failed, DeliveryState.Applied, DeliveryState.Ignored, DeliveryState.All })
            {
                counts[state] = await In(found, state).CountAsync(cancellationToken);
            }
            var rows = await (
                from delivery in In(found, asked.State.Value)
                join connection in db.ShopConnections on delivery.ConnectionId equals connection.Id
                orderby delivery.ReceivedAt descending, delivery.Id descending
                select new Line(
                    delivery.Id, delivery.Topic, connection.Name, delivery.ReceivedAt, delivery.FailedAt != null ? DeliveryState.Failed : delivery.IgnoredAt != null ? DeliveryState.Ignored : DeliveryState.Applied,
                    delivery.Attempts, delivery.OrderId, delivery.Error, delivery.ErrorArguments))
                .Skip((int)Math.Min((asked.Page - 1L) * PageSize, int.MaxValue)).Take(PageSize).ToListAsync(cancellationToken);
            var connections = await db.ShopConnectionsOf(actor).OrderBy(c => c.Name).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancellationToken);
            // A refund of the API carries its order in its topic: one word for all of them.
            var topics = await db.DeliveriesOf(actor).Where(d => !d.Topic.StartsWith(OrderReader.ApiRefund)).Select(d => d.Topic).Distinct().OrderBy(t => t).Take(100).ToListAsync(cancellationToken);
            return new Page(asked, rows, counts.GetValueOrDefault(asked.State.Value), counts, connections, [.. topics, OrderReader.ApiRefund]);
        }

        private IQueryable<Delivery> Found(Query asked)
        {
            var found = db.DeliveriesOf(actor).AsNoTracking().Where(d => asked.Connection == null || d.ConnectionId == asked.Connection);
            if (asked.Topic?.Trim() is { Length: > 0 } topic)
            {
                found = topic == OrderReader.ApiRefund ? found.Where(d => d.Topic.StartsWith(OrderReader.ApiRefund)) : found.Where(d => d.Topic == topic);
            }
            var zone = TimeZoneInfo.FindSystemTimeZoneById(current.Zone);
            if (asked.From is { } from)
            {
                var start = OrderRows.Start(from, zone);
                found = found.Where(d => d.ReceivedAt >= start);
            }
            if (asked.To is { } to)
            {
                var end = OrderRows.Start(to.AddDays(1), zone);
                found = found.Where(d => d.ReceivedAt < end);
            }
            return found;
        }
    }

    public static IQueryable<Delivery> In(IQueryable<Delivery> all, DeliveryState state) => state switch
    {
        DeliveryState.Failed => all.Where(d => d.FailedAt != null),
        DeliveryState.Ignored => all.Where(d => d.IgnoredAt != null),
        DeliveryState.Applied => all.Where(d => d.AppliedAt != null),
        _ => all,
    };
}
