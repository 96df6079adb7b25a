using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>The one door of every source: stores what was delivered, applies it, credits it, and has commissions follow, in one save.</summary>
public static class ApplyOrder
{
    /// <summary>A source that cannot mend what it sent (a shop, a file) has its failures kept; one that is told (the API) has them refused.</summary>
    public sealed record Command(long ConnectionId, string DeliveryId, string Topic, string Body, string BodySha256, bool KeepsFailures = true, IReadOnlyList<string>? Headers = null) : ICommand<Receipt>;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock) : IRequestHandler<Command, Receipt>
    {
        public async Task<Receipt> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.OpenForOrders(request.ConnectionId, actor, cancellationToken);
            var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.ConnectionId == connection.Id && d.ExternalId == request.DeliveryId, cancellationToken);
            if (delivery is { IsDone: true })
            {
                RuleBroken.When(!request.KeepsFailures && (delivery.BodySha256, delivery.Topic) != (request.BodySha256, request.Topic), "Orders.KeyUsedForOtherBody", request.DeliveryId);
                return Receipt.Of(delivery, Outcome.Known);
            }
            var now = clock.Now();
            return await intake.Take(connection, db.Received(request, delivery, connection, now), request.KeepsFailures, actor, now, cancellationToken);
        }
    }

    /// <summary>The connection, alone at the door of its brand's orders until the transaction ends.</summary>
    public static async Task<ShopConnection> OpenForOrders(this KolHubDb db, long id, Actor actor, CancellationToken ct)
    {
        var brandId = await db.ShopConnectionsOf(actor).Where(c => c.Id == id).Select(c => (long?)c.BrandId).SingleOrDefaultAsync(ct) ?? throw new Absent();
        await db.LockIntake(brandId, ct);
        return await db.ShopConnectionsOf(actor).SingleOrDefaultAsync(c => c.Id == id && c.ClosedAt == null, ct).OrAbsent();
    }

    /// <summary>The delivery as it came: a new one, or the newest words of one that could not be applied.</summary>
    public static Delivery Received(this KolHubDb db, Command told, Delivery? known, ShopConnection connection, DateTime now)
    {
        if (known is null)
        {
            db.Deliveries.Add(known = Delivery.Receive(connection.BrandId, connection.Id, told.DeliveryId, told.Topic, told.Body, told.BodySha256, now));
        }
        else
        {
            known.Resend(told.Topic, told.Body, told.BodySha256);
        }
        known.KeepHeaders(told.Headers ?? []);
        return known;
    }
}
