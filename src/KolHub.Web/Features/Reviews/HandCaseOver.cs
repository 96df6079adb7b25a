using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>A brand's desk passes a case to the operator's, because nobody there may decide it.</summary>
public static class HandCaseOver
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).Include(r => r.Findings).Include(r => r.BlindReviews).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            review.HandToOperator(await db.DeskOf(null, cancellationToken), actor, clock.Now());
            await db.Notify(actor, Audience.Desk(null), "Reviews.NoticeOpened", $"/reviews/{review.Id}", clock.Now(), review.Title, (long)review.Findings.Count);
            return review.Id;
        }
    }
}
