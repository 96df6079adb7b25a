using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Discovery;

public static class CompareCandidates
{
    public const int Most = 5;

    public sealed record Query(IReadOnlyList<long> Ids, CreatorSearch Search) : IRequest<Page>;

    public sealed record Column(CandidateCard Card, IReadOnlyList<Reason> Terms, IReadOnlyList<CandidateDetails.Row> Estimates, int Reach, int Seeding, int Value);

    public sealed record Page(CreatorSearch Search, string? Campaign, int Total, IReadOnlyList<Column> Columns, bool IsCut);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var wanted = await db.RankedFor(actor, request.Search.Campaign, cancellationToken);
            var ranked = await db.Ranked(actor, index, request.Search, wanted, 1, cancellationToken);
            var located = ranked.Scan.Locate(request.Search.Weights, ranked.Filter, [.. request.Ids.Distinct().Take(Most)]);
            var explained = located.Places.Select(located.Explain).ToDictionary(e => e.Place.Id);
            var cards = await new CandidateCards(db, actor, words).Of([.. explained.Values.OrderBy(e => e.Place.Rank)], wanted, cancellationToken);
            var (reasons, estimates) = (new Reasons(words, wanted), new Estimates(words, wanted.Currency));
            return new Page(request.Search, wanted.Campaign?.Title, located.Total, [.. cards.Select(card => ColumnOf(card, explained[card.Account.Id]))], request.Ids.Distinct().Count() > Most);

            Column ColumnOf(CandidateCard card, Explanation why) =>
                new(card, reasons.InOrder(why), estimates.Of(why), (int)why.Percentiles.Reach, (int)why.Percentiles.Seeding, (int)why.Percentiles.Value);
        }
    }
}
