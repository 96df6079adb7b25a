using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

public sealed class StripeTests
{
    private const string Good = "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7";
    private static readonly DateTime Then = DateTime.UnixEpoch.AddSeconds(1533204620);
    private static readonly Stripe Shop = new();
    private static readonly ShopConnection Connection = ShopConnection.Make(1, ConnectionKind.Stripe, "Shop", "USD", "", "token", new Actor(7, Role.BrandManager, BrandId: 1), Then);

    /// <summary>The vector of stripe-dotnet's own test.</summary>
    [Theory]
    [InlineData($"t=1533204620,v1={Good}", true)]
    [InlineData($"t=1533204620,v1=00ff,v1={Good},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39", true)]
    [InlineData($"t=1533204620,v0={Good}", false)]
    [InlineData($"t=1533204621,v1={Good}", false)]
    [InlineData($"v1={Good}", false)]
    [InlineData("t=1533204620,v1=zz", false)]
    [InlineData("t=1533204620", false)]
    [InlineData("", false)]
    public void The_published_vector_is_signed_and_nothing_else(string header, bool signed) => Shop.IsSigned(Vector(header), ["another", "webhook_secret"], Then).ShouldBe(signed);

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Five_minutes_are_allowed(int seconds, bool signed) => Shop.IsSigned(Vector($"t=1533204620,v1={Good}"), ["webhook_secret"], Then.AddSeconds(seconds)).ShouldBe(signed);

    [Fact]
    public void A_session_is_an_order_named_by_its_payment()
    {
        var order = Told(Session());
        (order.ExternalId, order.Currency, order.Status, order.IsTest, order.BuyerEmail).ShouldBe(("pi_1", "USD", FinancialStatus.Paid, false, "a@example.com"));
        (order.Lines[0].Base.Minor, order.Lines[0].Tax.Minor, order.Shipping.Minor).ShouldBe((90_00, 10_00, 5_00));
        Told(Session(live: false)).IsTest.ShouldBeTrue();
        Told(Session(status: "unpaid")).Status.ShouldBe(FinancialStatus.Pending);
        Told(Session(intent: """{"id": "pi_1", "object": "payment_intent"}""")).ExternalId.ShouldBe("pi_1");
        Told(Session(intent: "null")).ExternalId.ShouldBe("cs_1");
        Told(Session(type: "checkout.session.async_payment_failed", status: "unpaid")).CancelledAt.ShouldNotBeNull();
        Shop.Read("checkout.session.completed", Session(mode: "subscription"), Then).ShouldBeEmpty();
        Shop.Read("invoice.paid", Session(), Then).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(""" "client_reference_id": "AbcdEFGH1234_-56789xyz", "metadata": {} """, "AbcdEFGH1234_-56789xyz", "")]
    [InlineData(""" "client_reference_id": "XIAOMAN10" """, null, "XIAOMAN10")]
    [InlineData(""" "metadata": {"khc": "click", "coupon_code": "TEN"} """, "click", "TEN")]
    [InlineData(""" "metadata": {"promotion_code": "TEN"}, "discounts": [{"coupon": "x", "promotion_code": {"id": "promo_1", "code": "ten"}}, {"promotion_code": "promo_2"}] """, null, "TEN")]
    public void Our_click_and_code_are_carried_by_reference_metadata_or_promotion_code(string more, string? click, string codes)
    {
        var order = Told(Session(more: more));
        (order.ClickToken, string.Join(',', order.Codes.Select(code => code.Code))).ShouldBe((click, codes));
    }

    [Theory]
    [InlineData("usd", 10500, 105_00)]
    [InlineData("jpy", 10500, 10_500)]
    [InlineData("kwd", 10500, 10_500)]
    [InlineData("isk", 10500, 105)]
    [InlineData("ugx", 500, 5)]
    public void An_amount_is_in_the_smallest_unit_of_stripe_not_always_of_the_currency(string currency, long told, long minor) =>
        Told(Session(currency: currency, total: told, tax: 0, shipping: 0)).Lines[0].Base.Minor.ShouldBe(minor);

    [Fact]
    public void Half_an_aurar_is_refused() => Should.Throw<RuleBroken>(() => Told(Session(currency: "isk", total: 10550, tax: 0, shipping: 0))).Rule.ShouldBe("Orders.FieldTooManyDigits");

