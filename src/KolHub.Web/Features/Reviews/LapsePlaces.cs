using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Gives back the places of one double-blind case that nobody decided in time, so that their groups are not kept from it. Answers how many.</summary>
public static class LapsePlaces
{
    public sealed record Command(long Id) : ICommand<int>;

    public sealed class Handler(KolHubDb db, Actor actor, HistoryChain chain, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var review = await db.BlindCaseToChange(actor, request.Id, cancellationToken);
            var lapsed = review.LapsePlaces(now);
            db.BlindReviews.RemoveRange(lapsed);
            chain.Key = review.Id;
            foreach (var place in lapsed)
            {
                await db.Notify(actor, Audience.People([place.PersonId]), "Reviews.NoticePlaceLapsed", $"/reviews/{review.Id}", now, review.Title);
            }
            return lapsed.Count;
        }
    }

    /// <summary>The open cases with such a place. Places that are taken are few: the days are counted here.</summary>
    public static async Task<IReadOnlyList<long>> Due(KolHubDb db, DateTime now, CancellationToken ct)
    {
        var taken = await db.BlindReviews.AsNoTracking().Where(b => b.DecidedAt == null && b.TakenAt < now)
            .Join(db.ReviewCases.Where(r => r.DecidedAt == null), b => b.CaseId, r => r.Id, (place, review) => new { Place = place, Review = review }).ToListAsync(ct);
        return [.. taken.Where(t => t.Place.HasLapsed(t.Review, now)).Select(t => t.Review.Id).Distinct()];
    }
}
