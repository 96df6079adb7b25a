using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>What is done with a delivery, the first time and when it is applied again. A refusal leaves the delivery and its reason, and nothing half done.</summary>
public sealed class OrderIntake(KolHubDb db, OrderEvidence evidence, SiteKey key)
{
    private const string BeforeApplying = "before_applying";

    public async Task<Receipt> Take(ShopConnection connection, Delivery delivery, bool keepsFailures, Actor actor, DateTime now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Database.CurrentTransaction!.CreateSavepointAsync(BeforeApplying, ct);
        try
        {
            var receipt = await Apply(connection, delivery, keepsFailures, actor, now, ct);
            await db.SaveChangesAsync(ct);
            return receipt;
        }
        catch (RuleBroken broken) when (keepsFailures)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeApplying, ct);
            Forget(delivery);
            await Tell(connection, delivery, actor, now, ct);
            delivery.Fail(broken.Rule, broken.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""), now);
            return Receipt.Of(delivery, Outcome.Failed);
        }
    }

    // Each amount is bounded where it is read; a thousand of them may still pass the end of 64 bits.
    private async Task<Receipt> Apply(ShopConnection connection, Delivery delivery, bool keepsFailures, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            return await Understand(connection, delivery, keepsFailures, actor, now, ct);
        }
        catch (OverflowException)
        {
            throw new RuleBroken("Orders.AmountOutOfRange", "lines");
        }
    }

    private async Task<Receipt> Understand(ShopConnection connection, Delivery delivery, bool keepsFailures, Actor actor, DateTime now, CancellationToken ct)
    {
        var told = OrderReader.Read(connection.Kind, delivery);
        if (told.Count == 0)
        {
            delivery.Ignore(now);
            return Receipt.Of(delivery, Outcome.Ignored);
        }
        Order? order = null;
        foreach (var one in told)
        {
            order = one switch
            {
                OrderEvent.Told whole => await TakeOrder(connection, whole.Order, now, ct),
                OrderEvent.Refunded refund => await TakeRefund(connection, refund, keepsFailures, now, ct),
                _ => null,
            } ?? order;
            if (order is not null)
            {
                await Settle(order, actor, now, ct);
            }
            await db.SaveChangesAsync(ct);
        }
        delivery.Apply(order?.Id, now);
        return Receipt.Of(delivery, order is null ? Outcome.Waiting : Outcome.Applied);
    }

    private async Task<Order> TakeOrder(ShopConnection connection, OrderSnapshot read, DateTime now, CancellationToken ct)
    {
        var snapshot = read with { BuyerKey = key.BuyerOf(connection.BrandId, read.BuyerEmail) };
        var order = await Load(connection.Id, snapshot.ExternalId, ct);
        if (order is null)
        {
            order = db.Orders.Add(Order.Receive(connection.BrandId, connection.Id, snapshot with { Refunds = [] }, now)).Entity;
            foreach (var waiting in await Waiting(connection.Id, snapshot.ExternalId).Where(r => r.Paid.Currency == snapshot.Currency).ToListAsync(ct))
            {
                order.Adopt(waiting);
            }
        }
        order.Apply(snapshot, now);
        return order;
    }

    // Null while its order has not come: the refund waits.
    private async Task<Order?> TakeRefund(ShopConnection connection, OrderEvent.Refunded told, bool keepsFailures, DateTime now, CancellationToken ct)
    {
        var order = await Load(connection.Id, told.OrderId, ct);
        var refund = told.In(order?.Currency ?? connection.Currency);
        if (order is not null)
        {
            RuleBroken.When(!keepsFailures && order.Refunds.Any(r => r.ExternalId == refund.ExternalId), "Orders.RefundKnown", refund.ExternalId);
            order.Apply(refund, now);
            return order;
        }
        if (await Waiting(connection.Id, refund.OrderExternalId).SingleOrDefaultAsync(r => r.ExternalId == refund.ExternalId, ct) is { } known)
        {
            RuleBroken.When(!keepsFailures, "Orders.RefundKnown", refund.ExternalId);
            known.Take(refund);
        }
        else
        {
            db.OrderRefunds.Add(OrderRefund.Receive(connection.BrandId, connection.Id, refund, now));
        }
        return null;
    }

    /// <summary>Credits the order by what it carries, and has its commissions follow.</summary>
    public async Task Settle(Order order, Actor actor, DateTime now, CancellationToken ct)
    {
        var (shares, claims) = await evidence.Weigh(order, ct);
        if (await db.Commissions.AnyAsync(c => c.OrderId == order.Id && c.ApprovedAt != null, ct))
        {
            // Once money was promised the credits of a line stay; only lines that came later are credited.
            var settled = order.Credits.Select(credit => credit.LineId).ToHashSet();
            shares = [.. order.Credits.Select(credit => credit.AsShare()), .. shares.Where(share => !settled.Contains(share.LineId))];
            claims = order.Claims.Count > 0 ? [.. order.Claims.Select(claim => claim.AsMade())] : claims;
        }
        order.Decide(shares, claims, now);
        await db.Recalculate(order, actor, now, ct);
    }

    public Task<Order?> Load(long connectionId, string externalId, CancellationToken ct) => db.OrdersWhole.SingleOrDefaultAsync(o => o.ConnectionId == connectionId && o.ExternalId == externalId, ct);

    private IQueryable<OrderRefund> Waiting(long connectionId, string orderId) =>
        db.OrderRefunds.Include(r => r.Lines).Where(r => r.ConnectionId == connectionId && r.OrderExternalId == orderId && r.OrderId == null);

    private void Forget(Delivery delivery)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is not Once && e.Entity != delivery).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    // A shop in trouble sends many: one notice an hour.
    private async Task Tell(ShopConnection connection, Delivery delivery, Actor actor, DateTime now, CancellationToken ct)
    {
        if (!await db.Deliveries.AnyAsync(d => d.ConnectionId == connection.Id && d.FailedAt > now.AddHours(-1), ct))
        {
            await db.Notify(actor, Audience.Brand(connection.BrandId, Role.BrandManager), "Orders.NoticeDeliveryFailed", $"/orders/deliveries/{delivery.Id}", now, connection.Name);
        }
    }
}
