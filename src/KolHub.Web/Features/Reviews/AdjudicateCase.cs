using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>Two reviewers saw a text differently; a third, who sees both side by side, decides.</summary>
public static class AdjudicateCase
{
    public sealed record Command(long Id, int Version, Outcome? Outcome, string? Note, IReadOnlyList<JudgeFindings.Judgement>? Judgements) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Outcome).NotNull().WithMessage(_ => words["Reviews.OutcomeMissing"]);
            RuleFor(c => c.Note).MaximumLength(ReviewCase.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", ReviewCase.LongestNote]);
            RuleForEach(c => c.Judgements).SetValidator(new JudgeFindings.JudgementRules(words));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Consequences consequences, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.BlindCaseToChange(actor, request.Id, cancellationToken);
            review.Adjudicate(request.Outcome!.Value, request.Note, BlindCases.Said(request.Judgements), await db.ReviewerOf(actor, cancellationToken), clock.Now());
            await consequences.Follow(review, cancellationToken);
            return review.Id;
        }
    }
}
