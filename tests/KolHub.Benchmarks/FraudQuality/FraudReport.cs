using KolHub.Attribution.Fraud;

namespace KolHub.Benchmarks.FraudQuality;

/// <summary>So many of so many.</summary>
public sealed record Part(int Of, int All)
{
    public static Part operator +(Part a, Part b) => new(a.Of + b.Of, a.All + b.All);
}

/// <summary>One rule's two figures side by side: alarms where nothing is wrong, and what it finds of what was planted for it.</summary>
/// <param name="Rule">Its signal.</param>
/// <param name="Honest">Orders with the signal in markets where nobody cheats.</param>
/// <param name="Beside">Honest orders with the signal in markets where eleven creators cheat, those creators' own honest orders among them.</param>
/// <param name="Recall">Planted orders with the signal.</param>
/// <param name="RecallHalf">The same where half as much is planted.</param>
/// <param name="RecallQuarter">And a quarter.</param>
/// <param name="Real">Orders with the signal among real coupon orders that came after a mailing.</param>
/// <param name="RealUntouched">The same when nobody knows of the mailing.</param>
/// <param name="RealBaskets">Real baskets with the signal, by shop.</param>
public sealed record RuleReport(string Rule, Part Honest, Part Beside, Part Recall, Part RecallHalf, Part RecallQuarter, Part? Real = null, Part? RealUntouched = null, Part? RealBaskets = null);

/// <summary>What becomes of what is planted at the usual limits.</summary>
public sealed record PlantReport(string Plant, int Orders, int Shown, int Held);

/// <summary>At the usual limits: how many are shown to people (those that are held among them) and how many are held.</summary>
public sealed record Outcome(int Orders, int Shown, int Held);

public sealed record RealReport(int Redemptions, int Campaigns, Outcome Orders, Outcome Untouched, int Stores, Outcome Baskets);

