using KolHub.Attribution.Fraud;

namespace KolHub.Benchmarks.FraudQuality;

/// <summary>What is planted, each at a creator of its own.</summary>
public enum Plant
{
    OwnPurchases,
    ClickFlood,
    InjectedClicks,
    NightlyBurst,
    AddressRing,
    NetworkRing,
    RepeatBuyers,
    LeakedCode,
    EarlyCode,
    RefundLoop,
    BoughtLikes,
}

/// <summary>
/// A brand's credited orders of four months whose truth is known. The honest part is written from what such shops are said to be like and knows nothing of the rules: creators of all
/// sizes, posts that sell for a day or three, a sale of the brand on which everybody sells more, codes that people type without a click, parcel stations and dormitories with one
/// address, mobile networks shared by thousands, customers who come back, customers who give most things back, colleagues who try a code before the post.
/// </summary>
public sealed class FraudMarket
{
    private const int Days = 120;
    private static readonly DateTime _start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _sale = _start.AddDays(78);

    private readonly Random _random;
    private readonly double _dose;
    private readonly List<CreditedOrder> _orders = [];
    private readonly List<ClickHour> _clicks = [];
    private readonly List<CreatorPost> _posts = [];
    private readonly Dictionary<long, Plant> _planted = [];

    private FraudMarket(int seed, int creators, double dose)
    {
        (_random, _dose) = (new Random(seed), dose);
        var sellers = Enumerable.Range(1, creators).Select(id => new Seller(id, _random)).ToList();
        sellers.ForEach(Sell);
        if (dose > 0)
        {
            // Somebody who sells too little to be looked at at all would hide nothing but the rule.
            var middle = sellers.Where(s => s.Orders >= 30).OrderBy(_ => _random.Next()).ToList();
            foreach (var (plant, seller) in Enum.GetValues<Plant>().Zip(middle))
            {
                Sow(plant, seller);
            }
        }
    }

    /// <summary>By order; what is not in it is honest. Of a refund loop only the orders that can still be held.</summary>
    public IReadOnlyDictionary<long, Plant> Planted => _planted;

    public IReadOnlyList<CreditedOrder> Orders => _orders;

    public FraudBook Book => new(_orders, _clicks, _posts);

    public static FraudMarket Honest(int seed, int creators = 60) => new(seed, creators, 0);

    /// <param name="seed">The same for the same market.</param>
    /// <param name="creators">How many; eleven of them cheat.</param>
    /// <param name="dose">1 is as much as the sizes below say, a half is half of it.</param>
    public static FraudMarket WithFraud(int seed, int creators = 60, double dose = 1) => new(seed, creators, dose);

    private void Sell(Seller seller)
    {
        foreach (var at in seller.Posts)
        {
            var views = Math.Round(seller.Reach * Math.Exp(Normal(0.5)));
            var likes = Math.Round(views * seller.LikesAView * Math.Exp(Normal(0.3)));
            _posts.Add(new CreatorPost(seller.Id, at, "Douyin/7", (long)views, (long)likes, (long)Math.Round(likes * seller.CommentsALike * Math.Exp(Normal(0.35)))));
        }
        var buyers = new List<(string Buyer, string? Address, string Region)>();
        var byLink = 0;
        for (var i = 0; i < seller.Orders; i++)
        {
            var (buyer, address, region) = buyers.Count > 0 && Chance(0.1) ? buyers[_random.Next(buyers.Count)] : Somebody(seller, buyers);
            buyers.Add((buyer, address, region));
            var link = !Chance(seller.Codes);
            byLink += link ? 1 : 0;
            var early = !link && Chance(0.015);
            var order = Place(seller, early ? seller.Posts[0].AddDays(-5 * _random.NextDouble()) : When(seller), link) with { Buyer = buyer, Address = address, Region = region };
            _orders.Add(Refund(seller, order with { ByCode = !link || Chance(0.3), Own = Chance(0.0003) ? OwnMatch.Browser : OwnMatch.None }));
        }
        var clicks = Enumerable.Range(0, (int)(byLink / seller.Conversion)).Select(_ => When(seller));
        _clicks.AddRange(clicks.GroupBy(HourOf).Select(hour => new ClickHour(seller.Id, hour.Key, hour.Count())));
    }

