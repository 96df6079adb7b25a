using KolHub.Matching;

namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>Ours: the engine asked as the site asks it, for a campaign that wants sales from anybody.</summary>
public static class EngineForecast
{
    private const string Currency = "CNY";
    private static readonly BinLayout _layout = new([("Gender", 2, BinKind.Nominal)]);

    public static IReadOnlyDictionary<string, Forecast> Of(ResultTable table)
    {
        var accounts = table.Known.Concat(table.Later).GroupBy(r => r.Account).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var (platforms, categories, tiers) = (Codes(r => r.Platform), Codes(r => r.Category), Codes(r => r.Tier));
        var known = table.Known.ToLookup(r => r.Account);
        List<Candidate> candidates = [.. accounts.Select((a, i) => new Candidate
        {
            Id = i + 1,
            Stratum = new(platforms[a.First().Platform], categories[a.First().Category], tiers[a.First().Tier]),
            CategoryBits = 1,
            Pools = true,
            Results = [.. known[a.Key].OrderBy(r => r.To).Select(ResultOf)],
        })];
        var market = Market.Build(candidates, _layout, table.Split);
        var scan = BriefScan.Of(new MarketView(market), new MatchBrief { Currency = Currency, ProductPrice = 100 });
        var ranking = scan.Rank(new RankWeights(0, 1, 0, 0), CandidateFilter.None, 0, candidates.Count);
        return ranking.Places.Select(ranking.Explain).ToDictionary(
            why => accounts[(int)why.Place.Id - 1].Key,
            why => new Forecast(why.Belief.Conversion.Mean, Math.Min(1, why.Belief.OrdersPerThousand.Mean / 1000), why.Deal.Sales.Expected, why.Deal.Sales.Inner.Low, why.Deal.Sales.Inner.High));

        Dictionary<string, byte> Codes(Func<ResultRow, string> of) =>
            accounts.Select(a => of(a.First())).Distinct().Order(StringComparer.Ordinal).Select((name, i) => (name, i)).ToDictionary(p => p.name, p => checked((byte)p.i));
    }

    private static CampaignResult ResultOf(ResultRow r) => new(r.Views, r.Clicks, r.Orders, r.Gmv ?? 0, r.Refunded, Currency, r.From, r.To, "table", Posts: r.Posts);
}
