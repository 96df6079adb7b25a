using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

/// <summary>The same events in every order.</summary>
internal static class Permuted
{
    public static IEnumerable<T[]> All<T>(T[] items) => items.Length <= 1
        ? [items]
        : Enumerable.Range(0, items.Length).SelectMany(i => All([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[items[i], .. rest]));

    /// <summary>What the door does with one order's deliveries: a refund without its order waits, and is taken in by it.</summary>
    public static Order? Apply(Shop shop, IEnumerable<(string Topic, byte[] Body)> deliveries, DateTime receivedAt)
    {
        Order? order = null;
        var waiting = new List<OrderRefund>();
        foreach (var told in deliveries.SelectMany(delivery => shop.Read(delivery.Topic, delivery.Body, receivedAt)))
        {
            if (told is OrderEvent.Told whole)
            {
                var snapshot = whole.Order with { IsWeak = shop.IsWeak };
                order ??= Taken(Order.Receive(1, 1, snapshot with { Refunds = [] }, receivedAt), waiting);
                order.Apply(snapshot, receivedAt);
            }
            else if (told is OrderEvent.Refunded one)
            {
                var refund = one.In("CNY") with { IsWeak = shop.IsWeak };
                if (order is not null)
                {
                    order.Apply(refund, receivedAt);
                }
                else if (waiting.Find(known => known.ExternalId == refund.ExternalId) is { } known)
                {
                    known.Take(refund);
                }
                else
                {
                    waiting.Add(OrderRefund.Receive(1, 1, refund, receivedAt));
                }
            }
        }
        return order;
    }

    private static Order Taken(Order order, List<OrderRefund> waiting)
    {
        waiting.ForEach(order.Adopt);
        waiting.Clear();
        return order;
    }
}
