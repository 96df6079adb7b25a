using System.Globalization;
using System.Linq.Expressions;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Tells a creator and whoever looks after the deal that deliverables are due in two days, and that their day has passed: each once, all of a person's in one notice. Answers how many deliverables.</summary>
public static class TellDue
{
    public const int DaysBefore = 2;

    public sealed record Command : ICommand<int>, IUnrecorded;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 200;

        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var (now, today) = (clock.Now(), Day.Of(clock.Now()));

            // By state, which is indexed: asked every minute, of few among all that ever was.
            var (soon, waiting) = (today.AddDays(DaysBefore), db.DeliverablesOf(actor).Where(d => d.State == DeliverableState.AwaitingSample || d.State == DeliverableState.SampleUnderway || d.State == DeliverableState.AwaitingDraft || d.State == DeliverableState.Ready));
            return await Tell(waiting.Where(d => d.DueToldAt == null && d.DueOn <= soon && d.DueOn >= today), d => d.DueToldAt, "Posts.NoticeDueSoon", now, cancellationToken)
                + await Tell(waiting.Where(d => d.LateToldAt == null && d.DueOn < today), d => d.LateToldAt, "Posts.NoticeLate", now, cancellationToken);
        }

        private async Task<int> Tell(IQueryable<Deliverable> due, Expression<Func<Deliverable, DateTime?>> mark, string words, DateTime now, CancellationToken ct)
        {
            var found = await db.WithOwners(due).OrderBy(o => o.Post.DueOn).ThenBy(o => o.Post.Id).Take(AtOnce)
                .Select(o => new Told(o.Post, db.Contracts.Where(c => c.Id == o.Post.ContractId).Select(c => c.Parties.CampaignTitle).First(), o.OwnerId)).AsNoTracking().ToListAsync(ct);
            var mine = new List<Told>();
            foreach (var told in found)
            {
                if (await due.Where(d => d.Id == told.Post.Id).ExecuteUpdateAsync(set => set.SetProperty(mark, now).SetProperty(d => d.Version, d => d.Version + 1), ct) == 1)
                {
                    mine.Add(told);
                }
            }
            foreach (var theirs in mine.Where(t => t.Post.State is not DeliverableState.AwaitingSample).GroupBy(t => t.Post.CreatorId))
            {
                await Notify(Audience.Creator(theirs.Key), words, "/posts/board", [.. theirs], now);
            }
            foreach (var theirs in mine.GroupBy(t => (t.Post.BrandId, t.OwnerId)))
            {
                await Notify(theirs.Key.OwnerId is { } owner ? Audience.Person(owner) : Audience.Brand(theirs.Key.BrandId, Role.BrandManager), words, theirs.Key.OwnerId is null ? "/posts/board" : "/posts/board?owner=mine", [.. theirs], now);
            }
            return mine.Count;
        }

        private Task Notify(Audience side, string words, string board, List<Told> told, DateTime now) =>
            db.Notify(actor, side, words, told.Count == 1 ? $"/posts/{told[0].Post.Id}" : board, now, (long)told.Count, PostNames.Join(told.Select(t => (t.Campaign, t.Post))));
    }

    private sealed record Told(Deliverable Post, string Campaign, long? OwnerId);
}

/// <summary>Deliverables named in a notice: campaign, number and day of each, the first ten of them.</summary>
internal static class PostNames
{
    private const int Named = 10;

    public static string Join(IEnumerable<(string Campaign, Deliverable Post)> posts)
    {
        var all = posts.Select(p => $"{p.Campaign} #{p.Post.Number} ({p.Post.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})").ToList();
        return string.Join("; ", all.Take(Named)) + (all.Count > Named ? "; …" : "");
    }
}