/// <summary>All figures of a run; by the seeds.</summary>
public sealed record FraudReport(
    string Scenario, int EngineVersion, int FirstSeed, int Markets, IReadOnlyList<RuleReport> Rules, IReadOnlyList<PlantReport> Plants, Outcome Honest, Outcome Beside, Outcome Ring, RealReport? Real)
{
    private static readonly Dictionary<SignalKind, Plant> _meant = new()
    {
        [SignalKind.SelfPurchase] = Plant.OwnPurchases,
        [SignalKind.ClickFlooding] = Plant.ClickFlood,
        [SignalKind.ClickInjection] = Plant.InjectedClicks,
        [SignalKind.Burst] = Plant.NightlyBurst,
        [SignalKind.SharedAddress] = Plant.AddressRing,
        [SignalKind.SharedNetwork] = Plant.NetworkRing,
        [SignalKind.RepeatBuyers] = Plant.RepeatBuyers,
        [SignalKind.CodeWithoutTouch] = Plant.LeakedCode,
        [SignalKind.CodeSurge] = Plant.LeakedCode,
        [SignalKind.CodeRegion] = Plant.LeakedCode,
        [SignalKind.CodeTime] = Plant.EarlyCode,
        [SignalKind.RefundLoop] = Plant.RefundLoop,
        [SignalKind.Engagement] = Plant.BoughtLikes,
    };

    /// <summary>Rules for which the real tables have what they look at.</summary>
    private static readonly SignalKind[] _onCoupons = [SignalKind.Burst, SignalKind.RepeatBuyers, SignalKind.CodeWithoutTouch, SignalKind.CodeSurge, SignalKind.CodeRegion, SignalKind.CodeTime];

    private static readonly SignalKind[] _onBaskets = [SignalKind.Burst, SignalKind.RepeatBuyers];

    public static FraudReport Of(IReadOnlyList<int> seeds, CouponOrders? real)
    {
        var clean = seeds.Select(s => new Seen(FraudMarket.Honest(s))).ToList();
        var doses = ((double[])[1, 0.5, 0.25]).Select(dose => seeds.Select(s => new Seen(FraudMarket.WithFraud(s, dose: dose))).ToList()).ToList();
        var redeemed = real is null ? null : new Seen(real.ByCampaign(withTouch: true), real.Mailings);
        var untouched = real is null ? null : new Seen(real.ByCampaign(withTouch: false), real.Mailings);
        var baskets = real is null ? null : new Seen(real.ByStore(), []);
        var rules = Enum.GetValues<SignalKind>().Select(kind => new RuleReport(
            kind.ToString(), Sum(clean, s => s.With(kind, null)), Sum(doses[0], s => s.With(kind, null)), Recall(doses[0], kind), Recall(doses[1], kind), Recall(doses[2], kind),
            _onCoupons.Contains(kind) ? redeemed?.With(kind, null) : null, _onCoupons.Contains(kind) ? untouched?.With(kind, null) : null, _onBaskets.Contains(kind) ? baskets?.With(kind, null) : null));
        var plants = Enum.GetValues<Plant>().Select(plant => (plant, Ends: Sum(doses[0], s => s.Ends(plant)))).Select(p => new PlantReport(p.plant.ToString(), p.Ends.Orders, p.Ends.Shown, p.Ends.Held));
        return new FraudReport(
            "fraud", FraudCheck.Version, seeds[0], seeds.Count, [.. rules], [.. plants], Sum(clean, s => s.Ends(null)), Sum(doses[0], s => s.Ends(null)), Sum(doses[0], s => s.Ends(Plant.AddressRing)),
            real is null ? null : new RealReport(real.Redemptions, real.Campaigns, redeemed!.Ends(null), untouched!.Ends(null), baskets!.Creators, baskets.Ends(null)));
    }

    private static Part Recall(List<Seen> markets, SignalKind kind) => Sum(markets, s => s.With(kind, _meant[kind]));

    private static Part Sum(List<Seen> markets, Func<Seen, Part> of) => markets.Select(of).Aggregate((a, b) => a + b);

    private static Outcome Sum(List<Seen> markets, Func<Seen, Outcome> of) => markets.Select(of).Aggregate((a, b) => new Outcome(a.Orders + b.Orders, a.Shown + b.Shown, a.Held + b.Held));

    /// <summary>A market and what the engine says of it.</summary>
    private sealed class Seen
    {
        private readonly IReadOnlyList<CreditedOrder> _orders;
        private readonly IReadOnlyDictionary<long, Plant> _planted;
        private readonly Dictionary<long, Suspicion> _said;

        public Seen(FraudMarket market) : this(market.Orders, market.Planted, market.Book) { }

        public Seen(IReadOnlyList<CreditedOrder> orders, IEnumerable<CreatorPost> posts) : this(orders, new Dictionary<long, Plant>(), new FraudBook(orders, posts: posts)) { }

        private Seen(IReadOnlyList<CreditedOrder> orders, IReadOnlyDictionary<long, Plant> planted, FraudBook book) =>
            (_orders, _planted, _said) = (orders, planted, FraudCheck.Of(book).ToDictionary(s => s.OrderId));

        public int Creators => _orders.Select(o => o.CreatorId).Distinct().Count();

        /// <param name="kind">The signal.</param>
        /// <param name="plant">Among which orders; null for the honest.</param>
        public Part With(SignalKind kind, Plant? plant) => new(Among(plant).Count(o => _said.TryGetValue(o, out var said) && said.Signals.Any(s => s.Kind == kind)), Among(plant).Count());

        public Outcome Ends(Plant? plant)
        {
            var advice = Among(plant).Select(o => _said.TryGetValue(o, out var said) ? said.Under(Limits.Usual) : Advice.Nothing).ToList();
            return new Outcome(advice.Count, advice.Count(a => a is not Advice.Nothing), advice.Count(a => a is Advice.Hold));
        }

        private IEnumerable<long> Among(Plant? plant) => _orders.Select(o => o.Id).Where(id => _planted.TryGetValue(id, out var sown) ? sown == plant : plant is null);
    }
}
