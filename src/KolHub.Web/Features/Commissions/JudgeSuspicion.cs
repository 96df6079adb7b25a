using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>Nothing was wrong: the check ends, and the verdict is kept.</summary>
public static class ReleaseSuspicion
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Commissions.ReasonMissing"])
            .MaximumLength(SuspicionVerdict.LongestReason).WithMessage(_ => words["Commissions.ReasonTooLong", SuspicionVerdict.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var (suspicion, commission) = await db.Open(actor, request.Id, cancellationToken);
            if (commission.IsHeld)
            {
                commission.ReleaseHold(actor, now);
                await db.Notify(actor, Audience.Creator(commission.CreatorId), "Commissions.NoticeReleased", $"/commissions/{commission.Id}", now, commission.Net);
            }
            await db.Judge(commission, Verdict.Released, request.Reason!, actor, now, cancellationToken);
            return suspicion.Id;
        }
    }

    internal static async Task<(Suspicion Suspicion, Commission Commission)> Open(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        var suspicion = await db.SuspicionsOf(actor).SingleOrDefaultAsync(s => s.Id == id, ct).OrAbsent();
        RuleBroken.When(await db.SuspicionVerdicts.AnyAsync(v => v.SuspicionId == id, ct), "Commissions.AlreadyJudged");
        return (suspicion, await db.Commissions.SingleAsync(c => c.Id == suspicion.CommissionId, ct));
    }
}

/// <summary>It was fraud: the commission is declined with the reason that the creator reads, and the verdict is kept.</summary>
public static class ConfirmSuspicion
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Commissions.ReasonMissing"])
            .MaximumLength(SuspicionVerdict.LongestReason).WithMessage(_ => words["Commissions.ReasonTooLong", SuspicionVerdict.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var (suspicion, commission) = await db.Open(actor, request.Id, cancellationToken);
            var worth = commission.Net;
            commission.Decline(request.Reason!, actor, now);
            await db.Judge(commission, Verdict.Confirmed, request.Reason!, actor, now, cancellationToken);
            await db.Keep([commission], actor, now, cancellationToken);
            await db.Notify(actor, Audience.Creator(commission.CreatorId), "Commissions.NoticeDeclined", $"/commissions/{commission.Id}", now, worth, request.Reason!.Trim());
            return suspicion.Id;
        }
    }
}
