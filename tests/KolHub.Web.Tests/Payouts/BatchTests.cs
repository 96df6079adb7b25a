using System.Net;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Payouts;

public abstract class BatchTest : SiteTest
{
    protected async Task<GivenDeal> Ready()
    {
        var deal = await Given.Deal();
        await Given.Approved(await Given.OrderCredited(deal, 100_00));
        await Given.FeeEarned(deal);
        await Given.AccountOf(deal.Creator);
        return deal;
    }

    protected Task<long> Balance(GivenDeal deal, Account account) =>
        Site.Read(db => db.Postings.Where(p => p.BrandId == deal.Brand.Id && p.Account == account).SumAsync(p => p.Amount.Minor));
}

public sealed class BatchListTests : BatchTest
{
    [DataFact]
    public async Task Batches_stand_in_the_view_of_their_state()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        (await deal.Brand.Manager.Get("/payouts/batches?view=Draft")).Page.QuerySelector(".empty").ShouldNotBeNull();
        var page = await deal.Brand.Manager.Get("/payouts/batches?view=Approved");
        page.Page.QuerySelector($"a[href='/payouts/batches/{id}']").ShouldNotBeNull();
        page.Page.QuerySelector(".tabs a.on .count")!.TextContent.ShouldBe("1");
        (await deal.Creator.Someone.Get("/payouts/batches")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}

public sealed class BatchDetailsTests : BatchTest
{
    [DataFact]
    public async Task Strangers_and_the_payee_find_nothing()
    {
        var deal = await Ready();
        var id = await Given.BatchMade(deal);
        (await (await Given.Brand()).Finance.Get($"/payouts/batches/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await deal.Creator.Someone.Get($"/payouts/batches/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await deal.Brand.Manager.Get($"/payouts/batches/{id}")).Offers($"/payouts/batches/{id}/release").ShouldBeFalse();
    }
}

public sealed class ReleaseBatchTests : BatchTest
{
    [DataFact]
    public async Task A_colleague_releases_and_the_list_is_kept_with_its_fingerprint()
    {
        var deal = await Ready();
        var id = await Given.BatchMade(deal);
        (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Offers($"/payouts/batches/{id}/release").ShouldBeFalse();
        await (await deal.Brand.Finance2.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/release").Send();

        var batch = await Site.Read(db => db.PayoutBatches.Include(b => b.Items).SingleAsync(b => b.Id == id));
        batch.ApprovedBy.ShouldBe(deal.Brand.Finance2.Actor.PersonId);
        batch.ApprovedHash.ShouldBe(batch.ListHash());
        (await deal.Brand.Finance.Get("/notices")).Words.ShouldContain("released your payout of ¥8,010.00");
    }

    [DataFact]
    public async Task The_maker_cannot_release_even_past_the_page()
    {
        var deal = await Ready();
        var id = await Given.BatchMade(deal);
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance.Send(new ReleaseBatch.Command(id)))).Rule.ShouldBe("Payouts.MakerCannotRelease");
    }
}

public sealed class SubmitBatchTests : BatchTest
{
    [DataFact]
    public async Task A_released_list_goes_to_the_bank_and_into_the_ledger()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/submission").Send();
        (await Balance(deal, Account.PayoutInFlight)).ShouldBe(-8_010_00);
        (await Balance(deal, Account.FeePayable)).ShouldBe(0);
    }

    [DataFact]
    public async Task One_figure_changed_in_the_database_after_the_release_is_noticed()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        await Site.Write(db => db.PayoutItems.Where(i => i.BatchId == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.HolderName, "Somebody Else")));
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance.Send(new SubmitBatch.Command(id)))).Rule.ShouldBe("Payouts.ListChanged");
    }

    [DataFact]
    public async Task Nothing_goes_to_an_account_that_was_withdrawn_meanwhile()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        await Site.Write(async db => (await db.PayoutAccounts.SingleAsync(a => a.CreatorId == deal.Creator.Id)).Withdraw(deal.Creator.Someone.Actor, Site.Now));
        var sent = await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/submission").Send();
        sent.Status.ShouldBe(HttpStatusCode.Conflict);
        sent.Problem!.ShouldContain("was withdrawn");
    }
}

