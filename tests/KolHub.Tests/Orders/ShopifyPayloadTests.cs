using System.Text;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class ShopifyPayloadTests
{
    [Theory]
    [InlineData("order_paid_simple", 19900, FinancialStatus.Paid)]
    [InlineData("order_paid_three_lines_tax", 25592, FinancialStatus.Paid)]
    [InlineData("order_partially_paid", 19900, FinancialStatus.PartiallyPaid)]
    [InlineData("order_partially_refunded_TENOFF", 58700, FinancialStatus.PartiallyRefunded)]
    [InlineData("order_cancelled_refunded", 58700, FinancialStatus.Refunded)]
    public void The_base_is_price_times_quantity_less_allocations(string file, long minor, FinancialStatus status)
    {
        var order = Webhooks.Order(file);
        order.Lines.Sum(line => line.Base.Minor).ShouldBe(minor);
        order.Status.ShouldBe(status);
        order.Currency.ShouldBe("USD");
    }

    [Fact]
    public void A_guest_order_without_code_visit_or_customer_is_read()
    {
        var order = Webhooks.Order("order_paid_simple");
        order.BuyerEmail.ShouldBeNull();
        order.ClickToken.ShouldBeNull();
        order.Codes.ShouldBeEmpty();
        order.Number.ShouldBe("#1002");
        order.PlacedAt.ShouldBe(new DateTime(2025, 7, 2, 16, 30, 54, DateTimeKind.Utc));
    }

    [Fact]
    public void Lines_keep_their_quantity_and_their_taxes()
    {
        var lines = Webhooks.Order("order_paid_three_lines_tax").Lines;
        lines.Select(line => line.Base.Minor).ShouldBe([12999, 8595, 3998]);
        lines.Select(line => line.Quantity).ShouldBe([1, 1, 2]);
        lines.Sum(line => line.Tax.Minor).ShouldBe(1445);
        lines.ShouldAllBe(line => line.Sku == null && line.ProductId == null);
    }

    [Fact]
    public void A_code_is_known_on_the_order_and_on_the_lines_that_it_discounted()
    {
        var order = Webhooks.Order("order_partially_refunded_TENOFF");
        order.Codes.ShouldBe([new CodeUse("TENOFF", 1000)]);
        order.Lines.SelectMany(line => line.Discounts).ShouldBe([new CodeUse("TENOFF", 334), new CodeUse("TENOFF", 333), new CodeUse("TENOFF", 333)]);
        order.BuyerEmail.ShouldBe("bob.norman@mail.example.com");
    }

    [Fact]
    public void Refund_lines_are_numbers_and_money_may_differ_from_their_sum()
    {
        var refund = Webhooks.Order("order_partially_refunded_TENOFF").Refunds.ShouldHaveSingleItem();
        refund.ExternalId.ShouldBe("509562969");
        refund.Lines.Select(line => line.Subtotal.Minor).ShouldBe([19566, 19567]);
        refund.Paid.Minor.ShouldBe(20900);
    }

    [Fact]
    public void The_same_refund_on_its_own_topic_says_the_same()
    {
        var inOrder = Webhooks.Order("order_partially_refunded_TENOFF").Refunds[0];
        var alone = Webhooks.Refund("refund_two_lines");
        alone.OrderExternalId.ShouldBe("450789469");
        alone.Lines.ShouldBe(inOrder.Lines);
        alone.Paid.ShouldBe(inOrder.Paid);
    }

    [Fact]
    public void Refunded_shipping_is_counted_once_though_it_is_named_twice()
    {
        var refund = Webhooks.Refund("refund_shipping_only");
        refund.Shipping.Minor.ShouldBe(500);
        refund.Paid.Minor.ShouldBe(500);
        refund.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_refund_discrepancy_is_not_shipping()
    {
        var refund = Webhooks.Order("order_cancelled_refunded").Refunds.ShouldHaveSingleItem();
        refund.Shipping.Minor.ShouldBe(0);
        refund.Paid.Minor.ShouldBe(11000);
    }

    [Fact]
    public void Zero_decimal_currencies_are_not_multiplied()
    {
        var order = Read(Small with { Currency = "VND", Price = "\"20\"" });
        order.Lines[0].Base.ShouldBe(new Money(20, "VND"));
    }

    [Fact]
    public void Tax_inside_the_price_is_not_in_the_base()
    {
        var order = Read(Small with { Price = "\"120.00\"", Extra = """, "taxes_included": true""", LineExtra = """, "tax_lines": [{"price": "20.00"}]""" });
        order.Lines[0].Base.Minor.ShouldBe(10000);
        order.Lines[0].Tax.Minor.ShouldBe(2000);
    }

    [Fact]
    public void A_gift_card_earns_nothing() => Read(Small with { LineExtra = """, "gift_card": true""" }).Lines[0].Base.Minor.ShouldBe(0);

    [Theory]
    [InlineData(""", "landing_site": "/products/a?utm_source=x&khc=abcDEF_-123&b=1#top" """, "abcDEF_-123")]
    [InlineData(""", "note_attributes": [{"name": "gift", "value": "yes"}, {"name": "khc", "value": "fromCart"}], "landing_site": "/?khc=older" """, "fromCart")]
    [InlineData(""", "landing_site": "/?khc=" """, null)]
    [InlineData(""", "landing_site": "%%%" """, null)]
    public void The_click_id_comes_from_the_cart_or_the_landing_address(string extra, string? expected) =>
        Read(Small with { Extra = extra }).ClickToken.ShouldBe(expected);

    [Fact]
    public void Dust_of_floating_point_in_a_refund_gives_way_to_the_exact_string()
    {
        var refund = ShopifyPayload.ReadRefund("""
            {"id": 1, "order_id": 2, "created_at": "2026-01-01T00:00:00Z", "transactions": [], "refund_line_items": [{"line_item_id": 3, "quantity": 1,
             "subtotal": 19.990000000000002, "total_tax": 0.0, "subtotal_set": {"shop_money": {"amount": "19.99", "currency_code": "USD"}}}]}
            """u8, "USD");
        refund.Lines[0].Subtotal.Minor.ShouldBe(1999);
    }

    [Theory]
    [InlineData("\"currency\": \"USD\"", "\"currency\": \"QQQ\"", "Orders.FieldCurrency")]
    [InlineData("\"currency\": \"USD\",", "", "Orders.FieldMissing")]
    [InlineData("\"19.99\"", "\"19.995\"", "Orders.FieldTooManyDigits")]
    [InlineData("\"19.99\"", "\"1e3\"", "Orders.FieldNotAnAmount")]
    [InlineData("\"19.99\"", "\"-1.00\"", "Orders.FieldOutOfRange")]
    [InlineData("\"19.99\"", "\"99999999999999.00\"", "Orders.FieldOutOfRange")]
    [InlineData("\"19.99\"", "true", "Orders.FieldShape")]
    [InlineData("\"quantity\": 1", "\"quantity\": 1.5", "Orders.FieldShape")]
    [InlineData("\"quantity\": 1", "\"quantity\": -1", "Orders.NumberOutOfRange")]
    [InlineData("\"2026-01-02T03:04:05Z\"", "\"2026-01-02 03:04:05\"", "Orders.TimeShape")]
    [InlineData("\"2026-01-02T03:04:05Z\"", "\"yesterday\"", "Orders.TimeShape")]
    [InlineData("\"line_items\": [", "\"line_items\": [7, ", "Orders.FieldShape")]
    [InlineData("}]", "}", "Orders.Unreadable")]
    [InlineData("\"#1\"", "\"\\ud800\"", "Orders.FieldShape")]
    [InlineData("\"#1\"", "\"a\\u0000b\"", "Orders.FieldShape")]
    public void A_bad_body_is_refused_with_the_field_that_is_wrong(string good, string bad, string rule)
    {
        var text = Small.Text.Replace(good, bad, StringComparison.Ordinal);
        text.ShouldNotBe(Small.Text);
        Should.Throw<RuleBroken>(() => ShopifyPayload.ReadOrder(Encoding.UTF8.GetBytes(text))).Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public void Something_else_than_one_object_is_refused(string body) =>
        Should.Throw<RuleBroken>(() => ShopifyPayload.ReadOrder(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() =>
        Should.Throw<RuleBroken>(() => ShopifyPayload.ReadOrder([0x7B, 0x22, 0xFF, 0x22, 0x7D])).Rule.ShouldBe("Orders.NotUtf8");

    [Fact]
    public void A_byte_order_mark_is_allowed() =>
        ShopifyPayload.ReadOrder([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Small.Text)]).ExternalId.ShouldBe("7");

    [Fact]
    public void Ids_of_any_length_stay_as_they_are_written() =>
        Read(Small with { Id = "4705288465508532862123" }).ExternalId.ShouldBe("4705288465508532862123");

    private static readonly SmallOrder Small = new();

    private static OrderSnapshot Read(SmallOrder order) => ShopifyPayload.ReadOrder(Encoding.UTF8.GetBytes(order.Text));

    private sealed record SmallOrder
    {
        public string Id { get; init; } = "7";

        public string Currency { get; init; } = "USD";

        public string Price { get; init; } = "\"19.99\"";

        public string Extra { get; init; } = "";

        public string LineExtra { get; init; } = "";

        public string Text => $$"""
            {"id": {{Id}}, "name": "#1", "currency": "{{Currency}}", "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z"{{Extra}},
             "line_items": [{"id": 1, "quantity": 1, "price": {{Price}}{{LineExtra}}}]}
            """;
    }
}
