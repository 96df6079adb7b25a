using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

public enum ReviewView
{
    Waiting,
    Mine,
    Late,
    WithColleagues,
    Decided,
}

public enum QueueOrder
{
    Risk,
    Due,
    Age,
}

public static class ReviewQueue
{
    public const int PageSize = 50;

    public sealed record Query(ReviewView View = ReviewView.Waiting, ReviewSubject? Subject = null, FindingSeverity? Severity = null, Platform? Platform = null, QueueOrder Order = QueueOrder.Risk, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(ReviewView view) => $"/reviews?{Filters(view)}";

        public string Filters(ReviewView view) => $"view={view}"
            + (Subject is null ? "" : $"&subject={Subject}") + (Severity is null ? "" : $"&severity={Severity}") + (Platform is null ? "" : $"&platform={Platform}") + (Order is QueueOrder.Risk ? "" : $"&order={Order}")
            + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(long Id, string Title, ReviewSubject Subject, string Brand, string? Creator, int Findings, FindingSeverity TopSeverity, DateTime OpenedAt, DateTime DueAt, string? Holder, Outcome? Outcome, DateTime? DecidedAt, ReviewerLevel Level, bool DoubleBlind, bool MayApprove);

    public sealed record SavedView(long Id, string Name, string Link, bool IsOn);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, DateTime Now, IReadOnlyList<SavedView> Saved)
    {
        public bool MayApproveAny => Rows.Any(r => r.MayApprove);
    }

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<ReviewView>())
            {
                tabs.Add(new Tab(words.Of("Reviews", view), request.Address(view), await In(request, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, request.Address(request.View));
            var level = (await db.ReviewerOf(actor, cancellationToken)).Level;
            var rows = Rows(In(request, request.View), request, [.. Enum.GetValues<ReviewerLevel>().Where(l => l <= level)]);
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(await shown.ToListAsync(cancellationToken), tabs, pager, request, clock.Now(), await Saved(request, cancellationToken));
        }

        private async Task<IReadOnlyList<SavedView>> Saved(Query request, CancellationToken ct)
        {
            var views = await db.QueueViewsOf(actor).AsNoTracking().OrderBy(v => v.SavedAt).ToListAsync(ct);
            return [.. views.Select(v => new SavedView(v.Id, v.Name, "/reviews?" + v.Filters, v.Filters == request.Filters(request.View)))];
        }

        private IQueryable<ReviewCase> In(Query request, ReviewView view)
        {
            var cases = view switch
            {
                ReviewView.Waiting => db.ReviewCasesWaitingFor(actor),
                ReviewView.Mine => db.ReviewCasesWaitingFor(actor).Where(r => r.AssignedTo == actor.PersonId || r.BlindReviews.Any(b => b.PersonId == actor.PersonId)),
                ReviewView.Late => db.ReviewCasesLate(actor, clock.Now()),
                ReviewView.WithColleagues => db.ReviewCasesWaitingForOthers(actor),
                _ => db.ReviewCasesOf(actor).Where(r => r.DecidedAt != null),
            };
            cases = request.Subject is { } subject ? cases.Where(r => r.Subject == subject) : cases;
            cases = request.Severity is { } severity ? cases.Where(r => r.TopSeverity == severity && r.Risk > 0) : cases;
            cases = request.Platform is { } platform ? cases.Where(r => r.Platform == platform) : cases;
            return request.Search?.Trim().ToLower() is { Length: > 0 } text
                ? cases.Where(r => r.Title.ToLower().Contains(text) || db.Brands.Any(b => b.Id == r.BrandId && b.Name.ToLower().Contains(text)) || db.Creators.Any(c => c.Id == r.CreatorId && c.Name.ToLower().Contains(text)))
                : cases;
        }

        private IQueryable<Row> Rows(IQueryable<ReviewCase> cases, Query request, ReviewerLevel[] mine)
        {
            var ordered = request.View == ReviewView.Decided ? cases.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id) : cases.InQueueOrder(request.Order);
            return ordered.AsNoTracking().Select(r => new Row(
                r.Id, r.Title, r.Subject, db.Brands.Where(b => b.Id == r.BrandId).Select(b => b.Name).First(), db.Creators.Where(c => c.Id == r.CreatorId).Select(c => c.Name).FirstOrDefault(),
                r.Findings.Count, r.TopSeverity, r.OpenedAt, r.DueAt, db.People.Where(p => p.Id == r.AssignedTo).Select(p => p.Name).FirstOrDefault(), r.Outcome, r.DecidedAt, r.RequiredLevel, r.DoubleBlind,
                r.DecidedAt == null && !r.DoubleBlind && r.Subject != ReviewSubject.Drift && r.PartsToSee == 0 && r.TopSeverity == FindingSeverity.Info && mine.Contains(r.RequiredLevel) && !r.Barred.Contains(actor.PersonId) && (r.AssignedTo == null || r.AssignedTo == actor.PersonId)));
        }
    }
}
