using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The desk decides, and what was decided on follows in the same save: the draft, its deliverable, code and link, or the contract version.</summary>
public static class DecideCase
{
    /// <param name="Next">Whether to go on to the next case instead of looking at this one again.</param>
    public sealed record Command(long Id, int Version, Outcome? Outcome, string? Note, bool Next = false) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Outcome).NotNull().WithMessage(_ => words["Reviews.OutcomeMissing"]);
            RuleFor(c => c.Note).MaximumLength(ReviewCase.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", ReviewCase.LongestNote]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Consequences consequences, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<ReviewCase>(request.Id, cancellationToken);
            var review = await db.ReviewCasesOf(actor).Whole().SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(review.DoubleBlind, "Reviews.IsDoubleBlind");
            review.Expect(request.Version);
            review.Decide(request.Outcome!.Value, request.Note, await db.ReviewerOf(actor, cancellationToken), clock.Now());
            await consequences.Follow(review, cancellationToken);
            return review.Id;
        }
    }
}
