using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>Whose audience is most like one account's, in the same categories; and the other accounts of the same person.</summary>
public static class Lookalikes
{
    private const int Most = 12;

    /// <summary>So many places are read to find those with a portrait of their own.</summary>
    private const int Read = 300;

    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Part(string Name, string Likeness);

    public sealed record Row(Account Account, string Likeness, IReadOnlyList<Part> Parts, string Price, bool IsEstimate, string Sales);

    /// <param name="Portrait">Where the audience that the others are held against comes from; nothing when there is no report of one.</param>
    public sealed record Page(Account Account, IReadOnlyList<Account> Same, string? Portrait, IReadOnlyList<Row> Rows, string Model);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var cards = new CandidateCards(db, actor, words);
            var self = (await cards.Accounts([request.Id], cancellationToken)).GetValueOrDefault(request.Id) ?? throw new Absent();
            var same = await Same(self, cards, cancellationToken);
            var view = await index.ViewFor(actor.BrandId!.Value, db, cancellationToken);
            var report = await Newest(self, cancellationToken);
            var targets = report is null ? [] : Targets(report.Shares);
            if (targets.Count == 0)
            {
                return new Page(self, same, null, [], Model.Of(view.Market.Priors));
            }
            var wanted = await db.RankedFor(actor, null, cancellationToken);
            var scan = index.Scan(view, wanted.Brief with { Targets = [.. targets.Select(t => t.Target)], PrefersFans = report!.Kind == AudienceKind.Fans });
            // Only the audience counts: the score is the logarithm of its likeness.
            var ranking = scan.Rank(new RankWeights(1, 0, 0, 0), new CandidateFilter { CategoryBits = CategorySet.Of(self.Categories).Bits }, 0, Read);
            HashSet<long> own = [self.Id, .. same.Select(s => s.Id)];
            List<Explanation> like = [.. ranking.Places.Where(p => !own.Contains(p.Id)).Select(ranking.Explain).Where(e => e.Dimensions.All(d => d.IsMeasured)).Take(Most)];
            var accounts = await cards.Accounts([.. like.Select(e => e.Place.Id)], cancellationToken);
            return new Page(
                self, same, words["Discovery.PortraitNote", report.SampleSize is { } n ? Format.Number(n) : words["Discovery.SampleUnknown"], report.Source, Format.Date(report.AsOf)],
                [.. like.Where(e => accounts.ContainsKey(e.Place.Id)).Select(e => RowOf(e, accounts[e.Place.Id], targets, wanted.Currency))], Model.Of(view.Market.Priors));
        }

        private async Task<IReadOnlyList<Account>> Same(Account self, CandidateCards cards, CancellationToken ct)
        {
            if (self.CreatorId is not { } creator)
            {
                return [];
            }
            var channels = await db.ChannelsOf(actor).Where(c => c.CreatorId == creator && c.Id != self.Id).OrderByDescending(c => c.Followers).Select(c => c.Id).ToListAsync(ct);
            var listings = await db.ListingsOf(actor).Where(l => l.CreatorId == creator && l.Id != self.Id).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(ct);
            var accounts = await cards.Accounts([.. channels, .. listings], ct);
            return [.. channels.Concat(listings).Where(accounts.ContainsKey).Select(id => accounts[id])];
        }

        private Task<AudienceReport?> Newest(Account self, CancellationToken ct)
        {
            var all = db.AudienceReportsOf(actor).AsNoTracking();
            return (self.IsListing ? all.Where(r => r.ListingId == self.Id) : all.Where(r => r.ChannelId == self.Id))
                .OrderByDescending(r => r.Kind == AudienceKind.Viewers).ThenByDescending(r => r.AsOf).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        }

        /// <summary>Every exclusive dimension that the report has, as the distribution that others are held against. All weigh the same.</summary>
        private static List<(AudienceDimension Dimension, AudienceTarget Target)> Targets(AudienceShares shares) =>
        [
            .. Enum.GetValues<AudienceDimension>().Where(d => d is not (AudienceDimension.Interests or AudienceDimension.Authenticity) && AudienceLayout.IsExclusive(d) && shares.Reports(d)).Select(d =>
            {
                var bins = shares[d].ToArray();
                return (d, new AudienceTarget((int)d, [.. bins.Select(b => b / (double)bins.Sum(x => x))], 1, Measure: TargetMeasure.Divergence));
            }),
        ];

        private Row RowOf(Explanation why, Account account, List<(AudienceDimension Dimension, AudienceTarget Target)> targets, string currency) => new(
            account with { Tier = (Tier)why.Stratum.Tier }, Figures.Share(why.Fit), [.. why.Dimensions.Select(d => new Part(words.Of("Creators", targets[d.Target].Dimension), Figures.Share(d.Closeness)))],
            why.Deal.Price.Knowledge == PriceKnowledge.Unknown ? words["Discovery.PriceUnknown"] : Figures.Amount(why.Deal.Price.Amount, currency), why.Deal.Price.Knowledge == PriceKnowledge.UsualOfPeers, Figures.Amount(why.Deal.Sales.Expected, currency));
    }
}
