using KolHub.Attribution.Races;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Races;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

/// <summary>
/// What each entrant brought, from stored clicks, claims and credits as the boards count them (human clicks; orders that are paid, not cancelled and no tests; sales less refunds),
/// and how the rule reads it. A click counts once it is as old as the race lets it settle, with the orders placed within that time of it.
/// </summary>
public sealed class RaceCounts
{
    public sealed record Line(Entrant Entrant, string Creator, long? ChannelId, string Code, Money Net, Money Spent, IReadOnlyList<RaceHour> Hours);

    public sealed record HeatOf(Tier Tier, HeatVerdict Verdict, IReadOnlyList<Line> Lines);

    private sealed record Counted(long OrderId, long LinkId, long CreatorId, DateTime At, string Click);

    private sealed record Road(long Id, string Code, long CreatorId, long ContractId, long ChannelId, string Creator);

    public required Race Race { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public required IReadOnlyList<HeatOf> Heats { get; init; }

    public required DateTime CountedTo { get; init; }

    public RaceReading Reading => new(RaceRule.Version, CountedTo, [.. Heats.SelectMany(heat => heat.Verdict.Standings.Select(s => FigureOf(heat, s)))]);

    /// <summary>No click that is still to come, or still to settle, counts.</summary>
    public static bool IsPastEnd(Race race, DateTime now) => race.ClicksUntil.AddHours(race.SettleHours) <= now;

    public Money Spent => Sum(Lines.Select(l => l.Spent), Race);

    /// <summary>Of the test budget what is not spent; of a tier its shares.</summary>
    public Money Left(Tier? tier)
    {
        var left = tier is null ? Race.Budget - Spent : Sum(Lines.Where(l => l.Entrant.Tier == tier).Select(l => l.Entrant.Share - l.Spent), Race);
        return Money.Max(left, Money.Zero(Race.Currency));
    }

    public static async Task<RaceCounts> Load(KolHubDb db, Actor actor, Race race, DateTime now, CancellationToken ct)
    {
        var from = race.CountsFrom ?? now;
        var settled = Hour((race.EndedAt ?? now).AddHours(-race.SettleHours));
        var to = settled < from ? from : settled < race.ClicksUntil ? settled : race.ClicksUntil;
        var links = race.Entrants.Select(e => e.LinkId).OfType<long>().ToList();
        var roads = await Roads(db, actor, links, ct);
        var clicks = (await db.LinkHoursOf(actor).AsNoTracking().Where(h => links.Contains(h.LinkId) && h.Class == ClickClass.Human && h.Hour >= from && h.Hour < to).ToListAsync(ct)).ToLookup(h => h.LinkId);
        var orders = await Orders(db, actor, race, [.. roads.Values], from, to, ct);
        var fixedCosts = await FixedCosts(db, actor, race, roads, ct);
        var lines = race.Entrants.Select(e =>
        {
            var road = e.LinkId is { } link ? roads.GetValueOrDefault(link) : null;
            var own = orders.Where(o => o.Order.LinkId == e.LinkId).ToList();
            return new Line(
                e, road?.Creator ?? "", road?.ChannelId, road?.Code ?? "", Sum(own.Select(o => o.Net), race), Sum(own.Select(o => o.Commission).Append(fixedCosts.GetValueOrDefault(e.Id, Money.Zero(race.Currency))), race),
                e.LinkId is { } id ? Hours(clicks[id], [.. own.Where(o => race.Measure is RaceMeasure.Orders || o.Net.Minor > 0).Select(o => o.Order)], from, to) : []);
        }).OrderBy(l => l.Entrant.Id).ToList();
        return new RaceCounts { Race = race, Lines = lines, Heats = Judge(race, lines), CountedTo = to };
    }

    private static List<HeatOf> Judge(Race race, List<Line> lines)
    {
        var heats = lines.Where(l => l.Entrant.Tier is not null).GroupBy(l => l.Entrant.Tier!.Value).OrderBy(g => g.Key).ToList();
        var rule = new RaceRule(race.Alpha.BasisPoints / 10_000d / Math.Max(1, heats.Count(h => h.Count() > 1)), race.LeastClicks, race.SmallestGain.BasisPoints / 10_000d);
        return heats.ConvertAll(heat => new HeatOf(heat.Key, Heat.Judge([.. heat.Select(l => new Runner(l.Entrant.Id, l.Hours))], rule), [.. heat]));
    }

    private static Task<Dictionary<long, Road>> Roads(KolHubDb db, Actor actor, List<long> links, CancellationToken ct) => (
        from link in db.LinksOf(actor).AsNoTracking()
        join contract in db.Contracts on link.ContractId equals contract.Id
        join creator in db.Creators on link.CreatorId equals creator.Id
        where links.Contains(link.Id)
        select new Road(link.Id, link.Code, link.CreatorId, link.ContractId, contract.ChannelId, creator.Name)).ToDictionaryAsync(r => r.Id, ct);

    /// <summary>The last counted click of a creator's before an order, with what the order brought this creator.</summary>
    private static async Task<List<(Counted Order, Money Net, Money Commission)>> Orders(KolHubDb db, Actor actor, Race race, List<Road> roads, DateTime since, DateTime to, CancellationToken ct)
    {
        var (links, contracts) = (roads.ConvertAll(r => r.Id), roads.Select(r => r.ContractId).Distinct().ToList());
        var claims = await (
            from claim in db.ClaimsOf(actor).AsNoTracking()
            join click in db.ClicksOf(actor) on claim.Evidence equals click.ClickId
            where claim.Method == ClaimMethod.Click && claim.Outcome != ClaimOutcome.Lost && links.Contains(click.LinkId) && click.At >= since && click.At < to && click.Class == ClickClass.Human && click.Refusal == null
            select new Counted(claim.OrderId, click.LinkId, click.CreatorId, click.At, click.ClickId)).ToListAsync(ct);
        var latest = claims.GroupBy(c => (c.OrderId, c.CreatorId)).ToDictionary(g => g.Key, g => g.MaxBy(c => c.At)!);
        var ids = latest.Keys.Select(k => k.OrderId).Distinct().ToList();
        var credits = await db.CreditsOf(actor).AsNoTracking().Where(c => ids.Contains(c.OrderId) && contracts.Contains(c.ContractId)).ToListAsync(ct);
        var sold = await SoldShare.Read(db.OrdersOf(actor), credits, ct);
        var commissions = (await db.CommissionsOf(actor).AsNoTracking().Where(c => ids.Contains(c.OrderId) && contracts.Contains(c.ContractId) && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == race.Currency)
            .Select(c => new { c.OrderId, c.CreatorId, c.Net }).ToListAsync(ct)).ToLookup(c => (c.OrderId, c.CreatorId), c => c.Net);
        return [.. sold.Where(s => s.Order.Currency == race.Currency).GroupBy(s => (OrderId: s.Order.Id, s.CreatorId)).Where(g => latest.ContainsKey(g.Key) && g.First().Order.PlacedAt <= latest[g.Key].At.AddHours(race.SettleHours))
            .Select(g => (latest[g.Key], Sum(g.Select(s => s.Gmv - s.Refunded), race), Sum(commissions[g.Key], race)))];
    }

    /// <summary>Fee and sample of a contract, in equal parts to those entrants that run on it.</summary>
    private static async Task<Dictionary<long, Money>> FixedCosts(KolHubDb db, Actor actor, Race race, Dictionary<long, Road> roads, CancellationToken ct)
    {
        var byContract = race.Entrants.Where(e => e.LinkId is { } link && roads.ContainsKey(link)).OrderBy(e => e.Id).GroupBy(e => roads[e.LinkId!.Value].ContractId).ToList();
        var named = byContract.ConvertAll(g => g.Key);
        var terms = await db.ContractsOf(actor).AsNoTracking().Where(c => named.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Terms, ct);
        return byContract.Where(g => terms[g.Key].Fee.Currency == race.Currency)
            .SelectMany(g => g.Zip((terms[g.Key].Fee + terms[g.Key].Sample).Split([.. g.Select(_ => 1L)]), (entrant, cost) => (entrant.Id, cost))).ToDictionary(c => c.Id, c => c.cost);
    }

    private static List<RaceHour> Hours(IEnumerable<LinkHour> clicks, IReadOnlyCollection<Counted> orders, DateTime from, DateTime to)
    {
        var (visits, buyers) = (clicks.ToLookup(c => c.Hour, c => c.Clicks), orders.DistinctBy(o => o.Click).ToLookup(o => Hour(o.At)));
        // The hour's sum comes with its clicks: where it lags behind, what it lacks is counted with it later.
        return [.. Enumerable.Range(0, (int)(to - from).TotalHours).Select(i => from.AddHours(i)).Select(hour => new RaceHour(visits[hour].Sum(), Math.Min(visits[hour].Sum(), buyers[hour].Count())))];
    }

    private RaceFigure FigureOf(HeatOf heat, Standing s)
    {
        var line = heat.Lines.First(l => l.Entrant.Id == s.Id);
        return new RaceFigure(s.Id, s.Clicks, s.Orders, line.Net, line.Spent, s.Interval.Low, s.Interval.High, s.Evidence, s.IsOut, heat.Verdict.Winner == s.Id);
    }

    private static Money Sum(IEnumerable<Money> amounts, Race race) => amounts.Aggregate(Money.Zero(race.Currency), (sum, amount) => sum + amount);

    private static DateTime Hour(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
}

/// <summary>How commands of this room load what they change.</summary>
internal static class Loading
{
    /// <summary>The race with its line-up and decisions, its row held until the save: two people may decide at once.</summary>
    public static async Task<Race> RaceToChange(this KolHubDb db, Actor actor, long id, CancellationToken ct)
    {
        await db.Lock<Race>(id, ct);
        return await db.RacesOf(actor).Include(r => r.Entrants).Include(r => r.Decisions).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct).OrAbsent();
    }
}
