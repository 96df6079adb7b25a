using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Cases whose time is over: each is claimed by a guarded update, then the desk's head is told, once. Answers how many.</summary>
public static class EscalateCases
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 100;

        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var late = await db.ReviewCasesOf(actor).AsNoTracking().Where(r => r.DecidedAt == null && r.EscalatedAt == null && r.DueAt < now)
                .OrderBy(r => r.DueAt).Take(AtOnce).Select(r => new { r.Id, r.Title, r.DeskBrandId }).ToListAsync(cancellationToken);
            var escalated = 0;
            foreach (var review in late)
            {
                // the case's own version stays: a form that somebody is filling in is not refused for this
                var mine = await db.ReviewCases.Where(r => r.Id == review.Id && r.DecidedAt == null && r.EscalatedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.EscalatedAt, now), cancellationToken);
                if (mine == 1)
                {
                    await Tell(review.Id, review.Title, review.DeskBrandId, now, cancellationToken);
                    escalated++;
                }
            }
            return escalated;
        }

        /// <summary>The chiefs of the desk; where there is none, who sets the desk up.</summary>
        private async Task Tell(long id, string title, long? desk, DateTime now, CancellationToken ct)
        {
            var chiefs = await db.ReviewersAt(desk).Where(m => db.ReviewerSeats.Any(s => s.DeskId == Desk.IdOf(desk) && s.PersonId == m.PersonId && s.Level == ReviewerLevel.Chief)).Select(m => m.PersonId).ToListAsync(ct);
            var lead = desk is { } brand ? Audience.Brand(brand, Role.BrandManager) : Audience.Operators;
            await db.Notify(actor, chiefs.Count > 0 ? Audience.People(chiefs) : lead, "Reviews.NoticeLate", chiefs.Count > 0 ? $"/reviews/{id}" : "/desk", now, title);
        }
    }
}
