using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Somebody of the brand compared an order with the shop and stands up for it: what it earns goes on by the clock.</summary>
public static class ConfirmOrder
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var brandId = await db.OrdersOf(actor).Where(o => o.Id == request.Id).Select(o => (long?)o.BrandId).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.LockIntake(brandId, cancellationToken);
            var order = await db.OrdersWhole.SingleAsync(o => o.Id == request.Id, cancellationToken);
            order.Confirm(actor, now);
            await intake.Settle(order, actor, now, cancellationToken);
            return order.Id;
        }
    }
}
