using System.Net;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Commissions;

public sealed class CommissionListTests : SiteTest
{
    [DataFact]
    public async Task Both_sides_see_each_line_of_an_order_with_its_base_rate_and_worth()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 195_66, 195_67, 195_67);

        foreach (var someone in (Someone[])[deal.Brand.Finance, deal.Brand.Manager, deal.Creator.Someone])
        {
            var page = await someone.Get("/commissions");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
            page.Row("Serum 1").TextContent.ShouldContain(order.Number);
            page.Row("Serum 1").TextContent.ShouldContain("¥19.56");
            page.Row("Serum 2").TextContent.ShouldContain("¥19.57");
            page.Page.QuerySelector("tfoot")!.TextContent.ShouldContain("¥58.70");
        }
    }

    [DataFact]
    public async Task Each_tab_counts_what_it_opens()
    {
        var deal = await Given.Deal();
        await Given.OrderCredited(deal, 100_00);
        await Given.Approved(await Given.OrderCredited(deal, 200_00));

        var holding = await deal.Brand.Finance.Get("/commissions?tab=Holding");
        holding.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        holding.Page.QuerySelector(".tabs a.on .count")!.TextContent.ShouldBe("1");
        (await deal.Brand.Finance.Get("/commissions?tab=Approved")).Row("Serum").TextContent.ShouldContain("¥20.00");
        (await deal.Brand.Finance.Get("/commissions?tab=Paid")).Page.QuerySelector(".empty").ShouldNotBeNull();
    }

    [DataFact]
    public async Task The_filter_finds_an_order_or_a_creator_and_stays_in_the_other_views()
    {
        var deal = await Given.Deal();
        var wanted = await Given.OrderCredited(deal, 100_00);
        await Given.OrderCredited(deal, 200_00);

        var page = await deal.Brand.Finance.Get("/commissions?find=" + Uri.EscapeDataString(wanted.Number));
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        page.Page.QuerySelector(".tabs a")!.GetAttribute("href")!.ShouldContain("find=");
        (await deal.Brand.Finance.Get("/commissions?find=" + Uri.EscapeDataString(deal.Creator.Creator.Name))).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
    }

    [DataFact]
    public async Task Nobody_sees_anothers()
    {
        var deal = await Given.Deal();
        await Given.OrderCredited(deal, 100_00);

        (await (await Given.Brand()).Finance.Get("/commissions")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await (await Given.Creator()).Someone.Get("/commissions")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await deal.Brand.Reviewer.Get("/commissions")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [DataFact]
    public async Task Chinese_pages_hold_Chinese_words()
    {
        var deal = await Given.Deal();
        await Given.OrderCredited(deal, 100_00);
        var visitor = await Site.Visit("zh-CN").EnterAs(deal.Brand.Finance.MembershipId);
        (await visitor.Get("/commissions")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class ExportCommissionsTests : SiteTest
{
    [DataFact]
    public async Task The_export_holds_what_the_filters_leave()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Approved(await Given.OrderCredited(deal, 200_00));

        var file = await deal.Brand.Finance.Get("/commissions/export?tab=Holding&format=Csv");
        file.Status.ShouldBe(HttpStatusCode.OK);
        var lines = file.Text.Trim().Split("\r\n");
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain(order.Number);
        lines[1].ShouldContain(",10,");
    }
}
