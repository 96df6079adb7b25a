using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Keeps the dates of published posts: plans their checks, asks when one opens, says when one is missed. Run twice or by two it does each thing once. Answers how many things it did.</summary>
public static class KeepChecks
{
    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 100;

        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            return await Cancel(now, cancellationToken) + await Plan(now, cancellationToken) + await Ask(now, cancellationToken) + await Miss(now, cancellationToken);
        }

        /// <summary>The contract was terminated: nobody looks any more.</summary>
        private Task<int> Cancel(DateTime now, CancellationToken ct) =>
            db.PostChecks.Where(c => c.SeenAt == null && c.CancelledAt == null && db.Contracts.Any(k => k.Id == c.ContractId && k.State == ContractState.Terminated))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.CancelledAt, now).SetProperty(c => c.Version, c => c.Version + 1), ct);

        private async Task<int> Plan(DateTime now, CancellationToken ct)
        {
            var due = db.Deliverables.Where(d => (d.State == DeliverableState.Published || d.State == DeliverableState.Accepted) && d.DraftId != null && db.Contracts.Any(c => c.Id == d.ContractId && c.State != ContractState.Terminated));
            var fresh = await due.AsNoTracking().Where(d => d.ChecksPlannedAt == null).OrderBy(d => d.RecordedAt).Take(AtOnce).ToListAsync(ct);
            var planned = 0;
            foreach (var post in fresh)
            {
                if (await db.Deliverables.Where(d => d.Id == post.Id && d.ChecksPlannedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.ChecksPlannedAt, now), ct) == 0)
                {
                    continue;
                }
                var draft = await db.Drafts.AsNoTracking().SingleAsync(d => d.Id == post.DraftId && d.DeliverableId == post.Id, ct);
                var desk = await db.ReviewCases.Where(r => r.Subject == ReviewSubject.Draft && r.SubjectId == draft.Id && r.BrandId == post.BrandId).OrderByDescending(r => r.Id).Select(r => r.DeskBrandId).FirstOrDefaultAsync(ct);
                db.PostChecks.AddRange(PostCheck.PlanOf(post, desk, [draft.SubmittedBy, post.RecordedBy ?? 0], now));
                planned++;
            }
            var moved = await (from c in db.PostChecks join d in due on c.DeliverableId equals d.Id where c.SeenAt == null && c.CancelledAt == null && c.MissedAt == null && c.PublishedAt != d.PublishedAt select new { Check = c, Post = d }).Take(AtOnce).ToListAsync(ct);
            moved.ForEach(m => m.Check.Follow(m.Post));
            await db.SaveChangesAsync(ct);
            return planned + moved.Count;
        }

        private async Task<int> Ask(DateTime now, CancellationToken ct)
        {
            var open = await db.PostChecks.AsNoTracking().Where(c => c.AskedAt == null && c.SeenAt == null && c.CancelledAt == null && c.OpensAt <= now && c.DueAt >= now).OrderBy(c => c.OpensAt).Take(AtOnce).ToListAsync(ct);
            var asked = 0;
            foreach (var check in open)
            {
                if (await db.PostChecks.Where(c => c.Id == check.Id && c.AskedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.AskedAt, now).SetProperty(c => c.Version, c => c.Version + 1), ct) == 1)
                {
                    await db.TellCheckers(actor, check, "Posts.NoticeCheckDue", now, check.DueAt);
                    asked++;
                }
            }
            return asked;
        }

        private async Task<int> Miss(DateTime now, CancellationToken ct)
        {
            var over = await db.PostChecks.AsNoTracking().Where(c => c.MissedAt == null && c.SeenAt == null && c.CancelledAt == null && c.DueAt < now).OrderBy(c => c.DueAt).Take(AtOnce).ToListAsync(ct);
            var missed = 0;
            foreach (var check in over)
            {
                if (await db.PostChecks.Where(c => c.Id == check.Id && c.MissedAt == null && c.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.MissedAt, now).SetProperty(c => c.Version, c => c.Version + 1), ct) == 1)
                {
                    await db.TellCheckers(actor, check, "Posts.NoticeCheckMissed", now, check.DueAt);
                    missed++;
                }
            }
            return missed;
        }
    }

    /// <summary>Those who may look: the brand's managers, and the desk that approved the words.</summary>
    internal static async Task TellCheckers(this KolHubDb db, Actor actor, PostCheck check, string words, DateTime now, DateTime at)
    {
        var post = await db.Deliverables.Where(d => d.Id == check.DeliverableId).Select(d => new { d.Number, Parties = db.Contracts.Where(c => c.Id == d.ContractId).Select(c => c.Parties).First() }).SingleAsync();
        foreach (var audience in new[] { Audience.Brand(check.BrandId, Role.BrandManager), Audience.Desk(check.DeskBrandId) })
        {
            await db.Notify(actor, audience, words, $"/checks/{check.Id}", now, post.Parties.CampaignTitle, post.Parties.CreatorName, (long)post.Number, at);
        }
    }
}
