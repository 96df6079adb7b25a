namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>
/// A market whose truth is known, written from what such markets are said to be like and from nothing else: it shares no code with what it
/// judges. It holds what a plain model does not assume: posts that the platform pushes, viewers who are bots, growth and season, creators who
/// sell one kind of goods better than another, brands that come back to whoever sold well, and orders and refunds that arrive late.
/// </summary>
public sealed class TruthMarket
{
    private const int HistoryDays = 540;
    private const int LaterDays = 90;
    private const int Families = 4;
    private static readonly DateOnly _split = new(2026, 6, 1);
    private static readonly double[] _sizes = [600_000, 90_000, 14_000, 2_500];
    private static readonly double[] _shares = [0.05, 0.2, 0.35, 0.4];

    private readonly Random _random;
    private readonly bool _moods;
    private readonly List<Seller> _sellers = [];
    private readonly List<ResultRow> _rows = [];

    private TruthMarket(int seed, int sellers, bool moods)
    {
        (_random, _moods) = (new Random(seed), moods);
        var platforms = Enumerable.Range(0, 3).Select(_ => Normal(0.25)).ToArray();
        var goods = Enumerable.Range(0, 6).Select(_ => (Click: 0.022 * Math.Exp(Normal(0.35)), Buy: 0.03 * Math.Exp(Normal(0.45)), Price: 110 * Math.Exp(Normal(0.6)), Back: 0.06 + 0.24 * _random.NextDouble())).ToArray();
        for (var i = 0; i < sellers; i++)
        {
            var (platform, category, tier) = (_random.Next(platforms.Length), _random.Next(goods.Length), Tier());
            var (click, buy, price, back) = goods[category];
            _sellers.Add(new()
            {
                Name = $"s{i:00000}",
                Platform = platform,
                Category = category,
                Tier = tier,
                Views = Math.Log(_sizes[tier]) + platforms[platform] + Normal(0.6),
                Growth = 0.01 + Normal(0.05),
                Clicks = Logit(click) + Normal(0.4),
                // Heavier tails than a normal one: a few sell several times as well as all others.
                Buys = Math.Log(buy) - platforms[platform] / 2 + Normal(0.5) / Math.Sqrt((Square() + Square() + Square() + Square() + Square()) / 5),
                Kinds = [.. Enumerable.Range(0, Families).Select(_ => Normal(0.3))],
                Price = Math.Log(price) + Normal(0.35),
                Back = Math.Clamp(back + Normal(0.05), 0.01, 0.6),
                Bots = _random.NextDouble() < 0.1 ? 0.2 + 0.5 * _random.NextDouble() : 0,
            });
        }
    }

    /// <summary>The usual market.</summary>
    public static ResultTable Usual(int seed, int sellers = 2_400) => new TruthMarket(seed, sellers, moods: false).Run($"usual {seed}");

    /// <summary>
    /// A market without memory: what a creator sells jumps for good after every campaign and a campaign hardly scatters around it, so the last
    /// result says all and every average of older ones is worse. The baseline "last value" must win here.
    /// </summary>
    public static ResultTable Moods(int seed, int sellers = 1_200) => new TruthMarket(seed, sellers, moods: true).Run($"moods {seed}");

    private ResultTable Run(string name)
    {
        for (var day = -HistoryDays; day < LaterDays; day++)
        {
            // Each day a few brands look for somebody.
            for (var brands = Poisson(_sellers.Count * 0.012); brands > 0; brands--)
            {
                var seller = Chosen();
                if (day >= seller.FreeFrom)
                {
                    Campaign(seller, day);
                }
            }
        }
        return new ResultTable(name, _rows, _split);
    }

    /// <summary>Three of four brands ask around and take whoever is known to have sold best for a view; the others try anybody.</summary>
    private Seller Chosen()
    {
        var first = _sellers[_random.Next(_sellers.Count)];
        if (_random.NextDouble() < 0.25)
        {
            return first;
        }
        for (var asked = 0; asked < 3; asked++)
        {
            var other = _sellers[_random.Next(_sellers.Count)];
            first = other.Fame > first.Fame ? other : first;
        }
        return first;
    }