    /// <summary>Cumulative refunds, a dispute that is opened and won, in every order and some of them twice.</summary>
    [Fact]
    public void Refunds_grow_and_a_won_dispute_gives_back_in_any_order()
    {
        (string, byte[])[] events =
        [
            ("checkout.session.completed", Session()), ("charge.refunded", Refunded(20_00, 1_700_000_100)), ("charge.refunded", Refunded(30_00, 1_700_000_200)),
            ("charge.dispute.created", Dispute("needs_response", 1_700_000_300)), ("charge.dispute.closed", Dispute("won", 1_700_000_400)),
        ];
        foreach (var run in Permuted.All(events))
        {
            var order = Permuted.Apply(Shop, [.. run, run[1], run[3]], Then)!;
            (order.Refunds.Sum(r => r.Paid.Minor), order.Refunds.Count, order.ReducedBase.Minor).ShouldBe((30_00, 2, 25_71));
        }
    }

    [Theory]
    [InlineData("needs_response", 105_00)]
    [InlineData("lost", 105_00)]
    [InlineData("warning_needs_response", 0)]
    [InlineData("won", 0)]
    public void A_dispute_takes_the_money_while_it_runs_and_when_it_is_lost(string status, long minor)
    {
        var refund = Shop.Read("charge.dispute.closed", Dispute(status, 1_700_000_300), Then).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Refunded>().In("USD");
        (refund.Paid.Minor, refund.Reason, refund.OrderExternalId).ShouldBe((minor, "chargeback", "pi_1"));
    }

    [Fact]
    public void A_charge_without_a_payment_of_checkout_tells_nothing() =>
        Shop.Read("charge.refunded", """{"id": "evt", "type": "charge.refunded", "created": 1700000000, "data": {"object": {"id": "ch_1", "currency": "usd", "amount_refunded": 1, "payment_intent": null}}}"""u8.ToArray(), Then).ShouldBeEmpty();

    [Fact]
    public void Its_test_order_is_signed_and_read_and_only_stripe_makes_secrets()
    {
        var letter = Shop.Sample(Connection, "whsec_x", Then);
        Shop.IsSigned(letter, ["whsec_x"], Then).ShouldBeTrue();
        var opened = Shop.Open(letter, Connection);
        Shop.Read(opened.Topic, opened.Body, Then).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order.IsTest.ShouldBeTrue();
        Shop.SecretIsTheirs.ShouldBeTrue();
    }

    private static Letter Vector(string header) => Letter.Of(File.ReadAllBytes(Webhooks.Path("stripe", "event_test_signature.json")), ("Stripe-Signature", header));

    private static OrderSnapshot Told(byte[] body) => Shop.Read(Shop.Open(Letter.Of(body), Connection).Topic, body, Then).ShouldHaveSingleItem().ShouldBeOfType<OrderEvent.Told>().Order;

    private static byte[] Session(string type = "checkout.session.completed", string status = "paid", bool live = true, string intent = "\"pi_1\"", string mode = "payment", string currency = "usd", long total = 105_00, long tax = 10_00, long shipping = 5_00, string more = "\"metadata\": {}") => Encoding.UTF8.GetBytes($$"""
        {"id": "evt_1", "type": "{{type}}", "api_version": "2024-06-20", "created": 1700000050, "livemode": {{(live ? "true" : "false")}}, "data": { "object": {"id": "cs_1", "mode": "{{mode}}", "payment_intent": {{intent}}, "created": 1700000000,
         "currency": "{{currency}}", "amount_total": {{total}}, "total_details": {"amount_discount": 0, "amount_shipping": {{shipping}}, "amount_tax": {{tax}} }, "payment_status": "{{status}}", "customer_details": {"email": "a@example.com"}, {{more}} } } }
        """);

    private static byte[] Refunded(long sum, long at) => Encoding.UTF8.GetBytes($$"""
        {"id": "evt_r{{at}}", "type": "charge.refunded", "created": {{at}}, "livemode": true, "data": { "object": {"id": "ch_1", "currency": "usd", "amount": 10500, "amount_refunded": {{sum}}, "payment_intent": "pi_1"} } }
        """);

    private static byte[] Dispute(string status, long at) => Encoding.UTF8.GetBytes($$"""
        {"id": "evt_d{{at}}", "type": "charge.dispute.closed", "created": {{at}}, "livemode": true, "data": { "object": {"id": "dp_1", "currency": "usd", "amount": 10500, "status": "{{status}}", "payment_intent": "pi_1"} } }
        """);
}
