using System.Text;
using System.Text.Json;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class WooCommerceTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly WooCommerce Shop = new();
    private static readonly ShopConnection Connection = ShopConnection.Make(1, ConnectionKind.WooCommerce, "Shop", "USD", "", "token", new Actor(7, Role.BrandManager, BrandId: 1), Now);

    /// <summary>Computed by openssl: printf '{"id":727}' | openssl dgst -sha256 -hmac woo-secret -binary | base64.</summary>
    [Theory]
    [InlineData("{\"id\":727}", true)]
    [InlineData("{\"id\":728}", false)]
    public void The_signature_is_that_of_the_raw_body(string body, bool signed) =>
        Shop.IsSigned(Letter.Of(Encoding.UTF8.GetBytes(body), ("X-WC-Webhook-Signature", "TGdxKEKwlzVMXrzfrsvkj/wu9CrMxQgsA72HJl0hBPw=")), ["other", "woo-secret"], Now).ShouldBe(signed);

    [Theory]
    [InlineData("webhook_id=12", true)]
    [InlineData("webhook_id=12&x=1", false)]
    [InlineData("{\"id\":727}", false)]
    public void The_ping_at_set_up_is_answered_and_not_read(string body, bool isPing) => Shop.IsPing(Letter.Of(Encoding.UTF8.GetBytes(body))).ShouldBe(isPing);

    [Fact]
    public void A_paid_order_is_read_to_its_published_figures()
    {
        var order = Order("docs-order-0-processing.json");
        (order.ExternalId, order.Number, order.Currency, order.Status, order.Shipping.Minor, order.BuyerEmail).ShouldBe(("727", "727", "USD", FinancialStatus.Paid, 10_00, "john.doe@example.com"));
        order.Lines.Select(line => (line.Base.Minor, line.Tax.Minor, line.Quantity)).ShouldBe([(6_00, 45, 2), (12_00, 90, 1)]);
        order.Lines[0].Title.ShouldNotContain("&#");
        (order.PlacedAt, order.UpdatedAt).ShouldBe((new DateTime(2017, 3, 22, 19, 28, 2, DateTimeKind.Utc), new DateTime(2017, 3, 22, 19, 28, 8, DateTimeKind.Utc)));
        Order("docs-order-3-completed.json").UpdatedAt.ShouldBeGreaterThan(order.UpdatedAt);
    }

    [Fact]
    public void Refunds_that_are_totals_only_reduce_provisionally()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Webhooks.Path("woocommerce", "docs-order-2-list.json")));
        var body = Encoding.UTF8.GetBytes(list.RootElement.EnumerateArray().Single(o => o.GetProperty("id").GetInt64() == 723).GetRawText());
        var order = KolHub.Domain.Orders.Order.Receive(1, 1, Told("order.updated", body), Now);
        (order.IsPaid, order.Base.Minor, order.ReducedBase.Minor, order.Refunds.Count).ShouldBe((true, 29_00, 14_13, 2));
        order.Refunds.ShouldAllBe(refund => !refund.IsDetailed);
    }

    [Fact]
    public void A_code_and_a_click_are_found_where_the_shop_keeps_them()
    {
        const string More = """
            "coupon_lines": [{"id": 1, "code": "xiaoman10", "discount": "1.00"}],
            "meta_data": [{"id": 1, "key": "_other", "value": {"a": 1}}, {"id": 2, "key": "_wc_order_attribution_session_entry", "value": "https://shop.example/p?utm_source=x&khc=AAAAAAAAAAAAAAAAAAAAAA"}]
            """;
        var order = Told("order.created", Body("processing", more: More));
        (order.Codes[0], order.ClickToken).ShouldBe((new CodeUse("xiaoman10", 100), "AAAAAAAAAAAAAAAAAAAAAA"));
        Told("order.created", Body("processing", more: """ "meta_data": [{"key": "khc", "value": "noted"}] """)).ClickToken.ShouldBe("noted");
    }

    [Theory]
    [InlineData("pending", false, FinancialStatus.Pending, false)]
    [InlineData("on-hold", false, FinancialStatus.Pending, false)]
    [InlineData("processing", true, FinancialStatus.Paid, false)]
    [InlineData("processing", false, FinancialStatus.Pending, false)]
    [InlineData("completed", false, FinancialStatus.Paid, false)]
    [InlineData("failed", false, FinancialStatus.Pending, false)]
    [InlineData("refunded", true, FinancialStatus.Refunded, false)]
    [InlineData("cancelled", true, FinancialStatus.Voided, true)]
    [InlineData("wc-picking", true, FinancialStatus.Paid, false)]
    public void Each_status_says_whether_money_came(string status, bool paid, FinancialStatus financial, bool cancelled)
    {
        var order = Told("order.updated", Body(status, paid));
        (order.Status, order.CancelledAt is not null).ShouldBe((financial, cancelled));
    }

    [Fact]
    public void A_basket_is_no_order_and_other_topics_tell_nothing()
    {
        Shop.Read("order.updated", Body("checkout-draft"), Now).ShouldBeEmpty();
        Shop.Read("product.updated", "{}"u8.ToArray(), Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("VND", "20", 20)]
    [InlineData("USD", "20.00", 20_00)]
    [InlineData("KWD", "20.125", 20_125)]
    public void An_amount_has_the_digits_of_its_currency(string currency, string total, long minor) =>
        Told("order.updated", Body("completed", currency: currency, total: total)).Lines[0].Base.Minor.ShouldBe(minor);

    /// <summary>The shop makes its delivery id of the webhook and the second.</summary>
    [Fact]
    public void Two_orders_of_one_second_are_two_deliveries_and_one_told_twice_is_one()
    {
        string Id(string body) => Shop.Open(Letter.Of(Encoding.UTF8.GetBytes(body), ("x-wc-webhook-topic", "order.updated"), ("x-wc-webhook-delivery-id", "d1")), Connection).Id;
        Id("{\"id\":1}").ShouldNotBe(Id("{\"id\":2}"));
        Id("{\"id\":1}").ShouldBe(Id("{\"id\":1}"));
    }

    [Fact]
    public void Created_updated_refunded_and_deleted_come_to_the_same_in_any_order_and_number()
    {
        (string Topic, byte[] Body)[] events =
        [
            ("order.created", Body("pending", false, modified: "2026-03-01T10:00:00")), ("order.updated", Body("processing", modified: "2026-03-01T10:05:00")),
            ("order.updated", Body("completed", modified: "2026-03-02T10:00:00", more: """ "refunds": [{"id": 9, "reason": "late", "total": "-4.00"}] """)), ("order.deleted", "{\"id\":1}"u8.ToArray()),
        ];
        Permuted.All(events).Select(run => State([.. run, run[0], run[2]])).Distinct().ShouldHaveSingleItem().ShouldBe("Paid cancelled 10:05 10.00 less 4.00 at 10:00 by 2 refunds");
    }

    [Fact]
    public void Its_own_test_order_is_signed_and_read_as_a_test()
    {
        var letter = Shop.Sample(Connection, "woo-secret", Now);
        Shop.IsSigned(letter, ["woo-secret"], Now).ShouldBeTrue();
        var opened = Shop.Open(letter, Connection);
        Told(opened.Topic, opened.Body).IsTest.ShouldBeTrue();
    }

    private static string State((string Topic, byte[] Body)[] run)
    {
        var order = Permuted.Apply(Shop, run, Now).ShouldNotBeNull();
        return FormattableString.Invariant($"{order.Status} {(order.IsCancelled ? "cancelled" : "open")} {order.PaidAt:HH:mm} {order.Base.Major:0.00} less {order.ReducedBase.Major:0.00} at {order.Refunds.Max(r => r.Cancels ? DateTime.MinValue : r.RefundedAt):HH:mm} by {order.Refunds.Count} refunds");
    }

    private static OrderSnapshot Order(string file) => Told("order.updated", File.ReadAllBytes(Webhooks.Path("woocommerce", file)));

    private static OrderSnapshot Told(string topic, byte[] body) => Shop.Read(topic, body, Now).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order;

    private static byte[] Body(string status, bool paid = true, string modified = "2026-03-01T10:00:00", string currency = "CNY", string total = "10", string more = "\"coupon_lines\": []") => Encoding.UTF8.GetBytes($$"""
        {"id": 1, "number": "1", "status": "{{status}}", "currency": "{{currency}}", "date_created_gmt": "2026-03-01T10:00:00", "date_modified_gmt": "{{modified}}", "date_paid_gmt": {{(paid ? "\"2026-03-01T10:00:00\"" : "null")}},
         "line_items": [{"id": 11, "name": "Cream", "quantity": 1, "total": "{{total}}", "total_tax": "0"}], {{more}} }
        """);
}
