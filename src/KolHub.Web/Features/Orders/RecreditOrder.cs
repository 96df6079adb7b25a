using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Weighs an order's evidence again: a click became known after its order.</summary>
public static class RecreditOrder
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brandId = await db.OrdersOf(actor).Where(o => o.Id == request.Id).Select(o => (long?)o.BrandId).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.LockIntake(brandId, cancellationToken);
            var order = await db.OrdersWhole.SingleAsync(o => o.Id == request.Id, cancellationToken);
            await intake.Settle(order, actor, clock.Now(), cancellationToken);
            return order.Id;
        }
    }
}
