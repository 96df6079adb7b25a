using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Matching;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

public static class CandidateDetails
{
    public sealed record Query(long Id, CreatorSearch Search) : IRequest<Page>;

    public sealed record Row(string Name, string Value, string Inner);

    public sealed record Result(string Title, string Views, string Clicks, string Orders, string Gmv, string Refunded, DateOnly From, DateOnly To, string Source);

    public sealed record Page(
        CreatorSearch Search, CandidateCard Card, string? Campaign, int Total, IReadOnlyList<Reason> Terms, IReadOnlyList<Row> Estimates, string Period, string Priors,
        int Reach, int Seeding, int Value, IReadOnlyList<(Chart Chart, string Note)> Portraits, IReadOnlyList<Result> Results, string Model, IReadOnlyList<HandTable> ByHand, AudienceGrowth? Growth);

    public sealed class Handler(KolHubDb db, Actor actor, CreatorIndex index, Words words, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var wanted = await db.RankedFor(actor, request.Search.Campaign, cancellationToken);
            var ranked = await db.Ranked(actor, index, request.Search, wanted, 1, cancellationToken);
            var located = ranked.Scan.Locate(request.Search.Weights, ranked.Filter, [request.Id]);
            var why = located.Places.Select(located.Explain).SingleOrDefault().OrAbsent();
            var card = (await new CandidateCards(db, actor, words).Of([why], wanted, cancellationToken)).SingleOrDefault().OrAbsent();
            return new Page(
                request.Search, card, wanted.Campaign?.Title, located.Total, new Reasons(words, wanted).All(why), new Estimates(words, wanted.Currency).Of(why),
                Period(why.Figures), Learned(why), (int)why.Percentiles.Reach, (int)why.Percentiles.Seeding, (int)why.Percentiles.Value,
                await new PortraitCharts(db, actor, words).Of(card.Account, wanted, why.Priors, cancellationToken), await Results(card.Account, cancellationToken), Model.Of(ranked.View.Market.Priors), new ByHand(words, wanted, request.Search.Weights, why).Tables,
                await GrowthOf(card.Account, cancellationToken));
        }

        private async Task<AudienceGrowth?> GrowthOf(Account account, CancellationToken ct) =>
            await db.ChannelsOf(actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == account.Id, ct) is { } channel
                ? await AudienceGrowth.Of(db, channel, CategorySet.Of([.. account.Categories]), await db.TiersAt(clock.Now(), ct), clock.Now(), ct)
                : null;

        private string Period(RawFigures raw) => raw.Campaigns == 0 ? words["Discovery.NoEvidence"] : raw.IsPooled
            ? words["Discovery.PooledUntil", Figures.Brands(raw.PooledBrands), Format.Date(raw.To)]
            : words["Discovery.Until", Format.Date(raw.From), Format.Date(raw.To), raw.Source];

        private string Learned(Explanation why) => words[
            "Discovery.LearnedFrom", words.Of("Discovery", why.Priors.Conversion.Level), Format.Number(why.Priors.Conversion.Creators), Figures.Share(why.Priors.Conversion.Belief.Mean)];

        /// <summary>What the creator states and what this brand imported, row by row; results of other brands never appear here.</summary>
        private async Task<IReadOnlyList<Result>> Results(Account account, CancellationToken ct)
        {
            var all = db.PastResultsOf(actor).AsNoTracking();
            var rows = await (account.IsListing ? all.Where(r => r.ListingId == account.Id) : all.Where(r => r.ChannelId == account.Id)).OrderByDescending(r => r.To).Take(50).ToListAsync(ct);
            return [.. rows.Select(r => new Result(r.Title, Known(r.Views), Known(r.Clicks), Format.Number(r.Orders), Format.Money(r.Gmv), Format.Money(r.Refunded), r.From, r.To, r.Source))];
        }

        private string Known(long? count) => count is { } n ? Format.Number(n) : words["Discovery.NotKnown"];
    }
}

