using System.Net;
using KolHub.Domain.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

/// <summary>The three topics that Shopify requires of every app.</summary>
public sealed class ShopifyPrivacyTests : SiteTest
{
    private const string Email = "ada.buyer@example.com";

    [DataFact]
    public async Task A_buyer_who_asks_is_told_of_to_the_brand_with_every_order_that_is_kept()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        var (named, same, other) = (await Sold(shop, null), await Sold(shop, Email), await Sold(shop, "bob@example.com"));

        (await shop.Post("customers/data_request", $$$"""{"shop_id": 1, "shop_domain": "x", "orders_requested": [{{{named}}}], "customer": {"id": 7, "email": "{{{Email}}}", "phone": "1"}, "data_request": {"id": 9}}""")).Text.ShouldContain("applied");

        var asked = await Site.Read(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.ConnectionId == shop.Connection.Id && d.Topic == "customers/data_request"));
        (await brand.Manager.Get("/notices")).Words.ShouldContain("asks what is kept about them");
        var page = await brand.Manager.Get($"/orders/deliveries/{asked.Id}");
        page.Words.ShouldContain("within 30 days");
        page.Page.QuerySelectorAll("ul.lines a").Select(a => a.GetAttribute("href")).ShouldBe([$"/orders/{await OrderOf(named)}", $"/orders/{await OrderOf(same)}"], ignoreOrder: true);
        page.Words.ShouldNotContain(other);
        (await (await Given.Brand()).Manager.Get($"/orders/deliveries/{asked.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task What_was_sent_about_a_buyer_is_forgotten_while_the_money_stays()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var (named, other) = (await Sold(shop, Email, deal.Code), await Sold(shop, "bob@example.com", deal.Code));
        (await shop.Post("orders/paid", $$"""{"id": 5, "email": "{{Email}}", "currency": "nonsense"}""")).Status.ShouldNotBe(HttpStatusCode.OK);

        var request = $$$"""{"shop_id": 1, "shop_domain": "x", "customer": {"id": 7, "email": "{{{Email}}}", "phone": "1"}, "orders_to_redact": [{{{named}}}]}""";
        (await shop.Post("customers/redact", request)).Text.ShouldContain("applied");
        (await shop.Post("customers/redact", request)).Text.ShouldContain("applied");

        var kept = await Site.Read(db => db.Deliveries.AsNoTracking().Where(d => d.ConnectionId == shop.Connection.Id).ToListAsync());
        kept.ShouldAllBe(d => !d.Body.Contains(Email));
        kept.Where(d => d.ForgottenAt == null).ShouldHaveSingleItem().Body.ShouldContain(other);
        kept.ShouldAllBe(d => d.IsDone && !d.HasFailed);
        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(20_00);

        var gone = kept.Single(d => d.ForgottenAt != null && d.Topic == "orders/paid" && d.OrderId != null);
        var page = await deal.Brand.Manager.Get($"/orders/deliveries/{gone.Id}");
        page.Words.ShouldContain("Emptied because the shop asked");
        page.Offers($"/orders/deliveries/{gone.Id}/replay").ShouldBeFalse();
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => deal.Brand.Manager.Send(new KolHub.Web.Features.Orders.ReplayDelivery.Command(gone.Id)))).Rule.ShouldBe("Orders.DeliveryForgotten");
        await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Deliveries.Where(d => d.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Body, "back"))));
    }

    [DataFact]
    public async Task A_shop_that_left_has_everything_it_sent_forgotten_and_nobody_elses()
    {
        var brand = await Given.Brand();
        var (shop, stays) = (await Given.Shop(brand), await Given.Shop(brand));
        await Sold(shop, Email);
        await Sold(stays, Email);

        (await shop.Post("shop/redact", """{"shop_id": 1, "shop_domain": "x"}""")).Text.ShouldContain("applied");

        (await Site.Read(db => db.Deliveries.AsNoTracking().Where(d => d.ConnectionId == shop.Connection.Id).ToListAsync())).ShouldAllBe(d => d.Body == "" && d.ForgottenAt != null);
        (await Site.Read(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.ConnectionId == stays.Connection.Id))).ShouldSatisfyAllConditions(d => d.Body.ShouldContain(Email), d => d.ForgottenAt.ShouldBeNull());
    }

    [DataFact]
    public async Task A_request_that_cannot_be_read_is_kept_and_listed()
    {
        var shop = await Given.Shop(await Given.Brand());
        (await shop.Post("customers/redact", """{"orders_to_redact": "all"}""")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await shop.Post("customers/redact", "[]")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Site.Read(db => db.Deliveries.AsNoTracking().Where(d => d.ConnectionId == shop.Connection.Id).ToListAsync())).ShouldAllBe(d => d.HasFailed);
    }

    private async Task<string> Sold(GivenShop shop, string? email, string? code = null)
    {
        var id = Given.NewOrderId();
        (await shop.Post("orders/paid", Given.ShopifyOrder(id, code: code, email: email ?? ""))).Text.ShouldContain("applied");
        return id;
    }

    private Task<long> OrderOf(string id) => Site.Read(db => db.Orders.IgnoreAutoIncludes().Where(o => o.ExternalId == id).Select(o => o.Id).SingleAsync());
}
