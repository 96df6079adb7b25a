using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Matching.Portfolio;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>The best set of creators for a campaign's budget: the best-ranked of each tier are the candidates.</summary>
public static class PlanPortfolio
{
    /// <summary>So many of each tier are candidates, best-ranked first.</summary>
    public const int MostOfTier = 400;

    public sealed record Query(PortfolioSearch Search) : IRequest<Page>;

    public sealed record Line(Account Account, string Price, bool IsEstimate, string SetAside, string Sales, string SalesInner, bool IsMust, bool IsListed, decimal Asked);

    public sealed record Share(Tier Tier, int Count, string Spent, string OfPlan);

    public sealed record Other(long Id, string Name);

    public sealed record Page(
        PortfolioSearch Search, string Campaign, bool IsOpen, string Currency, decimal Budget, int Reserve, IReadOnlyList<Line> Lines, IReadOnlyList<Share> Shares, IReadOnlyList<Other> Wishes, IReadOnlyList<Other> Out,
        int Candidates, bool Fits, string Spendable, string Spent, string Sales, string SalesInner, string Gap, string Views, IReadOnlyList<string> Gains, IReadOnlyList<string> Remedies, string Model, bool IsMissing);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (search, isMissing) = await Added(request.Search, cancellationToken);
            var wanted = await db.RankedFor(actor, search.Campaign, cancellationToken);
            var campaign = wanted.Campaign!;
            var ranked = await db.Ranked(actor, index, new CreatorSearch { Campaign = campaign.Id }, wanted, 1, cancellationToken);
            var shortlist = await db.ShortlistOf(actor).Where(e => e.CampaignId == campaign.Id && e.ChannelId != null).Select(e => e.LiveSubjectId!.Value).ToListAsync(cancellationToken);
            var found = await new PlanCandidates(db, actor).Of(ranked, wanted, [.. shortlist, .. search.Must, .. search.Never], search, cancellationToken);
            var (budget, reserve) = (search.Budget is { } asked ? Money.FromMajor(decimal.Round(Math.Clamp(asked, 0, 1e10m), Currency.DigitsOf(wanted.Currency)), wanted.Currency) : campaign.Left, Math.Clamp((search.Reserve ?? campaign.ReserveRate.BasisPoints / 100) * 100, 0, 9_000));
            var plan = search.RequestFor(campaign, Math.Max(0, budget.Minor), reserve, [.. found.Select(f => f.Candidate)]);
            var answer = PortfolioPlanner.Plan(plan);
            var chosen = answer.Picked.ToHashSet();
            var cards = await new CandidateCards(db, actor, words).Accounts([.. chosen.Union(shortlist).Union(search.Must).Union(search.Never)], cancellationToken);
            List<PlanCandidate> picked = [.. found.Where(f => chosen.Contains(f.Candidate.Id) && cards.ContainsKey(f.Candidate.Id)).OrderBy(f => f.Candidate.Tier).ThenByDescending(f => f.Candidate.Value)];
            var said = new PlanWords(words, wanted.Currency, cards);
            return new Page(
                search, campaign.Title, campaign.TakesOffers, wanted.Currency, budget.Major, reserve / 100,
                [.. picked.Select(f => LineOf(f, cards[f.Candidate.Id], wanted.Currency, search, shortlist))],
                [.. picked.GroupBy(f => (Tier)f.Candidate.Tier).OrderBy(g => g.Key).Select(g => new Share(g.Key, g.Count(), said.Amount(g.Sum(f => f.Candidate.Cost)), Figures.Share(g.Sum(f => f.Candidate.Cost) / Math.Max(1.0, plan.Spendable))))],
                Others(shortlist.Concat(search.Must).Where(id => !chosen.Contains(id) && !search.Never.Contains(id))), Others(search.Never),
                found.Count, answer.Fits, said.Amount(plan.Spendable), said.Amount(answer.Cost), said.Amount(answer.Expected.Mean),
                $"{said.Amount(answer.Expected.Inner.Low)}–{said.Amount(answer.Expected.Inner.High)}", said.Gap(answer), Figures.Count(answer.Reach.Sum),
                [.. answer.Prices.Select(said.Gain).OfType<string>()], [.. answer.Remedies.Select(said.Remedy)], Model.Of(ranked.View.Market.Priors), isMissing);

            IReadOnlyList<Other> Others(IEnumerable<long> ids) => [.. ids.Distinct().Where(cards.ContainsKey).Select(id => new Other(id, cards[id].Name))];
        }

        /// <summary>Whoever was asked for by name or handle is kept in the plan: the largest account of that name.</summary>
        private async Task<(PortfolioSearch Search, bool IsMissing)> Added(PortfolioSearch search, CancellationToken ct)
        {
            if (search.Add?.Trim().TrimStart('@').ToLowerInvariant() is not { Length: > 0 } sought)
            {
                return (search, false);
            }
            var found = await db.ChannelsOf(actor).Where(c => c.Handle == sought || db.Creators.Any(o => o.Id == c.CreatorId && o.Name.ToLower() == sought)).OrderByDescending(c => c.Followers).ThenBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync(ct);
            return found is { } id ? (search with { Must = [.. search.Must.Where(m => m != id), id], Never = [.. search.Never.Where(n => n != id)] }, false) : (search, true);
        }

        private static Line LineOf(PlanCandidate found, Account account, string currency, PortfolioSearch search, List<long> shortlist) => new(
            account with { Tier = (Tier)found.Candidate.Tier }, Figures.Exact(found.Deal.Price.Amount, currency), found.Deal.Price.Knowledge != PriceKnowledge.Quoted,
            Figures.Exact((double)new Money(found.Candidate.Cost, currency).Major, currency), Figures.Amount(found.Deal.Sales.Expected, currency), Figures.Amounts(found.Deal.Sales.Inner, currency),
            search.Must.Contains(account.Id), shortlist.Contains(account.Id), decimal.Round((decimal)found.Deal.Price.Amount, found.Deal.Price.Knowledge == PriceKnowledge.Quoted ? Currency.DigitsOf(currency) : 0));
    }
}
