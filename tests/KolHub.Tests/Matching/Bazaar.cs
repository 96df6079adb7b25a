using KolHub.Matching;

namespace KolHub.Tests.Matching;

/// <summary>Markets to try the engine on: small ones by hand, large ones by seed.</summary>
internal static class Bazaar
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly BinLayout Layout = new(
    [
        ("Gender", 2, BinKind.Nominal), ("Age", 6, BinKind.Ordered), ("Region", 8, BinKind.Nominal),
        ("Authenticity", 4, BinKind.Authenticity), ("Interests", 5, BinKind.Overlapping),
    ]);

    public static readonly MatchBrief Brief = new()
    {
        Currency = "CNY",
        ProductPrice = 129,
        CommissionRate = 0.2,
        MarginRate = 0.5,
        SampleCost = 100,
        FormBits = 0b10,
        Targets =
        [
            new(0, [1, 0], 2),
            new(1, [0, 0.5, 1, 0.5, 0, 0], 3),
            new(2, [1, 1, 0, 0, 0, 0, 0, 0], 1, Hard: true),
            new(4, [1, 0, 0, 0.5, 0], 1),
        ],
    };

    public static Candidate Creator(long id, double price = 4500, Portrait? portrait = null, params CampaignResult[] results) => new()
    {
        Id = id,
        Stratum = new(0, 0, 1),
        CategoryBits = 1,
        Followers = 500_000,
        Pools = true,
        Viewers = portrait,
        Quotes = [new(1, price, "CNY")],
        Results = results,
    };

    public static CampaignResult Result(double? views, double? clicks, double? orders, int daysAgo = 60, double value = 129, double refundShare = 0.1) => new(
        views, clicks, orders, (orders ?? 0) * value, (orders ?? 0) * value * refundShare, "CNY", Today.AddDays(-daysAgo - 3), Today.AddDays(-daysAgo), "shop");

    /// <summary>A portrait that puts the share into the wanted bins of <see cref="Brief"/> and spreads the rest.</summary>
    public static Portrait Portrait(double share, double? sample = 2000, double real = 0.8)
    {
        var bins = new ushort[Layout.Width];
        Set("Gender", share, 1 - share);
        Set("Age", (1 - share) / 2, 0, share, 0, (1 - share) / 2, 0);
        Set("Region", share / 2, share / 2, (1 - share) / 2, (1 - share) / 2, 0, 0, 0, 0);
        Set("Authenticity", real, (1 - real) / 2, (1 - real) / 2, 0);
        Set("Interests", share, 0.9, 0.7, share / 2, 0.4);
        return new Portrait(bins, sample, "panel", Today.AddDays(-30));

        void Set(string name, params double[] shares)
        {
            var group = Layout.Groups[Layout.IndexOf(name)];
            for (var b = 0; b < shares.Length; b++)
            {
                bins[group.Offset + b] = (ushort)Math.Round(shares[b] * 10_000);
            }
        }
    }

    /// <summary>Creators of all sizes, some without portrait, price or history.</summary>
    public static List<Candidate> Market(int count, int seed = 7)
    {
        var random = new Random(seed);
        List<Candidate> candidates = [];
        for (var i = 0; i < count; i++)
        {
            var tier = (byte)Math.Min(3, (int)(4 * Math.Sqrt(random.NextDouble())));
            var views = 200_000 / Math.Pow(8, tier) * Math.Exp(random.NextDouble() * 2 - 1);
            var conversion = 0.024 * Math.Exp(random.NextDouble() - 0.5);
            var category = (byte)random.Next(4);
            candidates.Add(new Candidate
            {
                Id = 1000 + i,
                Stratum = new((byte)random.Next(3), category, tier),
                CategoryBits = 1 << category,
                Region = (short)random.Next(8),
                LanguageBits = 1 << random.Next(3),
                Followers = (long)(views * 5),
                IsProven = random.Next(3) > 0,
                Pools = random.Next(5) > 0,
                Viewers = random.Next(4) == 0 ? null : Portrait(0.2 + 0.6 * random.NextDouble(), random.Next(3) == 0 ? null : 200 + random.Next(5000), 0.5 + 0.5 * random.NextDouble()),
                Fans = random.Next(2) == 0 ? null : Portrait(0.2 + 0.6 * random.NextDouble()),
                Quotes = random.Next(6) == 0 ? [] : [new(1, Math.Round(views / 50), "CNY"), new(2, Math.Round(views / 30), "CNY")],
                Results = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Draw(random, views, conversion))],
            });
        }
        return candidates;
    }

    private static CampaignResult Draw(Random random, double views, double conversion)
    {
        var seen = Math.Round(views * Math.Exp(random.NextDouble() - 0.5));
        var clicks = Math.Round(seen * 0.02);
        var orders = Math.Round(clicks * conversion * Math.Exp(0.6 * random.NextDouble() - 0.3));
        return random.Next(4) == 0
            ? Result(seen, null, orders, random.Next(300), 80 + random.Next(100), 0.2 * random.NextDouble())
            : Result(seen, clicks, orders, random.Next(300), 80 + random.Next(100), 0.2 * random.NextDouble());
    }

    public static BriefScan Scan(IReadOnlyCollection<Candidate> candidates, MatchBrief? brief = null, Priors? priors = null) =>
        BriefScan.Of(new MarketView(KolHub.Matching.Market.Build(candidates, Layout, Today, priors)), brief ?? Brief);

    public static Ranking Rank(this BriefScan scan, int take = 50) => scan.Rank(RankWeights.Usual, CandidateFilter.None, 0, take);

    public static int RankOf(this BriefScan scan, long id, RankWeights? weights = null) =>
        scan.Rank(weights ?? RankWeights.Usual, CandidateFilter.None, 0, scan.View.Market.Count).Places.Single(p => p.Id == id).Rank;
}
