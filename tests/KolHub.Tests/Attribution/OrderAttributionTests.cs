using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using Outcome = KolHub.Attribution.Outcome;

namespace KolHub.Tests.Attribution;

public sealed class OrderAttributionTests
{
    private static readonly DateTime Placed = new(2026, 11, 11, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_code_takes_the_order_from_anothers_link()
    {
        var decision = Decide(Click(1, creator: 10), Coupon(2, creator: 20));
        decision.Credits.ShouldBe([new LineCredit(1, 20, 200, 2, 10_000)]);
        Of(decision, 1).ShouldBe(new Verdict(1, Outcome.Lost, LossReason.LostToAnother, 2));
        Of(decision, 2).Outcome.ShouldBe(Outcome.Won);
    }

    [Fact]
    public void A_code_works_without_any_visit() => Decide(Coupon(1, creator: 20)).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);

    [Fact]
    public void Link_first_lets_the_click_win_and_the_code_help_its_own_creator()
    {
        var decision = Decide(Click(1, creator: 10) with { Policy = Policy.LinkFirst }, Coupon(2, creator: 10) with { Policy = Policy.LinkFirst }, Coupon(3, creator: 30) with { Policy = Policy.LinkFirst });
        decision.Credits.ShouldHaveSingleItem().TouchId.ShouldBe(1);
        Of(decision, 2).ShouldBe(new Verdict(2, Outcome.Supports, LossReason.None, null));
        Of(decision, 3).Reason.ShouldBe(LossReason.LostToAnother);
    }

