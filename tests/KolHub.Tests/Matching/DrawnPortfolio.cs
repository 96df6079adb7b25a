using KolHub.Matching.Portfolio;

namespace KolHub.Tests.Matching;

/// <summary>Drawn candidates of the kind that campaigns choose from: few dear ones, many cheap ones, log-normal prices and returns, and the limits of tests/Data/portfolio.</summary>
public static class DrawnPortfolio
{
    private static readonly (double Part, double Price, double Width, double Return)[] _tiers = [(0.07, 107_000, 0.5, 1.1), (0.23, 10_200, 0.55, 1.4), (0.70, 1_000, 0.65, 1.5)];

    public static PortfolioRequest Of(int count, int seed)
    {
        var random = new Random(seed);
        List<PortfolioCandidate> candidates = [];
        for (var i = 0; i < count; i++)
        {
            var place = (i + 0.5) / count;
            var tier = place < _tiers[0].Part ? 0 : place < _tiers[0].Part + _tiers[1].Part ? 1 : 2;
            var price = _tiers[tier].Price * Math.Exp(_tiers[tier].Width * Normal(random));
            candidates.Add(new()
            {
                Id = 1_000 + i,
                Tier = (byte)tier,
                Category = (byte)random.Next(8),
                Cost = 100 * (long)price,
                Value = (long)(100 * price * _tiers[tier].Return * Math.Exp(0.75 * Normal(random))),
            });
        }
        return new(candidates, 100L * random.Next(4, 13) * 100_000)
        {
            Tiers = [new(1, 1_500, 5_000, MostCount: 3), new(2, 2_500, 6_000, MostCount: 20), new(4, 1_000, 3_500, MostCount: 60)],
            Categories = [.. Enumerable.Range(0, 8).Select(c => new CategoryRule((byte)c, 25))],
        };
    }

    /// <summary>Best value for money first as long as it fits under what limits from above; minimums are not looked at.</summary>
    public static long Greedy(PortfolioRequest request)
    {
        var (spent, value) = (0L, 0L);
        var (money, heads, categories) = (new long[32], new int[32], new int[256]);
        foreach (var c in request.Candidates.OrderByDescending(c => c.Value / Math.Max(1.0, c.Cost)).ThenBy(c => c.Id))
        {
            var tier = request.Tiers.First(t => t.TierBits == 1 << c.Tier);
            var fits = spent + c.Cost <= request.Spendable && money[c.Tier] + c.Cost <= request.Spendable * tier.MostShare / 10_000
                && heads[c.Tier] < tier.MostCount && categories[c.Category] < request.Categories.First(r => r.Category == c.Category).MostCount;
            if (fits)
            {
                (spent, value) = (spent + c.Cost, value + c.Value);
                money[c.Tier] += c.Cost;
                heads[c.Tier]++;
                categories[c.Category]++;
            }
        }
        return value;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
