using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

public static class SettleItem
{
    public sealed record Command(long Id, long ItemId) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var item = batch.Items.SingleOrDefault(i => i.Id == request.ItemId).OrAbsent();
            var claimed = await db.Payables.Where(p => p.PayoutItemId == item.Id).ToListAsync(cancellationToken);
            var told = batch.Settle(item.Id, claimed, await db.CommissionsIn(claimed, cancellationToken), actor, now);
            await db.Post(batch.BrandId, told, actor, now, cancellationToken);
            await db.Notify(actor, Audience.Creator(item.CreatorId), "Payouts.NoticePaid", "/payouts", now, current.Organisation, item.Net);
            return batch.Id;
        }
    }
}

public static class FailItem
{
    public sealed record Command(long Id, long ItemId, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Payouts.ReasonMissing"])
            .MaximumLength(400).WithMessage(_ => words["Payouts.ReasonTooLong", 400]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var batch = await db.BatchesOf(actor).Include(b => b.Items).SingleOrDefaultAsync(b => b.Id == request.Id, cancellationToken).OrAbsent();
            var item = batch.Items.SingleOrDefault(i => i.Id == request.ItemId).OrAbsent();
            var claimed = await db.Payables.Where(p => p.PayoutItemId == item.Id).ToListAsync(cancellationToken);
            var told = batch.Fail(item.Id, request.Reason!, claimed, await db.CommissionsIn(claimed, cancellationToken), actor, now);
            await db.Post(batch.BrandId, told, actor, now, cancellationToken);
            await db.Notify(actor, Audience.Creator(item.CreatorId), "Payouts.NoticeFailed", "/payouts", now, current.Organisation, item.Net, item.FailureReason);
            return batch.Id;
        }
    }
}
