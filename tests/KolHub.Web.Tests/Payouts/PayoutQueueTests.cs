using System.Net;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Payouts;

public sealed class PayoutQueueTests : SiteTest
{
    [DataFact]
    public async Task A_payee_without_an_account_waits_with_that_reason()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);

        var row = (await deal.Brand.Finance.Get("/payouts")).Row(deal.Creator.Creator.Name);
        row.TextContent.ShouldContain("¥8,000.00");
        row.TextContent.ShouldContain("No payout account yet");
        row.QuerySelector("input[type=checkbox]").ShouldBeNull();
        (await deal.Creator.Someone.Get("/payouts")).Words.ShouldContain("No payout account yet");
    }

    [DataFact]
    public async Task A_new_account_waits_its_day_and_an_older_one_is_ready()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator, hoursAgo: 1);
        (await deal.Brand.Finance.Get("/payouts")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("changed less than 24 hours ago");

        var ready = await Given.Deal();
        await Given.FeeEarned(ready);
        await Given.AccountOf(ready.Creator);
        (await ready.Brand.Finance.Get("/payouts")).Row(ready.Creator.Creator.Name).QuerySelector("input[type=checkbox]").ShouldNotBeNull();
        (await ready.Brand.Manager.Get("/payouts")).Row(ready.Creator.Creator.Name).QuerySelector("input[type=checkbox]").ShouldBeNull();
    }

    [DataFact]
    public async Task The_filter_finds_a_payee_and_an_empty_queue_says_how_it_fills()
    {
        var deal = await Given.Deal();
        (await deal.Brand.Finance.Get("/payouts")).Page.QuerySelector(".empty")!.TextContent.ShouldContain("Nobody is owed anything");
        await Given.FeeEarned(deal);
        (await deal.Brand.Finance.Get("/payouts?find=nobody-of-this-name")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await deal.Brand.Finance.Get("/payouts?onlyReady=true")).Page.QuerySelector("tbody tr").ShouldBeNull();
    }

    [DataFact]
    public async Task The_board_counts_payees_as_the_queue_lists_them()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        var second = await Given.Deal(deal.Brand);
        await Given.FeeEarned(second, 100_00);
        var late = Payable.ForFee(deal.Brand.Id, second.Creator.Id, second.Contract.Id, Ids.Next(), second.Amount(200_00), Site.Now, daysToPay: -2);
        await Site.Write(db => db.Owe(late, Actor.System, Site.Now, default));

        (await Site.Read(db => db.PayablesOpen(deal.Brand.Finance.Actor).CountAsync())).ShouldBe(3);
        (await deal.Brand.Finance.Get("/payouts")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        CountOf(await deal.Brand.Finance.Get("/"), "/payouts").ShouldBe(2);
        CountOf(await deal.Brand.Finance.Get("/"), "/payouts?OnlyLate=true").ShouldBe(1);
        (await deal.Brand.Finance.Get("/payouts?OnlyLate=true")).Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain(second.Creator.Creator.Name);
    }

    private static int CountOf(Seen board, string link) =>
        int.Parse(board.Page.QuerySelector($".pile a[href='{link}']")?.ParentElement!.QuerySelector(".count")!.TextContent ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    [DataFact]
    public async Task Nobody_sees_what_another_brand_owes()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        (await (await Given.Brand()).Finance.Get("/payouts")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await (await Given.Creator()).Someone.Get("/payouts")).Words.ShouldContain("Nothing is waiting");
    }
}

public sealed class PayoutAgeingTests : SiteTest
{
    [DataFact]
    public async Task Both_sides_read_how_late_an_amount_is_and_why_on_each_day()
    {
        var deal = await Given.Deal();
        var late = Payable.ForFee(deal.Brand.Id, deal.Creator.Id, deal.Contract.Id, Ids.Next(), deal.Amount(300_00), Site.Now, daysToPay: -40);
        await Site.Write(db => db.Owe(late, Actor.System, Site.Now.AddDays(-60), default));
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator, hoursAgo: 24 * 19);
        await Given.BatchReleased(deal);

        var row = (await deal.Brand.Finance.Get("/payouts/ageing?view=UpTo60")).Row(deal.Creator.Creator.Name).TextContent;
        row.ShouldContain("40 days late");
        row.ShouldContain("No payout account yet 20 days"); // The first day at whose end there was one is the twenty-first.
        row.ShouldContain("The brand has not put it into a payout");
        row.ShouldContain("Released, not yet sent to the bank 1 day");
        (await deal.Brand.Finance.Get("/payouts/ageing?view=UpTo30")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await deal.Creator.Someone.Get("/payouts/ageing")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await deal.Creator.Someone.Get("/payouts/ageing/export?format=Csv")).Text.ShouldContain("Released, not yet sent to the bank");
        (await (await Given.Creator()).Someone.Get("/payouts/ageing")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await (await Given.Brand()).Finance.Get("/payouts/ageing")).Page.QuerySelector("tbody tr").ShouldBeNull();
    }

    [DataFact]
    public async Task A_creator_reads_on_the_contract_in_how_many_days_the_brand_pays()
    {
        var deal = await Given.Deal();
        (await deal.Creator.Someone.Get($"/contracts/{deal.Contract.Id}")).Words.ShouldContain("No payment on record");
        foreach (var days in (int[])[3, 10, 4])
        {
            var fee = Payable.ForFee(deal.Brand.Id, deal.Creator.Id, deal.Contract.Id, Ids.Next(), deal.Amount(100_00), Site.Now.AddDays(-days));
            await Site.Write(db => db.Owe(fee, Actor.System, Site.Now, default));
            if (days == 3)
            {
                await Given.AccountOf(deal.Creator);
            }
            await Given.BatchPaid(deal);
        }
        (await deal.Creator.Someone.Get($"/contracts/{deal.Contract.Id}")).Words.ShouldContain("Pays in 4 days, by the middle one of its 3 payments");
        (await deal.Creator.Someone.Get($"/offers/{deal.Contract.OfferId}")).Words.ShouldContain("Pays in 4 days");
    }
}

public sealed class MyPayoutsTests : SiteTest
{
    [DataFact]
    public async Task A_creator_reads_what_is_owed_what_was_paid_and_to_which_account()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        (await deal.Creator.Someone.Get("/payouts")).Words.ShouldContain("goes into the brand's next payout");
        await Given.BatchPaid(deal);

        var page = await deal.Creator.Someone.Get("/payouts");
        page.Row(deal.Brand.Brand.Name).TextContent.ShouldContain("···8821");
        page.Row(deal.Brand.Brand.Name).TextContent.ShouldContain("¥8,000.00");
        (await deal.Creator.Someone.Get("/notices")).Words.ShouldContain("paid you ¥8,000.00");
        page.Status.ShouldBe(HttpStatusCode.OK);
    }
}
