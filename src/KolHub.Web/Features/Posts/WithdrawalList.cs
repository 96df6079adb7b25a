using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

public enum WithdrawalView
{
    Open,
    Late,
    Closed,
    All,
}

/// <summary>Emergency withdrawals; each tab is the list that its count counts.</summary>
public static class WithdrawalList
{
    public const int PageSize = 50;

    public sealed record Query(WithdrawalView View = WithdrawalView.Open, int Page = 1, bool Whole = false) : IRequest<Page>;

    public sealed record Row(long Id, ContractParties Parties, WithdrawalState State, WithdrawalOffice Office, string Reason, DateTime StartedAt, DateTime DueAt, DateTime? ClosedAt, bool IsLate);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query);

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (now, tabs) = (clock.Now(), new List<Tab>());
            foreach (var view in Enum.GetValues<WithdrawalView>())
            {
                tabs.Add(new Tab(words.Of("Posts", view), $"/withdrawals?view={view}", await In(view, now).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, $"/withdrawals?view={request.View}");
            var rows =
                from w in In(request.View, now)
                join contract in db.Contracts on w.ContractId equals contract.Id
                orderby w.StartedAt descending, w.Id descending
                select new Row(w.Id, contract.Parties, w.State, w.Office, w.Reason, w.StartedAt, w.DueAt, w.ClosedAt, w.ClosedAt == null && w.DueAt < now);
            return new Page(await (request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken), tabs, pager, request);
        }

        private IQueryable<Withdrawal> In(WithdrawalView view, DateTime now) => (view switch
        {
            WithdrawalView.Open => db.WithdrawalsOf(actor).Where(w => w.ClosedAt == null),
            WithdrawalView.Late => db.WithdrawalsOf(actor).Where(w => w.ClosedAt == null && w.DueAt < now),
            WithdrawalView.Closed => db.WithdrawalsOf(actor).Where(w => w.ClosedAt != null),
            _ => db.WithdrawalsOf(actor),
        }).AsNoTracking();
    }

    private static readonly string[] _columns = ["Posts.Campaign", "Posts.Brand", "Posts.Creator", "Posts.State", "Posts.WithdrawnBy", "Posts.WithdrawalReason", "Posts.WithdrawnAt", "Posts.DecideBy", "Posts.ResumedOrSettled"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        "withdrawals", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)[row.Parties.CampaignTitle, row.Parties.BrandName, row.Parties.CreatorName, words.Of("Posts", row.State), words.Of("Posts", row.Office), row.Reason, row.StartedAt, row.DueAt, row.ClosedAt]).ToAsyncEnumerable());
}
