using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

public enum AppealView
{
    Waiting,
    Open,
    Late,
    Closed,
    All,
}

/// <summary>The appeals of a side, or those that operators answer; each tab is the list that its count counts.</summary>
public static class AppealList
{
    public const int PageSize = 50;
    public const int MostToAppeal = 20;

    public sealed record Query(AppealView? View = null, AppealKind? Kind = null, string? Find = null, int Page = 1, bool Whole = false) : IRequest<Page>;

    public sealed record Row(
        long Id, AppealKind Kind, AppealSide Side, AppealOffice Office, AppealState State, string Campaign, string Brand, string Creator, Money AtStake, Money Granted,
        DateTime OpenedAt, DateTime DueAt, DateTime? EscalatedAt, DateTime? ClosedAt, string Answer);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, Query Query, AppealView View, bool Decides, IReadOnlyList<MoneyDecision> ToAppeal);

    public sealed class Handler(KolHubDb db, Actor actor, Decisions decisions, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (now, decides) = (clock.Now(), Access.RolesThat(May.DecideAppeals).Contains(actor.Role));
            var shown = request.View is { } asked && (decides || asked is not AppealView.Waiting) ? asked : decides ? AppealView.Waiting : AppealView.Open;
            var kept = QueryString.Create([KeyValuePair.Create("kind", request.Kind?.ToString()), KeyValuePair.Create("find", request.Find)]).Value!.TrimStart('?');
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<AppealView>().Where(v => decides || v is not AppealView.Waiting))
            {
                tabs.Add(new Tab(words.Of("Appeals", view), $"/appeals?view={view}&{kept}", await In(view, request, now).CountAsync(cancellationToken), view == shown));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Single(t => t.IsOn).Count, $"/appeals?view={shown}&{kept}");
            var rows =
                from a in In(shown, request, now)
                join contract in db.Contracts on a.ContractId equals contract.Id
                orderby a.ClosedAt != null, a.DueAt, a.Id
                select new Row(a.Id, a.Kind, a.Side, a.Office, a.State, contract.Parties.CampaignTitle, contract.Parties.BrandName, contract.Parties.CreatorName, a.AtStake, a.Granted, a.OpenedAt, a.DueAt, a.EscalatedAt, a.ClosedAt, a.Answer);
            var lines = await (request.Whole ? rows : rows.Skip((pager.Number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
            return new Page(lines, tabs, pager, request, shown, decides, request.Whole || pager.Number > 1 ? [] : await decisions.Recent(now, MostToAppeal, cancellationToken));
        }

        private IQueryable<Appeal> In(AppealView view, Query asked, DateTime now)
        {
            var shown = view switch
            {
                AppealView.Waiting => db.AppealsWaitingFor(actor),
                AppealView.Open => db.AppealsOf(actor).Where(a => a.ClosedAt == null),
                AppealView.Late => db.AppealsLate(actor, now),
                AppealView.Closed => db.AppealsOf(actor).Where(a => a.ClosedAt != null),
                _ => db.AppealsOf(actor),
            };
            if (asked.Kind is { } kind)
            {
                shown = shown.Where(a => a.Kind == kind);
            }
            if (asked.Find?.Trim() is { Length: > 0 } find)
            {
                shown = shown.Where(a => db.Creators.Any(c => c.Id == a.CreatorId && c.Name.Contains(find)) || db.Contracts.Any(k => k.Id == a.ContractId && db.Campaigns.Any(c => c.Id == k.CampaignId && c.Title.Contains(find))));
            }
            return shown.AsNoTracking();
        }
    }

    private static readonly string[] _columns =
        ["Appeals.About", "Appeals.By", "Appeals.Campaign", "Appeals.Brand", "Appeals.Creator", "Appeals.Currency", "Appeals.AtStake", "Appeals.Granted", "Appeals.State", "Appeals.OpenedAt", "Appeals.AnswerBy", "Appeals.EscalatedAt", "Appeals.AnsweredAt", "Appeals.Answer"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        "appeals", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)
        [
            words.Of("Appeals", row.Kind), words.Of("Appeals", row.Side), row.Campaign, row.Brand, row.Creator, row.AtStake.Currency, row.AtStake.Major, row.State is AppealState.Granted ? row.Granted.Major : null,
            words.Of("Appeals", row.State), row.OpenedAt, row.DueAt, row.EscalatedAt, row.ClosedAt, row.Answer,
        ]).ToAsyncEnumerable());
}
