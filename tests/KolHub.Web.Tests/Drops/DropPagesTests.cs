using System.Globalization;
using System.Net;
using KolHub.Domain;
using KolHub.Domain.Drops;
using KolHub.Web.Features.Drops;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Drops;

/// <summary>DropList, DropDetails, AssignDrop and CloseDrop, as the brand's people meet them.</summary>
public sealed class DropPagesTests : OwnSiteTest
{
    [DataFact]
    public async Task The_page_and_its_sheet_say_what_sql_says_of_the_same_days()
    {
        var brand = await Given.Brand();
        var deals = await Given.DealsSold(brand, (2, 0), (2, 2));
        await Given.LookForDrops(brand);
        var page = await brand.Finance.Send(new DropDetails.Query(await Id(brand)));
        page.Days.Count.ShouldBe(35);
        foreach (var row in page.Days)
        {
            // Shanghai has no summer time: its day begins at 16:00 of the day before in UTC.
            var from = row.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);
            var (orders, sales) = (
                await Sql($"""SELECT COUNT(DISTINCT o."Id") AS "Value" FROM "Orders" o JOIN "Credits" c ON c."OrderId" = o."Id" WHERE c."ContractId" = {deals[0].ContractId} AND o."PlacedAt" >= @p0 AND o."PlacedAt" < @p1""", from, from.AddDays(1)),
                await Sql($"""SELECT CAST(COALESCE(SUM(l."Base_Minor"), 0) AS BIGINT) AS "Value" FROM "OrderLines" l JOIN "Orders" o ON o."Id" = l."OrderId" JOIN "Credits" c ON c."LineId" = l."Id" WHERE c."ContractId" = {deals[0].ContractId} AND o."PlacedAt" >= @p0 AND o."PlacedAt" < @p1""", from, from.AddDays(1)));
            (row.Orders, row.Sales.Minor).ShouldBe((orders, sales), $"{row.Day}");
        }
        (page.Days.Sum(d => d.Orders), page.Days.TakeLast(7).Sum(d => d.Orders)).ShouldBe((56, 0));
        var split = page.Split!;
        (split.Clicks, split.Conversion, split.Basket).ShouldBe((null, page.Drop.ExpectedSales.Minor, 0d), "no orders at all, and none by clicks");

        var csv = (await brand.Finance.Get($"/insights/drops/{page.Drop.Id}?format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n").Select(l => l.Split(',')).ToList();
        csv.Skip(1).Sum(r => decimal.Parse(r[1], CultureInfo.InvariantCulture)).ShouldBe(56);
        var seen = await brand.Manager.Get($"/insights/drops/{page.Drop.Id}");
        seen.Words.ShouldContain("0 orders came from");
        seen.Words.ShouldContain("100.0 % fewer");
        seen.Words.ShouldContain("No post of this deal is out.");
        seen.Page.QuerySelector("figure .chart").ShouldNotBeNull();
    }

    [DataFact]
    public async Task What_happened_around_it_stands_there_with_a_way_to_mend_it()
    {
        var brand = await Given.Brand();
        var deal = (await Given.DealsSold(brand, (2, 0), (2, 2)))[0];
        var code = await Site.Read(db => db.PromoCodes.AsNoTracking().SingleAsync(c => c.Code == deal.Code));
        await Site.Write(async db => (await db.PromoCodes.SingleAsync(c => c.Id == code.Id)).Close(Site.Now.AddDays(-8)));
        await Given.LookForDrops(brand);
        var causes = (await brand.Manager.Send(new DropDetails.Query(await Id(brand)))).Causes;
        var cause = causes.Single(c => c.Text.Contains(deal.Code, StringComparison.Ordinal));
        (cause.Text, cause.Link).ShouldBe(($"Code {deal.Code} was closed.", $"/tracking/contracts/{deal.ContractId}"));
        causes.ShouldNotContain(c => c.Text.Contains("sent no newer order", StringComparison.Ordinal), "the other deal's orders came by the same shop");
    }

    [DataFact]
    public async Task A_shop_that_sends_nothing_any_more_is_named()
    {
        var brand = await Given.Brand();
        await Given.DealsSold(brand, (2, 0), (2, 0));
        await Given.LookForDrops(brand);
        var page = await brand.Manager.Send(new DropDetails.Query(await Id(brand)));
        page.Causes.ShouldHaveSingleItem().Text.ShouldContain("has sent no newer order since");
        (await brand.Manager.Get($"/insights/drops/{page.Drop.Id}")).Words.ShouldContain("Why do all deals of");
    }

