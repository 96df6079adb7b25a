using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Payouts;

public sealed class RunningStatementTests : SiteTest
{
    [DataFact]
    public async Task The_running_month_follows_each_amount_to_its_order_line()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Approved(order);
        await Given.Refunded(deal, order, 40_00, "r-9");
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        await Given.BatchPaid(deal);

        await Follows(deal.Brand.Finance, deal.Creator.Id, order.Number);
        await Follows(deal.Creator.Someone, deal.Brand.Id, order.Number);
    }

    private static async Task Follows(Someone someone, long other, string number)
    {
        var page = await someone.Get($"/payouts/statements/running/{other}");
        page.Row("Commission approved").TextContent.ShouldContain(number);
        page.Row("Commission approved").QuerySelector("a[href^='/commissions/']").ShouldNotBeNull();
        page.Row("Commission changed").TextContent.ShouldContain("r-9");
        page.Row("Commission changed").TextContent.ShouldContain("−¥4.00");
        page.Row("Payout handed to the bank").TextContent.ShouldContain("−¥8,006.00");
        page.Page.QuerySelector("tfoot")!.TextContent.ShouldContain("¥0.00");
    }

    [DataFact]
    public async Task A_stranger_finds_no_month()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        (await (await Given.Brand()).Finance.Get($"/payouts/statements/running/{deal.Creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Creator()).Someone.Get($"/payouts/statements/running/{deal.Brand.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class IssueStatementsTests : OwnSiteTest
{
    private async Task<(GivenDeal Deal, IssueStatements.Command Month)> MonthOver()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        var month = DateOnly.FromDateTime(Site.Now.AddHours(8));
        Pass(TimeSpan.FromDays(32));
        return (deal, new IssueStatements.Command(deal.Brand.Id, new DateOnly(month.Year, month.Month, 1)));
    }

    [DataFact]
    public async Task A_month_that_is_over_is_issued_once_and_the_creator_is_told()
    {
        var (deal, month) = await MonthOver();
        (await Site.Send(Actor.System, new IssueStatements.Due())).ShouldContain(month);
        (await Site.Send(Actor.System, month)).ShouldBe(1);
        (await Site.Send(Actor.System, month)).ShouldBe(0);
        (await Site.Send(Actor.System, new IssueStatements.Due())).ShouldNotContain(month);

        var statement = await Site.Read(db => db.Statements.SingleAsync(s => s.BrandId == deal.Brand.Id));
        statement.Closing.ShouldBe(deal.Amount(8_000_00));
        var page = await deal.Creator.Someone.Get($"/payouts/statements/{statement.Id}");
        page.Words.ShouldContain("Its contents match their hash");
        page.Words.ShouldContain("It agrees with the ledger");
        (await deal.Creator.Someone.Get("/notices")).Words.ShouldContain("Your statement of");
        (await deal.Brand.Manager.Get("/payouts/statements")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥8,000.00");
    }

    [DataFact]
    public async Task Later_events_change_nothing_in_an_issued_month_and_one_changed_byte_is_seen()
    {
        var (deal, month) = await MonthOver();
        await Site.Send(Actor.System, month);
        await Given.FeeEarned(deal, 100_00);
        var id = await Site.Read(db => db.Statements.Select(s => s.Id).SingleAsync());
        (await deal.Brand.Finance.Get($"/payouts/statements/{id}")).Words.ShouldContain("It agrees with the ledger");

        await Should.ThrowAsync<Exception>(() => Site.Write(db => db.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.Content, s => s.Content.Replace("800000", "900000")))));
    }

    [DataFact]
    public async Task A_month_that_is_not_over_is_not_issued()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        var today = DateOnly.FromDateTime(Site.Now.AddHours(8));
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => Site.Send(Actor.System, new IssueStatements.Command(deal.Brand.Id, new DateOnly(today.Year, today.Month, 1))))).Rule.ShouldBe("Payouts.MonthNotOver");
    }
}

public sealed class StatementListTests : SiteTest
{
    [DataFact]
    public async Task A_brand_without_statements_is_told_when_they_come()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        var page = await deal.Brand.Finance.Get("/payouts/statements");
        page.Words.ShouldContain("A statement is issued for each month when it is over.");
        page.Words.ShouldContain(deal.Creator.Creator.Name);
    }
}

public sealed class StatementLetterTests : SiteTest
{
    [DataFact]
    public async Task A_stranger_finds_no_statement() =>
        (await (await Given.Brand()).Finance.Get("/payouts/statements/7")).Status.ShouldBe(HttpStatusCode.NotFound);
}
