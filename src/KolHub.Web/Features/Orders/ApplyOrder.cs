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
            var now = clock.Now();
            var brandId = await db.ShopConnectionsOf(actor).Where(c => c.Id == request.ConnectionId).Select(c => (long?)c.BrandId).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.LockIntake(brandId, cancellationToken);
            var connection = await db.ShopConnectionsOf(actor).SingleOrDefaultAsync(c => c.Id == request.ConnectionId && c.ClosedAt == null, cancellationToken).OrAbsent();
            var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.ConnectionId == connection.Id && d.ExternalId == request.DeliveryId, cancellationToken);
            if (delivery is { IsDone: true })
            {
                RuleBroken.When(!request.KeepsFailures && (delivery.BodySha256, delivery.Topic) != (request.BodySha256, request.Topic), "Orders.KeyUsedForOtherBody", request.DeliveryId);
                return Receipt.Of(delivery, Outcome.Known);
            }
            if (delivery is null)
            {
                db.Deliveries.Add(delivery = Delivery.Receive(connection.BrandId, connection.Id, request.DeliveryId, request.Topic, request.Body, request.BodySha256, now));
            }
            else
            {
                delivery.Resend(request.Topic, request.Body, request.BodySha256);
            }
            delivery.KeepHeaders(request.Headers ?? []);
            return await intake.Take(connection, delivery, request.KeepsFailures, actor, now, cancellationToken);
        }
    }
}