/// <summary>The expected figures of a deal, each with the interval that holds it in 80 of 100 cases.</summary>
internal sealed class Estimates(Words words, string currency)
{
    public IReadOnlyList<CandidateDetails.Row> Of(Explanation why)
    {
        var deal = why.Deal;
        return
        [
            new(words["Discovery.EstimateSales"], Figures.Amount(deal.Sales.Expected, currency), Figures.Amounts(deal.Sales.Inner, currency)),
            new(words["Discovery.EstimateViews"], Figures.Count(deal.Views.Value), Figures.Counts(deal.Views.Inner)),
            new(words["Discovery.EstimateOrders"], Figures.Count(deal.Orders.Value), Figures.Counts(deal.Orders.Inner)),
            new(words["Discovery.EstimateCost"], Figures.Amount(deal.Cost, currency), words["Discovery.CostParts", Figures.Amount(deal.Price.Amount, currency), Figures.Amount(deal.Commission, currency)]),
            new(words["Discovery.EstimateReturn"], Figures.Plain(deal.ExpectedReturn), deal.ChanceOfTarget is { } chance ? words["Discovery.ChanceIs", Figures.Share(chance)] : words["Discovery.PriceUnknown"]),
            new("CPM", Figures.Amount(deal.CostPerThousandViews.Value, currency), Figures.Amounts(deal.CostPerThousandViews.Inner, currency)),
            new("GPM", Figures.Amount(deal.SalesPerThousandViews.Value, currency), Figures.Amounts(deal.SalesPerThousandViews.Inner, currency)),
            new(words["Discovery.EstimateCostPerOrder"], Figures.Amount(deal.CostPerOrder.Value, currency), Figures.Amounts(deal.CostPerOrder.Inner, currency)),
        ];
    }
}

/// <summary>The newest portraits beside the peers' and the wanted bins, one chart a dimension.</summary>
internal sealed class PortraitCharts(KolHubDb db, Actor actor, Words words)
{
    private const int MostBars = 12;
    private static readonly AudienceDimension[] _always = [AudienceDimension.Gender, AudienceDimension.Age];

    public async Task<IReadOnlyList<(Chart Chart, string Note)>> Of(Account account, RankedFor wanted, StratumPriors peers, CancellationToken ct)
    {
        var all = db.AudienceReportsOf(actor).AsNoTracking();
        var reports = await (account.IsListing ? all.Where(r => r.ListingId == account.Id) : all.Where(r => r.ChannelId == account.Id)).ToListAsync(ct);
        List<(Chart, string)> charts = [];
        foreach (var dimension in wanted.Targets.Select(t => t.Name).Union(_always).Order())
        {
            var newest = reports.Where(r => r.Shares.Reports(dimension)).OrderByDescending(r => r.Kind == AudienceKind.Viewers != wanted.Brief.PrefersFans).ThenByDescending(r => r.AsOf).ThenByDescending(r => r.Id).FirstOrDefault();
            if (newest is not null)
            {
                charts.Add((ChartOf(dimension, newest, newest.Kind == AudienceKind.Viewers ? peers.ViewerShares : peers.FanShares), NoteOf(newest)));
            }
        }
        return charts;
    }

    private Chart ChartOf(AudienceDimension dimension, AudienceReport report, double[] peers)
    {
        var bins = AudienceLayout.BinsOf(dimension);
        var offset = AudienceLayout.OffsetOf(dimension);
        var own = report.Shares[dimension].ToArray();
        List<int> shown = [.. Enumerable.Range(0, bins.Count)];
        if (shown.Count > MostBars)
        {
            shown = [.. shown.OrderByDescending(b => own[b]).ThenBy(b => b).Take(MostBars)];
        }
        var largest = shown.MaxBy(b => own[b]);
        return new Chart(
            words["Discovery.PortraitOf", words.Of("Creators", dimension), words.Of("Creators", report.Kind), words.Bin(dimension, bins[largest]), Figures.Share(own[largest] / 10_000d), Figures.Share(peers[offset + largest])],
            "bar", [.. shown.Select(b => words.Bin(dimension, bins[b]))],
            [new(words["Discovery.ThisAudience"], [.. shown.Select(b => own[b] / 100m)]), new(words["Discovery.PeersAudience"], [.. shown.Select(b => Math.Round((decimal)peers[offset + b] * 100, 1))])], "%");
    }

    private string NoteOf(AudienceReport report) =>
        words["Discovery.PortraitNote", report.SampleSize is { } n ? Format.Number(n) : words["Discovery.SampleUnknown"], report.Source, Format.Date(report.AsOf)];
}
