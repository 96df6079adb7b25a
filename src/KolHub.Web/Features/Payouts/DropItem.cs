using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>Takes a payee out of a batch that has not gone to the bank; what they are owed waits again.</summary>
public static class DropItem
{
    public sealed record Command(long Id, long ItemId) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var item = batch.Items.SingleOrDefault(i => i.Id == request.ItemId).OrAbsent();
            var claimed = await db.Payables.Where(p => p.PayoutItemId == item.Id).ToListAsync(cancellationToken);
            batch.Drop(item.Id, claimed, await db.CommissionsIn(claimed, cancellationToken), actor, clock.Now());
            return batch.Id;
        }
    }
}