    [DataFact]
    public async Task The_list_has_open_ones_first_and_the_insights_lead_to_it()
    {
        var brand = await Given.Brand();
        (await brand.Finance.Get("/insights/drops")).Words.ShouldContain("Nobody has looked yet");
        var drop = await Given.Drop(brand);
        (await brand.Manager.Get("/insights")).Page.QuerySelector("a[href='/insights/drops'] .count")!.TextContent.ShouldBe("1");
        (await brand.Manager.Get("/insights/drops?view=Mine")).Page.QuerySelector($"a[href='/insights/drops/{drop.Id}']").ShouldNotBeNull();
        await brand.Manager.Send(new CloseDrop.Command(drop.Id, DropState.Done, "The link was broken"));
        (await brand.Finance.Get("/insights/drops")).Page.QuerySelector($"a[href='/insights/drops/{drop.Id}']").ShouldBeNull();
        (await brand.Finance.Get("/insights/drops?view=Done")).Page.QuerySelector($"a[href='/insights/drops/{drop.Id}']").ShouldNotBeNull();
        (await brand.Finance.Get("/insights/drops?view=All&format=Csv")).Text.ShouldContain("The link was broken");
    }

    [DataFact]
    public async Task Somebody_is_given_the_task_and_ends_it_with_what_was_found()
    {
        var brand = await Given.Brand();
        var (drop, other) = (await Given.Drop(brand), await Given.Manager("Olga Owner", brand.Id));
        var page = await brand.Manager.Get($"/insights/drops/{drop.Id}");
        await page.Form($"/insights/drops/{drop.Id}/assign").Fill("Member", other.MembershipId.ToString(CultureInfo.InvariantCulture)).Send();
        (await Site.Read(db => db.Notices.Where(n => n.PersonId == other.Actor.PersonId && n.Words == "Drops.NoticeYours").CountAsync())).ShouldBe(1);

        var close = (await other.Get($"/insights/drops/{drop.Id}")).Form($"/insights/drops/{drop.Id}/close");
        (await close.Fill("Outcome", "Done").Send()).Words.ShouldContain("Write what was found.");
        (await (await other.Get($"/insights/drops/{drop.Id}")).Form($"/insights/drops/{drop.Id}/close").Fill("Outcome", "Done").Fill("Reason", "The shop was closed").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var closed = await Site.Read(db => db.SalesDrops.AsNoTracking().SingleAsync(d => d.Id == drop.Id));
        (closed.State, closed.ClosedBy, closed.AssigneeId, closed.Reason).ShouldBe((DropState.Done, other.Actor.PersonId, other.Actor.PersonId, "The shop was closed"));
        (await brand.Finance.Get($"/insights/drops/{drop.Id}")).Words.ShouldContain("The shop was closed");
    }

    [DataFact]
    public async Task Only_the_brands_managers_decide_and_no_creator_sees_it()
    {
        var brand = await Given.Brand();
        var (deal, stranger) = (await Given.LiveDeal(brand), await Given.Brand());
        var drop = await Given.Drop(brand, deal);
        foreach (var someone in new[] { stranger.Manager, stranger.Finance, deal.Creator.Someone })
        {
            (await someone.Get($"/insights/drops/{drop.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await someone.Get($"/insights/drops/{drop.Id}?format=Csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        await Should.ThrowAsync<Web.Pipeline.Absent>(() => stranger.Manager.Send(new CloseDrop.Command(drop.Id, DropState.Done, "Mine now")));
        (await Should.ThrowAsync<RuleBroken>(() => brand.Finance.Send(new CloseDrop.Command(drop.Id, DropState.Done, "Paid")))).Rule.ShouldBe("Drops.OnlyManager");
        (await Should.ThrowAsync<RuleBroken>(() => brand.Manager.Send(new AssignDrop.Command(drop.Id, stranger.Manager.MembershipId)))).Rule.ShouldBe("Drops.NotAManager");
        (await brand.Finance.Get($"/insights/drops/{drop.Id}")).Page.QuerySelector($"form[action='/insights/drops/{drop.Id}/close']").ShouldBeNull();
    }

    private Task<long> Id(GivenBrand brand) => Site.Read(db => db.SalesDrops.Where(d => d.BrandId == brand.Id).Select(d => d.Id).SingleAsync());

    private Task<long> Sql(string sql, params object[] arguments) => Site.Read(db => db.Database.SqlQueryRaw<long>(sql, arguments).SingleAsync());
}
