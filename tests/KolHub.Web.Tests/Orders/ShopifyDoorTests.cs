using System.Net;
using System.Text;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ShopifyDoorTests : SiteTest
{
    [DataFact]
    public async Task A_signed_order_is_stored_credited_and_earns_commission()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var id = Given.NewOrderId();

        (await shop.Post("orders/paid", Given.ShopifyOrder(id, code: deal.Code.ToLowerInvariant()))).Status.ShouldBe(HttpStatusCode.OK);

        var order = await Order(shop, id);
        order!.Base.Minor.ShouldBe(100_00);
        order.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(deal.Creator.Id);
        order.Claims.ShouldHaveSingleItem().Outcome.ShouldBe(ClaimOutcome.Won);
        var commission = await Site.Read(db => db.Commissions.SingleAsync(c => c.OrderId == order.Id));
        (commission.Settled.Minor, commission.State).ShouldBe((10_00, CommissionState.Holding));
        (await Site.Read(db => db.Entries.CountAsync(e => e.BrandId == deal.Brand.Id))).ShouldBeGreaterThan(0);
        (await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == shop.Connection.Id))).OrderId.ShouldBe(order.Id);
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "ApplyOrder" && h.Chain == deal.Brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task The_real_payloads_come_out_to_the_published_figures_in_any_order()
    {
        (string Topic, string File)[] events =
        [
            ("orders/updated", "order_partially_refunded_TENOFF"), ("refunds/create", "refund_two_lines"), ("refunds/create", "refund_shipping_only"), ("refunds/create", "refund_two_lines"), ("orders/updated", "order_partially_refunded_TENOFF"),
        ];
        foreach (var run in new[] { events, [.. events.Reverse()], [events[1], events[0], events[2]] })
        {
            var deal = await Given.LiveDeal(await Given.Brand("USD"), signedAt: new DateTime(2007, 1, 1, 0, 0, 0, DateTimeKind.Utc), code: "tenoff");
            var shop = await Given.Shop(deal.Brand);
            foreach (var (topic, file) in run)
            {
                (await shop.Post(topic, GivenShop.File(file))).Status.ShouldBe(HttpStatusCode.OK, file);
            }
            var order = await Order(shop, "450789469");
            (order!.Base.Minor, order.ReducedBase.Minor, order.Refunds.Count).ShouldBe((587_00, 391_33, 2));
            (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(19_57);

            (await shop.Post("orders/cancelled", GivenShop.File("order_cancelled_refunded"))).Status.ShouldBe(HttpStatusCode.OK);
            (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(0);
        }
    }

    [DataTheory]
    [InlineData("order_paid_simple", "1073459966", 199_00)]
    [InlineData("order_paid_three_lines_tax", "1073459963", 255_92)]
    [InlineData("order_partially_paid", "1073459980", 199_00)]
    public async Task The_other_real_payloads_are_stored_with_their_base(string file, string id, long minor)
    {
        var shop = await Given.Shop(await Given.Brand("USD"));
        (await shop.Post("orders/paid", GivenShop.File(file))).Status.ShouldBe(HttpStatusCode.OK);
        (await Order(shop, id))!.Base.Minor.ShouldBe(minor);
    }

    [DataFact]
    public async Task A_wrong_missing_or_retired_signature_is_401_and_leaves_nothing()
    {
        var shop = await Given.Shop(await Given.Brand());
        var body = Encoding.UTF8.GetBytes(Given.ShopifyOrder(Given.NewOrderId()));
        string[] bad = [GivenShop.Sign(body, "another secret"), GivenShop.Sign([.. body, (byte)' '], shop.Secret), "not base64!", "", "AAAA"];
        foreach (var signature in bad)
        {
            var seen = await shop.Post("orders/paid", body, r => { r.Headers.Remove("X-Shopify-Hmac-Sha256"); r.Headers.TryAddWithoutValidation("X-Shopify-Hmac-Sha256", signature); });
            seen.Status.ShouldBe(HttpStatusCode.Unauthorized, signature);
        }
        (await shop.Post("orders/paid", body, r => r.Headers.Remove("X-Shopify-Hmac-Sha256"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == shop.Connection.Id))).ShouldBe(0);
    }

    [DataFact]
    public async Task Any_active_secret_opens_and_a_retired_one_does_not()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        await brand.Manager.Send(new KolHub.Web.Features.Orders.RotateSecret.Command(shop.Connection.Id, "the-newest-secret", EndOthers: false));
        (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.OK);
        (await (shop with { Secret = "the-newest-secret" }).Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.OK);
        await brand.Manager.Send(new KolHub.Web.Features.Orders.RotateSecret.Command(shop.Connection.Id, "one-more-secret", EndOthers: true));
        (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [DataFact]
    public async Task Headers_without_the_prefix_are_preferred()
    {
        var shop = await Given.Shop(await Given.Brand());
        var id = Given.NewOrderId();
        var body = Encoding.UTF8.GetBytes(Given.ShopifyOrder(id));
        var seen = await shop.Post("orders/unknown", body, r =>
        {
            r.Headers.Add("Shopify-Topic", "orders/paid");
            r.Headers.Remove("X-Shopify-Hmac-Sha256");
            r.Headers.Add("shopify-hmac-sha256", GivenShop.Sign(body, shop.Secret));
        });
        seen.Status.ShouldBe(HttpStatusCode.OK);
        (await Order(shop, id)).ShouldNotBeNull();
    }

    [DataFact]
    public async Task Missing_headers_another_shop_and_an_unknown_address_say_what_they_are()
    {
        var shop = await Given.Shop(await Given.Brand());
        var body = Given.ShopifyOrder(Given.NewOrderId());
        (await shop.Post("orders/paid", body, r => r.Headers.Remove("X-Shopify-Topic"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Post("orders/paid", body, r => r.Headers.Remove("X-Shopify-Shop-Domain"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Post("orders/paid", body, r => { r.Headers.Remove("X-Shopify-Shop-Domain"); r.Headers.Add("X-Shopify-Shop-Domain", "other.myshopify.com"); })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Post("orders/paid", body, r => r.RequestUri = new Uri("/webhooks/shopify/nobody", UriKind.Relative))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await shop.Post("orders/paid", new byte[(1 << 20) + 1])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [DataFact]
    public async Task A_delivery_that_comes_twice_even_at_once_has_one_effect()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var id = Given.NewOrderId();
        var body = Given.ShopifyOrder(id, code: deal.Code);
        void Same(HttpRequestMessage r) { r.Headers.Remove("X-Shopify-Webhook-Id"); r.Headers.Add("X-Shopify-Webhook-Id", "same-" + id); }

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Post("orders/paid", body, Same)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == shop.Connection.Id))).ShouldBe(1);
        (await Site.Read(db => db.Orders.CountAsync(o => o.ConnectionId == shop.Connection.Id))).ShouldBe(1);
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(10_00);
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "ApplyOrder" && h.Chain == deal.Brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task Different_events_of_one_order_at_once_are_all_applied()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var id = Given.NewOrderId();
        var bodies = Enumerable.Range(0, 5).Select(i => ("orders/updated", Given.ShopifyOrder(id, price: $"{100 + i}.00", code: deal.Code, updatedAt: Site.Now.AddMinutes(i))))
            .Append(("refunds/create", Refund(id, "77", "10.00"))).ToList();

        var answers = await Task.WhenAll(bodies.Select(b => shop.Post(b.Item1, b.Item2)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var order = await Order(shop, id);
        (order!.Base.Minor, order.ReducedBase.Minor).ShouldBe((104_00, 10_00));
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(9_40);
    }

    [DataFact]
    public async Task A_refund_before_its_order_waits_is_listed_and_is_applied_when_the_order_comes()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var id = Given.NewOrderId();
        (await shop.Post("refunds/create", Refund(id, "9" + id, "40.00"))).Text.ShouldContain("waiting");
        (await deal.Brand.Manager.Get("/orders/waiting-refunds")).Page.Body!.TextContent.ShouldContain("9" + id);

        (await shop.Post("orders/paid", Given.ShopifyOrder(id, code: deal.Code))).Status.ShouldBe(HttpStatusCode.OK);

        var order = await Order(shop, id);
        order!.ReducedBase.Minor.ShouldBe(40_00);
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(6_00);
        (await deal.Brand.Manager.Get("/orders/waiting-refunds")).Page.Body!.TextContent.ShouldNotContain("9" + id);
    }

    [DataTheory]
    [InlineData("\"currency\": \"CNY\"", "\"currency\": \"QQQ\"", HttpStatusCode.UnprocessableEntity, "QQQ")]
    [InlineData("\"100.00\"", "\"100.001\"", HttpStatusCode.UnprocessableEntity, "100.001")]
    [InlineData("\"100.00\"", "\"99999999999999999.00\"", HttpStatusCode.UnprocessableEntity, "too large")]
    [InlineData("}]}", "}]", HttpStatusCode.BadRequest, "Not valid JSON")]
    public async Task What_cannot_be_applied_is_kept_listed_and_can_be_replayed(string good, string bad, HttpStatusCode status, string words)
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        var id = Given.NewOrderId();
        (await shop.Post("orders/paid", Given.ShopifyOrder(id).Replace(good, bad, StringComparison.Ordinal))).Status.ShouldBe(status);

        var list = await brand.Manager.Get("/orders/deliveries");
        list.Page.Body!.TextContent.ShouldContain(words);
        var delivery = await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == shop.Connection.Id));
        var replayed = await list.Form($"/orders/deliveries/{delivery.Id}/replay").Send();
        replayed.Location.ShouldBe($"/orders/deliveries/{delivery.Id}");
        var again = await Site.Read(db => db.Deliveries.SingleAsync(d => d.Id == delivery.Id));
        (again.Attempts, again.HasFailed).ShouldBe((2, true));
        (await Site.Read(db => db.Orders.CountAsync(o => o.ConnectionId == shop.Connection.Id))).ShouldBe(0);
        (await brand.Manager.Get("/notices")).Page.Body!.TextContent.ShouldContain(shop.Connection.Name);
    }

    [DataFact]
    public async Task A_failed_delivery_that_the_shop_sends_again_mended_is_applied()
    {
        var shop = await Given.Shop(await Given.Brand());
        var id = Given.NewOrderId();
        void Same(HttpRequestMessage r) { r.Headers.Remove("X-Shopify-Webhook-Id"); r.Headers.Add("X-Shopify-Webhook-Id", "same-" + id); }
        await shop.Post("orders/paid", Given.ShopifyOrder(id, currency: "QQQ"), Same);
        await shop.Post("orders/paid", Given.ShopifyOrder(id), Same);
        var delivery = await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == shop.Connection.Id));
        (delivery.HasFailed, delivery.IsDone).ShouldBe((false, true));
    }

    [DataFact]
    public async Task An_unknown_topic_is_stored_and_answered()
    {
        var shop = await Given.Shop(await Given.Brand());
        (await shop.Post("app/uninstalled", "{\"id\": 1}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == shop.Connection.Id))).IgnoredAt.ShouldNotBeNull();
    }

    [DataFact]
    public async Task A_closed_connection_is_not_there()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        await brand.Manager.Send(new KolHub.Web.Features.Orders.CloseConnection.Command(shop.Connection.Id));
        (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Refund(string order, string id, string amount) =>
        $$"""{"id": {{id}}, "order_id": {{order}}, "created_at": "2026-11-21T10:00:00Z", "refund_line_items": [{"line_item_id": {{order}}1, "quantity": 1, "subtotal": {{amount}}, "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "{{amount}}"}]}""";

    private Task<Order?> Order(GivenShop shop, string id) => Site.Read(db => db.OrdersWhole.SingleOrDefaultAsync(o => o.ConnectionId == shop.Connection.Id && o.ExternalId == id));
}
