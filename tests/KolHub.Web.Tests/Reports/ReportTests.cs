using System.Globalization;
using System.Net;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Notices;
using KolHub.Domain.Reports;
using KolHub.Web.Features.Reports;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reports;

/// <summary>ReportPage, ChooseReport and SendReports.</summary>
public sealed class ReportTests : OwnSiteTest
{
    [DataFact]
    public async Task The_letter_the_page_and_its_sheet_say_what_sql_says_of_those_days()
    {
        var (deal, monday) = await Sold();
        var finance = deal.Brand.Finance;
        var page = await finance.Send(new ReportPage.Query());
        page.Report.Period.ShouldBe(new ReportPeriod(monday, monday.AddDays(6)));
        var line = page.Report.Lines.ShouldHaveSingleItem();
        var (from, until) = (Start(monday), Start(monday.AddDays(7)));
        var orders = await Sql($"""SELECT COUNT(DISTINCT o."Id") AS "Value" FROM "Orders" o JOIN "Credits" c ON c."OrderId" = o."Id" WHERE c."CampaignId" = {deal.CampaignId} AND o."PlacedAt" >= @p0 AND o."PlacedAt" < @p1""", from, until);
        var net = await Sql($"""SELECT CAST(SUM(l."Base_Minor") AS BIGINT) AS "Value" FROM "OrderLines" l JOIN "Orders" o ON o."Id" = l."OrderId" WHERE o."BrandId" = {deal.Brand.Id} AND o."PlacedAt" >= @p0 AND o."PlacedAt" < @p1""", from, until);
        (line.Orders, line.NetSales.Minor, line.NetSalesBefore.Minor).ShouldBe((orders, net, 200_00L));
        (orders, net).ShouldBe((3, 300_00L), "the last minute of Sunday is in it, the first of Monday is not");
        line.Change!.Value.ShouldBe(0.5, 1e-12);

        (await Site.Send(Actor.System, new SendReports.Due())).Count.ShouldBe(1);
        await Send();
        var letter = await Letter(finance);
        letter.Subject.ShouldContain(deal.Brand.Brand.Name);
        letter.Body.ShouldContain(": 3 orders, ¥300.00 net (+50.0 %), 0 clicks, 0 posts");
        var link = new Uri(letter.Body[letter.Body.IndexOf("http", StringComparison.Ordinal)..].Split('\n')[0].Trim()).PathAndQuery;
        var seen = await finance.Get(link);
        seen.Words.ShouldContain("¥300.00");
        var csv = (await finance.Get(link + "&format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n").Select(l => l.Split(',')).ToList();
        (csv[1][1], csv[1][3], csv[1][4]).ShouldBe(("3", "300", "200"));
    }

    [DataFact]
    public async Task A_period_is_told_once_from_eight_in_the_brands_morning()
    {
        var (deal, _) = await Sold(hour: 7);
        (await Site.Send(Actor.System, new SendReports.Due())).ShouldBeEmpty();
        Pass(TimeSpan.FromHours(1));
        await Send();
        (await Site.Send(Actor.System, new SendReports.Due())).ShouldBeEmpty();
        var id = await Site.Read(db => db.ReportSubscriptions.Select(r => r.Id).SingleAsync());
        (await Site.Send(Actor.System, new SendReports.Command(id))).ShouldBeFalse();
        (await Letters(deal.Brand.Finance)).Count.ShouldBe(1);
        Pass(TimeSpan.FromDays(7));
        await Send();
        (await Letters(deal.Brand.Finance)).Count.ShouldBe(2);
    }

    [DataFact]
    public async Task Who_left_gets_none_and_who_wants_none_either()
    {
        var (deal, _) = await Sold();
        await deal.Brand.Manager.Send(new ChooseReport.Command(ReportRhythm.Daily));
        await deal.Brand.Manager.Send(new ChooseReport.Command(ReportRhythm.Never));
        Pass(TimeSpan.FromDays(7));
        var id = await Site.Read(db => db.ReportSubscriptions.Where(r => r.Rhythm == ReportRhythm.Weekly).Select(r => r.Id).SingleAsync());
        await Site.Write(async db => (await db.Memberships.SingleAsync(m => m.Id == deal.Brand.Finance.MembershipId)).End(Site.Now));
        (await Site.Send(Actor.System, new SendReports.Due())).ShouldBeEmpty();
        (await Site.Send(Actor.System, new SendReports.Command(id))).ShouldBeFalse();
        (await Site.Read(db => db.Mails.CountAsync(m => m.Body.Contains("/insights/reports")))).ShouldBe(0);
    }

    [DataFact]
    public async Task The_page_is_chosen_from_and_says_when_there_is_nothing()
    {
        var brand = await Given.Brand();
        var page = await brand.Manager.Get("/insights/reports");
        page.Words.ShouldContain("No campaign had an order, a click or a post in these days.");
        (await page.Form("/insights/reports").Fill("Rhythm", "Monthly").Send()).Location.ShouldBe("/insights/reports");
        (await brand.Manager.Get("/insights/reports")).Page.QuerySelector("#f-Rhythm option[selected]")!.GetAttribute("value").ShouldBe("Monthly");
        (await brand.Manager.Get("/insights/reports?length=Daily")).Page.QuerySelector("#f-Rhythm option[selected]")!.GetAttribute("value").ShouldBe("Monthly", "what is looked at is not what is chosen");
        (await brand.Finance.Get("/insights/reports")).Page.QuerySelector("#f-Rhythm option[selected]")!.GetAttribute("value").ShouldBe("Never", "each chooses alone");
        (await page.Form("/insights/reports").Forge("Rhythm", "Hourly").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await brand.Manager.Get("/insights")).Page.QuerySelector("a[href='/insights/reports']").ShouldNotBeNull();
    }

    [DataFact]
    public async Task It_is_neither_a_creators_nor_of_another_brand()
    {
        var (deal, _) = await Sold();
        (await deal.Creator.Someone.Get("/insights/reports")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Given.Brand()).Finance.Send(new ReportPage.Query())).Report.Lines.ShouldBeEmpty();
        await Should.ThrowAsync<Exception>(() => deal.Creator.Someone.Send(new ChooseReport.Command(ReportRhythm.Daily)));
        (await Site.Read(db => db.ReportSubscriptions.CountAsync())).ShouldBe(1);
    }

