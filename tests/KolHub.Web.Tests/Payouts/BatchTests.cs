using System.Net;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
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

public sealed class MakeFileTests : BatchTest
{
    [DataFact]
    public async Task A_bank_file_is_made_of_a_released_list_only_and_kept_with_its_fingerprint()
    {
        var deal = await Ready();
        var (batch, finance) = (await Given.BatchMade(deal), deal.Brand.Finance);
        (await Should.ThrowAsync<RuleBroken>(() => finance.Send(new MakeFile.Command(batch, PayoutFileKind.CreditTransfer)))).Rule.ShouldBe("Payouts.NotReleased");
        await deal.Brand.Finance2.Send(new ReleaseBatch.Command(batch));
        var page = await finance.Get($"/payouts/batches/{batch}");
        (await page.Form($"/payouts/batches/{batch}/files").Fill("Kind", "CreditTransfer").Send()).Words.ShouldContain("Set the account that pays first");
        await finance.Send(new SetPayingAccount.Command("Lanmei", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX"));
        await page.Form($"/payouts/batches/{batch}/files").Fill("Kind", "CreditTransfer").Send();

        var file = await Site.Read(db => db.PayoutFiles.AsNoTracking().SingleAsync(f => f.BatchId == batch));
        (file.Payments, file.Total, file.Sealed.Contains("6225880112348821", StringComparison.Ordinal)).ShouldBe((1, deal.Amount(8_010_00), false));
        (await finance.Get($"/payouts/batches/{batch}")).Words.ShouldContain(file.Sha256);
        var sent = await finance.Get($"/payouts/files/{file.Id}");
        sent.Text.ShouldContain("<Id>6225880112348821</Id>");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sent.Text))).ShouldBe(file.Sha256);
        (await deal.Brand.Manager.Get($"/payouts/files/{file.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand()).Finance.Get($"/payouts/files/{file.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Finance_maps_its_banks_columns_once_and_the_next_file_has_them()
    {
        var deal = await Ready();
        var (batch, finance) = (await Given.BatchReleased(deal), deal.Brand.Finance);
        (await Should.ThrowAsync<RuleBroken>(() => finance.Send(new MakeFile.Command(batch, PayoutFileKind.BankColumns)))).Rule.ShouldBe("Payouts.LayoutMissing");
        await (await finance.Get("/payouts/paying")).Form("/payouts/paying/headings").Fill("Headings", "户名,账号,金额,用途").Send();
        var form = (await finance.Get("/payouts/paying")).Form("/payouts/paying/columns");
        await form.Fill("Columns[3].Field", "Words").Fill("Columns[3].Text", "Promotion").Send();
        await finance.Send(new MakeFile.Command(batch, PayoutFileKind.BankColumns));
        var id = await Site.Read(db => db.PayoutFiles.Where(f => f.BatchId == batch).Select(f => f.Id).SingleAsync());
        (await finance.Get($"/payouts/files/{id}")).Text.ShouldContain("Chen Yinuo,6225880112348821,8010.00,Promotion");
    }

    [DataFact]
    public async Task A_wrong_IBAN_comes_back_with_its_reason()
    {
        var brand = await Given.Brand();
        var answer = await (await brand.Finance.Get("/payouts/paying")).Form("/payouts/paying/account").Fill("HolderName", "Lanmei").Fill("Number", "DE88370400440532013000").Send();
        (answer.Status, answer.Words.Contains("check digits", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }
}

public sealed class MonthEndTests : BatchTest
{
    [DataFact]
    public async Task The_month_foots_to_the_ledger_and_to_what_the_books_own_SQL_says()
    {
        var deal = await Ready();
        await Given.BatchPaid(deal);
        await Given.FeeEarned(deal, 250_00);
        var month = await deal.Brand.Finance.Send(new MonthEnd.Query());
        var line = month.Lines.ShouldHaveSingleItem();
        (line.Accrued, line.Sent, line.Paid, line.Closing).ShouldBe((deal.Amount(8_260_00), deal.Amount(8_010_00), deal.Amount(8_010_00), deal.Amount(250_00)));
        line.Closing.ShouldBe(line.Opening + line.Accrued - line.Sent);
        month.Totals.ShouldHaveSingleItem().Closing.ShouldBe(line.Closing);

        var owed = await Site.Read(db => db.Database.SqlQuery<long>($"SELECT -SUM(\"Amount_Minor\") AS \"Value\" FROM \"Postings\" WHERE \"BrandId\" = {deal.Brand.Id} AND \"CreatorId\" IS NOT NULL AND \"Account\" IN ('CommissionPayable', 'FeePayable', 'ClawbackReceivable')").SingleAsync());
        var bank = await Site.Read(db => db.Database.SqlQuery<long>($"SELECT -SUM(\"Amount_Minor\") AS \"Value\" FROM \"Postings\" WHERE \"BrandId\" = {deal.Brand.Id} AND \"Account\" = 'Bank'").SingleAsync());
        (line.Closing.Minor, line.Paid.Minor).ShouldBe((owed, bank));

        var next = await deal.Brand.Finance.Send(new MonthEnd.Query(month.Month.AddMonths(1)));
        next.Lines.Single(l => l.Opening.Minor != 0).Opening.ShouldBe(line.Closing);
        (await deal.Brand.Finance.Get("/payouts/month-end")).Row(deal.Creator.Creator.Name).TextContent.ShouldContain("¥250.00");
        (await deal.Brand.Manager.Get("/payouts/month-end/export?format=Csv")).Text.ShouldContain("8260");
        (await deal.Creator.Someone.Get("/payouts/month-end")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}

public sealed class WithholdTaxTests : BatchTest
{
    [DataFact]
    public async Task An_amount_with_its_basis_stands_in_the_batch_the_ledger_and_the_statement()
    {
        var deal = await Ready();
        var batch = await Given.BatchReleased(deal);
        var item = await Site.Read(db => db.PayoutItems.Where(i => i.BatchId == batch).Select(i => i.Id).SingleAsync());
        var page = await deal.Brand.Finance.Get($"/payouts/batches/{batch}");
        page.Words.ShouldContain("Invoice missing");
        await page.Form($"/payouts/batches/{batch}/items/{item}/tax").Fill("Amount", "160.20").Fill("Basis", "Notice 12").Send();
        page = await deal.Brand.Finance.Get($"/payouts/batches/{batch}");
        page.Words.ShouldContain("Notice 12");
        page.Words.ShouldContain("¥7,849.80");
        await deal.Brand.Finance2.Send(new ReleaseBatch.Command(batch));
        await deal.Brand.Finance.Send(new SubmitBatch.Command(batch));
        (await Balance(deal, Account.TaxWithheld)).ShouldBe(-160_20);
        (await deal.Creator.Someone.Get($"/payouts/statements/running/{deal.Brand.Id}")).Words.ShouldContain("¥160.20");
    }

    [DataFact]
    public async Task The_same_invoice_number_is_refused_for_a_payees_second_payment()
    {
        var deal = await Ready();
        var first = await Given.BatchMade(deal);
        var item = await Site.Read(db => db.PayoutItems.Where(i => i.BatchId == first).Select(i => i.Id).SingleAsync());
        await deal.Brand.Finance.Send(new NoteInvoice.Command(first, item, "R-7"));
        await Given.FeeEarned(deal, 90_00);
        var second = await Given.BatchMade(deal);
        var other = await Site.Read(db => db.PayoutItems.Where(i => i.BatchId == second).Select(i => i.Id).SingleAsync());
        (await Should.ThrowAsync<RuleBroken>(() => deal.Brand.Finance.Send(new NoteInvoice.Command(second, other, "r-7")))).Rule.ShouldBe("Payouts.InvoiceTwice");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Write(db => db.Database.ExecuteSqlAsync($"UPDATE \"PayoutItems\" SET \"InvoiceNumber\" = 'R-7' WHERE \"Id\" = {other}")));
        await deal.Brand.Finance.Send(new NoteInvoice.Command(second, other, "R-8", new DateOnly(2026, 11, 2), "91"));
        (await deal.Brand.Finance.Get($"/payouts/batches/{second}")).Words.ShouldContain("The invoice says ¥91.00, to be paid is ¥90.00");
    }
}

public sealed class RecordReserveTests : BatchTest
{
    [DataFact]
    public async Task What_is_set_aside_stands_beside_what_is_owed_and_cannot_be_taken_back_twice()
    {
        var deal = await Ready();
        var finance = deal.Brand.Finance;
        await (await finance.Get("/payouts/reserve")).Form("/payouts/reserve").Fill("Amount", "9000").Fill("Note", "Deposit 7").Send();
        var page = await deal.Brand.Manager.Get("/payouts/reserve");
        page.Words.ShouldContain("¥9,000.00");
        page.Words.ShouldContain("¥8,010.00");
        page.Words.ShouldContain("Covers what is owed");
        await finance.Send(new RecordReserve.Command("CNY", "8000", true, ReserveHolder.Bank, "Back"));
        (await Should.ThrowAsync<RuleBroken>(() => finance.Send(new RecordReserve.Command("CNY", "1000.01", true, ReserveHolder.Bank, "Back")))).Rule.ShouldBe("Payouts.ReserveTooSmall");
        (await finance.Get("/payouts/reserve")).Words.ShouldContain("short of what is owed");
        (await (await Given.Brand()).Finance.Get("/payouts/reserve")).Words.ShouldNotContain("Deposit 7");
    }
}
