using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

public enum RaceView
{
    All,
    Drafted,
    Running,
    Over,
}

/// <summary>The races of a campaign, newest first; each tab is the list that its count counts.</summary>
public static class RaceList
{
    public const int PageSize = 50;

    public sealed record Query(long Id, RaceView View = RaceView.All, int Page = 1, bool Whole = false) : IRequest<Page>;

    public sealed record Row(long Id, string Name, RaceState State, int Entrants, Money Budget, DateTime DraftedAt, DateTime? StartedAt, DateOnly EndsOn, DateTime? EndedAt, IReadOnlyList<string> Promoted);

    public sealed record Page(long Id, string Title, IReadOnlyList<Row> Rows, IReadOnlyList<Tab> Tabs, Pager Pager, RaceView View, bool MayDraft);

    public sealed class Handler(KolHubDb db, Actor actor, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var races = db.RacesOf(actor).AsNoTracking().Where(r => r.CampaignId == campaign.Id);
            var tabs = new List<Tab>();
            foreach (var view in Enum.GetValues<RaceView>())
            {
                tabs.Add(new Tab(words.Of("Races", view), $"/campaigns/{campaign.Id}/races?view={view}", await In(races, view).CountAsync(cancellationToken), view == request.View));
            }
            var pager = new Pager(Math.Max(1, request.Page), PageSize, tabs.Find(t => t.IsOn)?.Count ?? 0, $"/campaigns/{campaign.Id}/races?view={request.View}");
            var shown = In(races, request.View).Include(r => r.Entrants).OrderByDescending(r => r.DraftedAt).ThenByDescending(r => r.Id);
            var rows = await (request.Whole ? shown : shown.Skip((pager.Number - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
            return new Page(campaign.Id, campaign.Title, rows.ConvertAll(RowOf), tabs, pager, request.View, actor.Role is Role.BrandManager && campaign.ClosedAt is null);
        }

        private static Row RowOf(Race race) =>
            new(race.Id, race.Name, race.State, race.Entrants.Count, race.Budget, race.DraftedAt, race.StartedAt, race.EndsOn, race.EndedAt, [.. race.Entrants.Where(e => e.PromotedAt is not null).Select(e => e.Name)]);

        private static IQueryable<Race> In(IQueryable<Race> races, RaceView view) => view switch
        {
            RaceView.Drafted => races.Where(r => r.State == RaceState.Drafted),
            RaceView.Running => races.Where(r => r.State == RaceState.Running),
            RaceView.Over => races.Where(r => r.State == RaceState.Decided || r.State == RaceState.Ended),
            _ => races,
        };
    }

    private static readonly string[] _columns = ["Races.Name", "Races.State", "Races.Entrants", "Races.Currency", "Races.Budget", "Races.DraftedAt", "Races.StartedAt", "Races.EndsOn", "Races.EndedAt", "Races.Promoted"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        $"races-{page.Id}", format, [.. _columns.Select(key => words[key])],
        page.Rows.Select(row => (IReadOnlyList<object?>)
            [row.Name, words.Of("Races", row.State), row.Entrants, row.Budget.Currency, row.Budget.Major, row.DraftedAt, row.StartedAt, row.EndsOn, row.EndedAt, string.Join("; ", row.Promoted)]).ToAsyncEnumerable());
}
