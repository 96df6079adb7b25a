using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Orders;

namespace KolHub.Tests.Orders;

public sealed class ReductionTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Goods_count_as_the_shop_states_them_though_less_money_went_back()
    {
        var order = Order.Receive(1, 2, Webhooks.Order("order_partially_refunded_TENOFF"), Now);
        order.ReducedBase.Minor.ShouldBe(39133);
    }

    [Fact]
    public void The_cent_above_a_lines_own_net_falls_on_the_line_with_the_largest_rest()
    {
        var order = Order.Receive(1, 2, Webhooks.Order("order_partially_refunded_TENOFF"), Now);
        var reduced = order.ReducedByLine();
        order.Lines.Select(line => (line.Sku, reduced[line.Id].Minor)).ShouldBe([("IPOD2008GREEN", 19566), ("IPOD2008RED", 1), ("IPOD2008BLACK", 19566)]);
    }

    [Fact]
    public void The_same_refund_under_another_topic_has_no_second_effect_and_shipping_takes_nothing()
    {
        var order = Order.Receive(1, 2, Webhooks.Order("order_partially_refunded_TENOFF"), Now);
        order.Apply(Webhooks.Refund("refund_two_lines"), Now);
        order.Apply(Webhooks.Refund("refund_shipping_only"), Now);
        order.ReducedBase.Minor.ShouldBe(39133);
        order.Refunds.Count.ShouldBe(2);
    }

    [Fact]
    public void Every_order_of_arrival_of_the_real_events_ends_in_one_state()
    {
        Action<Order>[] events =
        [
            order => order.Apply(Webhooks.Order("order_partially_refunded_TENOFF"), Now),
            order => order.Apply(Webhooks.Refund("refund_two_lines"), Now),
            order => order.Apply(Webhooks.Refund("refund_shipping_only"), Now),
            order => order.Apply(Webhooks.Order("order_cancelled_refunded"), Now),
        ];
        var states = Permutations(events).Select(run =>
        {
            var order = Order.Receive(1, 2, Webhooks.Order("order_partially_refunded_TENOFF") with { Refunds = [], UpdatedAt = DateTime.UnixEpoch }, Now);
            foreach (var apply in run)
            {
                apply(order);
            }
            return (order.CancelledAt, order.ReducedBase, order.Base, order.Refunds.Count, order.PaidAt);
        });
        var state = states.Distinct().ShouldHaveSingleItem();
        state.CancelledAt.ShouldBe(new DateTime(2025, 7, 2, 16, 31, 11, DateTimeKind.Utc));
        state.Count.ShouldBe(3);
        state.ReducedBase.Minor.ShouldBe(58699);
    }

    [Theory]
    [InlineData(500, 500, 0, 0)]        // pure shipping
    [InlineData(0, 0, 60_00, 60_00)]    // goods back, no money
    [InlineData(66_00, 0, 60_00, 60_00)] // goods with their tax
    [InlineData(115_00, 0, 0, 100_00)]  // all money, no line named
    [InlineData(57_50, 0, 0, 50_00)]    // half of the money, no line named
    [InlineData(900_00, 0, 0, 100_00)]  // more money than there was
    public void Money_beyond_the_goods_is_spread_over_goods_tax_and_shipping(long paid, long shipping, long goods, long expected)
    {
        var order = Hundred();
        order.Apply(Refund("a", paid, shipping, goods), Now);
        order.ReducedBase.Minor.ShouldBe(expected);
    }

    [Fact]
    public void Where_prices_hold_their_tax_a_refunded_line_takes_its_own_net_only()
    {
        var order = Order.Receive(1, 2, Snapshot(100_00, 100_00) with { TaxesIncluded = true }, Now);
        order.Apply(Refund("a", 110_00, 0, 110_00), Now);
        order.ReducedByLine()[order.Lines[0].Id].Minor.ShouldBe(100_00);
        order.ReducedByLine()[order.Lines[1].Id].Minor.ShouldBe(0);
        order.Apply(Refund("b", 110_00, 0, 110_00, "l1"), Now);
        order.ReducedBase.ShouldBe(order.Base);
    }

    [Fact]
    public void A_refund_of_a_line_that_nobody_knows_still_takes_its_money()
    {
        var order = Hundred();
        order.Apply(Refund("a", 11_00, 0, 10_00, "nowhere"), Now);
        order.ReducedBase.Minor.ShouldBe(10_00);
    }

    [Fact]
    public void Reductions_stay_inside_each_line_and_add_up_to_the_order()
    {
        var cases =
            from bases in Gen.Choose(0, 100_00).Select(n => (long)n).NonEmptyListOf()
            from refunds in Gen.Choose(0, 60_00).Select(n => (long)n).ListOf(6)
            from lines in Gen.Choose(0, bases.Count).ListOf(6)
            select (Bases: bases, Refunds: refunds, Lines: lines);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var order = Order.Receive(1, 2, Snapshot([.. c.Bases]), Now);
            for (var i = 0; i < 6; i++)
            {
                order.Apply(Refund("r" + i, c.Refunds[5 - i], 0, c.Refunds[i], "l" + c.Lines[i]), Now);
            }
            var reduced = order.ReducedByLine();
            return order.Lines.All(line => reduced[line.Id].Minor >= 0 && reduced[line.Id] <= line.Base) && order.ReducedBase <= order.Base;
        }).QuickCheckThrowOnFailure();
    }

    private static Order Hundred() => Order.Receive(1, 2, Snapshot(100_00), Now);

    private static IEnumerable<T[]> Permutations<T>(T[] items) =>
        items.Length <= 1 ? [items] : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));

    private static OrderSnapshot Snapshot(params long[] bases) => new()
    {
        ExternalId = "7",
        Currency = "USD",
        PlacedAt = Now,
        UpdatedAt = Now,
        Shipping = new Money(5_00, "USD"),
        Lines = [.. bases.Select((minor, i) => new LineSnapshot { ExternalId = "l" + i, Quantity = 1, Base = new Money(minor, "USD"), Tax = new Money(minor / 10, "USD") })],
    };

    private static RefundSnapshot Refund(string id, long paid, long shipping, long goods, string line = "l0") => new()
    {
        ExternalId = id,
        OrderExternalId = "7",
        Currency = "USD",
        RefundedAt = Now,
        AsOf = Now,
        Paid = new Money(paid, "USD"),
        Shipping = new Money(shipping, "USD"),
        Lines = goods == 0 ? [] : [new RefundLineSnapshot(line, 1, new Money(goods, "USD"), new Money(goods > 100_00 ? 10_00 : goods / 10, "USD"))],
    };
}
