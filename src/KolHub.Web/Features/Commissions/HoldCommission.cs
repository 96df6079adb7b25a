using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>Stops the clock of a commission on suspicion; the creator reads the reason.</summary>
public static class HoldCommission
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Commissions.ReasonMissing"])
            .MaximumLength(400).WithMessage(_ => words["Commissions.ReasonTooLong", 400]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var commission = await db.CommissionsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            commission.Hold(request.Reason!, actor, now);
            await db.Notify(actor, Audience.Creator(commission.CreatorId), "Commissions.NoticeHeld", $"/commissions/{commission.Id}", now, commission.Net, commission.HeldReason);
            return commission.Id;
        }
    }
}

public static class ReleaseCommission
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var commission = await db.CommissionsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            commission.ReleaseHold(actor, now);
            await db.Judge(commission, Verdict.Released, "", actor, now, cancellationToken);
            await db.Notify(actor, Audience.Creator(commission.CreatorId), "Commissions.NoticeReleased", $"/commissions/{commission.Id}", now, commission.Net);
            return commission.Id;
        }
    }
}
