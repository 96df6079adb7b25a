using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Drops;

public enum DropView
{
    Open,
    Mine,
    Done,
    Dismissed,
    All,
}

/// <summary>A brand's tasks from sudden drops, newest first, and when was last looked.</summary>
public static class DropList
{
    public const int PageSize = 50;

    public sealed record Query(DropView View = DropView.Open, int Page = 1, bool Whole = false) : IRequest<Page>;

    /// <param name="Creator">Nothing where all of the brand's deals fell together.</param>
    public sealed record Row(SalesDrop Drop, string? Creator, string? Campaign, string? Assignee);

    public sealed record Page(DropView View, IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, DropLook? Look);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var drops = db.DropsOf(actor).AsNoTracking();
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<DropView>())
            {
                tabs.Add(new Tab(words.Of("Drops", view), $"/insights/drops?view={view}", await In(drops, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Find(t => t.IsOn)?.Count ?? 0, $"/insights/drops?view={request.View}");
            var shown = In(drops, request.View).OrderByDescending(d => d.OpenedAt).ThenByDescending(d => d.Id);
            var rows = await (request.Whole ? shown : shown.Skip((pager.Number - 1) * PageSize).Take(PageSize)).Select(d => new Row(
                d, db.Contracts.Where(c => c.Id == d.ContractId).Select(c => c.Parties.CreatorName).FirstOrDefault(), db.Contracts.Where(c => c.Id == d.ContractId).Select(c => c.Parties.CampaignTitle).FirstOrDefault(),
                db.People.Where(p => p.Id == d.AssigneeId).Select(p => p.Name).FirstOrDefault())).ToListAsync(cancellationToken);
            return new Page(request.View, rows, tabs, pager, await db.DropLooks.AsNoTracking().SingleOrDefaultAsync(l => l.BrandId == actor.BrandId, cancellationToken));
        }

        private IQueryable<SalesDrop> In(IQueryable<SalesDrop> drops, DropView view) => view switch
        {
            DropView.Open => drops.Where(d => d.State == DropState.Open),
            DropView.Mine => drops.Where(d => d.State == DropState.Open && d.AssigneeId == actor.PersonId),
            DropView.Done => drops.Where(d => d.State == DropState.Done),
            DropView.Dismissed => drops.Where(d => d.State == DropState.Dismissed),
            _ => drops,
        };
    }

    private static readonly string[] _columns =
        ["Drops.OpenedAt", "Drops.Creator", "Drops.Campaign", "Drops.Since", "Drops.AsOf", "Drops.Expected", "Drops.Seen", "Drops.Chance", "Drops.State", "Drops.Assignee", "Drops.ClosedAt", "Drops.Reason"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        "drops", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(r => (IReadOnlyList<object?>)[
            r.Drop.OpenedAt, r.Creator, r.Campaign, r.Drop.Since, r.Drop.AsOf, Math.Round((decimal)r.Drop.ExpectedOrders, 2), r.Drop.SeenOrders, r.Drop.Chance.ToString("0.######", CultureInfo.InvariantCulture),
            words.Of("Drops", r.Drop.State), r.Assignee, r.Drop.ClosedAt, r.Drop.Reason]).ToAsyncEnumerable());
}
