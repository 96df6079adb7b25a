using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Who prepared a case leaves the decision to the level above.</summary>
public static class PassCaseUp
{
    public sealed record Command(long Id, int Version, string? PreparedNote) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.PreparedNote).MaximumLength(ReviewCase.LongestNote).WithMessage(_ => words["Reviews.NoteTooLong", ReviewCase.LongestNote]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).Include(r => r.Findings).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            RuleBroken.When(review.DoubleBlind, "Reviews.IsDoubleBlind");
            review.Expect(request.Version);
            review.PassUp(request.PreparedNote, await db.ReviewerOf(actor, cancellationToken), clock.Now());
            await db.Notify(actor, Audience.People(await Above(review, cancellationToken)), "Reviews.NoticePassedUp", $"/reviews/{review.Id}", clock.Now(), review.Title);
            return review.Id;
        }

        private async Task<IReadOnlyList<long>> Above(ReviewCase review, CancellationToken ct)
        {
            var desk = await db.DeskOf(review.DeskBrandId, ct);
            var people = await db.ReviewersAt(review.DeskBrandId).ToListAsync(ct);
            return [.. people.Where(m => review.MayDecide(m.AsActor()) && desk.Reviewer(m.AsActor()).Level >= review.RequiredLevel).Select(m => m.PersonId)];
        }
    }
}
