using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>The leaderboard by growth: always inside one platform and one tier, because a small audience grows faster than a large one.</summary>
internal sealed class GrowthBoard(KolHubDb db, Actor actor, Words words, DateTime now)
{
    public async Task<Leaderboard.Page> Of(Leaderboard.Query asked, BriefScan scan, int page, string model, CancellationToken ct)
    {
        var (platform, tier) = (asked.Platform!.Value, asked.Tier!.Value);
        var growing = db.ChannelsGrowing(actor, await db.TiersAt(now, ct), platform, tier, asked.Category, now);
        var total = await growing.CountAsync(ct);
        var best = await growing.AsNoTracking().OrderByDescending(c => c.GrowthRate).ThenBy(c => c.Id).Skip((page - 1) * Leaderboard.Size).Take(Leaderboard.Size)
            .Select(c => new Grown(c.Id, c.GrowthRate!.Value, DateOnly.FromDateTime(c.FollowersAsOf), c.GrowthFrom!.Value)).ToListAsync(ct);
        List<long> ids = [.. best.Select(g => g.Id)];
        var located = scan.Locate(RankWeights.Usual, CandidateFilter.None, ids);
        var why = located.Places.ToDictionary(p => p.Id, located.Explain);
        var cards = new CandidateCards(db, actor, words);
        var accounts = await cards.Accounts(ids, ct);
        var rows = best.Select((g, i) => (Grown: g, Rank: ((page - 1) * Leaderboard.Size) + i + 1)).Where(r => why.ContainsKey(r.Grown.Id) && accounts.ContainsKey(r.Grown.Id))
            .Select(r => RowOf(r.Rank, r.Grown, accounts[r.Grown.Id] with { Tier = tier }, why[r.Grown.Id], cards));
        return new Leaderboard.Page(
            asked, [.. rows], total,
            words["Discovery.BoardRule_Growth", Growth.Days, Growth.MaxAge, Growth.MaxSpan, Format.Number(Growth.MinStart), words.Of("Creators", tier), Format.Percent(Growth.MostADay(tier))],
            words["Discovery.BoardMeasure_Growth"], model, new Pager(page, Leaderboard.Size, total, Leaderboard.AddressOf(asked)));
    }

    private Leaderboard.Row RowOf(int rank, Grown grown, Account account, Explanation why, CandidateCards cards) =>
        new(rank, account, Format.Signed(grown.Rate), $"{Format.Date(grown.From)} – {Format.Date(grown.To)}",
            cards.EvidenceOf(why.Figures), (int)why.Percentiles.Reach, (int)why.Percentiles.Seeding, (int)why.Percentiles.Value, cards.PeersOf(why));

    private sealed record Grown(long Id, double Rate, DateOnly To, DateOnly From);
}
