using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

public static class DeclineCommission
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
            var worth = commission.Net;
            commission.Decline(request.Reason!, actor, now);
            await db.Judge(commission, Verdict.Confirmed, request.Reason!, actor, now, cancellationToken);
            await db.Keep([commission], actor, now, cancellationToken);
            await db.Notify(actor, Audience.Creator(commission.CreatorId), "Commissions.NoticeDeclined", $"/commissions/{commission.Id}", now, worth, request.Reason!.Trim());
            return commission.Id;
        }
    }
}