    /// <summary>Finance wants a letter a week; one week sold two orders of 100, the next three, and it is the Monday after, at noon.</summary>
    private async Task<(GivenLiveDeal Deal, DateOnly Monday)> Sold(int hour = 12)
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var today = HoldOut.DayIn("Asia/Shanghai", Site.Now);
        var monday = today.AddDays(14 - (((int)today.DayOfWeek + 6) % 7));
        Given.TimeIs(monday, 12);
        await deal.Brand.Finance.Send(new ChooseReport.Command(ReportRhythm.Weekly));
        Given.TimeIs(monday.AddDays(7), hour);
        foreach (var at in new[] { Start(monday).AddDays(-6), Start(monday).AddMinutes(-1), Start(monday), Start(monday).AddDays(3), Start(monday).AddDays(7).AddMinutes(-1), Start(monday).AddDays(7) })
        {
            (await shop.Post("orders/paid", Given.ShopifyOrder(Given.NewOrderId(), "100.00", code: deal.Code, placedAt: at))).Text.ShouldContain("applied");
        }
        return (deal, monday);
    }

    /// <summary>The day's first moment in Shanghai, which has no summer time.</summary>
    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);

    private async Task Send()
    {
        foreach (var id in await Site.Send(Actor.System, new SendReports.Due()))
        {
            (await Site.Send(Actor.System, new SendReports.Command(id))).ShouldBeTrue();
        }
    }

    private Task<List<Mail>> Letters(Someone person) => Site.Read(async db =>
    {
        var address = await db.People.Where(p => p.Id == person.Actor.PersonId).Select(p => p.Email).SingleAsync();
        return await db.Mails.AsNoTracking().Where(m => m.To == address && m.Body.Contains("/insights/reports")).ToListAsync();
    });

    private async Task<Mail> Letter(Someone person) => (await Letters(person)).ShouldHaveSingleItem();

    private Task<long> Sql(string sql, params object[] arguments) => Site.Read(db => db.Database.SqlQueryRaw<long>(sql, arguments).SingleAsync());
}
