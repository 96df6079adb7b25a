using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Orders;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class ApplyOrderTests : SiteTest
{
    [DataFact]
    public async Task The_code_wins_and_the_page_says_why_the_link_lost()
    {
        var brand = await Given.Brand();
        var (coded, linked) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand));
        var click = await Given.Click(linked);
        var order = await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: coded.Code, click: click));

        order.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(coded.Creator.Id);
        var lost = order.Claims.Single(c => c.Outcome == ClaimOutcome.Lost);
        (lost.CreatorId, lost.ReasonCode, lost.LostToCreatorId, lost.Rule).ShouldBe((linked.Creator.Id, 52, coded.Creator.Id, "CodeFirst v1"));
        var page = (await brand.Finance.Get($"/orders/{order.Id}")).Page.Body!.TextContent;
        page.ShouldContain("Lost to another claim");
        page.ShouldContain(coded.Creator.Creator.Name);
    }

    [DataFact]
    public async Task Link_first_lets_the_link_win()
    {
        var brand = await Given.Brand();
        var (coded, linked) = (await Given.LiveDeal(brand, policy: AttributionPolicy.LinkFirst), await Given.LiveDeal(brand, policy: AttributionPolicy.LinkFirst));
        var order = await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: coded.Code, click: await Given.Click(linked)));
        order.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(linked.Creator.Id);
    }

    [DataFact]
    public async Task The_loser_sees_that_another_won_but_not_who_and_strangers_see_nothing()
    {
        var brand = await Given.Brand();
        var (winner, loser) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand, await Given.Creator("Lena")));
        var order = await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: winner.Code, click: await Given.Click(loser)));

        var page = (await loser.Creator.Someone.Get($"/orders/{order.Id}")).Page.Body!.TextContent;
        page.ShouldContain("another creator");
        page.ShouldNotContain(winner.Creator.Creator.Name);
        page.ShouldNotContain(winner.Code);
        (await (await Given.Creator()).Someone.Get($"/orders/{order.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await (await Given.Brand()).Manager.Get($"/orders/{order.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_click_outside_the_window_or_before_the_contract_earns_nothing()
    {
        var deal = await Given.LiveDeal(await Given.Brand(), signedAt: Site.Now.AddDays(-90));
        var old = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), click: await Given.Click(deal, Site.Now.AddDays(-31))));
        old.Claims.ShouldHaveSingleItem().ReasonCode.ShouldBe(51);
        var before = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), click: await Given.Click(deal, Site.Now.AddDays(-91))));
        before.Claims.ShouldHaveSingleItem().ReasonCode.ShouldBe(53);
        before.Credits.ShouldBeEmpty();
        var early = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, placedAt: Site.Now.AddDays(-91)));
        early.Claims.ShouldHaveSingleItem().ReasonCode.ShouldBe(53);
    }

    [DataFact]
    public async Task An_own_purchase_earns_nothing()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var order = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, email: deal.Creator.Someone.Email.ToUpperInvariant()));
        order.Claims.ShouldHaveSingleItem().ReasonCode.ShouldBe(54);
        order.BuyerKey.ShouldNotBeNull().ShouldNotContain("@");
    }

    [DataFact]
    public async Task A_sale_of_the_whole_shop_is_no_claim_and_does_not_clear_the_link()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var order = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), code: "SPRING", click: await Given.Click(deal)));
        order.Credits.ShouldHaveSingleItem().Method.ShouldBe(ClaimMethod.Click);
        order.Claims.ShouldHaveSingleItem();
    }

    [DataFact]
    public async Task A_test_order_earns_nothing_and_stands_apart()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var order = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, more: ", \"test\": true"));
        order.IsTest.ShouldBeTrue();
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(0);
        (await deal.Brand.Manager.Get("/orders")).Page.Body!.TextContent.ShouldNotContain(order.Number);
        (await deal.Brand.Manager.Get("/orders?view=Test")).Page.Body!.TextContent.ShouldContain(order.Number);
    }

    [DataFact]
    public async Task A_click_that_is_copied_after_its_order_is_credited_then()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var click = await Given.Click(deal, copied: false);
        var order = await Sold(deal.Brand, Given.ShopifyOrder(Given.NewOrderId(), click: click));
        order.Claims.ShouldHaveSingleItem().ReasonCode.ShouldBe(13);

        var link = await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.ContractId == deal.ContractId));
        await Site.Write(db => Task.FromResult(db.Clicks.Add(new Click(deal.Brand.Id, deal.Creator.Id, link.Id, click, order.PlacedAt.AddMinutes(-1), ClickClass.Human, true, null, PrivacyMode.LinkOnly))));
        (await Site.Send(KolHub.Domain.Accounts.Actor.System, new LateClicks.Query())).ShouldContain(order.Id);
        await Site.Send(KolHub.Domain.Accounts.Actor.System, new RecreditOrder.Command(order.Id));

        (await Whole(order.Id)).Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(deal.Creator.Id);
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).SumAsync(c => c.Net.Minor))).ShouldBe(10_00);
        (await Site.Send(KolHub.Domain.Accounts.Actor.System, new LateClicks.Query())).ShouldNotContain(order.Id);
    }

    [DataFact]
    public async Task Once_approved_a_credit_stays_where_it_is()
    {
        var brand = await Given.Brand();
        var (first, second) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand));
        var id = Given.NewOrderId();
        var order = await Sold(brand, Given.ShopifyOrder(id, code: first.Code));
        await Site.Write(db => db.Commissions.Where(c => c.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ApprovedAt, Site.Now).SetProperty(c => c.State, CommissionState.Approved)));
        var again = await Sold(brand, Given.ShopifyOrder(id, code: second.Code, updatedAt: Site.Now.AddMinutes(5)));
        again.Credits.ShouldHaveSingleItem().CreatorId.ShouldBe(first.Creator.Id);
    }

    [DataFact]
    public async Task What_a_platform_pays_is_kept_as_reported_and_never_ours_to_pay()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var contract = await Site.Read(db => db.Contracts.SingleAsync(c => c.Id == deal.ContractId));
        var promoter = Guid.NewGuid().ToString("N");
        await Site.Write(db => Task.FromResult(db.PromoterBindings.Add(PromoterBinding.For(contract, PromoterScheme.JingxuanAuthor, promoter, deal.Brand.Manager.Actor, Site.Now))));
        var api = await Given.Api(deal.Brand);
        var id = Given.NewOrderId();
        var body = $$"""
            {"id": "{{id}}", "currency": "CNY", "placed_at": "{{Site.Now:O}}", "status": "paid", "lines": [{"id": "1", "quantity": 1, "amount": "310.00"}],
             "platform_commissions": [{"scheme": "jingxuan_author", "promoter_id": "{{promoter}}", "line_id": "1", "estimated": "8.10", "stage": "paid", "state": "PAY_SUCC"}]}
            """;
        (await api.Post("/api/v1/orders", body)).Status.ShouldBe(System.Net.HttpStatusCode.Created);

        var order = await Site.Read(db => db.OrdersWhole.SingleAsync(o => o.ConnectionId == api.Connection.Id));
        order.Credits.ShouldHaveSingleItem().PaidByPlatform.ShouldBeTrue();
        var commission = await Site.Read(db => db.Commissions.SingleAsync(c => c.OrderId == order.Id));
        (commission.Kind, commission.Estimated.Minor, commission.IsPayable).ShouldBe((CommissionKind.PaidByPlatform, 8_10, false));
        (await Site.Read(db => db.Payables.CountAsync(p => p.BrandId == deal.Brand.Id))).ShouldBe(0);
        (await deal.Brand.Manager.Get($"/orders/{order.Id}")).Page.Body!.TextContent.ShouldContain("paid by platform");
    }

    [DataFact]
    public async Task Two_creators_codes_share_the_order_line_by_line()
    {
        var brand = await Given.Brand();
        var (a, b) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand));
        var id = Given.NewOrderId();
        var order = await Sold(brand, $$"""
            {"id": {{id}}, "name": "#{{id}}", "currency": "CNY", "financial_status": "paid", "created_at": "{{Site.Now:O}}", "updated_at": "{{Site.Now:O}}",
             "discount_codes": [{"code": "{{a.Code}}", "amount": "10.00"}, {"code": "{{b.Code}}", "amount": "5.00"}],
             "discount_applications": [{"type": "discount_code", "code": "{{a.Code}}"}, {"type": "discount_code", "code": "{{b.Code}}"}],
             "line_items": [{"id": 1, "quantity": 1, "price": "110.00", "discount_allocations": [{"amount": "10.00", "discount_application_index": 0}]},
                            {"id": 2, "quantity": 1, "price": "55.00", "discount_allocations": [{"amount": "5.00", "discount_application_index": 1}]}]}
            """);
        var lines = order.Lines.ToDictionary(l => l.Id, l => l.ExternalId);
        order.Credits.Select(c => (lines[c.LineId], c.CreatorId, c.Share.BasisPoints)).ShouldBe([("1", a.Creator.Id, 10_000), ("2", b.Creator.Id, 10_000)], ignoreOrder: true);
        (await Site.Read(db => db.Commissions.Where(c => c.OrderId == order.Id).OrderBy(c => c.Net.Minor).Select(c => c.Net.Minor).ToListAsync())).ShouldBe([5_00, 10_00]);
    }

    private async Task<Order> Sold(GivenBrand brand, string body)
    {
        var shop = _shops.TryGetValue(brand.Id, out var known) ? known : _shops[brand.Id] = await Given.Shop(brand);
        (await shop.Post("orders/paid", body)).Text.ShouldContain("applied");
        var delivery = await Site.Read(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).OrderByDescending(d => d.Id).FirstAsync());
        return await Whole(delivery.OrderId!.Value);
    }

    private Task<Order> Whole(long id) => Site.Read(db => db.OrdersWhole.SingleAsync(o => o.Id == id));

    private readonly Dictionary<long, GivenShop> _shops = [];
}
