using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Features.Discovery;

/// <summary>By what a leaderboard is ordered.</summary>
public enum Board
{
    Overall,
    Reach,
    Sales,
    Value,
    Growth,
}

/// <summary>The best of one platform, category and size for no campaign in particular, by a rule that stands on the page.</summary>
public static class Leaderboard
{
    public sealed record Query(Board Board = Board.Overall, Platform? Platform = null, Category? Category = null, Tier? Tier = null, bool All = false, int Page = 1) : IRequest<Page>;

    public sealed record Row(int Rank, Account Account, string Measure, string Inner, string Evidence, int Reach, int Seeding, int Value, string Peers);

    public sealed record Page(Query Asked, IReadOnlyList<Row> Rows, int Total, string Rule, string MeasureName, string Model, Pager Pager);

    internal const int Size = 25;

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var wanted = await db.RankedFor(actor, null, cancellationToken);
            var view = await index.ViewFor(actor.BrandId!.Value, db, cancellationToken);
            var scan = index.Scan(view, request.Board == Board.Reach ? wanted.Brief with { Goal = MatchGoal.Reach } : wanted.Brief);
            if (request.Board == Board.Growth)
            {
                return await new GrowthBoard(db, actor, words, clock.Now()).Of(request.Platform is null || request.Tier is null ? Begin(request, scan) : request, scan, Math.Clamp(request.Page, 1, 400), Model.Of(view.Market.Priors), cancellationToken);
            }
            var asked = request.All || request is not { Platform: null, Category: null, Tier: null } ? request : Begin(request, scan);
            var page = Math.Clamp(request.Page, 1, 400);
            var weights = WeightsOf(asked.Board);
            var ranking = scan.Rank(weights, FilterOf(asked), (page - 1) * Size, Size);
            List<Explanation> explained = [.. ranking.Places.Select(ranking.Explain)];
            var cards = new CandidateCards(db, actor, words);
            var accounts = await cards.Accounts([.. explained.Select(e => e.Place.Id)], cancellationToken);
            return new Page(
                asked, [.. explained.Where(e => accounts.ContainsKey(e.Place.Id)).Select(e => RowOf(e, accounts[e.Place.Id], asked.Board, wanted.Currency, cards))], ranking.Total,
                words[$"Discovery.BoardRule_{asked.Board}", Figures.Plain(weights.Fit), Figures.Plain(weights.Sales), Figures.Plain(weights.Price), Figures.Plain(weights.Certainty)],
                words[$"Discovery.BoardMeasure_{asked.Board}"], Model.Of(view.Market.Priors), new Pager(page, Size, ranking.Total, AddressOf(asked)));
        }

        private static Query Begin(Query request, BriefScan scan) =>
            scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, 1) is { Places: [var best] } ranking && ranking.Explain(best).Stratum is var peers
                ? request with { Platform = request.Platform ?? (Platform)peers.Platform, Tier = request.Tier ?? (Tier)peers.Tier }
                : request with { Platform = request.Platform ?? Platform.Douyin, Tier = request.Tier ?? Tier.Waist };

        private Row RowOf(Explanation why, Account account, Board board, string currency, CandidateCards cards)
        {
            var deal = why.Deal;
            var (measure, inner) = board switch
            {
                Board.Reach => (Figures.Count(deal.Views.Value), Figures.Counts(deal.Views.Inner)),
                Board.Sales => (Figures.Amount(deal.Sales.Expected, currency), Figures.Amounts(deal.Sales.Inner, currency)),
                Board.Value => (Figures.Plain(deal.ExpectedReturn), words["Discovery.BoardCost", Figures.Amount(deal.Cost, currency)]),
                _ => (Figures.Times(Math.Exp(why.Place.Score - why.ScoreOfPeers)), words["Discovery.BoardAgainst"]),
            };
            return new(why.Place.Rank, account with { Tier = (Tier)why.Stratum.Tier }, measure, inner, cards.EvidenceOf(why.Figures), (int)why.Percentiles.Reach, (int)why.Percentiles.Seeding, (int)why.Percentiles.Value, cards.PeersOf(why));
        }
    }

    /// <summary>Each board is the score of the ranking with other weights, so that it is as exact and as quick.</summary>
    internal static RankWeights WeightsOf(Board board) => board switch
    {
        Board.Reach or Board.Sales => new(0, 1, 0, 0),
        Board.Value => new(0, 1, 1, 0),
        _ => RankWeights.Usual,
    };

    /// <summary>What costs nobody knows has no value for its money: only quoted prices stand on that board.</summary>
    internal static CandidateFilter FilterOf(Query query) => new()
    {
        PlatformBits = query.Platform is { } platform ? 1 << (int)platform : 0,
        CategoryBits = query.Category is { } category ? CategorySet.Of([category]).Bits : 0,
        TierBits = query.Tier is { } tier ? 1 << (int)tier : 0,
        MinPrice = query.Board == Board.Value ? 0 : null,
    };

    internal static string AddressOf(Query query) => QueryHelpers.AddQueryString("/discovery/leaderboard", new Dictionary<string, string?>
    {
        ["board"] = query.Board.ToString(),
        ["platform"] = query.Platform?.ToString(),
        ["category"] = query.Category?.ToString(),
        ["tier"] = query.Tier?.ToString(),
        ["all"] = "true",
    }.Where(p => p.Value is not null));
}