    private (string Buyer, string? Address, string Region) Somebody(Seller seller, List<(string Buyer, string? Address, string Region)> known)
    {
        var buyer = $"b{_random.NextInt64():x}";
        var region = Chance(0.015) ? $"abroad-{_random.Next(6)}" : Chance(0.3) ? $"CN-{seller.Home:00}" : $"CN-{(int)(31 * Math.Pow(_random.NextDouble(), 1.6)):00}";
        var address = _random.NextDouble() switch
        {
            < 0.1 => null,
            < 0.12 => $"station {region} {_random.Next(40)}",
            < 0.15 when known.Count > 0 => known[_random.Next(known.Count)].Address,
            _ => $"door of {buyer}",
        };
        return (buyer, address, region);
    }

    private CreditedOrder Place(Seller seller, DateTime at, bool link)
    {
        var touched = link || Chance(seller.TouchedAt((at - _start).Days / 7));
        // Most buy within the hour, some come back days later; a handful have the basket ready when they click.
        var delay = Chance(0.003) ? 3 + (6 * _random.NextDouble()) : Chance(seller.Slow) ? 7 * 86_400 * _random.NextDouble() : Math.Max(12, Math.Exp(Math.Log(480) + Normal(1.3)));
        var clicked = link || (touched && Chance(0.5));
        return new CreditedOrder(NextId(), seller.Id, at)
        {
            HasTouch = touched,
            ClickedAt = clicked ? at.AddSeconds(-delay) : null,
            Network = !clicked ? null : Chance(0.4) ? $"mobile {(int)(3_000 * Math.Pow(_random.NextDouble(), 2))}" : $"home {_random.Next(200_000)}",
        };
    }

    private CreditedOrder Refund(Seller seller, CreditedOrder order)
    {
        // One customer in a hundred gives back most of what they buy.
        var habit = order.Buyer!.Sum(letter => letter * 7) % 100 == 7;
        var settled = order.PlacedAt.AddDays(15);
        var back = order.PlacedAt.AddDays(Chance(0.9) ? 1 + (13 * _random.NextDouble()) : 15 + (15 * _random.NextDouble()));
        var refunded = Chance(habit ? 0.7 : seller.Refunds) && back < _start.AddDays(Days);
        return order with { RefundedAt = refunded ? back : null, SettledAt = settled < _start.AddDays(Days) && !(refunded && back < settled) ? settled : null };
    }

    /// <summary>Seven of ten soon after a post, some on the day of the sale, the rest at any time; fewer at night (China's, as UTC).</summary>
    private DateTime When(Seller seller)
    {
        while (true)
        {
            var post = seller.Posts[_random.Next(seller.Posts.Count)];
            var at = _random.NextDouble() switch
            {
                < 0.7 => post.AddHours(-30 * Math.Log(1 - _random.NextDouble())),
                < 0.76 => _sale.AddDays(_random.NextDouble()),
                < 0.8 when seller.Pushed is { } push => push.AddHours(10 * _random.NextDouble()),
                _ => seller.Posts[0].AddDays((_start.AddDays(Days) - seller.Posts[0]).TotalDays * _random.NextDouble()),
            };
            if (at < _start.AddDays(Days) && at >= seller.Posts[0] && Chance(0.08 + (0.92 * Math.Pow(Math.Sin(Math.PI * (((at.Hour + 8 - 4) % 24) / 24.0)), 2))))
            {
                return at;
            }
        }
    }

