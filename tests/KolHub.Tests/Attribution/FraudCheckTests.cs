using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution.Fraud;

namespace KolHub.Tests.Attribution;

public sealed class FraudCheckTests
{
    private static readonly DateTime _start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Ten creators with forty orders each over forty days, no buyer, address or network twice.</summary>
    private static List<CreditedOrder> Quiet(int creators = 10, int orders = 40) => [.. from creator in Enumerable.Range(1, creators)
        from i in Enumerable.Range(0, orders)
        let id = (creator * 10_000L) + i
        let at = _start.AddDays(i).AddMinutes((creator * 97) % 600)
        select new CreditedOrder(id, creator, at)
        {
            Buyer = $"b{id}",
            Address = $"a{id}",
            Network = $"n{id}",
            Region = i % 3 == 0 ? "CN-31" : "CN-11",
            ByCode = true,
            HasTouch = i % 2 == 0,
            ClickedAt = i % 2 == 0 ? at.AddSeconds(-60 - (i * 13)) : null,
        }];

    private static List<CreditedOrder> Ring(long creator, int orders, int buyers) => [.. Enumerable.Range(0, orders)
        .Select(i => new CreditedOrder(900_000 + i, creator, _start.AddDays(5).AddHours(i * 5)) { Buyer = $"ring{i % buyers}", Address = "ring", Network = $"r{i}", ByCode = true, HasTouch = true })];

    private static IReadOnlyList<Suspicion> Check(IEnumerable<CreditedOrder> orders, IEnumerable<ClickHour>? clicks = null, IEnumerable<CreatorPost>? posts = null) => FraudCheck.Of(new FraudBook(orders, clicks, posts));

    private static IEnumerable<long> Held(IEnumerable<Suspicion> all) => all.Where(s => s.Under(Limits.Usual) is Advice.Hold).Select(s => s.OrderId);

    [Fact]
    public void Where_nothing_is_wrong_nothing_is_said() => Check(Quiet()).ShouldBeEmpty();

