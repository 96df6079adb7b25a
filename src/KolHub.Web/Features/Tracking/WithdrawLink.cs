using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Takes a link away for good and tells its creator why.</summary>
public static class WithdrawLink
{
    public sealed record Command(long Id, string Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Tracking.ReasonMissing"])
            .MaximumLength(200).WithMessage(_ => words["Tracking.ReasonTooLong", 200]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var link = await db.LinksOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            link.Withdraw(request.Reason, clock.Now());
            await db.Notify(actor, Audience.Creator(link.CreatorId), "Tracking.NoticeWithdrawn", $"/tracking/links/{link.Id}", clock.Now(), "/r/" + link.Code, request.Reason.Trim());
            return link.Id;
        }
    }
}
