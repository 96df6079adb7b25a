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

/// <summary>What is done with deliveries, the first time and when they are applied again. A refusal leaves the delivery and its reason, and nothing half done.</summary>
public sealed class OrderIntake(KolHubDb db, SiteKey key)
{
    private const string BeforeApplying = "before_applying";

    public async Task<Receipt> Take(ShopConnection connection, Delivery delivery, bool keepsFailures, Actor actor, DateTime now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Database.CurrentTransaction!.CreateSavepointAsync(BeforeApplying, ct);
        try
        {
            return (await Apply(connection, [delivery], keepsFailures, actor, now, ct))[0];
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

    /// <summary>Several deliveries of one connection, in turn, with one reading and one save: all of them, or, where one is refused, none.</summary>
    public async Task<IReadOnlyList<Receipt>> TakeAll(ShopConnection connection, IReadOnlyList<Delivery> deliveries, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            // The save looks for changes by itself; before it, every row of every order would be looked through at every question.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            return await Apply(connection, deliveries, keepsFailures: true, actor, now, ct);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Credits an order by what it carries, and has its commissions follow.</summary>
    public async Task Settle(Order order, Actor actor, DateTime now, CancellationToken ct)
    {
        var batch = await OrderBatch.Load(db, key, order, ct);
        batch.Settle(order, actor, now);
        await batch.Keep(actor, now, ct);
    }

    // Each amount is bounded where it is read; a thousand of them may still pass the end of 64 bits.
    private async Task<IReadOnlyList<Receipt>> Apply(ShopConnection connection, IReadOnlyList<Delivery> deliveries, bool keepsFailures, Actor actor, DateTime now, CancellationToken ct)
    {
        try
        {
            var told = deliveries.Select(delivery => OrderReader.Read(connection.Kind, delivery)).ToList();
            var batch = await OrderBatch.Load(db, key, connection, [.. told.SelectMany(one => one)], ct);
            var asked = deliveries.Select(delivery => OrderReader.Privacy(connection.Kind, delivery.Topic, delivery.Body)).ToList();
            List<Receipt> receipts = [.. deliveries.Select((delivery, i) => asked[i] is null ? Apply(batch, delivery, told[i], keepsFailures, actor, now) : Heard(delivery, now))];
            await batch.Keep(actor, now, ct);
            await db.SaveChangesAsync(ct);
            foreach (var (delivery, request) in deliveries.Zip(asked))
            {
                if (request is not null)
                {
                    await BuyerPrivacy.Answer(db, key, connection, delivery, request, actor, now, ct);
                }
            }
            return receipts;
        }
        catch (OverflowException)
        {
            throw new RuleBroken("Orders.AmountOutOfRange", "lines");
        }
    }

    private static Receipt Apply(OrderBatch batch, Delivery delivery, IReadOnlyList<OrderEvent> told, bool keepsFailures, Actor actor, DateTime now)
    {
        if (told.Count == 0)
        {
            delivery.Ignore(now);
            return Receipt.Of(delivery, Outcome.Ignored);
        }
        Order? order = null;
        foreach (var one in told)
        {
            order = batch.Take(one, keepsFailures, actor, now) ?? order;
        }
        delivery.Apply(order?.Id, now);
        return Receipt.Of(delivery, order is null ? Outcome.Waiting : Outcome.Applied);
    }

    private static Receipt Heard(Delivery delivery, DateTime now)
    {
        delivery.Apply(null, now);
        return Receipt.Of(delivery, Outcome.Applied);
    }

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
