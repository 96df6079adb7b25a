using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public static class JudgeFindings
{
    public sealed record Judgement(long FindingId, Verdict Verdict, string? Reason);

    public sealed record Command(long Id, int Version, IReadOnlyList<Judgement>? Judgements) : ICommand<long>;

    public sealed class JudgementRules : AbstractValidator<Judgement>
    {
        public JudgementRules(Words words)
        {
            RuleFor(x => x.Reason).NotEmpty().When(x => x.Verdict == Verdict.Dismissed).WithMessage(_ => words["Reviews.ReasonMissing"]);
            RuleFor(x => x.Reason).MaximumLength(Finding.LongestReason).WithMessage(_ => words["Reviews.ReasonTooLong", Finding.LongestReason]);
        }
    }

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleForEach(c => c.Judgements).SetValidator(new JudgementRules(words));
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var reviewer = await db.ReviewerOf(actor, cancellationToken);
            RuleBroken.When(review.DoubleBlind, "Reviews.IsDoubleBlind");
            review.Expect(request.Version);
            foreach (var judgement in (request.Judgements ?? []).Where(j => j.Verdict != Verdict.Open))
            {
                review.Judge(judgement.FindingId, judgement.Verdict, judgement.Reason, reviewer, clock.Now());
            }
            return review.Id;
        }
    }
}
