using System.Net;
using System.Text;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ConnectionsTests : SiteTest
{
    [DataFact]
    public async Task A_shop_is_connected_its_secret_shown_once_and_it_works()
    {
        var brand = await Given.Brand();
        var made = await (await brand.Manager.Get("/orders/connections")).Form("/orders/connections")
            .Fill("Kind", "Shopify").Fill("Name", "Flagship").Fill("Currency", "CNY").Fill("ShopDomain", "Flag.myshopify.com").Send();
        made.Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await made.Visitor.Follow(made);
        var secret = page.Page.QuerySelector("[data-copy^='khs_']")!.GetAttribute("data-copy")!;
        (await made.Visitor.Get(made.Location!)).Text.ShouldNotContain(secret);

        var connection = await Site.Read(db => db.ShopConnections.Include(c => c.Secrets).SingleAsync(c => c.BrandId == brand.Id));
        page.Text.ShouldContain($"/webhooks/shopify/{connection.Token}");
        connection.Secrets[0].Sealed.ShouldNotContain(secret[4..]);
        (await Site.Read(db => db.OnceTokens.AnyAsync(o => o.Answer.Contains(secret)))).ShouldBeFalse();
        (await Site.Read(db => db.History.AnyAsync(h => h.Changes.Contains(secret)))).ShouldBeFalse();
        (await new GivenShop(Site, connection, secret).Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [DataTheory]
    [InlineData("Name", "", "Give the source a name.")]
    [InlineData("ShopDomain", "", "Enter the shop's domain, such as example.myshopify.com.")]
    [InlineData("ShopDomain", "https://a.b/c", "Enter the shop's domain, such as example.myshopify.com.")]
    [InlineData("Secret", "short", "A secret has 8 to 200 characters.")]
    public async Task Each_field_says_what_is_wrong_with_it(string field, string value, string message)
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/orders/connections")).Form("/orders/connections")
            .Fill("Kind", "Shopify").Fill("Name", "Flagship").Fill("Currency", "CNY").Fill("ShopDomain", "flag.myshopify.com").Fill(field, value).Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt(field).ShouldBe(message);
        (await Site.Read(db => db.ShopConnections.AnyAsync(c => c.BrandId == brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task One_form_sent_twice_makes_one_connection_and_both_show_the_secret_that_works()
    {
        var brand = await Given.Brand();
        var form = (await brand.Manager.Get("/orders/connections")).Form("/orders/connections").Fill("Kind", "Shopify").Fill("Name", "Twice").Fill("Currency", "CNY").Fill("ShopDomain", "t.myshopify.com");
        var both = await Task.WhenAll(form.Send(), form.Send());
        both.Select(s => s.Location).Distinct().ShouldHaveSingleItem();
        var connection = await Site.Read(db => db.ShopConnections.SingleAsync(c => c.BrandId == brand.Id));
        var secret = (await both[1].Visitor.Get(both[1].Location!)).Page.QuerySelector("[data-copy^='khs_']")!.GetAttribute("data-copy")!;
        (await new GivenShop(Site, connection, secret).Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [DataFact]
    public async Task A_brought_secret_is_never_shown_again()
    {
        var brand = await Given.Brand();
        var made = await (await brand.Manager.Get("/orders/connections")).Form("/orders/connections")
            .Fill("Kind", "Shopify").Fill("Name", "Mine").Fill("Currency", "CNY").Fill("ShopDomain", "m.myshopify.com").Fill("Secret", "shpss_0123456789").Send();
        var page = await made.Visitor.Follow(made);
        page.Text.ShouldNotContain("shpss_0123456789");
        page.Page.Body!.TextContent.ShouldContain("6789");
    }

    [DataFact]
    public async Task The_test_order_lands_among_the_test_orders()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        var address = $"/orders/connections/{shop.Connection.Id}";
        var sent = await (await brand.Manager.Get(address)).Form(address + "/test").Send();
        (await sent.Visitor.Follow(sent)).Page.QuerySelector(".done-note")!.TextContent.ShouldContain("came through");
        (await Site.Read(db => db.Orders.SingleAsync(o => o.ConnectionId == shop.Connection.Id))).IsTest.ShouldBeTrue();
    }

    [DataFact]
    public async Task A_key_is_made_shown_once_stored_hashed_and_revoked()
    {
        var brand = await Given.Brand();
        var api = await Given.Api(brand);
        var address = $"/orders/connections/{api.Connection.Id}";
        var made = await (await brand.Manager.Get(address)).Form(address + "/keys").Fill("Name", "Second till").Fill("Scopes", "OrdersRead", "OrdersWrite").Send();
        var page = await made.Visitor.Follow(made);
        var key = page.Page.QuerySelector("[data-copy^='khk_']")!.GetAttribute("data-copy")!;
        (await made.Visitor.Get(address)).Text.ShouldNotContain(key);
        (await (api with { Key = key }).Get("/api/v1/orders/none")).Status.ShouldBe(HttpStatusCode.NotFound);
        var hidden = key.Split('.')[1];
        (await Site.Read(db => db.ApiKeys.AnyAsync(k => k.Hash.Contains(hidden)))).ShouldBeFalse();
        (await Site.Read(db => db.OnceTokens.AnyAsync(o => o.Answer.Contains(hidden)))).ShouldBeFalse();

        var row = await Site.Read(db => db.ApiKeys.SingleAsync(k => k.ConnectionId == api.Connection.Id && k.Name == "Second till"));
        await (await brand.Manager.Get(address)).Form($"{address}/keys/{row.Id}/revocation").Send();
        (await (api with { Key = key }).Get("/api/v1/orders/none")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [DataFact]
    public async Task A_key_wants_a_name_and_a_permission()
    {
        var brand = await Given.Brand();
        var api = await Given.Api(brand);
        var address = $"/orders/connections/{api.Connection.Id}";
        var sent = await (await brand.Manager.Get(address)).Form(address + "/keys").Fill("Name", "").Fill("Scopes").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Name").ShouldBe("Say what the key is for.");
        sent.WrongAt("Scopes").ShouldBe("Choose at least one permission.");
    }

    [DataFact]
    public async Task A_closed_source_says_so_and_can_be_opened_again()
    {
        var brand = await Given.Brand();
        var shop = await Given.Shop(brand);
        var address = $"/orders/connections/{shop.Connection.Id}";
        var page = await brand.Manager.Get(address);
        await page.Form(address + "/closing").Send();
        var stale = await page.Form(address + "/secrets").Send();
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Problem!.ShouldContain("is closed");
        await (await brand.Manager.Get(address)).Form(address + "/opening").Send();
        (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId()))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [DataFact]
    public async Task Another_brands_source_is_not_there()
    {
        var shop = await Given.Shop(await Given.Brand());
        var stranger = (await Given.Brand()).Manager;
        (await stranger.Get($"/orders/connections/{shop.Connection.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), currency: "QQQ"));
        var delivery = await Site.Read(db => db.Deliveries.SingleAsync(d => d.ConnectionId == shop.Connection.Id));
        (await stranger.Get($"/orders/deliveries/{delivery.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => stranger.Send(new KolHub.Web.Features.Orders.ReplayDelivery.Command(delivery.Id)));
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => stranger.Send(new KolHub.Web.Features.Orders.RotateSecret.Command(shop.Connection.Id, null, false)));
    }

    [DataFact]
    public async Task The_list_filters_pages_and_exports()
    {
        var brand = await Given.Brand();
        var deal = await Given.LiveDeal(brand);
        var shop = await Given.Shop(brand);
        var (credited, plain) = (Given.NewOrderId(), Given.NewOrderId());
        await shop.Post("orders/paid", Given.ShopifyOrder(credited, code: deal.Code));
        await shop.Post("orders/paid", Given.ShopifyOrder(plain, placedAt: Site.Now.AddDays(-40)));

        (await brand.Finance.Get("/orders?view=Credited")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await brand.Finance.Get("/orders?view=Unattributed")).Page.QuerySelector("tbody")!.TextContent.ShouldContain(plain);
        (await brand.Finance.Get($"/orders?q={credited}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await brand.Finance.Get($"/orders?to={Site.Now.AddDays(-30):yyyy-MM-dd}")).Page.QuerySelector("tbody")!.TextContent.ShouldNotContain(credited);
        (await brand.Finance.Get($"/orders?creator={deal.Creator.Id}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var csv = await brand.Finance.Get("/orders?format=csv");
        csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        csv.Text.ShouldContain(deal.Creator.Creator.Name);
        Encoding.ASCII.GetString((await (await (await brand.Finance.Browser()).Client.GetAsync("/orders?format=xlsx")).Content.ReadAsByteArrayAsync())[..2]).ShouldBe("PK");
        (await deal.Creator.Someone.Get("/orders")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }
}
