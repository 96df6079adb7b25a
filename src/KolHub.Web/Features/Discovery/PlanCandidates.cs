using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Matching.Portfolio;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>A creator's channel that can be chosen, and the deal that is expected of it.</summary>
internal sealed record PlanCandidate(PortfolioCandidate Candidate, Deal Deal);

/// <summary>Whom an offer of this campaign can reach: channels with a price, without an open offer or a deal of it, one account a person.</summary>
internal sealed class PlanCandidates(KolHubDb db, Actor actor)
{
    public async Task<List<PlanCandidate>> Of(RankedView ranked, RankedFor wanted, IReadOnlyCollection<long> named, PortfolioSearch search, CancellationToken ct)
    {
        var weights = RankWeights.Usual;
        var places = Enum.GetValues<Tier>().Select(t => ranked.Scan.Rank(weights, ranked.Filter with { TierBits = 1 << (int)t }, 0, PlanPortfolio.MostOfTier))
            .Append(ranked.Scan.Locate(weights, ranked.Filter, named)).SelectMany(r => r.Places.Select(r.Explain)).DistinctBy(e => e.Place.Id).Where(e => e.Deal.Price.Knowledge != PriceKnowledge.Unknown).ToList();
        var people = new Dictionary<long, long>();
        foreach (var some in places.Select(p => p.Place.Id).Union(search.Must).Union(search.Never).Chunk(500))
        {
            foreach (var channel in await db.ChannelsOf(actor).Where(c => some.Contains(c.Id)).Select(c => new { c.Id, c.CreatorId }).ToListAsync(ct))
            {
                people[channel.Id] = channel.CreatorId;
            }
        }
        // Whoever is named in the address and is not there for this brand is not there at all.
        if (!search.Must.Concat(search.Never).All(people.ContainsKey))
        {
            throw new Absent();
        }
        var busy = (await db.OffersOf(actor).Where(o => o.CampaignId == search.Campaign && (o.LiveChannelId != null || o.AcceptedAt != null)).Select(o => o.ChannelId).ToListAsync(ct)).ToHashSet();
        var cap = wanted.Campaign!.CommissionCap.Minor;
        return [.. places.Where(p => people.ContainsKey(p.Place.Id) && !busy.Contains(p.Place.Id)).Select(p => new PlanCandidate(
            new PortfolioCandidate
            {
                Id = p.Place.Id,
                Value = Minor(p.Deal.Sales.Expected, wanted.Currency),
                // What an acceptance takes from the budget: the price and the most that its commission may come to.
                Cost = Minor(p.Deal.Price.Amount, wanted.Currency) + cap,
                Tier = p.Stratum.Tier,
                Category = p.Stratum.Category,
                Exclusive = [people[p.Place.Id]],
                Must = search.Must.Contains(p.Place.Id) && !search.Never.Contains(p.Place.Id),
                Never = search.Never.Contains(p.Place.Id),
                Spread = Minor(p.Deal.Sales.Expected, wanted.Currency) * Math.Sqrt(Math.Exp(Math.Min(50, p.Deal.Sales.Sigma * p.Deal.Sales.Sigma)) - 1),
                Reach = p.Deal.Views.Value,
            }, p.Deal))];
    }

    private static long Minor(double major, string currency) => Money.FromMajor(decimal.Round((decimal)Math.Clamp(major, 0, 1e10), Currency.DigitsOf(currency)), currency).Minor;
}
