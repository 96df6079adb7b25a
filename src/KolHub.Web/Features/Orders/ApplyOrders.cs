using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Several deliveries of one connection at once, in their order: what <see cref="ApplyOrder"/> makes of each alone, in one transaction. Where one is refused, each is taken by itself.</summary>
public static class ApplyOrders
{
    /// <summary>So many that one reading and one save serve them all, and so few that nobody else of the brand waits long.</summary>
    public const int Most = 50;

    /// <param name="Told">Of one connection, each with an id of its own, all from a source whose failures are kept.</param>
    public sealed record Command(long ConnectionId, IReadOnlyList<ApplyOrder.Command> Told) : ICommand<IReadOnlyList<Receipt>>, IBulk;

    public sealed class Handler(KolHubDb db, OrderIntake intake, Actor actor, TimeProvider clock, IRequestHandler<ApplyOrder.Command, Receipt> one) : IRequestHandler<Command, IReadOnlyList<Receipt>>
    {
        private const string BeforeAll = "before_all";

        public async Task<IReadOnlyList<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.OpenForOrders(request.ConnectionId, actor, cancellationToken);
            await db.Database.CurrentTransaction!.CreateSavepointAsync(BeforeAll, cancellationToken);
            try
            {
                return await Together(connection, request, cancellationToken);
            }
            catch (RuleBroken)
            {
                await db.Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeAll, cancellationToken);
                db.ChangeTracker.Clear();
                var receipts = new List<Receipt>();
                foreach (var told in request.Told)
                {
                    receipts.Add(await one.Handle(told, cancellationToken));
                    await db.SaveChangesAsync(cancellationToken);
                }
                return receipts;
            }
        }

        private async Task<IReadOnlyList<Receipt>> Together(ShopConnection connection, Command request, CancellationToken ct)
        {
            var ids = request.Told.Select(told => told.DeliveryId).ToList();
            var known = await db.Deliveries.Where(d => d.ConnectionId == connection.Id && ids.Contains(d.ExternalId)).ToDictionaryAsync(d => d.ExternalId, StringComparer.Ordinal, ct);
            var now = clock.Now();
            var fresh = request.Told.Where(told => known.GetValueOrDefault(told.DeliveryId) is not { IsDone: true }).Select(told => db.Received(told, known.GetValueOrDefault(told.DeliveryId), connection, now)).ToList();
            var receipts = (await intake.TakeAll(connection, fresh, actor, now, ct)).ToDictionary(receipt => receipt.DeliveryId);
            // All is saved: what follows in the transaction need not look through it again.
            db.ChangeTracker.Clear();
            var taken = fresh.ToDictionary(delivery => delivery.ExternalId, StringComparer.Ordinal);
            return [.. ids.Select(id => taken.TryGetValue(id, out var delivery) ? receipts[delivery.Id] : Receipt.Of(known[id], Outcome.Known))];
        }
    }
}
