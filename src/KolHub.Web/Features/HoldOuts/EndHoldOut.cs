using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

/// <summary>Ends a test before its time, with a reason; a draft is thrown away like this too.</summary>
public static class EndHoldOut
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["HoldOuts.ReasonMissing"])
            .MaximumLength(HoldOut.LongestReason).WithMessage(_ => words["Shared.TooLong", HoldOut.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<HoldOut>(request.Id, cancellationToken);
            var test = await db.HoldOutsOf(actor).SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            var (ran, now) = (test.IsRunning, clock.Now());
            test.End(request.Reason, actor, now);
            if (ran)
            {
                await db.Notify(actor, Audience.Creator(test.CreatorId), "HoldOuts.NoticeEndedEarly", $"/hold-outs/{test.Id}", now, test.Code);
            }
            return test.Id;
        }
    }
}
