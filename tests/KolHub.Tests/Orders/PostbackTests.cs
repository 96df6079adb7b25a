using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class PostbackTests
{
    private const string Query = "token=khs_secret&order_id=A-1&click_id=clk&amount=100.00&currency=cny&status=approved&time=1700000000&sub9=kept+out";
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Manager = new(7, Role.BrandManager, BrandId: 1);
    private static readonly Postback Shop = new();
    private static readonly ShopConnection Connection = ShopConnection.Make(1, ConnectionKind.Postback, "Network", "CNY", "", "token", Manager, Now);

    [Theory]
    [InlineData(Query, true)]
    [InlineData("token=khs_secre&order_id=A-1", false)]
    [InlineData("order_id=A-1", false)]
    [InlineData("", false)]
    public void The_token_opens(string query, bool signed) => Shop.IsSigned(Get(query), ["other", "khs_secret"], Now).ShouldBe(signed);

    [Fact]
    public void What_is_kept_has_no_token_and_nothing_unasked_and_names_itself_by_its_content()
    {
        var opened = Shop.Open(Get(Query), Connection);
        Encoding.UTF8.GetString(opened.Body).ShouldBe("order_id=A-1&click_id=clk&amount=100.00&currency=cny&status=approved&time=1700000000");
        Shop.Open(Get(Query.Replace("khs_secret", "khs_rotated", StringComparison.Ordinal)), Connection).Id.ShouldBe(opened.Id);
        Shop.Open(Get(Query.Replace("approved", "cancelled", StringComparison.Ordinal)), Connection).Id.ShouldNotBe(opened.Id);
        Shop.Open(Get(Query + "&event_id=e1"), Connection).Id.ShouldBe("e1");
    }

    [Fact]
    public void A_form_reads_as_the_address_does()
    {
        var form = new Letter(Encoding.UTF8.GetBytes("order_id=A-1&amount=1&currency=CNY"), new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" }, "token=khs_secret");
        Shop.IsSigned(form, ["khs_secret"], Now).ShouldBeTrue();
        Read(form).ShouldBeOfType<OrderEvent.Told>().Order.ExternalId.ShouldBe("A-1");
    }

    [Fact]
    public void An_order_is_read_and_is_weak()
    {
        var order = Read(Get(Query)).ShouldBeOfType<OrderEvent.Told>().Order;
        (order.ExternalId, order.Lines[0].Base, order.ClickToken, order.Status, order.UpdatedAt).ShouldBe(("A-1", new Money(100_00, "CNY"), "clk", FinancialStatus.Paid, DateTime.UnixEpoch.AddSeconds(1_700_000_000)));
        Shop.IsWeak.ShouldBeTrue();
    }

    [Theory]
    [InlineData("order_id={order_id}&amount=1&currency=CNY", "Orders.MacroUnfilled")]
    [InlineData("order_id=1&amount=%7Bamount%7D&currency=CNY", "Orders.MacroUnfilled")]
    [InlineData("amount=1&currency=CNY", "Orders.FieldMissing")]
    [InlineData("order_id=1&amount=1,5&currency=CNY", "Orders.FieldNotAnAmount")]
    [InlineData("order_id=1&amount=-1&currency=CNY", "Orders.AmountNegative")]
    [InlineData("order_id=1&amount=1.001&currency=CNY", "Orders.FieldTooManyDigits")]
    [InlineData("order_id=1&amount=1&currency=RMB", "Orders.FieldCurrency")]
    [InlineData("order_id=1&amount=1&currency=CNY&status=great", "Orders.ValueUnknown")]
    [InlineData("order_id=1&amount=1&currency=CNY&time=yesterday", "Orders.TimeShape")]
    [InlineData("order_id=1&order_id=2&amount=1&currency=CNY", "Orders.FieldTwice")]
    public void What_cannot_be_read_says_why(string query, string rule) => Should.Throw<RuleBroken>(() => Read(Get(query))).Rule.ShouldBe(rule);

    [Fact]
    public void Paid_cancelled_and_part_refunded_come_to_the_same_in_any_order()
    {
        (string, byte[])[] events = [.. new[] { "status=pending&time=1700000000", "status=paid&time=1700000100", "status=refunded&refund_amount=40&refund_id=r&time=1700000200", "status=cancelled&time=1700000300" }.Select(q => (Postback.Topic, Shop.Open(Get("order_id=1&amount=100&currency=CNY&" + q), Connection).Body))];
        foreach (var run in Permuted.All(events))
        {
            var order = Permuted.Apply(Shop, [.. run, run[0]], Now)!;
            (order.IsPaid, order.IsCancelled, order.ReducedBase.Minor, order.IsUnconfirmed).ShouldBe((true, true, 40_00, true));
        }
    }

    [Fact]
    public void Proof_makes_the_weak_word_void_whichever_came_first()
    {
        var (weak, stolen) = (Snapshot("status=cancelled&amount=1&time=1900000000", isWeak: true), Refund(60_00, isWeak: true));
        var proof = Snapshot("status=paid&amount=100&time=1700000000", isWeak: false);
        foreach (var run in Permuted.All<Action<Order>>([order => order.Apply(weak, Now), order => order.Apply(stolen, Now), order => order.Apply(proof, Now)]))
        {
            var order = Order.Receive(1, 1, weak, Now);
            Array.ForEach(run, step => step(order));
            (order.Trust, order.IsCancelled, order.Base.Minor, order.ReducedBase.Minor).ShouldBe((OrderTrust.Proven, false, 100_00, 0));
        }
    }

    [Fact]
    public void A_person_of_the_brand_may_stand_up_for_it_until_the_next_weak_word()
    {
        var order = Order.Receive(1, 1, Snapshot("status=paid&amount=100&time=1700000000", isWeak: true), Now);
        Should.Throw<RuleBroken>(() => order.Confirm(new Actor(8, Role.BrandManager, BrandId: 2), Now)).Rule.ShouldBe("Orders.OnlyOwnConnection");
        order.Confirm(Manager, Now);
        (order.Trust, order.ConfirmedBy).ShouldBe((OrderTrust.Confirmed, 7));
        Should.Throw<RuleBroken>(() => order.Confirm(Manager, Now)).Rule.ShouldBe("Orders.NothingToConfirm");
        order.Apply(Snapshot("status=paid&amount=100&time=1700000000", isWeak: true), Now).ShouldBeFalse();
        order.Trust.ShouldBe(OrderTrust.Confirmed);
        order.Apply(Snapshot("status=paid&amount=900&time=1700000900", isWeak: true), Now).ShouldBeTrue();
        (order.Trust, order.ConfirmedBy).ShouldBe((OrderTrust.Weak, null));
    }

    private static Letter Get(string query) => new([], new Dictionary<string, string>(), query);

    private static OrderEvent Read(Letter letter) => Shop.Read(Postback.Topic, Shop.Open(letter, Connection).Body, Now).ShouldHaveSingleItem();

    private static OrderSnapshot Snapshot(string query, bool isWeak) => Read(Get("order_id=1&currency=CNY&" + query)).ShouldBeOfType<OrderEvent.Told>().Order with { IsWeak = isWeak };

    private static RefundSnapshot Refund(long minor, bool isWeak) =>
        new() { ExternalId = "r", OrderExternalId = "1", Currency = "CNY", RefundedAt = Now, AsOf = Now, Paid = new Money(minor, "CNY"), Shipping = Money.Zero("CNY"), IsWeak = isWeak };
}
