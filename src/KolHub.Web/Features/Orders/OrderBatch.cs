using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>
/// What some of a connection's deliveries speak of, read once: orders, refunds that wait for one, evidence, commissions. Then each of them changes that in memory, in
/// turn, as if it had come alone; <see cref="Keep"/> tells the ledger. Nothing is saved here.
/// </summary>
internal sealed class OrderBatch
{
    private readonly KolHubDb _db;
    private readonly SiteKey _key;
    private readonly ShopConnection _connection;
    private readonly Dictionary<string, Order> _orders;
    private readonly List<OrderRefund> _waiting;
    private readonly OrderEvidence _evidence;
    private readonly OrderCommissions _commissions;

    private OrderBatch(KolHubDb db, SiteKey key, ShopConnection connection, Dictionary<string, Order> orders, List<OrderRefund> waiting, OrderEvidence evidence, OrderCommissions commissions) =>
        (_db, _key, _connection, _orders, _waiting, _evidence, _commissions) = (db, key, connection, orders, waiting, evidence, commissions);

    public static async Task<OrderBatch> Load(KolHubDb db, SiteKey key, ShopConnection connection, IReadOnlyCollection<OrderEvent> told, CancellationToken ct)
    {
        var ids = told.Select(one => one.OrderId).Distinct(StringComparer.Ordinal).ToList();
        var orders = ids.Count == 0 ? [] : await db.OrdersWhole.Where(o => o.ConnectionId == connection.Id && ids.Contains(o.ExternalId)).ToDictionaryAsync(o => o.ExternalId, StringComparer.Ordinal, ct);
        var unknown = ids.Where(id => !orders.ContainsKey(id)).ToList();
        var waiting = unknown.Count == 0 ? [] : await db.OrderRefunds.Include(r => r.Lines).Where(r => r.ConnectionId == connection.Id && unknown.Contains(r.OrderExternalId) && r.OrderId == null).ToListAsync(ct);
        return await Of(db, key, connection, orders, waiting, [.. told.OfType<OrderEvent.Told>().Select(whole => Carried.By(whole.Order)), .. orders.Values.Select(Carried.By)], ct);
    }

    /// <summary>One order that is there and is weighed again.</summary>
    public static async Task<OrderBatch> Load(KolHubDb db, SiteKey key, Order order, CancellationToken ct)
    {
        var connection = await db.ShopConnections.SingleAsync(c => c.Id == order.ConnectionId, ct);
        return await Of(db, key, connection, new Dictionary<string, Order>(StringComparer.Ordinal) { [order.ExternalId] = order }, [], [Carried.By(order)], ct);
    }

    private static async Task<OrderBatch> Of(KolHubDb db, SiteKey key, ShopConnection connection, Dictionary<string, Order> orders, List<OrderRefund> waiting, IReadOnlyList<Carried> carried, CancellationToken ct)
    {
        var evidence = await OrderEvidence.Gather(db, key, connection.BrandId, carried, ct);
        var contracts = evidence.Contracts.Union(orders.Values.SelectMany(o => o.Credits).Select(c => c.ContractId)).ToList();
        var commissions = await OrderCommissions.Load(db, connection.BrandId, [.. orders.Values.Select(o => o.Id)], contracts, ct);
        return new OrderBatch(db, key, connection, orders, waiting, evidence, commissions);
    }

    /// <summary>Takes one thing that was told; null for a refund that waits for its order.</summary>
    public Order? Take(OrderEvent told, bool keepsFailures, Actor actor, DateTime now)
    {
        var order = told switch
        {
            OrderEvent.Told whole => TakeOrder(whole.Order, now),
            OrderEvent.Refunded refund => TakeRefund(refund, keepsFailures, now),
            _ => null,
        };
        if (order is not null)
        {
            Settle(order, actor, now);
        }
        return order;
    }

    /// <summary>Credits the order by what it carries, and has its commissions follow.</summary>
    public void Settle(Order order, Actor actor, DateTime now)
    {
        var weighed = _evidence.Weigh(order);
        var (shares, claims) = (weighed.Shares, weighed.Claims);
        if (_commissions.Of(order).Any(c => c.ApprovedAt is not null))
        {
            // Once money was promised the credits of a line stay; only lines that came later are credited.
            var settled = order.Credits.Select(credit => credit.LineId).ToHashSet();
            shares = [.. order.Credits.Select(credit => credit.AsShare()), .. shares.Where(share => !settled.Contains(share.LineId))];
            claims = order.Claims.Count > 0 ? [.. order.Claims.Select(claim => claim.AsMade())] : claims;
        }
        order.Decide(shares, claims, now);
        _commissions.Follow(order, actor, now);
    }

    /// <summary>Tells the ledger and the payables. To be called before the save.</summary>
    public Task Keep(Actor actor, DateTime now, CancellationToken ct) => _commissions.Keep(actor, now, ct);

    private Order TakeOrder(OrderSnapshot read, DateTime now)
    {
        var snapshot = read with { BuyerKey = _key.BuyerOf(_connection.BrandId, read.BuyerEmail), AddressKey = _key.AddressOf(_connection.BrandId, read.ShipTo) };
        if (!_orders.TryGetValue(snapshot.ExternalId, out var order))
        {
            order = _db.Orders.Add(Order.Receive(_connection.BrandId, _connection.Id, snapshot with { Refunds = [] }, now)).Entity;
            foreach (var refund in _waiting.Where(r => r.OrderExternalId == snapshot.ExternalId && r.Paid.Currency == snapshot.Currency))
            {
                order.Adopt(refund);
            }
            _orders.Add(snapshot.ExternalId, order);
        }
        order.Apply(snapshot, now);
        return order;
    }

    private Order? TakeRefund(OrderEvent.Refunded told, bool keepsFailures, DateTime now)
    {
        var order = _orders.GetValueOrDefault(told.OrderId);
        var refund = told.In(order?.Currency ?? _connection.Currency);
        if (order is not null)
        {
            RuleBroken.When(!keepsFailures && order.Refunds.Any(r => r.ExternalId == refund.ExternalId), "Orders.RefundKnown", refund.ExternalId);
            order.Apply(refund, now);
            return order;
        }
        if (_waiting.Find(r => r.OrderExternalId == refund.OrderExternalId && r.ExternalId == refund.ExternalId) is { } known)
        {
            RuleBroken.When(!keepsFailures, "Orders.RefundKnown", refund.ExternalId);
            known.Take(refund);
        }
        else
        {
            _waiting.Add(_db.OrderRefunds.Add(OrderRefund.Receive(_connection.BrandId, _connection.Id, refund, now)).Entity);
        }
        return null;
    }
}
