using System.Globalization;
using KolHub.Domain.Commissions;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Commissions;

/// <summary>What a creator is told of each state against the postings of the ledger.</summary>
public sealed class EarningsOnTheLedgerTests : SiteTest
{
    [DataFact]
    public async Task A_creators_earnings_by_state_sum_to_the_ledger()
    {
        var deal = await Given.Deal();
        await Given.AccountOf(deal.Creator);
        await Given.FeeEarned(deal, 300_00);
        var (paid, approved, holding) = (await Given.OrderCredited(deal, 100_00), await Given.OrderCredited(deal, 250_00, 50_00), await Given.OrderCredited(deal, 80_00));
        await Given.Refunded(deal, holding, 20_00);
        await Given.Approved(paid);
        await Given.BatchPaid(deal);
        await Given.Approved(approved);
        await Given.Refunded(deal, approved, 100_00);
        await Given.FeeEarned(deal, 700_00);
        var other = await Given.Deal(creator: await Given.Creator());
        await Given.OrderCredited(other, 999_00);

        var page = await deal.Creator.Someone.Send(new KolHub.Web.Features.Commissions.Earnings.Query());
        long In(params CommissionState[] states) => page.Piles.Where(p => states.Contains(p.State)).Sum(p => p.Net.Minor);

        (In(CommissionState.Holding), In(CommissionState.Approved), In(CommissionState.Paid)).ShouldBe((6_00L, 20_00L, 10_00L), "the test's own sums");
        In(CommissionState.Pending, CommissionState.Holding).ShouldBe(-await Balance(deal, "CommissionPending"));
        In(CommissionState.Approved).ShouldBe(-await Balance(deal, "CommissionPayable"));
        In(CommissionState.Paid).ShouldBe(await Balance(deal, "CommissionPayable", """AND e."Kind" = 'PayoutSubmitted'"""));
        page.Fees.Sum(f => f.Amount.Minor).ShouldBe(-await Balance(deal, "FeePayable"));
        page.Piles.Single(p => p.State == CommissionState.Holding).Until.ShouldBe(await Site.Read(db => db.Commissions.Where(c => c.OrderId == holding.Id).Select(c => c.HoldUntil).SingleAsync()));

        var insights = await deal.Creator.Someone.Get("/insights");
        var shown = await deal.Creator.Someone.Get(insights.Page.QuerySelector("main p a")!.GetAttribute("href")!);
        shown.Page.QuerySelectorAll("dl.figures dd").Select(d => d.TextContent.Trim()).ShouldBe(["¥6.00", "¥20.00", "¥10.00"]);
        foreach (var pile in page.Piles.Where(p => !p.Net.IsZero))
        {
            var row = shown.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("td.num")!.TextContent.Trim() == "¥" + pile.Net.Major.ToString("N2", CultureInfo.InvariantCulture));
            var behind = await deal.Creator.Someone.Get(row.QuerySelector("td.num a")!.GetAttribute("href")!);
            behind.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(pile.Rows);
        }
        (await other.Creator.Someone.Get("/commissions/earnings")).Words.ShouldNotContain("¥20.00");
    }

    private Task<long> Balance(GivenDeal deal, string account, string and = "")
    {
        var sql = """SELECT CAST(COALESCE(SUM(p."Amount_Minor"), 0) AS BIGINT) AS "Value" FROM "Postings" p JOIN "Entries" e ON e."Id" = p."EntryId" WHERE p."CreatorId" = {0} AND p."BrandId" = {1} AND p."Account" = {2} """ + and;
        return Site.Read(db => db.Database.SqlQueryRaw<long>(sql, deal.Creator.Id, deal.Brand.Id, account).SingleAsync());
    }
}
