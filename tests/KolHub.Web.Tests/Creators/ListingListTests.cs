using System.Net;
using System.Text;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline.Sheets;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Creators;

public sealed class ListingListTests : SiteTest
{
    [DataFact]
    public async Task A_brand_sees_its_own_imports_and_nobody_elses()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        await Given.Listing(brand, "mine", name: "My creator");
        await Given.Listing(other, "theirs", name: "Their creator");

        var page = await brand.Manager.Get("/listings");

        page.Words.ShouldContain("My creator");
        page.Words.ShouldNotContain("Their creator");
        (await brand.Finance.Get("/listings")).Words.ShouldContain("My creator");
        (await (await Given.Operator()).Get("/listings")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [DataTheory]
    [InlineData("platform=Weibo", "c")]
    [InlineData("search=b-name", "b")]
    [InlineData("search=%40C", "c")]
    [InlineData("tier=Waist", "b,c")]
    [InlineData("tier=Head", "")]
    [InlineData("category=Skincare&platform=Douyin", "b,a")]
    [InlineData("category=Games", "")]
    [InlineData("region=CN-ZJ&order=Name&platform=Douyin", "a,b")]
    public async Task Filters_are_in_the_address(string query, string expected)
    {
        var brand = await Given.Brand();
        await Given.Listing(brand, "a", followers: 500_000, name: "a-name");
        await Given.Listing(brand, "b", followers: 5_000_000, name: "b-name");
        await Given.Listing(brand, "c", Platform.Weibo, followers: 4_000_000, name: "c-name");

        var page = await brand.Manager.Get("/listings?" + query);

        page.Page.QuerySelectorAll("tbody tr td:first-child a").Select(a => a.TextContent[..1]).ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [DataFact]
    public async Task Long_lists_have_pages_that_keep_the_filter()
    {
        var brand = await Given.Brand();
        var listings = Enumerable.Range(0, 60).Select(i => Listing.Import(brand.Id, new ListingFacts(Platform.Douyin, $"n{i}", Followers: i), null, Site.Now)).ToList();
        await Site.Write(db =>
        {
            db.Listings.AddRange(listings);
            return Task.CompletedTask;
        });

        var page = await brand.Manager.Get("/listings?platform=Douyin");

        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        page.Words.ShouldContain("60 listings");
        var next = await brand.Manager.Get(page.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        next.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(10);
    }

    [DataFact]
    public async Task An_empty_list_says_how_to_begin()
    {
        var brand = await Given.Brand();

        (await brand.Manager.Get("/listings")).Page.QuerySelector(".empty a[href='/listings/imports']").ShouldNotBeNull();
        (await brand.Finance.Get("/listings")).Page.QuerySelector(".empty a").ShouldBeNull();
    }
}

public sealed class ExportListingsTests : SiteTest
{
    [DataTheory]
    [InlineData("csv", "en")]
    [InlineData("xlsx", "en")]
    [InlineData("csv", "zh-Hans")]
    public async Task What_is_exported_is_imported_again_without_a_change(string format, string language)
    {
        var brand = await Given.Brand();
        await Given.Listing(brand, "x", name: "=cmd()");
        var browser = await Site.Visit(language).EnterAs(brand.Manager.MembershipId);
        await browser.Client.PostAsync("/language", new FormUrlEncodedContent([new("language", language), new("form", (await browser.Get("/listings")).Page.QuerySelector("input[name=form]")!.GetAttribute("value")!)]));

        var answer = await browser.Client.GetAsync("/listings?format=" + format);

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (format == "csv")
        {
            bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
            Encoding.UTF8.GetString(bytes).ShouldContain("'=cmd()");
        }
        var facts = Read(bytes, "x." + format).ShouldHaveSingleItem();
        (facts.Platform, facts.Handle, facts.Name, facts.Followers, facts.Region).ShouldBe((Platform.Douyin, "x", "=cmd()", 50_000, "CN-ZJ"));
        facts.Categories!.Value.ShouldBe([Category.Skincare]);
        facts.Prices.ShouldBe([new(ContentForm.ShortVideo, 300_000, "CNY")]);
    }

    private static List<ListingFacts> Read(byte[] bytes, string name)
    {
        using var reader = SheetReader.Open(new MemoryStream(bytes), name);
        var choices = ImportChoices.None with { Columns = ColumnMap.Guess(KolHub.Web.Features.Creators.ListingFields.All, reader.Header) };
        var sheet = new KolHub.Web.Features.Creators.ListingSheet(ColumnMap.Of(KolHub.Web.Features.Creators.ListingFields.All, reader.Header, choices.Columns), choices, new DateOnly(2026, 11, 21));
        return [.. reader.Rows.Select(r => sheet.Read(r, [])!.Facts)];
    }
}

public sealed class ListingDetailsTests : SiteTest
{
    [DataFact]
    public async Task It_shows_what_was_imported_and_is_absent_for_strangers()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var listing = await Given.Listing(brand, "mei", name: "Mei Mei");

        var page = await brand.Manager.Get($"/listings/{listing.Id}");

        page.Words.ShouldContain("Mei Mei");
        page.Words.ShouldContain("¥3,000.00");
        page.Words.ShouldContain("Zhejiang");
        (await other.Manager.Get($"/listings/{listing.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class LinkListingTests : SiteTest
{
    [DataFact]
    public async Task A_listing_finds_the_creator_who_proved_the_account()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var channel = await Given.ChannelProven(creator);
        var listing = await Given.Listing(brand, channel.Handle);

        await (await brand.Manager.Get($"/listings/{listing.Id}")).Form($"/listings/{listing.Id}/link").Send();

        (await Site.Read(async db => (await db.Listings.FindAsync(listing.Id))!.CreatorId)).ShouldBe(creator.Id);
        (await brand.Manager.Get($"/listings/{listing.Id}")).Offers($"/listings/{listing.Id}/link").ShouldBeFalse();
    }

    [DataFact]
    public async Task An_unproven_claim_is_not_linked()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var channel = await Given.Channel(creator);
        var listing = await Given.Listing(brand, channel.Handle);

        (await brand.Manager.Get($"/listings/{listing.Id}")).Offers($"/listings/{listing.Id}/link").ShouldBeFalse();
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(() => brand.Manager.Send(new KolHub.Web.Features.Creators.LinkListing.Command(listing.Id)));
    }
}
