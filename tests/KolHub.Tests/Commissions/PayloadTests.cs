using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Tests.Orders;

namespace KolHub.Tests.Commissions;

/// <summary>The figures that the payloads' README gives, from the raw text of the shop to the commission.</summary>
public sealed class PayloadTests
{
    private static Order Credited(params OrderSnapshot[] snapshots)
    {
        var order = Order.Receive(Some.Brand, 2, snapshots[0], Some.Noon);
        foreach (var snapshot in snapshots)
        {
            order.Apply(snapshot, Some.Noon);
            order.Decide([.. order.Lines.Where(line => !line.IsRemoved).Select(line => new CreditShare(line.Id, 200, 100, 50, Rate.Whole, ClaimMethod.Code))], [], Some.Noon);
        }
        return order;
    }

    private static List<Commission> Book(Order order, List<Commission>? rows = null)
    {
        rows ??= [];
        OrderFacts.Of(order, [Some.Terms()]).Into(rows);
        return rows;
    }

    [Theory]
    [InlineData("order_paid_simple", CommissionState.Holding, 19_90)]
    [InlineData("order_paid_three_lines_tax", CommissionState.Holding, 25_59)]
    [InlineData("order_partially_paid", CommissionState.Pending, 19_90)]
    public void A_payload_earns_what_its_readme_says(string file, CommissionState state, long net)
    {
        var rows = Book(Credited(Webhooks.Order(file)));
        rows.Net().ShouldBe(net);
        rows.ShouldAllBe(c => c.State == state);
    }

    [Fact]
    public void Three_lines_share_25_59() =>
        Book(Credited(Webhooks.Order("order_paid_three_lines_tax"))).Select(c => c.Net.Minor).ShouldBe([13_00, 8_59, 4_00]);

    [Fact]
    public void Two_returned_lines_take_39_13_and_leave_the_third()
    {
        var rows = Book(Credited(Webhooks.Order("order_partially_refunded_TENOFF")));
        rows.Select(c => c.Settled.Minor).ShouldBe([19_56, 19_57, 19_57]);
        (rows.Clawed(), rows.Net()).ShouldBe((39_13, 19_57));
        rows[1].Net.Minor.ShouldBe(19_57);
    }

    [Fact]
    public void The_same_refund_under_its_own_topic_has_no_second_effect()
    {
        var order = Credited(Webhooks.Order("order_partially_refunded_TENOFF"));
        var rows = Book(order);
        order.Apply(Webhooks.Refund("refund_two_lines"), Some.Noon);
        Book(order, rows).Clawed().ShouldBe(39_13);
    }

    [Fact]
    public void Refunded_shipping_takes_nothing()
    {
        var order = Credited(Webhooks.Order("order_partially_refunded_TENOFF") with { Refunds = [] });
        order.Apply(Webhooks.Refund("refund_shipping_only"), Some.Noon);
        Book(order).Clawed().ShouldBe(0);
    }

    public static TheoryData<string[]> Arrivals => new(
        ["paid", "cancelled"],
        ["cancelled", "paid"],
        ["paid", "cancelled", "paid", "cancelled"],
        ["cancelled"]);

    [Theory]
    [MemberData(nameof(Arrivals))]
    public void A_cancelled_order_is_void_however_its_events_arrive(string[] arrivals)
    {
        var rows = new List<Commission>();
        Order? order = null;
        foreach (var snapshot in arrivals.Select(a => Webhooks.Order(a == "paid" ? "order_partially_refunded_TENOFF" : "order_cancelled_refunded")))
        {
            order ??= Credited(snapshot);
            order.Apply(snapshot, Some.Noon);
            Book(order, rows);
        }
        (rows.Clawed(), rows.Net()).ShouldBe((58_70, 0));
        rows.ShouldAllBe(c => c.State == CommissionState.Void);
    }

    [Fact]
    public void After_the_payout_a_cancellation_is_owed_back_by_rows_of_their_own()
    {
        var order = Credited(Webhooks.Order("order_partially_refunded_TENOFF") with { Refunds = [] });
        var rows = Book(order);
        rows.Approve();
        rows.Claim();
        rows.Pay();
        order.Apply(Webhooks.Refund("refund_two_lines"), Some.Noon);
        Book(order, rows).Net().ShouldBe(19_57);
        order.Apply(Webhooks.Order("order_cancelled_refunded"), Some.Noon);
        Book(order, rows).Net().ShouldBe(0);
        rows.Where(c => c.Kind is CommissionKind.Adjustment).Sum(c => c.Net.Minor).ShouldBe(-58_70);
        rows.Where(c => c.Kind is CommissionKind.Earned).ShouldAllBe(c => c.State == CommissionState.Paid);
    }
}
