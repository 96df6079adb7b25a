using System.Globalization;
using System.Net;
using KolHub.Attribution.Pacing;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Insights;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Insights;

public sealed class CampaignPacingTests : OwnSiteTest
{
    [DataFact]
    public async Task Each_day_says_what_the_tables_say_and_the_forecast_starts_from_there()
    {
        var deal = await Sold(days: 9);
        var page = await Ask(deal);
        var id = deal.CampaignId;

        var (fees, commissions) = (
            await Sql($"""SELECT CAST(COALESCE(SUM("Amount_Minor"), 0) AS BIGINT) AS "Value" FROM "Payables" WHERE "ContractId" = {deal.ContractId} AND "Source" NOT IN ('Commission', 'Clawback')"""),
            await Sql($"""SELECT CAST(COALESCE(SUM("Net_Minor"), 0) AS BIGINT) AS "Value" FROM "Commissions" WHERE "CampaignId" = {id}"""));
        (fees, commissions).ShouldBe((700_00L, 85_00L), "nine orders of 100 at 10 %, half of one refunded, and a fee");
        (page.Rows.Sum(r => r.Fees.Minor), page.Rows.Sum(r => r.Commissions.Minor)).ShouldBe((fees, commissions));
        var sample = await Sql($"""SELECT "Terms_Sample_Minor" AS "Value" FROM "Contracts" WHERE "Id" = {deal.ContractId}""");
        page.Spent.Minor.ShouldBe(fees + commissions + sample);
        page.Sold.Minor.ShouldBe((await deal.Brand.Finance.Send(new CampaignBoard.Query(id))).Total.NetSales.Minor);
        foreach (var row in page.Rows)
        {
            var (from, until) = (row.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), row.Day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            (await Sql($"""SELECT CAST(COALESCE(SUM(s."After_Minor" - s."Before_Minor"), 0) AS BIGINT) AS "Value" FROM "CommissionSteps" s JOIN "Commissions" m ON m."Id" = s."CommissionId" WHERE m."CampaignId" = {id} AND s."At" >= @p0 AND s."At" < @p1""", from, until)).ShouldBe(row.Commissions.Minor, $"{row.Day}");
        }

        var toCome = await Sql($"""SELECT CAST(COALESCE(SUM("FeeInstalment_Minor"), 0) AS BIGINT) AS "Value" FROM "Deliverables" WHERE "CampaignId" = {id} AND "AcceptedAt" IS NULL AND "CancelledAt" IS NULL""");
        page.FeesToCome.Minor.ShouldBe(toCome);
        long[] whole = [.. page.Rows.SkipWhile(r => r.Commissions.IsZero).Where(r => r.Day < page.Today).Select(r => r.Commissions.Minor)];
        var more = Pace.Of(whole, page.EndsOn.DayNumber - page.Today.DayNumber, (ulong)id)!;
        var room = await Sql($"""SELECT "Terms_CommissionCap_Minor" AS "Value" FROM "Contracts" WHERE "Id" = {deal.ContractId}""") - commissions;
        long With(long amount) => page.Spent.Minor + toCome + Math.Min(amount, room);
        (page.Spend!.Low.Minor, page.Spend.Middle.Minor, page.Spend.High.Minor).ShouldBe((With(more.Low), With(more.Middle), With(more.High)));
    }

    [DataFact]
    public async Task Commission_that_has_reached_the_cap_of_its_deal_is_not_expected_to_grow()
    {
        var page = await Ask(await Sold(days: 9, price: "1000.00"));
        page.Rows.Sum(r => r.Commissions.Minor).ShouldBe(500_00);
        page.Spend!.High.ShouldBe(page.Spent + page.FeesToCome);
        page.NetSales!.High.ShouldBeGreaterThan(page.Sold);
    }

    [DataFact]
    public async Task The_page_says_in_words_how_it_goes_and_the_export_holds_its_rows()
    {
        var deal = await Sold(days: 9);
        var finance = deal.Brand.Finance;
        var board = await finance.Get($"/insights/campaigns/{deal.CampaignId}");
        board.Page.QuerySelector($"a[href='/insights/campaigns/{deal.CampaignId}/pacing']").ShouldNotBeNull();
        var seen = await finance.Get($"/insights/campaigns/{deal.CampaignId}/pacing");
        seen.Words.ShouldContain("of the budget behind the straight line. At this pace");
        seen.Words.ShouldContain("80.0 % interval, from");
        seen.Page.QuerySelector("figure .chart").ShouldNotBeNull();

        var csv = (await finance.Get($"/insights/campaigns/{deal.CampaignId}/pacing?format=Csv")).Text.TrimStart('\uFEFF').Trim().Split("\r\n").Select(l => l.Split(',')).ToList();
        csv[0].ShouldBe(["day", "currency", "fees", "samples", "commissions", "spent_so_far", "planned_so_far", "net_sales"]);
        seen.Page.QuerySelector("dl.figures dd")!.TextContent.Trim().ShouldBe("¥" + decimal.Parse(csv[^1][5], CultureInfo.InvariantCulture).ToString("N2", CultureInfo.InvariantCulture));
        csv.Skip(1).Sum(r => decimal.Parse(r[2], CultureInfo.InvariantCulture) + decimal.Parse(r[3], CultureInfo.InvariantCulture) + decimal.Parse(r[4], CultureInfo.InvariantCulture)).ShouldBe(decimal.Parse(csv[^1][5], CultureInfo.InvariantCulture));
    }

