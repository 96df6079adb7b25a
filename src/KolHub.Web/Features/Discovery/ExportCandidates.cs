using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Discovery;

public static class ExportCandidates
{
    /// <summary>The best so many leave; whoever wants more narrows the list.</summary>
    public const int Most = 5_000;

    public sealed record Query(CreatorSearch Search) : IRequest<Sheet>;

    public sealed record Sheet(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<object?>> Rows);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words) : IRequestHandler<Query, Sheet>
    {
        public async Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            var wanted = await db.RankedFor(actor, request.Search.Campaign, cancellationToken);
            var ranked = await db.Ranked(actor, index, request.Search with { Page = 1 }, wanted, Most, cancellationToken);
            var cards = new CandidateCards(db, actor, words);
            var reasons = new Reasons(words, wanted);
            List<IReadOnlyList<object?>> rows = [];
            foreach (var some in ranked.Ranking.Places.Chunk(500))
            {
                var accounts = await cards.Accounts([.. some.Select(p => p.Id)], cancellationToken);
                rows.AddRange(some.Where(p => accounts.ContainsKey(p.Id)).Select(p => RowOf(ranked.Ranking.Explain(p), accounts[p.Id], wanted.Currency, reasons, cards)));
            }
            return new Sheet([.. ((string[])["Rank", "Creator", "Platform", "Handle", "Tier", "Followers", "Proven", "Score", "Fit", "Price", "PriceKind", "EstimateSales", "Low", "High", "EstimateCost", "EstimateReturn", "Chance", "Evidence", "ReasonsFor", "ReasonsAgainst"]).Select(k => words[$"Discovery.{k}"])], rows);
        }

        private List<object?> RowOf(Explanation why, Account account, string currency, Reasons reasons, CandidateCards cards)
        {
            var deal = why.Deal;
            return
            [
                why.Place.Rank, account.Name, words.Of("Creators", account.Platform), account.Handle, words.Of("Creators", (Tier)why.Stratum.Tier), account.Followers,
                account.IsProven ? words["Shared.Yes"] : words["Shared.No"], Number(why.Place.Score, 4), Number(why.Fit, 4),
                deal.Price.Knowledge == PriceKnowledge.Unknown ? null : Number(deal.Price.Amount, 2), words.Of("Discovery", deal.Price.Knowledge) + " " + currency,
                Number(deal.Sales.Expected, 0), Number(deal.Sales.Inner.Low, 0), Number(deal.Sales.Inner.High, 0), Number(deal.Cost, 0), Number(deal.ExpectedReturn, 2),
                deal.ChanceOfTarget is { } chance ? Number(chance, 3) : null, cards.EvidenceOf(why.Figures), Said(reasons.For(why)), Said(reasons.Against(why)),
            ];
        }

        private static decimal Number(double value, int digits) => Math.Round((decimal)Math.Clamp(value, -1e15, 1e15), digits);

        private static string Said(IEnumerable<Reason> reasons) => string.Join("; ", reasons.Select(r => $"{r.Name} {r.Times} ({r.Figure})"));
    }
}
