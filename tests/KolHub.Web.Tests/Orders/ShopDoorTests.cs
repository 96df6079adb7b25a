using System.Net;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ShopDoorTests : SiteTest
{
    [DataFact]
    public async Task A_woocommerce_order_earns_and_its_deletion_before_it_voids_it()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Sender(deal.Brand, ConnectionKind.WooCommerce);
        (await shop.Post(Letter.Of("webhook_id=7"u8.ToArray()))).Status.ShouldBe(HttpStatusCode.OK);
        (await shop.Post(Woo("order.deleted", """{"id": 2}""", shop.Secret))).Text.ShouldContain("waiting");
        (await shop.Post(Woo("order.created", WooOrder(1, deal.Code), shop.Secret))).Text.ShouldContain("applied");
        (await shop.Post(Woo("order.created", WooOrder(2, deal.Code), shop.Secret))).Text.ShouldContain("applied");
        (await shop.Post(Woo("order.created", WooOrder(3, deal.Code), "another secret"))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await Site.Read(db => db.Orders.Where(o => o.BrandId == deal.Brand.Id).OrderBy(o => o.ExternalId).Select(o => new { o.ExternalId, Gone = o.CancelledAt != null }).ToListAsync())).Select(o => (o.ExternalId, o.Gone)).ShouldBe([("1", false), ("2", true)]);
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(10_00);
        (await Site.Read(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).CountAsync())).ShouldBe(3);
    }

    [DataFact]
    public async Task A_stripe_session_earns_and_its_refund_takes_back()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Sender(deal.Brand, ConnectionKind.Stripe, "whsec_of_stripe");
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var paid = $$"""{"id": "evt_1", "type": "checkout.session.completed", "created": {{at}}, "livemode": true, "data": {"object": {"id": "cs_1", "mode": "payment", "payment_intent": "pi_1", "created": {{at}}, "currency": "cny", "amount_total": 10000, "payment_status": "paid", "client_reference_id": "{{deal.Code}}" } } }""";
        var back = $$"""{"id": "evt_2", "type": "charge.refunded", "created": {{at}}, "livemode": true, "data": {"object": {"id": "ch_1", "currency": "cny", "amount_refunded": 4000, "payment_intent": "pi_1"} } }""";
        (await shop.Post(Stripe.Sign(Encoding.UTF8.GetBytes(back), shop.Secret, DateTime.UtcNow))).Text.ShouldContain("waiting");
        (await shop.Post(Stripe.Sign(Encoding.UTF8.GetBytes(paid), shop.Secret, DateTime.UtcNow))).Text.ShouldContain("applied");
        (await shop.Post(Stripe.Sign(Encoding.UTF8.GetBytes(paid), shop.Secret, DateTime.UtcNow.AddMinutes(-10)))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(6_00);
    }

    [DataFact]
    public async Task Money_told_by_a_token_waits_until_somebody_confirms_it()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var (network, order) = await Told(deal);
        var commission = await Commission(order);
        (commission.State, commission.IsUnconfirmed, commission.Net.Minor).ShouldBe((CommissionState.Holding, true, 10_00));
        await LetTheClockRun(deal);
        (await Commission(order)).State.ShouldBe(CommissionState.Holding);
        Should.Throw<RuleBroken>(() => commission.EndHold(KolHub.Domain.Accounts.Actor.System, Site.Now.AddYears(1))).Rule.ShouldBe("Commissions.OrderUnconfirmed");
        (await deal.Creator.Someone.Get($"/commissions/{commission.Id}")).Words.ShouldContain("came by a weak proof");
        var earnings = (await deal.Creator.Someone.Get("/commissions/earnings")).Row("Order unconfirmed");
        earnings.TextContent.ShouldContain("No clock ends the wait");
        earnings.QuerySelector("a")!.GetAttribute("href").ShouldBe("/commissions?tab=Unconfirmed");
        (await deal.Creator.Someone.Get("/commissions?tab=Unconfirmed")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await deal.Creator.Someone.Get("/commissions?tab=Holding")).Page.QuerySelectorAll("tbody tr").ShouldBeEmpty();
        var exported = (await deal.Creator.Someone.Get("/commissions/export?tab=Unconfirmed&format=Csv")).Text.Trim().Split("\r\n")[1];
        exported.ShouldContain(",10,Order unconfirmed,,");
        (await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == network.Connection.Id))).Body.ShouldNotContain(network.Secret);

        (await deal.Brand.Finance.Get("/orders?view=Unconfirmed")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await deal.Brand.Finance.Get("/")).Page.QuerySelectorAll("a[href='/orders?view=Unconfirmed']").Length.ShouldBe(1);
        var page = await deal.Brand.Finance.Get($"/orders/{order}");
        page.Words.ShouldContain("Unconfirmed");
        (await page.Form($"/orders/{order}/confirmation").Send()).Location.ShouldBe($"/orders/{order}");
        (await page.Form($"/orders/{order}/confirmation").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await deal.Brand.Finance.Get($"/orders/{order}")).Visitor.Get($"/orders/{order}")).Words.ShouldNotContain("Unconfirmed");

        await LetTheClockRun(deal);
        (await Commission(order)).State.ShouldBe(CommissionState.Approved);
    }

    [DataFact]
    public async Task A_file_that_names_the_order_proves_it_and_a_later_token_changes_nothing()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var (network, order) = await Told(deal);
        var body = $$"""{"id": "A-1", "currency": "CNY", "placed_at": "{{Site.Now.AddHours(-1):O}}", "status": "paid", "coupon_codes": ["{{deal.Code}}"], "lines": [{"id": "1", "quantity": 1, "amount": "80.00"}]}""";
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new KolHub.Web.Features.Orders.ApplyOrder.Command(network.Connection.Id, "file:1", "api/orders", body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))));
        (await Site.Read(db => db.Commissions.SingleAsync(c => c.OrderId == order && c.State == CommissionState.Holding))).UnconfirmedSince.ShouldBeNull();
        (await network.Get($"token={network.Secret}&order_id=A-1&amount=9999&currency=CNY&code={deal.Code}")).Text.ShouldContain("applied");
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order).SumAsync(c => c.Net.Minor))).ShouldBe(8_00);
        (await Site.Read(db => db.Orders.SingleAsync(o => o.Id == order))).Trust.ShouldBe(OrderTrust.Proven);
    }

    [DataFact]
    public async Task A_douyin_order_waits_until_the_alliance_says_who_sold_it()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var contract = await Site.Read(db => db.Contracts.SingleAsync(c => c.Id == deal.ContractId));
        await Site.Write(db => Task.FromResult(db.PromoterBindings.Add(PromoterBinding.For(contract, PromoterScheme.JingxuanAuthor, "author-7", deal.Brand.Manager.Actor, Site.Now))));
        var shop = await Given.Sender(deal.Brand, ConnectionKind.Doudian);
        var at = new DateTimeOffset(Site.Now.AddHours(-1), TimeSpan.Zero).ToUnixTimeSeconds();
        var paid = Encoding.UTF8.GetBytes($$"""[{"tag":"110","msg_id":"m-1","data":"{\"p_id\":6920000000000000001,\"s_ids\":[6920000000000000001],\"order_status\":2,\"pay_time\":{{at}},\"pay_amount\":31000}"}]""");

        var answer = await shop.Post(Letter.Of(paid, ("app-id", shop.Connection.ShopDomain), ("event-sign", Doudian.Sign(shop.Connection.ShopDomain, paid, shop.Secret))));
        answer.Text.ShouldStartWith("""{"code":0,"msg":"success",""");
        (await shop.Post(Letter.Of(paid, ("app-id", shop.Connection.ShopDomain), ("event-sign", Doudian.Sign(shop.Connection.ShopDomain, paid, "another"))))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == shop.Connection.Id))).IsUnconfirmed.ShouldBeTrue();

        var body = $$"""{"id": "6920000000000000001", "currency": "CNY", "placed_at": "{{Site.Now.AddHours(-1):O}}", "status": "paid", "lines": [{"id": "6920000000000000001", "quantity": 1, "amount": "300.00"}], "platform_commissions": [{"scheme": "JingxuanAuthor", "promoter_id": "author-7", "estimated": "8.10", "stage": "paid"}]}""";
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new KolHub.Web.Features.Orders.ApplyOrder.Command(shop.Connection.Id, "file:1", "api/orders", body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))));
        var order = await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == shop.Connection.Id));
        (order.Trust, order.Base.Minor, order.Credits.ShouldHaveSingleItem().CreatorId).ShouldBe((OrderTrust.Proven, 300_00, deal.Creator.Id));
    }

    [DataFact]
    public async Task A_wrong_token_is_401_and_an_unfilled_macro_is_kept_with_its_reason()
    {
        var brand = await Given.Brand();
        var network = await Given.Sender(brand, ConnectionKind.Postback);
        (await network.Get("token=wrong&order_id=1&amount=1&currency=CNY")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await network.Get($"token={network.Secret}&order_id={{order_id}}&amount=1&currency=CNY")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await brand.Manager.Get("/orders/deliveries")).Words.ShouldContain("still holds a macro");
    }

    [DataFact]
    public async Task The_log_shows_what_came_filters_it_and_replays_many_with_the_effect_of_one()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code));
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), price: "1.001"));
        await shop.Post("app/uninstalled", "{}");
        var manager = deal.Brand.Manager;
        (await manager.Get("/orders/deliveries?state=All")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        (await manager.Get("/orders/deliveries?state=All&topic=orders/paid")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await manager.Get($"/orders/deliveries?state=All&to={Site.Now.AddDays(-3):yyyy-MM-dd}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(0);

        var ids = await Site.Read(db => db.Deliveries.Where(d => d.BrandId == deal.Brand.Id).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());
        var one = await manager.Get($"/orders/deliveries/{ids[0]}");
        one.Words.ShouldContain("x-shopify-topic: orders/paid");
        one.Words.ShouldNotContain("hmac");
        var log = await manager.Get("/orders/deliveries?state=All");
        (await log.Form("/orders/deliveries/replays").Forge("DeliveryIds", [.. ids.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))]).Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await log.Form("/orders/deliveries/replays").Forge("DeliveryIds", []).Forge("once", Guid.NewGuid().ToString("N")).Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await Site.Read(db => db.Deliveries.Where(d => d.BrandId == deal.Brand.Id).OrderBy(d => d.Id).ToListAsync())).Select(d => (d.Attempts, d.HasFailed, d.IsDone)).ShouldBe([(2, false, true), (2, true, false), (2, false, true)]);
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(10_00);
    }

    [DataFact]
    public async Task A_connector_is_never_run_live_until_an_operator_records_it()
    {
        var (brand, otto) = (await Given.Brand(), await Given.Operator());
        var shop = await Given.Sender(brand, ConnectionKind.WooCommerce);
        (await brand.Manager.Get($"/orders/connections/{shop.Connection.Id}")).Words.ShouldContain("Never run live");
        var page = await otto.Get("/orders/connectors");
        (await page.Form("/orders/connectors/live-runs").Fill("Kind", "WooCommerce").Fill("Sender", "").Send()).WrongAt("Sender").ShouldBe("Say which shop it was.");
        (await page.Form("/orders/connectors/live-runs").Fill("Kind", "WooCommerce").Fill("Sender", "shop.example").Forge("once", Guid.NewGuid().ToString("N")).Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var seen = await brand.Manager.Get($"/orders/connections/{shop.Connection.Id}");
        seen.Words.ShouldContain("Seen live on");
        seen.Words.ShouldContain(otto.Name);
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "RecordLiveRun"))).ShouldBeGreaterThan(0);
    }

    private async Task<(GivenSender Network, long Order)> Told(GivenLiveDeal deal)
    {
        var network = await Given.Sender(deal.Brand, ConnectionKind.Postback);
        (await network.Get($"token={network.Secret}&order_id=A-1&amount=100.00&currency=CNY&status=paid&code={deal.Code}")).Text.ShouldContain("applied");
        return (network, await Site.Read(db => db.Orders.Where(o => o.ConnectionId == network.Connection.Id).Select(o => o.Id).SingleAsync()));
    }

    private async Task LetTheClockRun(GivenLiveDeal deal)
    {
        await Site.Write(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id && c.State == CommissionState.Holding).ExecuteUpdateAsync(set => set.SetProperty(c => c.HoldUntil, Site.Now.AddDays(-1))));
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new EndHolds.Command(deal.Brand.Id));
    }

    private Task<Commission> Commission(long order) => Site.Read(db => db.Commissions.SingleAsync(c => c.OrderId == order));

    private static Letter Woo(string topic, string body, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return Letter.Of(bytes, ("X-WC-Webhook-Topic", topic), ("X-WC-Webhook-Delivery-ID", "one-second"), ("X-WC-Webhook-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes))));
    }

    private string WooOrder(int id, string code) => $$"""
        {"id": {{id}}, "status": "processing", "currency": "CNY", "date_created_gmt": "{{Site.Now.AddMinutes(-5):yyyy-MM-ddTHH:mm:ss}}", "date_modified_gmt": "{{Site.Now:yyyy-MM-ddTHH:mm:ss}}", "date_paid_gmt": "{{Site.Now:yyyy-MM-ddTHH:mm:ss}}",
         "line_items": [{"id": 1, "quantity": 1, "total": "100.00", "total_tax": "0"}], "coupon_lines": [{"code": "{{code}}"}]}
        """;
}
