using System.Net;
using System.Text;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Creators;
using KolHub.Web.Pipeline.Sheets;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class UploadListingsTests : SiteTest
{
    [DataFact]
    public async Task An_uploaded_file_asks_which_column_holds_what_and_proposes_it()
    {
        var brand = await Given.Brand();
        var sent = await Upload(brand, Encoding.GetEncoding("GB18030").GetBytes("平台,抖音号,昵称,粉丝数\r\n抖音,linxia,林夏,124万\r\n"), "达人.csv");

        var page = await sent.Visitor.Follow(sent);
        var form = page.Form(sent.Location + "/check");
        (form.Value("Columns[Platform]"), form.Value("Columns[Handle]"), form.Value("Columns[Followers]"), form.Value("Columns[City]")).ShouldBe(("平台", "抖音号", "粉丝数", ""));
        page.Words.ShouldContain("林夏");
    }

    [DataTheory]
    [InlineData("x.pdf", "%PDF", "Files ending in “.pdf” are not read here. Upload CSV or .xlsx.")]
    [InlineData("x.xlsx", "a,b", "The content of the file does not fit its ending “.xlsx”. Save it again as CSV or .xlsx.")]
    [InlineData("x.xls", "a,b", "This is an old Excel file (.xls). Open it and save it as .xlsx or CSV.")]
    [InlineData("x.csv", "a\0b", "This is not a text file. Save it as CSV (UTF-8) or .xlsx.")]
    [InlineData("x.csv", "", "The file holds no rows. The first row must name the columns.")]
    [InlineData("x.xlsx", "PK\u0003\u0004damaged", "The workbook is damaged or is no Excel file. Open it in Excel and save it again as .xlsx.")]
    public async Task A_file_that_is_no_table_is_refused_at_its_field(string name, string content, string message)
    {
        var brand = await Given.Brand();

        var refused = await Upload(brand, Encoding.Latin1.GetBytes(content), name);

        (refused.Status, refused.WrongAt("File")).ShouldBe((HttpStatusCode.UnprocessableEntity, message));
        (await Site.Read(db => db.ListingImports.AnyAsync(i => i.BrandId == brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Too_large_a_file_and_no_file_are_refused_at_the_field()
    {
        var brand = await Given.Brand();

        (await Upload(brand, new byte[(30 << 20) + 1], "x.csv")).WrongAt("File").ShouldBe("The file is larger than 30 MB. Split it into smaller files.");
        (await (await brand.Manager.Get("/listings/imports")).Form("/listings/imports").Send()).WrongAt("File").ShouldBe("Choose a file.");
    }

    internal static async Task<Seen> Upload(GivenBrand brand, byte[] content, string name) => await (await brand.Manager.Get("/listings/imports")).Form("/listings/imports").Attach("File", content, name).Send();
}

public sealed class CheckListingsTests : SiteTest
{
    private const string Csv = "平台,账号,粉丝数,报价,主页链接\n抖音,good1,12万,8000,\n抖音,good2,many,8000,\nMySpace,bad,1,1,\n抖音,@GOOD1,5,1,\n小红书,good3,5,abc,https://evil.example\n小红书,good4,500,,\n";

    [DataFact]
    public async Task The_dry_run_reports_every_bad_row_with_line_and_reason_and_writes_nothing()
    {
        var brand = await Given.Brand();
        await Given.Listing(brand, "good4", Platform.Xiaohongshu);
        var import = await Given.ImportUploaded(brand, Csv);
        await (await brand.Manager.Get($"/listings/imports/{import.Id}")).Form($"/listings/imports/{import.Id}/check").Send();
        (await brand.Manager.Get($"/listings/imports/{import.Id}")).Words.ShouldContain("Checking:");

        await Given.WorkOffImports();

        var page = await brand.Manager.Get($"/listings/imports/{import.Id}");
        page.Page.QuerySelectorAll("dl.figures dd").Select(d => d.TextContent).ShouldBe(["6", "1", "1", "4"]);
        page.Page.QuerySelectorAll("h2 ~ .scroll tbody tr, .title-row ~ .scroll tbody tr").Select(r => r.TextContent).ShouldContain(r => r.Contains("many"));
        page.Row("many").TextContent.ShouldContain("3");
        page.Row("MySpace").TextContent.ShouldContain("This platform is not known.");
        page.Words.ShouldContain("The same account already stands on line 2.");
        page.Words.ShouldContain("The price cannot be read.");
        page.Words.ShouldContain("The link is not an https address on this platform.");
        (await Site.Read(db => db.Listings.CountAsync(l => l.BrandId == brand.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task The_choice_of_columns_is_proposed_for_the_next_file()
    {
        var brand = await Given.Brand();
        var first = await Given.ImportUploaded(brand, "wo,wer,wieviel\n抖音,x,5\n");
        await (await brand.Manager.Get($"/listings/imports/{first.Id}")).Form($"/listings/imports/{first.Id}/check").Fill("Columns[Platform]", "wo").Fill("Columns[Handle]", "wer").Fill("Columns[Followers]", "wieviel").Send();

        var second = await Given.ImportUploaded(brand, "wieviel,wo,wer\n5,抖音,y\n");

        var form = (await brand.Manager.Get($"/listings/imports/{second.Id}")).Form($"/listings/imports/{second.Id}/check");
        (form.Value("Columns[Platform]"), form.Value("Columns[Handle]"), form.Value("Columns[Followers]")).ShouldBe(("wo", "wer", "wieviel"));
    }

    [DataFact]
    public async Task Without_a_column_of_handles_or_a_platform_it_says_so_at_the_field()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportUploaded(brand, "a,b\n1,2\n");

        var refused = await (await brand.Manager.Get($"/listings/imports/{import.Id}")).Form($"/listings/imports/{import.Id}/check").Send();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt("Columns[Handle]").ShouldBe("Choose the column that holds the handle.");
        refused.WrongAt("Platform").ShouldBe("Choose the column of the platform, or one platform for the whole file.");
    }

    [DataFact]
    public async Task Audience_figures_need_a_source()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportUploaded(brand, "platform,handle,female %\nDouyin,x,70%\n");

        var refused = await (await brand.Manager.Get($"/listings/imports/{import.Id}")).Form($"/listings/imports/{import.Id}/check").Send();

        refused.WrongAt("Source").ShouldBe("Say where the figures come from.");
    }

    [DataFact]
    public async Task A_file_that_breaks_half_way_says_where_and_can_be_replaced()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportChecked(brand, "platform,handle,name\nDouyin,a,A\nDouyin,b,\"open\nDouyin,c,C\n");

        var page = await brand.Manager.Get($"/listings/imports/{import.Id}");

        page.Words.ShouldContain("Could not be read");
        page.Words.ShouldContain("A quotation mark opens near line 3 and never closes");
    }
}

public sealed class ImportListingsTests : SiteTest
{
    private const string Csv = "平台,账号,昵称,粉丝数,女性占比,样本量\n抖音,one,一号,12万,70%,1000\n抖音,two,二号,bad,60%,1000\n小红书,three,三号,500,55%,\n";

    [DataFact]
    public async Task Good_rows_are_imported_bad_ones_left_out_and_the_person_is_told()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportChecked(brand, Csv);
        await (await brand.Manager.Get($"/listings/imports/{import.Id}")).Form($"/listings/imports/{import.Id}/run").Send();
        await Given.WorkOffImports();

        var listings = await Site.Read(db => db.Listings.Where(l => l.BrandId == brand.Id).OrderBy(l => l.Handle).ToListAsync());
        listings.Select(l => (l.Handle, l.Name, l.Followers)).ShouldBe([("one", "一号", 120_000), ("three", "三号", 500)]);
        var report = await Site.Read(db => db.AudienceReports.SingleAsync(r => r.ListingId == listings[0].Id));
        (report.BrandId, report.SampleSize, report.Source, report.Shares[AudienceDimension.Gender][0]).ShouldBe((brand.Id, 1_000, "Provider", (ushort)7_000));
        var page = await brand.Manager.Get($"/listings/imports/{import.Id}");
        page.Words.ShouldContain("Imported");
        page.Page.QuerySelector($"a[href='/listings?import={import.Id}']").ShouldNotBeNull();
        (await brand.Manager.Get($"/listings?import={import.Id}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Creators.NoticeImported"))).ShouldBe(1);
        (await Site.Read(db => db.ListingImportFiles.AnyAsync(f => f.Id == import.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task The_same_file_again_changes_nothing_and_doubles_nothing()
    {
        var brand = await Given.Brand();
        foreach (var _ in new[] { 1, 2 })
        {
            var import = await Given.ImportChecked(brand, Csv);
            await brand.Manager.Send(new ImportListings.Command(import.Id));
            await Given.WorkOffImports();
        }

        (await Site.Read(db => db.Listings.CountAsync(l => l.BrandId == brand.Id))).ShouldBe(2);
        (await Site.Read(db => db.AudienceReports.CountAsync(r => r.BrandId == brand.Id))).ShouldBe(2);
        var last = await Site.Read(db => db.ListingImports.Where(i => i.BrandId == brand.Id).OrderByDescending(i => i.Id).FirstAsync());
        (last.NewRows, last.KnownRows, last.BadRows).ShouldBe((0, 2, 1));
    }

    [DataFact]
    public async Task An_unchecked_file_is_not_imported_and_a_strangers_is_absent()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var import = await Given.ImportUploaded(brand, Csv);

        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => brand.Manager.Send(new ImportListings.Command(import.Id)))).Rule.ShouldBe("Creators.NotChecked");
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => other.Manager.Send(new ImportListings.Command(import.Id)));
        (await other.Manager.Get($"/listings/imports/{import.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Manager.Get($"/listings/imports/{import.Id}/faults")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Two_brands_hold_the_same_account_apart()
    {
        var (first, second) = (await Given.Brand(), await Given.Brand());
        foreach (var (brand, followers) in new[] { (first, "100"), (second, "200") })
        {
            var import = await Given.ImportChecked(brand, $"platform,handle,followers\nDouyin,same,{followers}\n");
            await brand.Manager.Send(new ImportListings.Command(import.Id));
            await Given.WorkOffImports();
        }

        (await Site.Read(db => db.Listings.Where(l => l.BrandId == first.Id).Select(l => l.Followers).SingleAsync())).ShouldBe(100);
        (await Site.Read(db => db.Listings.Where(l => l.BrandId == second.Id).Select(l => l.Followers).SingleAsync())).ShouldBe(200);
    }
}

public sealed class WorkOnImportTests : OwnSiteTest
{
    [DataFact]
    public async Task An_import_that_stopped_half_way_is_taken_up_again_when_its_lease_is_over()
    {
        var brand = await Given.Brand();
        var rows = string.Concat(Enumerable.Range(0, 2_500).Select(i => $"Douyin,h{i},{i}\n"));
        var import = await Given.ImportChecked(brand, "platform,handle,followers\n" + rows);
        await brand.Manager.Send(new ImportListings.Command(import.Id));
        await Site.Write(async db =>
        {
            var half = await db.ListingImports.SingleAsync(i => i.Id == import.Id);
            var intake = new ListingIntake(db, Site.Now);
            using var cancel = new CancellationTokenSource();
            var content = await db.ListingImportFiles.Where(f => f.Id == import.Id).Select(f => f.Content).SingleAsync();
            await Should.ThrowAsync<IOException>(() => intake.Run(half, new Breaking(content), write: true, _ => Task.CompletedTask, default));
        });
        (await Site.Read(db => db.Listings.CountAsync(l => l.BrandId == brand.Id))).ShouldBeInRange(1, 2_499);
        await Site.Write(db => db.ListingImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ClaimedUntil, DateTime.UtcNow.AddMinutes(1))));
        await Given.WorkOffImports();
        (await Site.Read(db => db.ListingImports.SingleAsync(i => i.Id == import.Id))).State.ShouldBe(ImportState.Importing);

        await Site.Write(db => db.ListingImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ClaimedUntil, DateTime.UtcNow.AddMinutes(-1))));
        await Given.WorkOffImports();

        (await Site.Read(db => db.Listings.CountAsync(l => l.BrandId == brand.Id))).ShouldBe(2_500);
        (await Site.Read(db => db.ListingImports.SingleAsync(i => i.Id == import.Id))).State.ShouldBe(ImportState.Imported);
    }

    /// <summary>A disk that fails in the middle of the second reading.</summary>
    private sealed class Breaking(byte[] content) : MemoryStream(content)
    {
        private int _rewinds;

        public override long Position
        {
            get => base.Position;
            set
            {
                _rewinds += value == 0 ? 1 : 0;
                base.Position = value;
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => _rewinds > 4 && Position > Length / 2 ? throw new IOException("gone") : base.Read(buffer, offset, Math.Min(count, 4096));
    }
}

public sealed class ReportImportTests : SiteTest
{
    [DataFact]
    public async Task Each_step_leaves_one_line_of_history()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportChecked(brand, "platform,handle\nDouyin,x\n");
        await brand.Manager.Send(new ImportListings.Command(import.Id));
        await Given.WorkOffImports();

        (await Site.Read(db => db.History.Where(h => h.Chain == brand.Id).OrderBy(h => h.Sequence).Select(h => h.Command).ToListAsync())).ShouldBe(["CheckListings", "ReportImport", "ImportListings", "ReportImport"]);
    }
}

public sealed class ListingImportsTests : SiteTest
{
    [DataFact]
    public async Task Earlier_files_are_listed_with_what_became_of_them()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        await Given.ImportChecked(brand, "platform,handle\nDouyin,x\nNowhere,y\n");
        await Given.ImportUploaded(other, "a\n1\n", "theirs.csv");

        var page = await brand.Manager.Get("/listings/imports");

        page.Row("creators.csv").TextContent.ShouldContain("Checked");
        page.Words.ShouldNotContain("theirs.csv");
    }
}

public sealed class ListingImportDetailsTests : SiteTest
{
    [DataFact]
    public async Task A_checked_file_offers_to_import_its_good_rows_and_to_choose_again()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportChecked(brand, "platform,handle\nDouyin,x\nNowhere,y\n");

        var page = await brand.Manager.Get($"/listings/imports/{import.Id}");

        page.Words.ShouldContain("Import 1 row");
        page.Offers($"/listings/imports/{import.Id}/check").ShouldBeTrue();
    }
}

public sealed class ExportImportFaultsTests : SiteTest
{
    [DataFact]
    public async Task All_bad_rows_come_as_a_table_with_their_reasons()
    {
        var brand = await Given.Brand();
        var import = await Given.ImportChecked(brand, "platform,handle\n=1+1,x\nDouyin,\n");

        var answer = await (await brand.Manager.Browser()).Client.GetAsync($"/listings/imports/{import.Id}/faults?format=xlsx");

        using var reader = SheetReader.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), "x.xlsx");
        reader.Header.ShouldBe(["Line", "Column", "Content", "Reason"]);
        var rows = reader.Rows.Select(r => r.Cells).ToList();
        rows[0].Take(3).ShouldBe(["2", "platform", "=1+1"]);
        rows[1][0].ShouldBe("3");
        rows[1][3].ShouldStartWith("The row has no handle");
    }
}