    [Fact]
    public void Link_first_falls_back_to_the_code_before_a_platform_id()
    {
        var platform = new Touch(1, 10, 100, Placed.AddHours(-1), TouchKind.Click, Evidence.Platform) { Policy = Policy.LinkFirst };
        Decide(platform, Coupon(2, creator: 20) with { Policy = Policy.LinkFirst }).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);
    }

    [Fact]
    public void First_touch_takes_the_earliest_of_all()
    {
        var decision = Decide(
            Click(1, creator: 10, days: 3) with { Policy = Policy.FirstTouch },
            Click(2, creator: 20, days: 9) with { Policy = Policy.FirstTouch },
            Coupon(3, creator: 30) with { Policy = Policy.FirstTouch });
        decision.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);
        decision.Rule.ShouldBe("FirstTouch v1");
    }

    [Fact]
    public void Inside_a_class_of_evidence_the_last_touch_wins() =>
        Decide(Click(1, creator: 10, days: 9), Click(2, creator: 20, days: 3)).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);

    [Fact]
    public void Evidence_ranks_click_cookie_platform_mail_manual()
    {
        var all = new[] { Evidence.Manual, Evidence.Email, Evidence.Platform, Evidence.Cookie, Evidence.Click };
        var touches = all.Select((evidence, i) => new Touch(i, i, i, Placed.AddDays(-i), TouchKind.Click, evidence)).ToList();
        while (touches.Count > 0)
        {
            var winner = OrderAttribution.Decide(Order(), touches).Credits.ShouldHaveSingleItem().TouchId;
            winner.ShouldBe(touches[^1].Id);
            touches.RemoveAt(touches.Count - 1);
        }
    }

    [Fact]
    public void A_later_view_never_displaces_a_click() =>
        Decide(Click(1, creator: 10, days: 2), new Touch(2, 20, 200, Placed.AddHours(-1), TouchKind.View, Evidence.Click)).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(10);

    [Fact]
    public void At_equal_times_the_lower_id_wins() =>
        Decide(Click(7, creator: 10), Click(4, creator: 20)).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void The_window_is_inclusive_to_the_millisecond(int milliseconds, bool wins)
    {
        var click = Click(1, creator: 10) with { At = Placed.AddDays(-30).AddMilliseconds(milliseconds), Window = TimeSpan.FromDays(30) };
        var decision = Decide(click);
        decision.Credits.Count.ShouldBe(wins ? 1 : 0);
        Of(decision, 1).Reason.ShouldBe(wins ? LossReason.None : LossReason.OutsideWindow);
    }

    [Fact]
    public void A_touch_after_the_order_is_outside_of_every_window() =>
        Of(Decide(Click(1, creator: 10) with { At = Placed.AddMilliseconds(1), Window = null }), 1).Reason.ShouldBe(LossReason.OutsideWindow);

    [Fact]
    public void A_touch_counts_only_while_its_contract_is_in_force()
    {
        Of(Decide(Coupon(1, creator: 10) with { InForceFrom = Placed.AddMilliseconds(1) }), 1).Reason.ShouldBe(LossReason.NotInForce);
        Of(Decide(Coupon(1, creator: 10) with { InForceUntil = Placed }), 1).Reason.ShouldBe(LossReason.NotInForce);
        Of(Decide(Coupon(1, creator: 10) with { InForceFrom = Placed, InForceUntil = Placed.AddMilliseconds(1) }), 1).Outcome.ShouldBe(Outcome.Won);
        Of(Decide(Coupon(1, creator: 10) with { IsBarred = true }), 1).Reason.ShouldBe(LossReason.NotInForce);
    }

    [Fact]
    public void An_own_purchase_earns_nothing_and_leaves_the_order_to_others()
    {
        var decision = Decide(Coupon(1, creator: 10) with { IsOwnPurchase = true }, Click(2, creator: 20));
        Of(decision, 1).Reason.ShouldBe(LossReason.OwnPurchase);
        decision.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);
    }

    [Fact]
    public void Two_creators_codes_share_line_by_line()
    {
        var order = new OrderToCredit(Placed, [Line(1, (1, 500)), Line(2, (2, 300)), Line(3, (1, 200), (2, 100))]);
        var decision = OrderAttribution.Decide(order, [Coupon(1, creator: 10), Coupon(2, creator: 20)]);
        decision.Credits.ShouldBe(
        [
            new LineCredit(1, 10, 100, 1, 10_000), new LineCredit(2, 20, 200, 2, 10_000),
            new LineCredit(3, 10, 100, 1, 6_667), new LineCredit(3, 20, 200, 2, 3_333),
        ]);
        decision.Verdicts.ShouldAllBe(verdict => verdict.Outcome == Outcome.Won);
    }

    [Fact]
    public void A_line_that_no_code_names_is_shared_by_what_the_codes_took_off_the_order()
    {
        var decision = OrderAttribution.Decide(new OrderToCredit(Placed, [Line(1)]), [Coupon(1, creator: 10) with { OrderDiscount = 100 }, Coupon(2, creator: 20) with { OrderDiscount = 300 }]);
        decision.Credits.Select(credit => credit.BasisPoints).ShouldBe([2_500, 7_500]);
    }

    [Fact]
    public void Codes_without_an_amount_share_alike_and_one_creator_counts_once()
    {
        var decision = Decide(Coupon(1, creator: 10), Coupon(2, creator: 10), Coupon(3, creator: 20));
        decision.Credits.Select(credit => (credit.CreatorId, credit.BasisPoints)).ShouldBe([(10, 5_000), (20, 5_000)]);
        Of(decision, 2).Outcome.ShouldBe(Outcome.Supports);
    }

    [Fact]
    public void Where_contracts_disagree_the_strongest_evidence_brings_its_rule()
    {
        Touch[] touches = [Coupon(1, creator: 10) with { Policy = Policy.LinkFirst }, Click(2, creator: 20) with { Policy = Policy.CodeFirst }];
        OrderAttribution.Decide(Order(), touches).Policy.ShouldBe(Policy.LinkFirst);
        OrderAttribution.Decide(Order(), [.. touches.Reverse()]).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(20);
    }

    [Fact]
    public void Without_a_touch_nobody_earns()
    {
        var decision = Decide();
        decision.Credits.ShouldBeEmpty();
        decision.Verdicts.ShouldBeEmpty();
    }

    [Fact]
    public void Each_line_is_credited_whole_or_not_at_all_and_every_touch_has_its_verdict() => Check((order, touches) =>
    {
        var decision = OrderAttribution.Decide(order, touches);
        var anyEligible = touches.Any(touch => OrderAttribution.LossOf(touch, order.At) == LossReason.None);
        return decision.Verdicts.Count == touches.Count
            && order.Lines.All(line => decision.Credits.Where(credit => credit.LineId == line.Id).Sum(credit => credit.BasisPoints) == (anyEligible ? Shares.Whole : 0))
            && decision.Credits.DistinctBy(credit => (credit.LineId, credit.CreatorId)).Count() == decision.Credits.Count
            && decision.Verdicts.All(verdict => (verdict.Outcome == Outcome.Won) == decision.Credits.Any(credit => credit.TouchId == verdict.TouchId))
            && decision.Verdicts.All(verdict => (verdict.Outcome == Outcome.Lost) == (verdict.Reason != LossReason.None));
    });

    [Fact]
    public void The_order_in_which_touches_are_known_does_not_matter() => Check((order, touches) =>
        Told(OrderAttribution.Decide(order, touches)) == Told(OrderAttribution.Decide(order, [.. touches.Reverse()])));

    [Fact]
    public void A_touch_that_may_not_earn_changes_nothing_for_the_others() => Check((order, touches) =>
        OrderAttribution.Decide(order, [.. touches, Click(999, creator: 1) with { IsBarred = true }]).Credits.SequenceEqual(OrderAttribution.Decide(order, touches).Credits));

    [Fact]
    public void Moving_everything_in_time_changes_nothing() => Check((order, touches) =>
    {
        var shift = TimeSpan.FromDays(-400);
        var moved = touches.Select(touch => touch with { At = touch.At + shift, InForceFrom = touch.InForceFrom == DateTime.MinValue ? touch.InForceFrom : touch.InForceFrom + shift }).ToList();
        return Told(OrderAttribution.Decide(order with { At = order.At + shift }, moved)) == Told(OrderAttribution.Decide(order, touches));
    });

    private static void Check(Func<OrderToCredit, IReadOnlyList<Touch>, bool> holds)
    {
        var touch =
            from creator in Gen.Choose(1, 4)
            from kind in Gen.Elements(Enum.GetValues<TouchKind>())
            from evidence in Gen.Elements(Evidence.Click, Evidence.Cookie, Evidence.Platform, Evidence.Email, Evidence.Manual)
            from hours in Gen.Choose(-1, 24 * 40)
            from policy in Gen.Elements(Enum.GetValues<Policy>())
            from own in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
            from lateContract in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
            from discount in Gen.Choose(0, 300)
            select new Touch(0, creator, creator * 10, kind == TouchKind.Coupon ? Placed : Placed.AddHours(-hours), kind, kind == TouchKind.Coupon ? Evidence.Code : evidence)
            {
                Policy = policy,
                Window = kind == TouchKind.Coupon ? null : TimeSpan.FromDays(30),
                IsOwnPurchase = own,
                InForceFrom = lateContract ? Placed.AddHours(1) : DateTime.MinValue,
                OrderDiscount = discount,
            };
        var cases =
            from touches in touch.ListOf()
            from discounts in Gen.Choose(0, 2).SelectMany(n => n == 0 ? Gen.Constant(0) : Gen.Choose(0, 500)).ListOf(40)
            select (touches, discounts);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var numbered = c.touches.Take(8).Select((t, i) => t with { Id = i + 1 }).ToList();
            var lines = Enumerable.Range(0, 3).Select(l => new Line(l + 1, numbered.Where(t => t.Kind == TouchKind.Coupon).ToDictionary(t => t.Id, t => (long)c.discounts[(int)((l * 8) + t.Id)]))).ToList();
            return holds(new OrderToCredit(Placed, lines), numbered);
        }).QuickCheckThrowOnFailure();
    }

    private static string Told(Decision decision) =>
        string.Join('|', decision.Credits.OrderBy(c => c.LineId).ThenBy(c => c.CreatorId)) + string.Join('|', decision.Verdicts.OrderBy(v => v.TouchId));

    private static Decision Decide(params Touch[] touches) => OrderAttribution.Decide(Order(), touches);

    private static OrderToCredit Order() => new(Placed, [Line(1)]);

    private static Line Line(long id, params (long Touch, long Minor)[] discounts) => new(id, discounts.ToDictionary(d => d.Touch, d => d.Minor));

    private static Verdict Of(Decision decision, long touch) => decision.Verdicts.Single(verdict => verdict.TouchId == touch);

    private static Touch Click(long id, long creator, int days = 1) => new(id, creator, creator * 10, Placed.AddDays(-days), TouchKind.Click, Evidence.Click) { Window = TimeSpan.FromDays(30) };

    private static Touch Coupon(long id, long creator) => new(id, creator, creator * 10, Placed, TouchKind.Coupon, Evidence.Code);
}
