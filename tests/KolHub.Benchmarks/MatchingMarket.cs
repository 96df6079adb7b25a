using KolHub.Matching;

namespace KolHub.Benchmarks;

/// <summary>A market by seed, in the shape of the site's: nine platforms, sixteen categories, four sizes, portraits of 120 bins, prices by form, up to four results. Shares no code with the engine.</summary>
internal static class MatchingMarket
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Gender, age, city tier, region, language, price band, authenticity, interests: the bins that the site keeps.</summary>
    public static readonly BinLayout Layout = new(
    [
        ("Gender", 2, BinKind.Nominal), ("Age", 6, BinKind.Ordered), ("CityTier", 6, BinKind.Ordered), ("Region", 60, BinKind.Nominal),
        ("Language", 19, BinKind.Nominal), ("PriceBand", 6, BinKind.Ordered), ("Authenticity", 4, BinKind.Authenticity), ("Interests", 17, BinKind.Overlapping),
    ]);

    /// <summary>Women of 25 to 34 in larger cities of five provinces who like two things: 16 bins, a usual question.</summary>
    public static readonly MatchBrief Brief = new()
    {
        Currency = "CNY",
        ProductPrice = 129,
        CommissionRate = 0.1,
        MarginRate = 0.5,
        FormBits = 0b110,
        Targets =
        [
            new(0, [1, 0], 2),
            new(1, [0, 0.5, 1, 0.5, 0, 0], 3),
            new(2, [1, 1, 0.5, 0, 0, 0], 2),
            new(3, [.. Enumerable.Range(0, 60).Select(b => b is 0 or 8 or 9 or 10 or 18 ? 1.0 : 0)], 1),
            new(5, [0, 0, 1, 1, 0, 0], 1),
            new(7, [.. Enumerable.Range(0, 17).Select(b => b is 1 or 2 ? 1.0 : 0)], 1),
        ],
    };

    private static readonly double[] _provinces = [.. Enumerable.Range(0, 34).Select(i => Math.Exp(-0.08 * (i * 7 % 34)))];

    public static List<Candidate> Of(int count, int seed)
    {
        var candidates = new Candidate[count];
        Parallel.For(0, (count + 999) / 1000, part =>
        {
            var random = new Random(seed + part);
            for (var i = part * 1000; i < Math.Min(count, (part + 1) * 1000); i++)
            {
                candidates[i] = Creator(1_000_000_000L + (long)i * 37, random);
            }
        });
        return [.. candidates];
    }

    private static Candidate Creator(long id, Random random)
    {
        var (platform, category) = (Math.Min(8, (int)(9 * Math.Pow(random.NextDouble(), 2))), random.Next(16));
        var tier = random.NextDouble() switch { < 0.01 => 0, < 0.1 => 1, < 0.45 => 2, _ => 3 };
        var views = 400_000 / Math.Pow(7, tier) * Math.Exp(Normal(random));
        var price = Math.Round(views / 40 * Math.Exp(0.4 * Normal(random)), 2);
        var conversion = 0.024 * Math.Exp(0.5 * Normal(random));
        return new Candidate
        {
            Id = id,
            Stratum = new((byte)platform, (byte)category, (byte)tier),
            CategoryBits = 1 << category | 1 << random.Next(16),
            Region = (short)random.Next(34),
            LanguageBits = 1,
            Followers = (long)(views * (3 + 5 * random.NextDouble())),
            IsProven = random.Next(3) > 0,
            Pools = random.Next(4) > 0,
            Viewers = random.Next(3) > 0 ? Portrait(random) : null,
            Fans = random.Next(3) == 0 ? Portrait(random) : null,
            Quotes = random.Next(8) == 0 ? [] : random.Next(2) == 0 ? [new(1, price, "CNY")] : [new(1, price, "CNY"), new(2, Math.Round(price * 1.5, 2), "CNY")],
            Results = random.Next(3) == 0 ? [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Result(random, views, conversion))] : [],
        };
    }

    private static CampaignResult Result(Random random, double views, double conversion)
    {
        var seen = Math.Round(views * Math.Exp(0.5 * Normal(random)));
        var clicks = Math.Round(seen * 0.02 * Math.Exp(0.4 * Normal(random)));
        var orders = Math.Min(clicks, Math.Round(clicks * conversion * Math.Exp(0.3 * Normal(random))));
        var gmv = orders * (60 + 140 * random.NextDouble());
        var to = Today.AddDays(-random.Next(400));
        return new(seen, random.Next(4) == 0 ? null : clicks, orders, gmv, gmv * 0.2 * random.NextDouble(), "CNY", to.AddDays(-7), to, "shop");
    }

    private static Portrait Portrait(Random random)
    {
        var bins = new ushort[120];
        Put(bins, 0, 2, random, i => 1);
        Put(bins, 2, 6, random, i => i is 1 or 2 ? 3 : 1);
        Put(bins, 8, 6, random, i => 1);
        Put(bins, 14, 60, random, i => i < 34 ? _provinces[i] : 0);
        Put(bins, 74, 19, random, i => i == 0 ? 60 : i == 1 ? 1 : 0);
        Put(bins, 93, 6, random, i => i is 1 or 2 ? 2 : 1);
        Put(bins, 99, 4, random, i => i == 0 ? 8 : 1);
        for (var b = 103; b < 120; b++)
        {
            bins[b] = (ushort)(10_000 * Math.Pow(random.NextDouble(), 3));
        }
        return new Portrait(bins, 200 + random.Next(5_000), "panel", Today.AddDays(-random.Next(90)));
    }

    private static void Put(ushort[] bins, int offset, int count, Random random, Func<int, double> weight)
    {
        var shares = new double[count];
        for (var b = 0; b < count; b++)
        {
            shares[b] = weight(b) * -Math.Log(1 - random.NextDouble());
        }
        var sum = shares.Sum();
        for (var b = 0; b < count; b++)
        {
            bins[offset + b] = (ushort)Math.Round(10_000 * shares[b] / sum);
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