    [Fact]
    public void Without_orders_there_is_nothing_to_say()
    {
        Check([]).ShouldBeEmpty();
        Check([], [new ClickHour(1, _start, 5_000)], [new CreatorPost(1, _start, "g", 10, 10, 10)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_ring_of_twenty_is_held_and_its_neighbours_are_not()
    {
        var ring = Ring(3, 20, 20);
        var found = Check([.. Quiet(), .. ring]);
        Held(found).ShouldBe(ring.Select(o => o.Id));
        found.Select(s => s.OrderId).ShouldBe(ring.Select(o => o.Id));
    }

    [Fact]
    public void A_few_buyers_who_buy_again_and_again_are_a_ring_too()
    {
        // Twenty orders of four buyers, each to an address of their own.
        var ring = Ring(3, 20, 4).ConvertAll(o => o with { Address = o.Buyer });
        var found = Check([.. Quiet(), .. ring]);
        found.Where(s => s.Signals.Any(x => x.Kind is SignalKind.RepeatBuyers)).Select(s => s.OrderId).ShouldBe(ring.Select(o => o.Id));
    }

    [Fact]
    public void A_family_of_two_at_one_address_is_no_ring()
    {
        var family = Ring(3, 2, 2);
        Check([.. Quiet(), .. family]).ShouldBeEmpty();
    }

    [Fact]
    public void One_match_of_buyer_and_creator_is_shown_two_are_held()
    {
        var orders = Quiet();
        (orders[0], orders[1]) = (orders[0] with { Own = OwnMatch.Browser }, orders[1] with { Own = OwnMatch.Browser | OwnMatch.Address });
        var found = Check(orders);
        found.Count.ShouldBe(2);
        (found[0].Score, found[0].Under(Limits.Usual)).ShouldBe((0.4, Advice.Flag));
        found[1].Score.ShouldBe(0.9, 1e-12);
        found[1].Under(Limits.Usual).ShouldBe(Advice.Hold);
        found[1].Signals[0].Figures.Select(f => f.Value).ShouldBe([0, 1, 1]);
    }

    [Fact]
    public void Orders_within_ten_seconds_of_their_click_are_pointed_at_when_there_are_many()
    {
        var orders = Quiet().ConvertAll(o => o.CreatorId == 4 && o.ClickedAt is not null && o.Id % 4 == 0 ? o with { ClickedAt = o.PlacedAt.AddSeconds(-4) } : o);
        var fast = orders.Where(o => o.ClickedAt is { } at && (o.PlacedAt - at).TotalSeconds < 10).Select(o => o.Id).ToList();
        fast.Count.ShouldBe(10);
        var found = Check(orders);
        found.Select(s => s.OrderId).ShouldBe(fast);
        // Usual: 0 of 180 others' orders pulled by 20 at 0.005, so 0.1 of 200; nine creators with enough orders and no spread at all: the weight of 200 trials.
        var (a, b) = (0.0005 * 200, 0.9995 * 200);
        found[0].Signals.Single().Figures.Single(f => f.Name is FigureName.Chance).Value.ShouldBe(Tails.BetaBinomialUpper(10, 20, a, b), 1e-15);
        found[0].Signals.Single().Strength.ShouldBe(Math.Min(1, -Math.Log10(Tails.BetaBinomialUpper(10, 20, a, b)) / 6) * 0.9, 1e-12);
    }

    [Fact]
    public void Flooding_wants_many_clicks_late_delays_and_few_orders_at_once()
    {
        var late = Quiet().ConvertAll(o => o.CreatorId == 4 && o.ClickedAt is not null ? o with { ClickedAt = o.PlacedAt.AddHours(-5 - (o.Id % 17)) } : o);
        List<ClickHour> usual = [.. Enumerable.Range(1, 10).Select(creator => new ClickHour(creator, _start, 1_000))];
        Check(late, usual).ShouldBeEmpty();
        List<ClickHour> flood = [.. usual, new ClickHour(4, _start.AddHours(1), 500_000)];
        Check(Quiet(), flood).ShouldBeEmpty();
        var found = Check(late, flood);
        found.Count.ShouldBe(20);
        found.ShouldAllBe(s => s.CreatorId == 4 && s.Signals.Count == 1 && s.Signals[0].Kind == SignalKind.ClickFlooding);
    }

    [Fact]
    public void An_hour_of_orders_without_visitors_is_a_burst_and_after_a_post_it_is_not()
    {
        var burst = Enumerable.Range(0, 15).Select(i => new CreditedOrder(800_000 + i, 6, _start.AddDays(20).AddHours(3).AddMinutes(i)) { Buyer = $"x{i}" }).ToList();
        List<CreditedOrder> all = [.. Quiet(), .. burst];
        var found = Check(all);
        found.Select(s => s.OrderId).ShouldBe(burst.Select(o => o.Id));
        found.ShouldAllBe(s => s.Signals.Single().Kind == SignalKind.Burst && s.Under(Limits.Usual) == Advice.Flag);
        Check(all, posts: [new CreatorPost(6, _start.AddDays(-1)), new CreatorPost(6, _start.AddDays(20))]).ShouldBeEmpty();
    }

    [Fact]
    public void A_leaked_code_is_held_by_uses_without_a_touch_on_one_day_from_elsewhere()
    {
        var leak = Enumerable.Range(0, 40).Select(i => new CreditedOrder(700_000 + i, 2, _start.AddDays(36).AddMinutes(i * 20)) { Buyer = $"l{i}", Region = $"US-{i % 8}", ByCode = true }).ToList();
        var found = Check([.. Quiet(), .. leak]).ToDictionary(s => s.OrderId);
        leak.ShouldAllBe(o => found[o.Id].Under(Limits.Usual) == Advice.Hold);
        found[700_000].Signals.Select(s => s.Kind).ShouldBe([SignalKind.Burst, SignalKind.CodeWithoutTouch, SignalKind.CodeSurge, SignalKind.CodeRegion]);
        // The creator's honest uses without a touch share one signal, and that alone holds nothing.
        found.Values.Where(s => s.OrderId < 700_000).ShouldAllBe(s => s.CreatorId == 2 && s.Under(Limits.Usual) == Advice.Flag);
    }

    [Fact]
    public void A_code_that_lately_travels_without_its_creator_is_told_by_the_creators_own_past()
    {
        // Others know a touch of three to eight of ten buyers, so half of all is nothing odd; but this one knew nine of ten until two weeks ago.
        var orders = Quiet().ConvertAll(o => o.CreatorId == 2
            ? o with { HasTouch = o.PlacedAt < _start.AddDays(25) ? o.Id % 10 != 0 : o.Id % 10 == 0, ClickedAt = null }
            : o with { HasTouch = o.Id % 10 < 3 + (o.CreatorId % 6), ClickedAt = null });
        var found = Check(orders);
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(s => s.CreatorId == 2 && s.Signals.Single().Kind == SignalKind.CodeWithoutTouch);
        found.Select(s => s.OrderId).ShouldAllBe(id => id % 10_000 >= 25);
    }

    [Fact]
    public void A_code_used_before_its_post_went_out_says_so()
    {
        var posts = Enumerable.Range(1, 10).Select(creator => new CreatorPost(creator, creator == 5 ? _start.AddDays(20) : _start.AddDays(-1)));
        var found = Check(Quiet(), posts: posts);
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(s => s.CreatorId == 5 && s.Signals.Single().Kind == SignalKind.CodeTime);
    }

    [Fact]
    public void Buyers_who_give_back_again_and_again_taint_their_next_order()
    {
        List<CreditedOrder> orders = Quiet();
        for (var i = 0; i < 16; i++)
        {
            orders.Add(new CreditedOrder(600_000 + i, 7, _start.AddDays(i)) { Buyer = $"loop{i % 2}", SettledAt = _start.AddDays(i + 10), RefundedAt = i < 14 ? _start.AddDays(i + 11) : null });
        }
        var found = Check(orders).ToDictionary(s => s.OrderId);
        found.ShouldContainKey(600_014);
        found[600_014].Signals.ShouldContain(s => s.Kind == SignalKind.RefundLoop && s.Strength > 0.5);
        found.ShouldNotContainKey(60_000);
        // The creator's other buyers, none of whom gave anything back, are left alone.
        found.Keys.ShouldAllBe(id => id >= 600_000);
    }

    [Fact]
    public void Likes_that_do_not_fit_the_views_are_shown_and_hold_nothing()
    {
        var posts = Enumerable.Range(1, 10).Select(creator => new CreatorPost(creator, _start, "Douyin/7", 100_000 + (creator * 700), creator == 8 ? 90_000 : 3_000 + (creator * 40), 200 + (creator * 3))).ToList();
        var found = Check(Quiet(), posts: posts);
        found.Count.ShouldBe(40);
        found.ShouldAllBe(s => s.CreatorId == 8 && s.Signals.Single().Kind == SignalKind.Engagement && s.Under(Limits.Usual) != Advice.Hold);
    }

    [Fact]
    public void Every_share_and_chance_stays_in_its_bounds()
    {
        var found = Check([.. Quiet(), .. Ring(3, 20, 3)]);
        found.ShouldAllBe(s => s.Score >= 0 && s.Score <= 1);
        found.SelectMany(s => s.Signals).ShouldAllBe(s => s.Strength > 0 && s.Strength <= 1 && s.Figures.All(f => double.IsFinite(f.Value)));
    }

    [Fact]
    public void The_order_of_what_comes_in_changes_nothing() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        List<CreditedOrder> orders = [.. Quiet(), .. Ring(3, 20, 4)];
        List<ClickHour> clicks = [.. Enumerable.Range(0, 50).Select(i => new ClickHour(i % 10, _start.AddHours(i), i * 7))];
        var (one, random) = (Check(orders, clicks), new Random(seed));
        var other = Check(orders.OrderBy(_ => random.Next()), clicks.OrderBy(_ => random.Next()));
        Text(other).ShouldBe(Text(one));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void More_repeats_never_lower_the_score() => Prop.ForAll(Gen.Choose(3, 30).ToArbitrary(), n =>
    {
        var fewer = Check([.. Quiet(), .. Ring(3, n, n)]).ToDictionary(s => s.OrderId, s => s.Score);
        var more = Check([.. Quiet(), .. Ring(3, n + 1, n + 1)]).ToDictionary(s => s.OrderId, s => s.Score);
        fewer.ShouldAllBe(f => more[f.Key] >= f.Value - 1e-12);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_score_is_what_its_signals_leave_over()
    {
        var suspicion = new Suspicion(1, 1, [new Signal(SignalKind.Burst, 0.5, [], [1]), new Signal(SignalKind.CodeSurge, 0.6, [], [1])], 10);
        suspicion.Score.ShouldBe(0.8, 1e-12);
        suspicion.Under(new Limits(0.3, 0.79, 5, 2, 0.9)).ShouldBe(Advice.Hold);
        suspicion.Under(new Limits(0.3, 0.79, 5, 3, 0.9)).ShouldBe(Advice.Flag);
        suspicion.Under(new Limits(0.3, 0.79, 11, 2, 0.9)).ShouldBe(Advice.Flag);
        suspicion.Under(new Limits(0.9, 0.95, 5, 2, 0.9)).ShouldBe(Advice.Nothing);
    }

    [Fact]
    public void Absurd_facts_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => new FraudBook([new CreditedOrder(7, 1, _start), new CreditedOrder(7, 1, _start)])).Message.ShouldContain("Order 7 is credited to creator 1 twice");
        Should.Throw<ArgumentException>(() => new FraudBook([new CreditedOrder(8, 1, _start) { ClickedAt = _start.AddSeconds(1) }])).Message.ShouldContain("Order 8 was placed before its click");
        Should.Throw<ArgumentException>(() => new FraudBook([new CreditedOrder(9, 1, default)])).Message.ShouldContain("Order 9");
        Should.Throw<ArgumentException>(() => new FraudBook([], [new ClickHour(1, _start, -1)])).Message.ShouldContain("no count of an hour");
        Should.Throw<ArgumentException>(() => new FraudBook([], [], [new CreatorPost(1, _start, "g", -1, 0, 0)])).Message.ShouldContain("below zero");
    }

    private static string Text(IReadOnlyList<Suspicion> all) => string.Join('\n', all.Select(s => $"{s.OrderId} {s.CreatorId} {s.Score:R} {string.Join(' ', s.Signals.SelectMany(x => x.Figures).Select(f => f.Value.ToString("R", null)))}"));
}
