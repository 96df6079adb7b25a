using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.HoldOuts;

public enum HoldOutView
{
    All,
    Drafted,
    Running,
    Ended,
    Discarded,
}

/// <summary>The tests of a campaign's codes, newest first; drafts that were thrown away stay to be seen.</summary>
public static class HoldOutList
{
    public const int PageSize = 50;

    public sealed record Query(long Id, HoldOutView View = HoldOutView.All, int Page = 1, bool Whole = false) : IRequest<Page>;

    public sealed record Row(long Id, string Code, string Creator, HoldOutState State, DateOnly FirstDay, DateOnly LastDay, int Days, DateTime DraftedAt, DateTime? EndedAt, string EndReason);

    public sealed record Page(long Id, string Title, IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, bool MayDraft);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var tests = db.HoldOutsOf(actor).AsNoTracking().Where(h => h.CampaignId == campaign.Id);
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<HoldOutView>())
            {
                tabs.Add(new Tab(words.Of("HoldOuts", view), $"/campaigns/{campaign.Id}/hold-outs?view={view}", await In(tests, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Find(t => t.IsOn)?.Count ?? 0, $"/campaigns/{campaign.Id}/hold-outs?view={request.View}");
            var shown = In(tests, request.View).OrderByDescending(h => h.DraftedAt).ThenByDescending(h => h.Id);
            var rows = await (request.Whole ? shown : shown.Skip((pager.Number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
            var creators = rows.ConvertAll(h => h.CreatorId);
            var names = await db.Creators.AsNoTracking().Where(c => creators.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            return new Page(
                campaign.Id, campaign.Title, rows.ConvertAll(h => new Row(h.Id, h.Code, names[h.CreatorId], h.State, h.FirstDay, h.LastDay, h.Days, h.DraftedAt, h.EndedAt, h.EndReason)),
                tabs, pager, actor.Role is Role.BrandManager && campaign.ClosedAt is null);
        }

        private static IQueryable<HoldOut> In(IQueryable<HoldOut> tests, HoldOutView view) => view switch
        {
            HoldOutView.Drafted => tests.Where(h => h.State == HoldOutState.Drafted),
            HoldOutView.Running => tests.Where(h => h.State == HoldOutState.Running),
            HoldOutView.Ended => tests.Where(h => h.State == HoldOutState.Ended),
            HoldOutView.Discarded => tests.Where(h => h.State == HoldOutState.Discarded),
            _ => tests,
        };
    }

    private static readonly string[] _columns = ["HoldOuts.Code", "HoldOuts.Creator", "HoldOuts.State", "HoldOuts.FirstDay", "HoldOuts.LastDay", "HoldOuts.Days", "HoldOuts.DraftedAt", "HoldOuts.EndedAt", "HoldOuts.Reason"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        $"hold-outs-{page.Id}", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)[row.Code, row.Creator, words.Of("HoldOuts", row.State), row.FirstDay, row.LastDay, row.Days, row.DraftedAt, row.EndedAt, row.EndReason]).ToAsyncEnumerable());
}
