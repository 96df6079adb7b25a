using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Reads a delivery once more, as it came: the effect is that of one.</summary>
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
            delivery.Again();
            var connection = await db.ShopConnectionsOf(actor).SingleAsync(c => c.Id == delivery.ConnectionId, cancellationToken);
            await intake.Take(connection, delivery, keepsFailures: true, actor, clock.Now(), cancellationToken);
            return delivery.Id;
        }
    }
}
