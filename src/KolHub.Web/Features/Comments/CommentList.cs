using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>What people say under the posts, newest first, and how the share of complaints went.</summary>
public static class CommentList
{
    private const int PageSize = 50;
    private const int MostExported = 20_000;
    private const int DaysDrawn = 30;

    public sealed record Query(long? Post = null, long? Campaign = null, CommentMood? Mood = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address => "/comments?" + string.Join('&', new[] { Part("post", Post), Part("campaign", Campaign), Part("mood", Mood) }.Where(p => p.Length > 0));

        private static string Part(string name, object? value) => value is null ? "" : $"{name}={value}";
    }

    public sealed record Row(PostComment Comment, ContractParties Parties);

    public sealed record Page(Query Query, IReadOnlyList<Row> Rows, Pager Pager, Chart? Trend, IReadOnlyList<Choice> Campaigns, string? PostTitle, bool MayKeep, int OpenAlerts);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var parties = request.Post is { } id
                ? await (from p in db.DeliverablesOf(actor) where p.Id == id join c in db.Contracts on p.ContractId equals c.Id select c.Parties).SingleOrDefaultAsync(cancellationToken).OrAbsent()
                : null;
            var shown = db.PostCommentsOf(actor).AsNoTracking();
            shown = request.Post is { } post ? shown.Where(c => c.DeliverableId == post) : shown;
            shown = request.Campaign is { } campaign ? shown.Where(c => c.CampaignId == campaign) : shown;
            var trend = await Trend(shown, cancellationToken);
            shown = request.Mood is { } mood ? shown.Where(c => c.Mood == mood) : shown;
            var pager = new Pager(Math.Max(1, request.Page), PageSize, await shown.CountAsync(cancellationToken), request.Address);
            var rows =
                from comment in shown
                join deliverable in db.Deliverables on comment.DeliverableId equals deliverable.Id
                join contract in db.Contracts on deliverable.ContractId equals contract.Id
                orderby comment.SaidAt descending, comment.Id
                select new Row(comment, contract.Parties);
            rows = request.Whole ? rows.Take(MostExported) : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(request, await rows.ToListAsync(cancellationToken), pager, trend, await Campaigns(cancellationToken), parties is null ? null : $"{parties.CampaignTitle} · {parties.CreatorName}", actor.Role == Role.BrandManager, await db.MoodAlertsOf(actor).CountAsync(a => a.AnsweredAt == null, cancellationToken));
        }

        private async Task<IReadOnlyList<Choice>> Campaigns(CancellationToken ct)
        {
            var campaigns = await db.CampaignsOf(actor).Where(c => db.PostComments.Any(p => p.CampaignId == c.Id)).OrderBy(c => c.Title).Select(c => new { c.Id, c.Title }).ToListAsync(ct);
            return [.. campaigns.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Title))];
        }

        /// <summary>The share of complaints by day, days without comments left out.</summary>
        private async Task<Chart?> Trend(IQueryable<PostComment> comments, CancellationToken ct)
        {
            var from = clock.Now().AddDays(-DaysDrawn);
            var counts = await comments.Where(c => c.SaidAt > from).GroupBy(c => new { c.SaidAt.Year, c.SaidAt.Month, c.SaidAt.Day, c.Mood })
                .Select(g => new { g.Key.Year, g.Key.Month, g.Key.Day, g.Key.Mood, Count = g.Count() }).ToListAsync(ct);
            var days = counts.GroupBy(c => new DateOnly(c.Year, c.Month, c.Day)).OrderBy(g => g.Key)
                .Select(g => (Day: g.Key, All: g.Sum(c => c.Count), Complaints: g.Where(c => c.Mood == CommentMood.Complaint).Sum(c => c.Count))).ToList();
            if (days.Count < 2)
            {
                return null;
            }
            var (all, complaints) = (days.Sum(d => d.All), days.Sum(d => d.Complaints));
            return new Chart(
                words["Comments.TrendTitle", Format.Number(complaints), Format.Number(all), DaysDrawn],
                "line",
                [.. days.Select(d => Format.Date(d.Day))],
                [new Series(words["Comments.ShareOfComplaints"], [.. days.Select(d => Math.Round(100m * d.Complaints / d.All, 1))])],
                "%");
        }
    }
}
