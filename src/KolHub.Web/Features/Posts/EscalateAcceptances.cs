using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Publications that the brand left undecided for three days: each is claimed by a guarded update, then both sides are told. Answers how many.</summary>
public static class EscalateAcceptances
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 100;

        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var (now, before) = (clock.Now(), clock.Now().AddDays(-Deliverable.DaysToAccept));
            var due = await db.DeliverablesOf(actor).AsNoTracking()
                .Where(d => d.State == DeliverableState.Published && d.EscalatedAt == null && d.RecordedAt <= before)
                .OrderBy(d => d.RecordedAt).Take(AtOnce).ToListAsync(cancellationToken);
            var escalated = 0;
            foreach (var post in due)
            {
                var mine = await db.Deliverables.Where(d => d.Id == post.Id && d.State == DeliverableState.Published && d.EscalatedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.EscalatedAt, now).SetProperty(d => d.Version, d => d.Version + 1), cancellationToken);
                if (mine == 1)
                {
                    await Tell(post, now);
                    escalated++;
                }
            }
            return escalated;
        }

        private async Task Tell(Deliverable post, DateTime now)
        {
            var parties = await db.Contracts.Where(c => c.Id == post.ContractId).Select(c => c.Parties).SingleAsync();
            foreach (var side in new[] { Audience.Brand(post.BrandId, Role.BrandManager, Role.BrandFinance), Audience.Creator(post.CreatorId) })
            {
                await db.Notify(actor, side, "Posts.NoticeEscalated", $"/posts/{post.Id}", now, parties.CampaignTitle, parties.CreatorName, (long)post.Number);
            }
        }
    }
}
