using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Reviews;

/// <summary>One of two who do not see each other decides. The first is kept apart; the second closes the case when they agree, or else calls for an adjudicator.</summary>
public static class DecideBlind
{
    public sealed record Command(long Id, int Version, Outcome? Outcome, string? Note, IReadOnlyList<JudgeFindings.Judgement>? Judgements) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Outcome).NotNull().WithMessage(_ => words["Reviews.OutcomeMissing"]);
            RuleFor(c => c.Note).MaximumLength(BlindReview.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", BlindReview.LongestNote]);
            RuleForEach(c => c.Judgements).SetValidator(new JudgeFindings.JudgementRules(words));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Consequences consequences, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (review, now) = (await db.BlindCaseToChange(actor, request.Id, cancellationToken), clock.Now());
            review.DecideBlind(request.Version, request.Outcome!.Value, request.Note, BlindCases.Said(request.Judgements), await db.ReviewerOf(actor, cancellationToken), now);
            if (!review.IsOpen)
            {
                await consequences.Follow(review, cancellationToken);
                return review.Id;
            }
            chain.Key = review.Id;
            if (review.DisagreedAt is not null)
            {
                await db.Notify(actor, Audience.People(await db.AdjudicatorsOf(review, cancellationToken)), "Reviews.NoticeToSettle", $"/reviews/{review.Id}", now, review.Title);
            }
            return review.Id;
        }
    }
}
