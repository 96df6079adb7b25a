using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

public static class ReleaseBatch
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            batch.Release(actor, now);
            await db.Notify(actor, Audience.Person(batch.MadeBy), "Payouts.NoticeReleased", $"/payouts/batches/{batch.Id}", now, current.Name, batch.Total);
            return batch.Id;
        }
    }
}

/// <summary>Says that the list has gone to the bank; from here on each payment ends by itself.</summary>
public static class SubmitBatch
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var accounts = batch.Items.Select(i => i.AccountId).ToList();
            var usable = await db.PayoutAccounts.Where(a => accounts.Contains(a.Id) && a.WithdrawnAt == null).Select(a => a.Id).ToHashSetAsync(cancellationToken);
            await db.Post(batch.BrandId, batch.Submit(usable, actor, now), actor, now, cancellationToken);
            return batch.Id;
        }
    }
}
