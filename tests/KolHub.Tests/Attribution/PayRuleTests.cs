using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using Outcome = KolHub.Attribution.Outcome;

namespace KolHub.Tests.Attribution;

public sealed class PayRuleTests
{
    private static readonly DateTime Placed = new(2026, 11, 11, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_code_that_overrides_takes_the_order_whatever_the_model()
    {
        var decision = Decide(new PayRule(PayModel.Linear, CouponMode.Override), Click(1, 10, days: 3), Coupon(2, 20));
        Told(decision).ShouldBe("20:10000");
        decision.Verdicts.Select(verdict => verdict.Outcome).ShouldBe([Outcome.Lost, Outcome.Won]);
        decision.Verdicts[0].LostToTouchId.ShouldBe(2);
    }

    [Theory]
    [InlineData(PayModel.Last, "30:10000")]
    [InlineData(PayModel.First, "10:10000")]
    [InlineData(PayModel.Linear, "10:5000 20:2500 30:2500")]
    [InlineData(PayModel.LinearUnique, "10:3334 20:3333 30:3333")]
    [InlineData(PayModel.Position, "10:5000 20:1000 30:4000")]
    [InlineData(PayModel.PositionDecay, "10:4000 20:2000 30:4000")]
    [InlineData(PayModel.TimeDecay, "10:3334 20:1333 30:5333")]
    public void A_code_that_is_added_is_the_last_touch_and_the_model_decides(PayModel model, string shares) =>
        Told(Decide(new PayRule(model, CouponMode.Add), Click(1, 10, days: 21), Click(2, 20, days: 14), Click(3, 10, days: 7), Coupon(4, 30)), byCreator: true)
            .ShouldBe(shares);

    [Fact]
    public void A_code_that_splits_takes_its_share_and_the_model_shares_the_rest()
    {
        var rule = new PayRule(PayModel.Linear, CouponMode.Split) { CouponShare = 3_000 };
        Told(Decide(rule, Click(1, 10, days: 3), Click(2, 20, days: 2), Coupon(3, 30)), byCreator: true).ShouldBe("10:3500 20:3500 30:3000");
        Told(Decide(rule, Click(1, 10, days: 3), Coupon(3, 10))).ShouldBe("10:10000");
        Told(Decide(rule, Coupon(3, 30))).ShouldBe("30:10000");
        Told(Decide(rule, Click(1, 10, days: 3), Click(2, 20, days: 2)), byCreator: true).ShouldBe("10:5000 20:5000");
    }

    [Fact]
    public void Where_a_code_splits_each_line_goes_to_its_own_code()
    {
        var rule = new PayRule(PayModel.Last, CouponMode.Split) { CouponShare = 6_000 };
        var order = new OrderToCredit(Placed, [new Line(1, new Dictionary<long, long> { [2] = 500 }), new Line(2, new Dictionary<long, long> { [3] = 100 })]);
        Touch[] touches = [Click(1, 10, days: 3) with { Rule = rule }, Coupon(2, 20) with { Rule = rule }, Coupon(3, 30) with { Rule = rule }];
        OrderAttribution.Decide(order, touches).Credits.Select(credit => (credit.LineId, credit.CreatorId, credit.BasisPoints))
            .ShouldBe([(1, 20, 6_000), (1, 10, 4_000), (2, 30, 6_000), (2, 10, 4_000)]);
    }

    [Fact]
    public void Who_gets_nothing_lost_to_whoever_got_most()
    {
        var decision = Decide(new PayRule(PayModel.Position, CouponMode.Add) { Position = (60, 0, 40) }, Click(1, 10, days: 3), Click(2, 20, days: 2), Coupon(3, 30));
        Told(decision, byCreator: true).ShouldBe("10:6000 30:4000");
        decision.Verdicts.ShouldBe([new Verdict(1, Outcome.Won, LossReason.None, null), new Verdict(2, Outcome.Lost, LossReason.LostToAnother, 1), new Verdict(3, Outcome.Won, LossReason.None, null)]);
    }

    [Fact]
    public void The_rule_is_told_with_all_that_it_needs()
    {
        Decide(new PayRule(PayModel.Linear, CouponMode.Add), Click(1, 10, days: 1)).Rule.ShouldBe("Linear, code Add v1");
        Decide(new PayRule(PayModel.Position, CouponMode.Split) { CouponShare = 3_000 }, Click(1, 10, days: 1)).Rule.ShouldBe("Position 40/20/40, code Split 3000 v1");
        Decide(new PayRule(PayModel.TimeDecay, CouponMode.Override), Click(1, 10, days: 1)).Rule.ShouldBe("TimeDecay 168 h, code Override v1");
        OrderAttribution.Decide(new OrderToCredit(Placed, []), [Click(1, 10, days: 1)]).Rule.ShouldBe("CodeFirst v1");
    }

    [Fact]
    public void The_strongest_touchs_contract_brings_the_rule()
    {
        Touch[] touches = [Click(1, 10, days: 1) with { Rule = new PayRule(PayModel.Linear, CouponMode.Add) }, Coupon(2, 20)];
        Told(OrderAttribution.Decide(Order(), touches)).ShouldBe("20:10000");
        Told(OrderAttribution.DecideUnder(Order(), touches, Policy.LinkFirst, null)).ShouldBe("10:10000");
        Told(OrderAttribution.DecideUnder(Order(), touches, Policy.CodeFirst, touches[0].Rule), byCreator: true).ShouldBe("10:5000 20:5000");
    }

    [Fact]
    public void An_order_without_lines_has_its_winners()
    {
        var decision = OrderAttribution.Decide(new OrderToCredit(Placed, []), [.. new[] { Click(1, 10, days: 1), Coupon(2, 20) }.Select(touch => touch with { Rule = new PayRule(PayModel.Linear, CouponMode.Add) })]);
        decision.Credits.ShouldBeEmpty();
        decision.Verdicts.ShouldAllBe(verdict => verdict.Outcome == Outcome.Won);
    }

    [Fact]
    public void A_rule_that_cannot_share_is_refused()
    {
        Should.Throw<ArgumentException>(() => new PayRule(PayModel.Position, CouponMode.Add) { Position = (0, 0, 0) });
        Should.Throw<ArgumentException>(() => new PayRule(PayModel.Position, CouponMode.Add) { Position = (50, -10, 60) });
        Should.Throw<ArgumentException>(() => new PayRule(PayModel.Last, CouponMode.Split) { CouponShare = 10_001 });
        Should.Throw<ArgumentException>(() => new PayRule(PayModel.TimeDecay, CouponMode.Add) { HalfLife = TimeSpan.Zero });
    }

    [Fact]
    public void Each_line_is_shared_whole_once_a_creator_and_however_the_touches_come() => Check((order, touches) =>
    {
        var decision = OrderAttribution.Decide(order, touches);
        var eligible = touches.Any(touch => OrderAttribution.LossOf(touch, order.At) == LossReason.None);
        return order.Lines.All(line => decision.Credits.Where(credit => credit.LineId == line.Id).Sum(credit => credit.BasisPoints) == (eligible ? Shares.Whole : 0))
            && decision.Credits.All(credit => credit.BasisPoints > 0)
            && decision.Credits.DistinctBy(credit => (credit.LineId, credit.CreatorId)).Count() == decision.Credits.Count
            && decision.Verdicts.Count == touches.Count
            && decision.Verdicts.All(verdict => (verdict.Outcome == Outcome.Won) == decision.Credits.Any(credit => credit.TouchId == verdict.TouchId))
            && Told(OrderAttribution.Decide(order, [.. touches.Reverse()]), byCreator: true) == Told(decision, byCreator: true);
    });

    [Fact]
    public void With_one_creator_every_rule_gives_them_all() => Check((order, touches) =>
        OrderAttribution.Decide(order, [.. touches.Select(touch => touch with { CreatorId = 7 })]).Credits.All(credit => credit.BasisPoints == Shares.Whole));

    private static void Check(Func<OrderToCredit, IReadOnlyList<Touch>, bool> holds)
    {
        var rules =
            from model in Gen.Elements(Enum.GetValues<PayModel>())
            from mode in Gen.Elements(Enum.GetValues<CouponMode>())
            from share in Gen.Choose(0, Shares.Whole)
            select new PayRule(model, mode) { CouponShare = share };
        var touches =
            from creator in Gen.Choose(1, 4)
            from kind in Gen.Elements(Enum.GetValues<TouchKind>())
            from hours in Gen.Choose(-1, 24 * 40)
            select kind == TouchKind.Coupon ? Coupon(0, creator) : Click(0, creator, days: 0) with { Kind = kind, At = Placed.AddHours(-hours) };
        var cases = from rule in rules from some in touches.ListOf() from discount in Gen.Choose(0, 300) select (rule, some, discount);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var numbered = drawn.some.Take(8).Select((touch, i) => touch with { Id = i + 1, Rule = drawn.rule }).ToList();
            var coupon = numbered.Find(touch => touch.Kind == TouchKind.Coupon);
            var own = coupon is null ? new Dictionary<long, long>() : new Dictionary<long, long> { [coupon.Id] = drawn.discount };
            return holds(new OrderToCredit(Placed, [new Line(1, own), new Line(2, new Dictionary<long, long>())]), numbered);
        }).QuickCheckThrowOnFailure();
    }

    private static string Told(Decision decision, bool byCreator = false) => string.Join(' ', (byCreator ? decision.Credits.OrderBy(credit => credit.LineId).ThenBy(credit => credit.CreatorId).AsEnumerable() : decision.Credits)
        .Select(credit => $"{credit.CreatorId}:{credit.BasisPoints}"));

    private static Decision Decide(PayRule rule, params Touch[] touches) => OrderAttribution.Decide(Order(), [.. touches.Select(touch => touch with { Rule = rule })]);

    private static OrderToCredit Order() => new(Placed, [new Line(1, new Dictionary<long, long>())]);

    private static Touch Click(long id, long creator, int days) => new(id, creator, creator * 10, Placed.AddDays(-days), TouchKind.Click, Evidence.Click) { Window = TimeSpan.FromDays(30) };

    private static Touch Coupon(long id, long creator) => new(id, creator, creator * 10, Placed, TouchKind.Coupon, Evidence.Code);
}
