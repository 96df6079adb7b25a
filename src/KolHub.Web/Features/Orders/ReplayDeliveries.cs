using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Reads deliveries once more, as they came, the oldest first: each has the effect of having come once, whatever it was before.</summary>
public static class ReplayDeliveries
{
    public sealed record Command(List<long>? DeliveryIds) : ICommand<int>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.DeliveryIds)
            .Must(ids => ids is { Count: > 0 and <= Deliveries.PageSize }).WithMessage(_ => words["Orders.ChooseDeliveries", Deliveries.PageSize]);
    }

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var wanted = request.DeliveryIds!.Distinct().ToList();
            var brandId = actor.BrandId ?? throw new Absent();
            await db.LockIntake(brandId, cancellationToken);
            var ids = await db.DeliveriesOf(actor).Where(d => wanted.Contains(d.Id)).OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken);
            if (ids.Count != wanted.Count)
            {
                throw new Absent();
            }
            foreach (var id in ids)
            {
                // Loaded one by one: what failed before it has taken back its own changes, and nothing of them is remembered.
                var delivery = await db.DeliveriesOf(actor).SingleAsync(d => d.Id == id, cancellationToken);
                var connection = await db.ShopConnectionsOf(actor).SingleAsync(c => c.Id == delivery.ConnectionId, cancellationToken);
                delivery.Again();
                await intake.Take(connection, delivery, keepsFailures: true, actor, clock.Now(), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
            return ids.Count;
        }
    }
}
