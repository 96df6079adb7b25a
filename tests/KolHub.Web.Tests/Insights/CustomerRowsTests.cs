using KolHub.Web.Features.Insights;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Insights;

public sealed class CustomerRowsTests : OwnSiteTest
{
    [DataFact]
    public async Task Each_figure_leads_to_as_many_rows_and_the_sheet_has_them_all()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        foreach (var (email, code) in new[] { ("a@example.com", deal.Code), ("b@example.com", deal.Code), ("c@example.com", null) })
        {
            (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: code, placedAt: Site.Now, email: email))).Text.ShouldContain("applied");
        }
        Pass(TimeSpan.FromDays(45));
        await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), placedAt: Site.Now, email: "a@example.com"));

        var board = await deal.Brand.Finance.Get("/insights/customers");
        var links = board.Page.QuerySelectorAll("table a[href^='/insights/customers/list']").Select(a => (Address: a.GetAttribute("href")!, Count: int.Parse(a.TextContent, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        links.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var (address, count) in links)
        {
            (await deal.Brand.Finance.Get(address)).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(count, address);
            (await deal.Brand.Finance.Get(address + "&format=Csv")).Text.Trim().Split('\n').Length.ShouldBe(count + 1, address);
        }
        var row = (await deal.Brand.Finance.Get("/insights/customers/list?times=2")).Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        (row.QuerySelectorAll("a[href^='/orders/']").Length, row.TextContent.Contains("¥200.00", StringComparison.Ordinal)).ShouldBe((2, true));
        row.TextContent.ShouldNotContain("@example.com");
    }

    [DataFact]
    public async Task A_page_far_behind_the_last_and_another_brands_creator_hold_nobody()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        await (await Given.Shop(deal.Brand)).Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), code: deal.Code, placedAt: Site.Now, email: "a@example.com"));
        (await deal.Brand.Finance.Send(new CustomerRows.Query(new CustomerFilter(), Page: int.MaxValue))).Lines.ShouldBeEmpty();
        var other = await (await Given.Brand()).Finance.Get($"/insights/customers/list?creator={deal.Creator.Id}");
        (other.Status, other.Words.Contains("No customers here", StringComparison.Ordinal)).ShouldBe((System.Net.HttpStatusCode.OK, true));
    }
}
