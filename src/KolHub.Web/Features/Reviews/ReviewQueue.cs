using KolHub.Data;
using KolHub.Domain.Accounts;
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

public static class ReviewQueue
{
    public const int PageSize = 50;

    public sealed record Query(ReviewView View = ReviewView.Waiting, ReviewSubject? Subject = null, FindingSeverity? Severity = null, string? Search = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(ReviewView view) => $"/reviews?view={view}"
            + (Subject is null ? "" : $"&subject={Subject}") + (Severity is null ? "" : $"&severity={Severity}") + (string.IsNullOrWhiteSpace(Search) ? "" : "&search=" + Uri.EscapeDataString(Search));
    }

    public sealed record Row(long Id, string Title, ReviewSubject Subject, string Brand, string? Creator, int Findings, FindingSeverity TopSeverity, DateTime OpenedAt, DateTime DueAt, string? Holder, Outcome? Outcome, DateTime? DecidedAt);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, DateTime Now);

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
            var rows = Rows(In(request, request.View), request.View);
            var shown = request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize);
            return new Page(await shown.ToListAsync(cancellationToken), tabs, pager, request, clock.Now());
        }

        private IQueryable<ReviewCase> In(Query request, ReviewView view)
        {
            var cases = view switch
            {
                ReviewView.Waiting => db.ReviewCasesWaitingFor(actor),
                ReviewView.Mine => db.ReviewCasesWaitingFor(actor).Where(r => r.AssignedTo == actor.PersonId),
                ReviewView.Late => db.ReviewCasesLate(actor, clock.Now()),
                ReviewView.WithColleagues => db.ReviewCasesWaitingForOthers(actor),
                _ => db.ReviewCasesOf(actor).Where(r => r.DecidedAt != null),
            };
            cases = request.Subject is { } subject ? cases.Where(r => r.Subject == subject) : cases;
            cases = request.Severity is { } severity ? cases.Where(r => r.TopSeverity == severity && r.Risk > 0) : cases;
            return request.Search?.Trim().ToLower() is { Length: > 0 } text
                ? cases.Where(r => r.Title.ToLower().Contains(text) || db.Brands.Any(b => b.Id == r.BrandId && b.Name.ToLower().Contains(text)) || db.Creators.Any(c => c.Id == r.CreatorId && c.Name.ToLower().Contains(text)))
                : cases;
        }

        private IQueryable<Row> Rows(IQueryable<ReviewCase> cases, ReviewView view)
        {
            var ordered = view == ReviewView.Decided ? cases.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id) : cases.InQueueOrder();
            return ordered.AsNoTracking().Select(r => new Row(
                r.Id, r.Title, r.Subject, db.Brands.Where(b => b.Id == r.BrandId).Select(b => b.Name).First(), db.Creators.Where(c => c.Id == r.CreatorId).Select(c => c.Name).FirstOrDefault(),
                r.Findings.Count, r.TopSeverity, r.OpenedAt, r.DueAt, db.People.Where(p => p.Id == r.AssignedTo).Select(p => p.Name).FirstOrDefault(), r.Outcome, r.DecidedAt));
        }
    }
}
