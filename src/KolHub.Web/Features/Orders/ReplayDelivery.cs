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
            var brandId = await db.DeliveriesOf(actor).Where(d => d.Id == request.Id).Select(d => (long?)d.BrandId).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.LockIntake(brandId, cancellationToken);
            var delivery = await db.DeliveriesOf(actor).SingleAsync(d => d.Id == request.Id, cancellationToken);
            RuleBroken.When(delivery.IsDone, "Orders.DeliveryDone", delivery.ExternalId);
            var connection = await db.ShopConnectionsOf(actor).SingleAsync(c => c.Id == delivery.ConnectionId, cancellationToken);
            await intake.Take(connection, delivery, keepsFailures: true, actor, clock.Now(), cancellationToken);
            return delivery.Id;
        }
    }
}
