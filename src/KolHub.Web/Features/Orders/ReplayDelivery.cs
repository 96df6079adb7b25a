using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Applies a failed delivery again, as it came.</summary>
public static class ReplayDelivery
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var delivery = await db.DeliveriesOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(delivery.IsDone, "Orders.DeliveryDone", delivery.ExternalId);
            await db.LockGate(delivery.BrandId, cancellationToken);
            var connection = await db.ShopConnectionsOf(actor).SingleAsync(c => c.Id == delivery.ConnectionId, cancellationToken);
            await intake.Take(connection, delivery, keepsFailures: true, actor, clock.Now(), cancellationToken);
            return delivery.Id;
        }
    }
}
