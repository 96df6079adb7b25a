using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public enum DraftView
{
    All,
    Returned,
    BeforeDesk,
    Approved,
}

public static class DraftList
{
    public const int PageSize = 50;

    public sealed record Query(DraftView View = DraftView.All, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(DraftView view) => $"/drafts?view={view}" + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(long Id, string Title, string Brand, string Creator, Platform Platform, DraftKind Kind, int Number, int Deliverable, DateTime SubmittedAt, DateTime? ApprovedAt, DateTime? ReturnedAt, DateTime? ReplacedAt)
    {
        public DraftState State => ApprovedAt is not null ? DraftState.Approved : ReplacedAt is not null ? DraftState.Replaced : ReturnedAt is not null ? DraftState.Returned : DraftState.Waiting;
    }

    /// <summary>A deliverable whose words nobody has written yet.</summary>
    public sealed record Unwritten(long DeliverableId, string Title, string Brand, ContentForm Form, int Number, DateOnly DueOn);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Unwritten> ToWrite, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, bool IsCreator);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<DraftView>())
            {
                tabs.Add(new Tab(words.Of("Reviews", view), request.Address(view), await In(request, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, request.Address(request.View));
            var rows = Rows(In(request, request.View));
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(await shown.ToListAsync(cancellationToken), await ToWrite(cancellationToken), tabs, pager, request, actor.Role == Role.Creator);
        }

        private IQueryable<Draft> In(Query request, DraftView view)
        {
            var drafts = view switch
            {
                DraftView.Returned => db.DraftsOf(actor).Where(d => d.ReturnedAt != null && d.ReplacedAt == null),
                DraftView.BeforeDesk => db.DraftsOf(actor).Where(d => d.ApprovedAt == null && d.ReturnedAt == null && d.ReplacedAt == null),
                DraftView.Approved => db.DraftsOf(actor).Where(d => d.ApprovedAt != null),
                _ => db.DraftsOf(actor),
            };
            return request.Search?.Trim().ToLower() is { Length: > 0 } text
                ? drafts.Where(d => d.Text.ToLower().Contains(text) || db.Deliverables.Any(v => v.Id == d.DeliverableId && db.Campaigns.Any(c => c.Id == v.CampaignId && c.Title.ToLower().Contains(text))))
                : drafts;
        }

        private IQueryable<Row> Rows(IQueryable<Draft> drafts) =>
            from draft in drafts.AsNoTracking()
            join deliverable in db.Deliverables on draft.DeliverableId equals deliverable.Id
            join campaign in db.Campaigns on deliverable.CampaignId equals campaign.Id
            orderby draft.SubmittedAt descending, draft.Id descending
            select new Row(draft.Id, campaign.Title, db.Brands.Where(b => b.Id == draft.BrandId).Select(b => b.Name).First(), db.Creators.Where(c => c.Id == draft.CreatorId).Select(c => c.Name).First(), deliverable.Platform, draft.Kind, draft.Number, deliverable.Number, draft.SubmittedAt, draft.ApprovedAt, draft.ReturnedAt, draft.ReplacedAt);

        private Task<List<Unwritten>> ToWrite(CancellationToken ct) => (
            from deliverable in actor.Role == Role.Creator ? db.DeliverablesOf(actor).AsNoTracking() : db.Deliverables.Where(d => false)
            join campaign in db.Campaigns on deliverable.CampaignId equals campaign.Id
            where deliverable.DraftApprovedAt == null && deliverable.CancelledAt == null && deliverable.AcceptedAt == null && !db.Drafts.Any(d => d.DeliverableId == deliverable.Id)
            orderby deliverable.DueOn, deliverable.Id
            select new Unwritten(deliverable.Id, campaign.Title, db.Brands.Where(b => b.Id == deliverable.BrandId).Select(b => b.Name).First(), deliverable.Form, deliverable.Number, deliverable.DueOn)).Take(50).ToListAsync(ct);
    }
}