    [DataFact]
    public async Task The_straight_line_has_spent_the_budget_with_the_last_day_and_an_ended_campaign_is_what_it_is()
    {
        var deal = await Sold(days: 2);
        Pass(TimeSpan.FromDays(70));
        var page = await Ask(deal);
        page.Rows.Single(r => r.Day == page.EndsOn).Planned.ShouldBe(page.Budget);
        (page.IsOver, page.FeesToCome.IsZero).ShouldBe((true, true));
        (page.Spend!.Low, page.Spend.Middle, page.Spend.High).ShouldBe((page.Spent, page.Spent, page.Spent));
        (await deal.Brand.Finance.Get($"/insights/campaigns/{deal.CampaignId}/pacing")).Words.ShouldContain("nothing is forecast");
    }

    [DataFact]
    public async Task With_few_days_or_none_it_says_why_there_is_no_forecast()
    {
        var few = await Sold(days: 3);
        (await Ask(few)).Spend.ShouldBeNull();
        (await few.Brand.Finance.Get($"/insights/campaigns/{few.CampaignId}/pacing")).Words.ShouldContain("No forecast yet");

        var brand = await Given.Brand();
        var later = DateOnly.FromDateTime(Site.Now).AddDays(20);
        var campaign = await Given.Campaign(brand, change: brief => brief with { StartsOn = later, EndsOn = later.AddDays(30) });
        var seen = await brand.Finance.Get($"/insights/campaigns/{campaign.Id}/pacing");
        seen.Words.ShouldContain("has no figures yet");
        seen.Page.QuerySelector("figure").ShouldBeNull();
    }

    [DataFact]
    public async Task Neither_another_brand_nor_the_creator_sees_it()
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        foreach (var stranger in new[] { (await Given.Brand()).Finance, deal.Creator.Someone })
        {
            (await stranger.Get($"/insights/campaigns/{deal.CampaignId}/pacing")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Get($"/insights/campaigns/{deal.CampaignId}/pacing?format=Csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    /// <summary>A deal that sells one order a day, of 100 unless said; half of the first comes back on the second day, when a fee becomes due too.</summary>
    private async Task<GivenLiveDeal> Sold(int days, string price = "100.00")
    {
        var deal = await Given.LiveDeal(await Given.Brand());
        var shop = await Given.Shop(deal.Brand);
        var first = Given.NewOrderId();
        for (var day = 0; day < days; day++)
        {
            var order = day == 0 ? first : Given.NewOrderId();
            (await shop.Post("orders/paid", Given.ShopifyOrder(order, price, code: deal.Code, placedAt: Site.Now))).Text.ShouldContain("applied");
            if (day == 1)
            {
                (await shop.Post("refunds/create", $$"""{"id": 9{{first}}, "order_id": {{first}}, "created_at": "{{Site.Now:O}}", "refund_line_items": [{"line_item_id": {{first}}1, "quantity": 1, "subtotal": "50.00", "total_tax": 0.0}], "transactions": [{"kind": "refund", "status": "success", "amount": "50.00"}]}""")).Text.ShouldContain("applied");
                await Site.Write(db => db.Owe(Payable.ForFee(deal.Brand.Id, deal.Creator.Id, deal.ContractId, Ids.Next(), new Money(700_00, "CNY"), Site.Now), Actor.System, Site.Now, default));
            }
            Pass(TimeSpan.FromDays(1));
        }
        return deal;
    }

    /// <summary>By the days of UTC, as the statements count.</summary>
    private async Task<CampaignPacing.Page> Ask(GivenLiveDeal deal)
    {
        await using var asked = Site.Services.CreateAsyncScope();
        asked.ServiceProvider.GetRequiredService<CurrentActor>().Become(deal.Brand.Finance.Actor, "", "", "UTC", "en", 0, isAlone: false);
        return await asked.ServiceProvider.GetRequiredService<IMediator>().Send(new CampaignPacing.Query(deal.CampaignId));
    }

    private Task<long> Sql(string sql, params object[] arguments) => Site.Read(db => db.Database.SqlQueryRaw<long>(sql, arguments).SingleAsync());
}
