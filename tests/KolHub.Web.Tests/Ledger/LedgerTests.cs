using System.Net;
using KolHub.Web.Features.Ledger;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Ledger;

public sealed class LedgerBookPageTests : SiteTest
{
    [DataFact]
    public async Task Finance_reads_every_entry_with_its_postings_and_the_balances()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        await Given.OrderCredited(deal, 100_00);

        var page = await deal.Brand.Finance.Get("/ledger");
        page.Row("Fee earned").TextContent.ShouldContain("Fees to pay");
        page.Row("Commission estimated").QuerySelector("a[href^='/commissions/']").ShouldNotBeNull();
        page.Page.QuerySelector(".figures")!.TextContent.ShouldContain("¥8,010.00");
        (await deal.Brand.Finance.Get("/ledger?kind=FeeEarned")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await (await Given.Brand()).Finance.Get("/ledger")).Page.QuerySelector("tbody tr").ShouldBeNull();
        (await deal.Brand.Manager.Get("/ledger")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}

public sealed class ExportLedgerTests : SiteTest
{
    [DataFact]
    public async Task The_export_has_a_row_for_each_posting()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        var lines = (await deal.Brand.Finance.Get("/ledger/export?format=Csv")).Text.Trim().Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[1].ShouldContain("Promised to creators in all");
        lines[2].ShouldContain("Fees to pay");
    }
}

public sealed class VerifyLedgerTests : OwnSiteTest
{
    [DataFact]
    public async Task The_database_itself_refuses_to_change_or_delete_what_was_written()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        await Should.ThrowAsync<Exception>(() => Site.Write(db => db.Entries.ExecuteUpdateAsync(set => set.SetProperty(e => e.SourceKey, "x"))));
        await Should.ThrowAsync<Exception>(() => Site.Write(db => db.Postings.ExecuteDeleteAsync()));
        await Should.ThrowAsync<Exception>(() => Site.Write(db => db.Entries.Where(e => e.BrandId == deal.Brand.Id).ExecuteDeleteAsync()));
        (await deal.Brand.Finance.Get("/ledger/verification")).Words.ShouldContain("All 1 entries are as they were written.");
    }

    [DataFact]
    public async Task One_changed_amount_is_named_on_the_page_and_by_the_command()
    {
        var deal = await Given.Deal();
        await Given.FeeEarned(deal);
        await Given.FeeEarned(deal, 100_00);
        (await Verify()).ShouldBe((0, "Everything is as it was written."));

        await Forge(deal, "UPDATE \"Postings\" SET \"Amount_Minor\" = \"Amount_Minor\" * 2 WHERE \"EntryId\" = {0}");
        var page = await deal.Brand.Finance.Get("/ledger/verification");
        page.Problem!.ShouldContain("Entry number 2");
        page.Problem!.ShouldContain("Its contents differ from its hash.");
        var (code, said) = await Verify();
        code.ShouldBe(1);
        said.ShouldContain("chain(s) are not as they were written");
    }

    private async Task<(int Code, string Last)> Verify()
    {
        var output = new StringWriter();
        var code = await VerifyCommand.Run(Site.Services, output);
        return (code, output.ToString().Trim().Split('\n')[^1].Trim());
    }

    private Task Forge(GivenDeal deal, string sql) => Site.Write(async db =>
    {
        var last = await db.Entries.Where(e => e.BrandId == deal.Brand.Id).OrderByDescending(e => e.Sequence).Select(e => e.Id).FirstAsync();
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "DROP TRIGGER \"TR_Postings_AppendOnly_Update\"" : "DROP TRIGGER \"TR_Postings_AppendOnly\" ON \"Postings\"");
        await db.Database.ExecuteSqlRawAsync(sql, last);
    });
}
