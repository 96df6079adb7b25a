using System.Globalization;
using KolHub.Attribution.Races;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

/// <summary>A race at this hour: while it is a draft its rule and line-up, from the start on how each entrant stands and what the rule says.</summary>
public static class RaceDetails
{
    /// <summary>Empty lines under the line-up.</summary>
    private const int MoreLines = 2;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Decided(RaceDecision Decision, string? Entrant, string Person, string? Offer);

    public sealed record Page(
        Race Race, string Campaign, IReadOnlyList<Step> Steps, RaceCounts Counts, bool IsPastEnd, string Budget, IReadOnlyList<EntrantInput> Lines, IReadOnlyList<Choice> Products, IReadOnlyList<Choice> Links,
        IReadOnlyDictionary<long, string> ProductNames, IReadOnlyList<Choice> Runs, IReadOnlyList<Decided> Decisions, bool MayKeep);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var race = await db.RacesOf(actor).AsNoTracking().Include(r => r.Entrants).Include(r => r.Decisions).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            var (campaign, now) = (await db.CampaignsOf(actor).AsNoTracking().Include(c => c.Products).ThenInclude(p => p.Product).SingleAsync(c => c.Id == race.CampaignId, cancellationToken), clock.Now());
            var counts = await RaceCounts.Load(db, actor, race, now, cancellationToken);
            var links = race.IsDraft ? await Links(race, cancellationToken) : [];
            var people = race.Decisions.Select(d => d.PersonId).ToList();
            var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var products = campaign.Products.ToDictionary(p => p.ProductId, p => p.Product.Name);
            return new Page(
                race, campaign.Title, Steps(race), counts, RaceCounts.IsPastEnd(race, now), Text(race.Budget), LinesOf(race),
                [new("", words["Races.NoProduct"]), .. products.Select(p => new Choice(p.Key.ToString(CultureInfo.InvariantCulture), p.Value))], [new("", words["Races.NoLink"]), .. links], products,
                [.. race.Entrants.Where(e => e.StoppedAt is null && e.PromotedAt is null).OrderBy(e => e.Id).Select(e => new Choice(e.Id.ToString(CultureInfo.InvariantCulture), e.Name))],
                [.. race.Decisions.OrderByDescending(d => d.At).Select(d => new Decided(d, race.Entrants.FirstOrDefault(e => e.Id == d.EntrantId)?.Name, names.GetValueOrDefault(d.PersonId, ""), OfferOf(d, counts)))],
                actor.Role is Role.BrandManager);
        }

        private Task<List<Choice>> Links(Race race, CancellationToken ct) => (
            from link in db.LinksOf(actor).AsNoTracking()
            join creator in db.Creators on link.CreatorId equals creator.Id
            where link.CampaignId == race.CampaignId && link.WithdrawnAt == null && link.ClosedAt == null && link.PrivacyMode != PrivacyMode.None
            orderby creator.Name, link.Code
            select new Choice(link.Id.ToString(CultureInfo.InvariantCulture), creator.Name + " /r/" + link.Code)).ToListAsync(ct);

        private static List<EntrantInput> LinesOf(Race race) =>
        [
            .. race.Entrants.OrderBy(e => e.Id).Select(e => new EntrantInput(e.Name, e.ProductId, e.Style, Text(e.Price), Text(e.Share), e.LinkId)),
            .. Enumerable.Repeat(new EntrantInput(null, null, null, null, null, null), Math.Min(MoreLines, Race.MostEntrants - race.Entrants.Count)),
        ];

        private static string Text(Money amount) => amount.Major.ToString(CultureInfo.InvariantCulture);

        /// <summary>The offer form for the promoted creator: what is left of the test budget, or the scheme's price where that is more.</summary>
        private string? OfferOf(RaceDecision decision, RaceCounts counts)
        {
            var line = counts.Lines.FirstOrDefault(l => l.Entrant.Id == decision.EntrantId);
            return decision.Act is RaceAct.Promoted or RaceAct.Chosen && actor.Role is Role.BrandManager && line?.ChannelId is { } channel
                ? $"/offers/new?campaign={counts.Race.CampaignId}&channels={channel}:{Text(Money.Max(line.Entrant.Price, decision.Left))}"
                : null;
        }

        private List<Step> Steps(Race race)
        {
            List<Step> steps = [new(words.Of("Races", RaceState.Drafted), race.DraftedAt, race.IsDraft), new(words.Of("Races", RaceState.Running), race.StartedAt, race.IsRunning)];
            return [.. steps, new(words.Of("Races", race.State is RaceState.Ended ? RaceState.Ended : RaceState.Decided), race.EndedAt, race.EndedAt is not null)];
        }
    }

    private static readonly string[] _columns =
        ["Races.Tier", "Races.Entrant", "Races.Product", "Races.Style", "Races.Creator", "Races.Link", "Races.Currency", "Races.Price", "Races.Share", "Races.Spent", "Races.Clicks", "Races.Orders", "Races.Net", "Races.Rate", "Races.Low", "Races.High", "Races.Standing"];

    internal static SheetResult Of(Page page, SheetFormat format, Words words) => new(
        $"race-{page.Race.Id}", format, [.. _columns.Select(key => words[key])],
        page.Counts.Heats.SelectMany(heat => heat.Lines.Select(line => RowOf(heat, line, page, words))).ToAsyncEnumerable());

    private static IReadOnlyList<object?> RowOf(RaceCounts.HeatOf heat, RaceCounts.Line line, Page page, Words words)
    {
        var (e, s) = (line.Entrant, heat.Verdict.Standings.First(s => s.Id == line.Entrant.Id));
        return
        [
            words.Of("Creators", heat.Tier), e.Name, e.ProductId is { } product ? page.ProductNames.GetValueOrDefault(product) : null, e.Style, line.Creator, "/r/" + line.Code, page.Race.Currency, e.Price.Major, e.Share.Major, line.Spent.Major,
            s.Clicks, s.Orders, line.Net.Major, s.Rate, s.Interval.Low, s.Interval.High, words[RaceParts.StandingOf(heat.Verdict, s, e)],
        ];
    }
}
