using System.Net;
using System.Text;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class StandardDoorTests : SiteTest
{
    private static readonly string _secret = "whsec_" + Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());

    [DataFact]
    public async Task A_signed_event_earns_its_creator_commission_and_a_repeated_one_changes_nothing()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var sender = await Given.Sender(deal.Brand, ConnectionKind.Standard, _secret);
        var letter = StandardWebhooks.Sign("evt_1", Order(deal.Code), _secret, DateTime.UtcNow);

        (await sender.Post(letter)).Text.ShouldContain("applied");
        (await sender.Post(letter)).Text.ShouldContain("known");
        (await sender.Post(StandardWebhooks.Sign("evt_2", Order(deal.Code), _secret, DateTime.UtcNow))).Text.ShouldContain("applied");

        (await Site.Read(db => db.Commissions.Where(c => c.BrandId == deal.Brand.Id).SumAsync(c => c.Net.Minor))).ShouldBe(10_00);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == sender.Connection.Id))).ShouldBe(2);
    }

    [DataFact]
    public async Task An_old_changed_or_unsigned_letter_leaves_nothing_and_a_signed_one_is_kept_however_odd()
    {
        var sender = await Given.Sender(await Given.Brand(), ConnectionKind.Standard, _secret);
        var body = Order("NONE");
        var good = StandardWebhooks.Sign("evt_1", body, _secret, DateTime.UtcNow);
        Letter[] bad = [StandardWebhooks.Sign("evt_1", body, _secret, DateTime.UtcNow.AddMinutes(-6)), good with { Body = [.. body, (byte)' '] }, Letter.Of(body), StandardWebhooks.Sign("evt_1", body, "whsec_" + Convert.ToBase64String(new byte[32]), DateTime.UtcNow)];
        foreach (var letter in bad)
        {
            (await sender.Post(letter)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await sender.Post(good, "shopify")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sender.Post(good, "nobody")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == sender.Connection.Id))).ShouldBe(0);

        (await sender.Post(StandardWebhooks.Sign("evt_1", "{}"u8.ToArray(), _secret, DateTime.UtcNow))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sender.Post(StandardWebhooks.Sign("evt_2", "no json"u8.ToArray(), _secret, DateTime.UtcNow))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Site.Read(db => db.Deliveries.CountAsync(d => d.ConnectionId == sender.Connection.Id && d.FailedAt != null))).ShouldBe(2);
    }

    [DataFact]
    public async Task Its_secret_is_made_in_the_shape_of_the_standard_tested_and_rotated()
    {
        var brand = await Given.Brand();
        var (connection, secret) = await Connect(brand);
        var sender = new GivenSender(Site, connection, secret);
        var address = $"/orders/connections/{connection.Id}";
        var tested = await (await brand.Manager.Get(address)).Form(address + "/test").Send();
        (await tested.Visitor.Follow(tested)).Page.QuerySelector(".done-note")!.TextContent.ShouldContain("came through");
        var refused = await (await brand.Manager.Get(address)).Form(address + "/secrets").Fill("Secret", "not a standard secret").Send();
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("whsec_");

        var rotated = await (await brand.Manager.Get(address)).Form(address + "/secrets").Send();
        var fresh = (await rotated.Visitor.Follow(rotated)).Page.QuerySelector("[data-copy^='whsec_']")!.GetAttribute("data-copy")!;
        (await sender.Post(StandardWebhooks.Sign("old", Order("A"), secret, DateTime.UtcNow))).Status.ShouldBe(HttpStatusCode.OK);
        (await sender.Post(StandardWebhooks.Sign("new", Order("A"), fresh, DateTime.UtcNow))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(ShopConnection Connection, string Secret)> Connect(GivenBrand brand)
    {
        var made = await (await brand.Manager.Get("/orders/connections")).Form("/orders/connections").Fill("Kind", "Standard").Fill("Name", Given.Unique("Till")).Fill("Currency", "CNY").Send();
        var page = await made.Visitor.Follow(made);
        var secret = page.Page.QuerySelector("[data-copy^='whsec_']")!.GetAttribute("data-copy")!;
        return (await Site.Read(db => db.ShopConnections.SingleAsync(c => c.BrandId == brand.Id)), secret);
    }

    private byte[] Order(string code) => Encoding.UTF8.GetBytes($$$"""
        {"type": "order.paid", "timestamp": "{{{Site.Now:O}}}", "data": {"id": "1001", "currency": "CNY", "placed_at": "{{{Site.Now.AddMinutes(-1):O}}}", "status": "paid", "coupon_codes": ["{{{code}}}"],
         "lines": [{"id": "1", "quantity": 1, "price": "110.00", "discount": "10.00"}]}}
        """);
}
