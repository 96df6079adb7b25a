using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

public enum PostView
{
    All,
    Waiting,
    WaitingForOthers,
    Due,
    Late,
    Draft,
    ToAccept,
    Published,
}

/// <summary>The queue of deliverables; each tab is the list that its count counts.</summary>
public static class PostList
{
    public const int PageSize = 50;
    public const int DaysAhead = 7;

    public sealed record Query(PostView View = PostView.All, long? Contract = null, long? Campaign = null, Platform? Platform = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(PostView view) => $"/posts?view={view}" + (Contract is null ? "" : $"&contract={Contract}") + (Campaign is null ? "" : $"&campaign={Campaign}") + (Platform is null ? "" : $"&platform={Platform}");
    }

    public sealed record Row(
        long Id, ContractParties Parties, int Number, ContentForm Form, DateOnly DueOn, DeliverableState State, Money Fee, DateTime? PublishedAt, DateTime? RecordedAt, DateTime? EscalatedAt, string? Address, bool IsLate, int Missed, int Drifted);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, bool IsCreator);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<PostView>())
            {
                tabs.Add(new Tab(words.Of("Posts", view), request.Address(view), await In(view, request).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(tab => tab.IsOn).Count, request.Address(request.View));
            var (now, today) = (clock.Now(), Day.Of(clock.Now()));
            var rows =
                from post in In(request.View, request)
                join contract in db.Contracts on post.ContractId equals contract.Id
                orderby post.DueOn, post.ContractId, post.Number
                select new Row(
                    post.Id, contract.Parties, post.Number, post.Form, post.DueOn, post.State, post.FeeInstalment, post.PublishedAt, post.RecordedAt, post.EscalatedAt, post.Address,
                    post.PublishedAt == null && post.CancelledAt == null && post.DueOn < today,
                    db.PostChecks.Count(c => c.DeliverableId == post.Id && c.SeenAt == null && c.CancelledAt == null && c.DueAt < now), db.PostChecks.Count(c => c.DeliverableId == post.Id && c.CaseId != null));
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(await shown.ToListAsync(cancellationToken), tabs, pager, request, actor.Role == Role.Creator);
        }

        private IQueryable<Deliverable> In(PostView view, Query request)
        {
            var soon = Day.Of(clock.Now()).AddDays(DaysAhead);
            var posts = view switch
            {
                PostView.Waiting => db.DeliverablesWaitingFor(actor),
                PostView.WaitingForOthers => db.DeliverablesWaitingForOthers(actor),
                PostView.Late => db.DeliverablesLate(actor, clock.Now()),
                PostView.Due => db.DeliverablesOf(actor).Where(d => d.PublishedAt == null && d.CancelledAt == null && d.DueOn <= soon),
                PostView.Draft => db.DeliverablesOf(actor).Where(d => d.DraftApprovedAt == null && d.CancelledAt == null),
                PostView.ToAccept => db.DeliverablesOf(actor).Where(d => d.State == DeliverableState.Published),
                PostView.Published => db.DeliverablesOf(actor).Where(d => d.PublishedAt != null),
                _ => db.DeliverablesOf(actor),
            };
            posts = request.Contract is { } contract ? posts.Where(d => d.ContractId == contract) : posts;
            posts = request.Campaign is { } campaign ? posts.Where(d => d.CampaignId == campaign) : posts;
            return (request.Platform is { } platform ? posts.Where(d => d.Platform == platform) : posts).AsNoTracking();
        }
    }
}
