using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The rule counts in full again for texts that come from now on.</summary>
public static class RestoreRule
{
    public sealed record Command(string Rule, string? EndReason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.EndReason)
            .NotEmpty().WithMessage(_ => words["Reviews.DemotionReasonMissing"])
            .MaximumLength(RuleDemotion.LongestReason).WithMessage(_ => words["Reviews.ReasonTooLong", RuleDemotion.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var demotion = await db.RuleDemotionsOf(actor).SingleOrDefaultAsync(d => d.Rule == request.Rule && d.EndedAt == null, cancellationToken).OrAbsent();
            demotion.End(await db.DeskOf(actor.BrandId, cancellationToken), request.EndReason!, actor, clock.Now());
            return demotion.Id;
        }
    }
}
