using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording.Packs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The desk's head takes a noisy rule less seriously from now on, with a reason.</summary>
public static class DemoteRule
{
    public sealed record Command(string Rule, FindingSeverity To, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason)
            .NotEmpty().WithMessage(_ => words["Reviews.DemotionReasonMissing"])
            .MaximumLength(RuleDemotion.LongestReason).WithMessage(_ => words["Reviews.ReasonTooLong", RuleDemotion.LongestReason]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var rule = RuleBook.House.Rules.FirstOrDefault(r => r.Id == request.Rule).OrAbsent();
            var desk = await db.DeskToChange(actor, cancellationToken);
            var before = await db.RuleDemotionsOf(actor).Where(d => d.Rule == rule.Id).ToListAsync(cancellationToken);
            var demotion = RuleDemotion.Of(desk, rule.Id, (FindingSeverity)rule.Severity, request.To, request.Reason!, before, actor, clock.Now());
            db.RuleDemotions.Add(demotion);
            return demotion.Id;
        }
    }
}
