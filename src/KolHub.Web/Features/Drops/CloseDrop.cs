using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

/// <summary>Ends a task: something was done, or there was nothing to do; with what was found either way.</summary>
public static class CloseDrop
{
    public sealed record Command(long Id, DropState Outcome, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Outcome).Must(o => o is DropState.Done or DropState.Dismissed).WithMessage(_ => words["Drops.OutcomeMissing"]);
            RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Drops.ReasonMissing"]).MaximumLength(SalesDrop.LongestReason).WithMessage(_ => words["Shared.TooLong", SalesDrop.LongestReason]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<SalesDrop>(request.Id, cancellationToken);
            var drop = await db.DropsOf(actor).SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken).OrAbsent();
            drop.Close(request.Outcome, request.Reason, actor, clock.Now());
            return drop.Id;
        }
    }
}