public sealed class SettleItemTests : BatchTest
{
    [DataFact]
    public async Task A_payment_that_arrived_ends_what_was_owed()
    {
        var deal = await Ready();
        var (id, item) = await Given.BatchSubmitted(deal);
        await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/settlement").Send();

        (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("Paid");
        (await Balance(deal, Account.Bank)).ShouldBe(-8_010_00);
        (await Balance(deal, Account.PayoutInFlight)).ShouldBe(0);
        (await Site.Read(db => db.Commissions.SingleAsync(c => c.BrandId == deal.Brand.Id))).State.ShouldBe(CommissionState.Paid);
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance.Send(new SettleItem.Command(id, item)))).Rule.ShouldBe("Payouts.NotSubmitted");
    }

    [DataFact]
    public async Task A_refund_while_it_is_at_the_bank_is_taken_off_the_next_one()
    {
        var deal = await Given.Deal();
        var order = await Given.OrderCredited(deal, 100_00);
        await Given.Approved(order);
        await Given.AccountOf(deal.Creator);
        var (id, item) = await Given.BatchSubmitted(deal);
        await Given.Refunded(deal, order, 40_00);
        await deal.Brand.Finance.Send(new SettleItem.Command(id, item));
        await Given.FeeEarned(deal, 100_00);

        (await deal.Brand.Finance.Get("/payouts")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥96.00");
        await Given.BatchPaid(deal);
        (await Balance(deal, Account.ClawbackReceivable)).ShouldBe(0);
        (await Balance(deal, Account.Bank)).ShouldBe(-106_00);
    }
}

public sealed class FailItemTests : BatchTest
{
    [DataFact]
    public async Task A_failed_payment_is_owed_again_with_the_banks_reason()
    {
        var deal = await Ready();
        var (id, item) = await Given.BatchSubmitted(deal);
        var form = (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/failure");
        (await form.Send()).WrongAt("Reason").ShouldBe("Say what happened.");
        await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/failure").Fill("Reason", "Account closed").Send();

        (await deal.Brand.Finance.Get("/payouts")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥8,010.00");
        (await deal.Creator.Someone.Get("/payouts")).Words.ShouldContain("Account closed");
        (await Balance(deal, Account.PayoutInFlight)).ShouldBe(0);
        await Given.BatchPaid(deal);
        (await Balance(deal, Account.Bank)).ShouldBe(-8_010_00);
    }

    [DataFact]
    public async Task A_payment_that_came_back_after_it_had_settled_is_owed_again()
    {
        var deal = await Ready();
        var (id, item) = await Given.BatchSubmitted(deal);
        await deal.Brand.Finance.Send(new SettleItem.Command(id, item));
        await deal.Brand.Finance.Send(new FailItem.Command(id, item, "Returned by the bank"));
        (await Balance(deal, Account.Bank)).ShouldBe(0);
        (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("Came back");
    }
}

public sealed class DropItemTests : BatchTest
{
    [DataFact]
    public async Task A_payee_taken_out_waits_again_and_the_batch_must_be_released_again()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        var item = await Site.Read(db => db.PayoutItems.Where(i => i.BatchId == id).Select(i => i.Id).SingleAsync());
        await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/removal").Send();
        (await deal.Brand.Finance.Get("/payouts")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥8,010.00");
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance2.Send(new ReleaseBatch.Command(id)))).Rule.ShouldBe("Payouts.BatchEmpty");
    }
}

public sealed class NoteInvoiceTests : BatchTest
{
    [DataFact]
    public async Task An_invoice_number_is_kept_and_unreleases_the_batch()
    {
        var deal = await Ready();
        var id = await Given.BatchReleased(deal);
        var item = await Site.Read(db => db.PayoutItems.Where(i => i.BatchId == id).Select(i => i.Id).SingleAsync());
        var sent = await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/invoice").Fill("Number", "25117").Send();
        var page = await deal.Brand.Finance.Get(sent.Location!);
        page.Row(deal.Creator.Creator.Name).TextContent.ShouldContain("25117");
        page.Page.QuerySelector(".title-row .state")!.TextContent.ShouldBe("To be released");
        (await (await deal.Brand.Finance.Get($"/payouts/batches/{id}")).Form($"/payouts/batches/{id}/items/{item}/invoice").Fill("Number", new string('9', 61)).Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}

public sealed class ExportBatchTests : BatchTest
{
    [DataFact]
    public async Task The_bank_gets_payee_account_gross_tax_net_currency_and_invoice()
    {
        var deal = await Ready();
        var id = await Given.BatchMade(deal);
        (await deal.Brand.Finance.Get($"/payouts/batches/{id}/export?format=Csv")).Status.ShouldBe(HttpStatusCode.Conflict);
        await deal.Brand.Finance2.Send(new ReleaseBatch.Command(id));

        var lines = (await deal.Brand.Finance.Get($"/payouts/batches/{id}/export?format=Csv")).Text.Trim('\uFEFF', '\r', '\n').Split("\r\n");
        lines[0].ShouldBe("Payee,Kind of account,Bank,Account,Gross,Tax withheld,Net,Currency,Invoice number,State,Reference");
        lines[1].ShouldStartWith("Chen Yinuo,Bank account,Merchants Bank,");
        lines[1].ShouldContain("6225880112348821");
        lines[1].ShouldContain(",8010,0,8010,CNY,");
        (await deal.Brand.Finance.Get($"/payouts/batches/{id}/export?format=Xlsx")).Status.ShouldBe(HttpStatusCode.OK);
        (await deal.Brand.Manager.Get($"/payouts/batches/{id}/export?format=Csv")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
