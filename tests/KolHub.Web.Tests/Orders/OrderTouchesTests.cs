using System.Net;
using KolHub.Domain.Campaigns;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Orders;

public sealed class OrderTouchesTests : SiteTest
{
    [DataFact]
    public async Task Every_claim_stands_there_with_its_contract_the_answer_is_given_again_and_other_rules_speak()
    {
        var brand = await Given.Brand();
        var (coded, linked) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand));
        var order = await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: coded.Code, click: await Given.Click(linked)));
        var (winner, loser) = (coded.Creator.Creator.Name, linked.Creator.Creator.Name);

        var page = await brand.Finance.Get($"/orders/{order}/evidence");

        page.Words.ShouldContain($"Earned by {winner} 100.0 %");
        page.Words.ShouldContain("Same answer Computed again from what is stored");
        page.Row(coded.Code).TextContent.ShouldContain("Contract version 1: Code before link; clicks count for 30 days.");
        page.Words.ShouldContain("Contract version 1: Code before link. Another claim stood before it.");
        page.Row("Link before code").TextContent.ShouldContain($"{loser} 100.0 %");
        page.Row("Every touch alike").TextContent.ShouldContain("50.0 %");
        page.Row("Last touch, codes included").TextContent.ShouldContain("as paid");
        (await brand.Finance.Get($"/orders/{order}")).Page.QuerySelector($"a[href='/orders/{order}/evidence']").ShouldNotBeNull();

        (await (await Given.Brand()).Finance.Get($"/orders/{order}/evidence")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await coded.Creator.Someone.Get($"/orders/{order}/evidence")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task What_was_stored_and_no_longer_follows_from_the_evidence_is_said()
    {
        var brand = await Given.Brand();
        var deal = await Given.LiveDeal(brand);
        var order = await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code));
        await Site.Read(db => db.Claims.Where(c => c.OrderId == order).ExecuteUpdateAsync(set => set.SetProperty(c => c.ReasonCode, 51)));

        (await brand.Finance.Get($"/orders/{order}/evidence")).Words.ShouldContain("Another answer");
    }

    [DataFact]
    public async Task The_lab_sets_all_models_beside_what_is_paid_and_counts_other_campaigns_in_one_row()
    {
        var brand = await Given.Brand();
        var (coded, linked) = (await Given.LiveDeal(brand), await Given.LiveDeal(brand, policy: AttributionPolicy.CodeFirst));
        await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: coded.Code, click: await Given.Click(linked)));
        await Sold(brand, Given.ShopifyOrder(Given.NewOrderId(), code: coded.Code));
        var address = $"/insights/campaigns/{coded.CampaignId}/attribution";

        var page = await brand.Finance.Get(address + "?model=first");

        page.Words.ShouldContain("2 orders: 50.0 % of them touch a single creator");
        page.Words.ShouldContain("correlation");
        page.Words.ShouldContain("the middle 90 % of 200 bootstrap draws");
        var tables = page.Page.QuerySelectorAll("main table").Where(t => t.QuerySelector("thead th[scope=col]") is not null).ToList();
        var share = tables[0].QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList()).ToList();
        share.Count.ShouldBe(2);
        (share[0][0], share[1][0]).ShouldBe(("100.0 %", "0.0 %"), "by contract the code takes both");
        (share[0][1], share[1][1]).ShouldBe(("50.0 %", "50.0 %"), "the click came first in one of two");
        (share[0][2], share[1][2]).ShouldBe(("100.0 %", "0.0 %"), "the code is the last touch");
        share[0].Count.ShouldBe(12);
        page.Page.QuerySelector($"a[href='{address}?chains=4']").ShouldNotBeNull();
        var chains = await brand.Finance.Get(address + "?chains=4&model=markov%203");
        chains.Page.QuerySelectorAll("main table")[0].QuerySelectorAll("thead th").Length.ShouldBe(19);
        chains.Words.ShouldContain("Markov, 3 touches");
        chains.Page.QuerySelector("[aria-current=true]")!.TextContent.ShouldBe("Markov, 3 touches");
        (await brand.Finance.Get(address + "?chains=99")).Page.QuerySelectorAll("main table")[0].QuerySelectorAll("thead th").Length.ShouldBe(19);
        var sheet = (await brand.Finance.Get(address + "?model=first&format=Csv")).Text;
        sheet.ShouldContain("paid_by_contract");
        sheet.ShouldContain("Creators of other campaigns");
        (await brand.Finance.Get(address + "?model=nonsense")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await Given.Brand()).Finance.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await coded.Creator.Someone.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_campaign_without_a_click_or_an_order_says_what_is_missing()
    {
        var brand = await Given.Brand();
        var deal = await Given.LiveDeal(brand);
        var empty = await Given.Campaign(brand);

        (await brand.Finance.Get($"/insights/campaigns/{deal.CampaignId}/attribution")).Words.ShouldContain("No click and no order of this campaign is known yet.");
        (await brand.Finance.Get($"/insights/campaigns/{empty.Id}/attribution")).Words.ShouldContain("No contract of this campaign is in force yet.");
    }

    private async Task<long> Sold(GivenBrand brand, string body)
    {
        var shop = await Given.Shop(brand);
        (await shop.Post("orders/paid", body)).Text.ShouldContain("applied");
        return await Site.Read(db => db.Deliveries.Where(d => d.ConnectionId == shop.Connection.Id).Select(d => d.OrderId!.Value).SingleAsync());
    }
}
