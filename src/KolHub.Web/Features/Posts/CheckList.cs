using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

public enum CheckView
{
    Waiting,
    Late,
    Coming,
    Drifted,
    Done,
    All,
}

/// <summary>The queue of posts to be looked at; each tab is the list that its count counts.</summary>
public static class CheckList
{
    public const int PageSize = 50;

    public sealed record Query(CheckView? View = null, CheckKind? Kind = null, int Page = 1, bool Whole = false) : IRequest<Page>
    {
        public string Address(CheckView view) => $"/checks?view={view}" + (Kind is null ? "" : $"&kind={Kind}");
    }

    public sealed record Row(PostCheck Check, ContractParties Parties, int Number, string? Address, CheckState State);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, CheckView View, bool MayCheck);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (now, tabs) = (clock.Now(), new List<Tab>());
            var mayCheck = Access.RolesThat(May.CheckPosts).Contains(actor.Role);
            var shown = request.View ?? (mayCheck ? CheckView.Waiting : CheckView.All);
            foreach (var view in Enum.GetValues<CheckView>().Where(v => mayCheck || v is not (CheckView.Waiting or CheckView.Late)))
            {
                tabs.Add(new Tab(words.Of("Posts", view), request.Address(view), await In(view, request, now).CountAsync(cancellationToken), view == shown));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, await In(shown, request, now).CountAsync(cancellationToken), request.Address(shown));
            var all =
                from check in In(shown, request, now)
                join post in db.Deliverables on check.DeliverableId equals post.Id
                join contract in db.Contracts on check.ContractId equals contract.Id
                orderby check.DueAt, check.Id
                select new { check, contract.Parties, post.Number, post.Address };
            var rows = await (request.Whole ? all : all.Skip((pager.Number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
            return new Page([.. rows.Select(r => new Row(r.check, r.Parties, r.Number, r.Address, r.check.StateAt(now)))], tabs, pager, request, shown, mayCheck);
        }

        private IQueryable<PostCheck> In(CheckView view, Query request, DateTime now)
        {
            var checks = view switch
            {
                CheckView.Waiting => db.PostChecksWaitingFor(actor, now),
                CheckView.Late => db.PostChecksLate(actor, now),
                CheckView.Coming => db.PostChecksOf(actor).Where(c => c.SeenAt == null && c.CancelledAt == null && c.OpensAt > now),
                CheckView.Drifted => db.PostChecksOf(actor).Where(c => c.CaseId != null),
                CheckView.Done => db.PostChecksOf(actor).Where(c => c.SeenAt != null),
                _ => db.PostChecksOf(actor),
            };
            return (request.Kind is { } kind ? checks.Where(c => c.Kind == kind) : checks).AsNoTracking();
        }
    }
}