    private void Sow(Plant plant, Seller seller)
    {
        var quiet = Quiet(seller);
        switch (plant)
        {
            case Plant.OwnPurchases:
                Add(plant, 8, i => Bought(seller, Later(quiet, 6)) with { Own = i % 2 == 0 ? OwnMatch.Email : OwnMatch.Email | OwnMatch.Address });
                break;
            case Plant.ClickFlood:
                _clicks.AddRange(Enumerable.Range(0, 60 * 24).Select(hour => new ClickHour(seller.Id, HourOf(quiet).AddHours(hour - 720), (long)(280 * _dose) + _random.Next(20))));
                Add(plant, 40, _ => Clicked(Bought(seller, Later(quiet.AddDays(-25), 50)), 7_200 + (_random.NextDouble() * 6 * 86_400)));
                break;
            case Plant.InjectedClicks:
                Add(plant, 24, _ => Clicked(Bought(seller, Later(quiet.AddDays(-25), 50)), 2 + (6 * _random.NextDouble())));
                break;
            case Plant.NightlyBurst:
                Add(plant, 24, _ => Bought(seller, HourOf(quiet.Date.AddHours(19)).AddMinutes(40 * _random.NextDouble())) with { ClickedAt = null });
                break;
            case Plant.AddressRing:
                Add(plant, 20, _ => Bought(seller, Later(quiet, 6)) with { Address = "the ring's" });
                break;
            case Plant.NetworkRing:
                Add(plant, 20, _ => Bought(seller, Later(quiet, 6)) with { Network = "the farm's" });
                break;
            case Plant.RepeatBuyers:
                Add(plant, 20, i => Bought(seller, Later(quiet, 6)) with { Buyer = $"hired {i / 5}" });
                break;
            case Plant.LeakedCode:
                Add(plant, 60, i => Bought(seller, Later(_start.AddDays(Days - 8), 2.5)) with { ByCode = true, HasTouch = false, ClickedAt = null, Network = null, Region = i % 2 == 0 ? $"forum-{i % 8}" : $"CN-{_random.Next(31):00}" });
                break;
            case Plant.EarlyCode:
                Add(plant, 16, _ => Bought(seller, seller.Posts[0].AddDays(-10 * _random.NextDouble())) with { ByCode = true, HasTouch = false, ClickedAt = null, Network = null });
                break;
            case Plant.RefundLoop:
                Loop(seller, quiet);
                break;
            case Plant.BoughtLikes:
                BuyLikes(seller);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(plant), plant, null);
        }
    }

    /// <summary>Who cheats does not do it beside a post if there is room elsewhere.</summary>
    private DateTime Quiet(Seller seller)
    {
        for (var tries = 0; ; tries++)
        {
            var day = _start.AddDays(30 + (70 * _random.NextDouble()));
            if (tries > 200 || seller.Posts.All(post => day.AddDays(3) < post.AddHours(-24) || day > post.AddHours(72)))
            {
                return day;
            }
        }
    }

    /// <summary>Three people buy and give back, again and again, and have bought two more each.</summary>
    private void Loop(Seller seller, DateTime from)
    {
        for (var person = 0; person < Math.Max(1, (int)Math.Round(3 * _dose)); person++)
        {
            for (var i = 0; i < 6; i++)
            {
                var at = Later(from.AddDays(-25), 30);
                _orders.Add(Bought(seller, at) with { Buyer = $"loop {person}", SettledAt = at.AddDays(15), RefundedAt = at.AddDays(15).AddHours(40 * _random.NextDouble()) });
            }
            for (var i = 0; i < 2; i++)
            {
                var open = Bought(seller, _start.AddDays(Days - 4 + (3 * _random.NextDouble()))) with { Buyer = $"loop {person}" };
                _orders.Add(open);
                _planted[open.Id] = Plant.RefundLoop;
            }
        }
    }

    private void BuyLikes(Seller seller)
    {
        for (var i = 0; i < _posts.Count; i++)
        {
            _posts[i] = _posts[i].CreatorId == seller.Id ? _posts[i] with { Likes = (long)(_posts[i].Likes * 12 * _dose) } : _posts[i];
        }
        foreach (var order in _orders.Where(o => o.CreatorId == seller.Id))
        {
            _planted[order.Id] = Plant.BoughtLikes;
        }
    }

    private void Add(Plant plant, int count, Func<int, CreditedOrder> make)
    {
        for (var i = 0; i < Math.Max(1, (int)Math.Round(count * _dose)); i++)
        {
            var order = make(i);
            _orders.Add(order);
            _planted[order.Id] = plant;
        }
    }

    /// <summary>An order that looks like any other of this creator.</summary>
    private CreditedOrder Bought(Seller seller, DateTime at)
    {
        var (buyer, address, region) = Somebody(seller, []);
        var link = !Chance(seller.Codes);
        return Place(seller, at, link) with { Buyer = buyer, Address = address, Region = region, ByCode = !link };
    }

    private static CreditedOrder Clicked(CreditedOrder order, double secondsBefore) => order with { ClickedAt = order.PlacedAt.AddSeconds(-secondsBefore), HasTouch = true };

    private DateTime Later(DateTime from, double days) => from.AddDays(days * _random.NextDouble());

    private long NextId() => _orders.Count + 1_000_000L;

    private static DateTime HourOf(DateTime at) => at.Date.AddHours(at.Hour);

    private bool Chance(double chance) => _random.NextDouble() < chance;

    private double Normal(double deviation) => Seller.Normal(_random, deviation);

    private sealed class Seller
    {
        private readonly double _touched;
        private readonly double[] _moods;

        public Seller(int id, Random random)
        {
            Id = id;
            Orders = (int)Math.Clamp(Math.Exp(4.3 + Normal(random, 0.9)), 4, 700);
            var first = 12 + (18 * random.NextDouble());
            Posts = [.. Enumerable.Range(0, 2 + random.Next(6)).Select(i => _start.AddDays(i == 0 ? first : first + ((Days - first - 5) * random.NextDouble())).Date.AddHours(10 + (4 * random.NextDouble()))).Order()];
            Pushed = random.NextDouble() < 0.1 ? Posts[0].AddDays(15 + (40 * random.NextDouble())) : null;
            (Codes, _touched, Slow, Refunds) = (Share(random, 2, 3), Share(random, 3, 3), Share(random, 2, 10), Share(random, 2, 18));
            _moods = [.. Enumerable.Range(0, (Days / 7) + 1).Select(_ => Normal(random, 0.12))];
            (Conversion, Home) = (Math.Min(0.2, 0.02 * Math.Exp(Normal(random, 0.5))), random.Next(31));
            (Reach, LikesAView, CommentsALike) = (Orders * 400 * Math.Exp(Normal(random, 0.5)), 0.035 * Math.Exp(Normal(random, 0.5)), 0.06 * Math.Exp(Normal(random, 0.6)));
        }

        public long Id { get; }

        public int Orders { get; }

        public IReadOnlyList<DateTime> Posts { get; }

        /// <summary>A day on which the platform shows an old post to many.</summary>
        public DateTime? Pushed { get; }

        /// <summary>Share of buyers who type the code and come by no link.</summary>
        public double Codes { get; }

        /// <summary>Share of these of whom a touch is known all the same; a code is read out one week and linked the next.</summary>
        public double TouchedAt(int week) => Math.Clamp(_touched + _moods[Math.Max(0, week)], 0.02, 0.98);

        /// <summary>Share of buyers who come back days after the click.</summary>
        public double Slow { get; }

        public double Refunds { get; }

        public double Conversion { get; }

        public int Home { get; }

        public double Reach { get; }

        public double LikesAView { get; }

        public double CommentsALike { get; }

        public static double Normal(Random random, double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        /// <summary>Beta of whole numbers: so many of the smallest even draws.</summary>
        private static double Share(Random random, int a, int b)
        {
            double[] even = [.. Enumerable.Range(0, a + b - 1).Select(_ => random.NextDouble()).Order()];
            return even[a - 1];
        }
    }
}