    private void Campaign(Seller s, int day)
    {
        var length = 3 + _random.Next(12);
        s.FreeFrom = day + length + _random.Next(20);
        if (_moods)
        {
            (s.Views, s.Buys) = (s.Views + Normal(0.5), Math.Min(s.Buys + Normal(0.6), Math.Log(0.3)));
        }
        var (month, family) = (day / 30.0, _random.Next(Families));
        var scatter = _moods ? 0.05 : 1;
        var pushed = !_moods && _random.NextDouble() < 0.04;
        var posts = _random.NextDouble() < 0.12 ? 2 : 1;
        var people = posts * Math.Exp(s.Views + s.Growth * month + Normal(0.5 * scatter) + (pushed ? 1.5 + 1.5 * _random.NextDouble() : 0));
        var season = 0.2 * Math.Sin(2 * Math.PI * (month + s.Category) / 12);
        var clickRate = 1 / (1 + Math.Exp(-(s.Clicks + s.Kinds[family] / 3 + Normal(0.25 * scatter) - (pushed ? 0.4 : 0))));
        var buyRate = Math.Min(0.5, Math.Exp(s.Buys + s.Kinds[family] + season + Normal(0.3 * scatter) - (pushed ? 1 : 0)));
        double clicks = Binomial(Math.Round(people), clickRate), orders = Binomial(clicks, buyRate);
        // Bots watch and click, and never buy; not in every campaign alike.
        var bots = s.Bots * _random.NextDouble();
        double views = Math.Round(people * (1 + 3 * bots)), allClicks = Math.Round(clicks * (1 + 2 * bots));
        var price = Math.Exp(s.Price + Normal(0.15 * scatter));
        var back = Binomial(orders, s.Back);
        s.Fame = 0.6 * s.Fame + 0.4 * Math.Log((orders + 0.5) * price / (views / 1000 + 1));

        var (from, to) = (_split.AddDays(day), _split.AddDays(day + length));
        var withClicks = _random.NextDouble() < 0.8;
        if (to.AddDays(ResultTable.DaysToSettle) <= _split || from > _split)
        {
            Add(to.AddDays(ResultTable.DaysToSettle), views, allClicks, orders, back);
        }
        else if (to <= _split)
        {
            // Read on the day of the split, when a part has come in.
            var age = -(day + length / 2.0);
            var come = Binomial(orders, 0.4 + 0.6 * (1 - Math.Exp(-age / 5)));
            Add(_split, views, allClicks, come, Math.Min(come, Binomial(back, 1 - Math.Exp(-age / 12))));
        }

        void Add(DateOnly seen, double views, double clicks, double orders, double back) => _rows.Add(new(
            s.Name, "p" + s.Platform, "c" + s.Category, "t" + s.Tier, from, to, seen, posts, views, withClicks ? clicks : null, orders, Math.Round(orders * price, 2), Math.Round(back * price, 2)));
    }

    private int Tier()
    {
        var draw = _random.NextDouble();
        var tier = 0;
        while (tier < _shares.Length - 1 && draw >= _shares[tier])
        {
            draw -= _shares[tier++];
        }
        return tier;
    }

    private double Square() => Math.Pow(Normal(1), 2);

    private double Normal(double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double Poisson(double mean)
    {
        if (mean > 60)
        {
            return Math.Max(0, Math.Round(mean + Normal(Math.Sqrt(mean))));
        }
        var (count, left) = (0, Math.Exp(-mean));
        for (var product = _random.NextDouble(); product > left; product *= _random.NextDouble())
        {
            count++;
        }
        return count;
    }

    private double Binomial(double trials, double share)
    {
        if (trials <= 40)
        {
            double hits = 0;
            for (var i = 0; i < trials; i++)
            {
                hits += _random.NextDouble() < share ? 1 : 0;
            }
            return hits;
        }
        var mean = trials * share;
        return Math.Min(trials, mean < 30 ? Poisson(mean) : Math.Max(0, Math.Round(mean + Normal(Math.Sqrt(mean * (1 - share))))));
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private sealed class Seller
    {
        public required string Name { get; init; }
        public int Platform { get; init; }
        public int Category { get; init; }
        public int Tier { get; init; }
        public double Views { get; set; }
        public double Growth { get; init; }
        public double Clicks { get; init; }
        public double Buys { get; set; }
        public required double[] Kinds { get; init; }
        public double Price { get; init; }
        public double Back { get; init; }
        public double Bots { get; init; }

        /// <summary>Sales for a thousand views that people talk of.</summary>
        public double Fame { get; set; }
        public int FreeFrom { get; set; } = int.MinValue;
    }
}
