using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class ListingTests
{
    [Fact]
    public void A_listing_takes_what_the_file_says_and_names_itself_by_handle_otherwise()
    {
        var listing = Listing.Import(77, new ListingFacts(Platform.Xiaohongshu, "@Mei_Mei", Followers: 52_000), null, Folk.Now);

        (listing.Handle, listing.Name, listing.Followers, listing.BrandId).ShouldBe(("mei_mei", "mei_mei", 52_000, 77));
    }

    [Fact]
    public void A_later_file_changes_what_it_speaks_of_and_nothing_else()
    {
        var listing = Listing.Import(77, new ListingFacts(Platform.Douyin, "x", Name: "小妹", Followers: 10, Contact: "微信 x", Prices: [new(ContentForm.Post, 100, "CNY"), new(ContentForm.Live, 900, "CNY")]), 1, Folk.Now);
        listing.Update(new ListingFacts(Platform.Douyin, "@X", Followers: 20, Prices: [new(ContentForm.Post, 150, "CNY")]), 2, Folk.Now.AddDays(1));

        (listing.Name, listing.Followers, listing.Contact, listing.ImportId, listing.ImportedAt, listing.UpdatedAt).ShouldBe(("小妹", 20, "微信 x", 2, Folk.Now, Folk.Now.AddDays(1)));
        listing.Prices.ShouldBe([new(ContentForm.Post, 150, "CNY"), new(ContentForm.Live, 900, "CNY")]);
    }

    [Theory]
    [InlineData("", 1, "Creators.NotAHandle")]
    [InlineData("x", -1, "Creators.FollowersOutOfRange")]
    [InlineData("x", 2_000_000_000, "Creators.FollowersOutOfRange")]
    public void A_row_that_cannot_be_is_refused(string handle, long followers, string rule) =>
        Should.Throw<RuleBroken>(() => Listing.Import(77, new ListingFacts(Platform.Douyin, handle, Followers: followers), null, Folk.Now)).Rule.ShouldBe(rule);

    [Fact]
    public void A_listing_never_becomes_another_account() =>
        Should.Throw<RuleBroken>(() => Listing.Import(77, new ListingFacts(Platform.Douyin, "x"), null, Folk.Now).Update(new ListingFacts(Platform.Weibo, "x"), null, Folk.Now)).Rule.ShouldBe("Creators.AnotherAccount");

    [Fact]
    public void A_brand_links_its_listing_to_the_creator_who_proved_the_account()
    {
        var creator = Folk.Creator();
        var listing = Listing.Import(77, new ListingFacts(Platform.Douyin, "linxia"), null, Folk.Now);

        Should.Throw<RuleBroken>(() => listing.Link(Folk.Channel(creator), Folk.Manager)).Rule.ShouldBe("Creators.AnotherAccount");
        Should.Throw<RuleBroken>(() => listing.Link(Folk.Proven(creator), new Actor(5, Role.BrandManager, BrandId: 78))).Rule.ShouldBe("Creators.OnlyOwnListing");
        listing.Link(Folk.Proven(creator), Folk.Manager);
        listing.CreatorId.ShouldBe(creator.Id);
    }

    [Fact]
    public void An_import_is_tried_first_and_run_once()
    {
        var import = ListingImport.Upload("达人.csv", Folk.Manager, Folk.Now);
        Should.Throw<RuleBroken>(() => import.Import(Folk.Manager)).Rule.ShouldBe("Creators.NotChecked");
        import.Check(ImportChoices.None, Folk.Manager);
        Should.Throw<RuleBroken>(() => import.Check(ImportChoices.None, Folk.Manager)).Rule.ShouldBe("Creators.StillChecking");
        import.ReportCheck(rows: 10, badRows: 3, newRows: 5, knownRows: 2, Folk.Now);
        (import.State, import.GoodRows, import.CheckedAt).ShouldBe((ImportState.Checked, 7, Folk.Now));
        import.Import(Folk.Manager);
        Should.Throw<RuleBroken>(() => import.Check(ImportChoices.None, Folk.Manager)).Rule.ShouldBe("Creators.AlreadyImported");
        import.ReportImport(5, 2, Folk.Now);

        (import.State, import.RowsDone, import.ImportedBy).ShouldBe((ImportState.Imported, 10, 800));
        Should.Throw<RuleBroken>(() => import.Import(Folk.Manager)).Rule.ShouldBe("Creators.AlreadyImported");
    }

    [Fact]
    public void A_file_of_bad_rows_only_is_not_imported()
    {
        var import = ListingImport.Upload("x.csv", Folk.Manager, Folk.Now);
        import.Check(ImportChoices.None, Folk.Manager);
        import.ReportCheck(3, 3, 0, 0, Folk.Now);

        Should.Throw<RuleBroken>(() => import.Import(Folk.Manager)).Rule.ShouldBe("Creators.NothingToImport");
    }

    [Fact]
    public void A_file_that_failed_can_be_tried_again()
    {
        var import = ListingImport.Upload("x.csv", Folk.Manager, Folk.Now);
        import.Check(ImportChoices.None, Folk.Manager);
        import.Fail("Shared.SheetDamaged", [], Folk.Now);
        (import.State, import.Failure).ShouldBe((ImportState.Failed, "Shared.SheetDamaged"));
        import.Check(ImportChoices.None, Folk.Manager);

        (import.State, import.Failure, import.FailedAt).ShouldBe((ImportState.Checking, null, null));
    }

    [Fact]
    public void A_creator_cannot_import_and_another_brand_cannot_touch_an_import()
    {
        var import = ListingImport.Upload("x.csv", Folk.Manager, Folk.Now);

        Should.Throw<RuleBroken>(() => ListingImport.Upload("x.csv", Folk.Self(Folk.Creator()), Folk.Now)).Rule.ShouldBe("Creators.OnlyBrandsImport");
        Should.Throw<RuleBroken>(() => import.Check(ImportChoices.None, new Actor(5, Role.BrandManager, BrandId: 78))).Rule.ShouldBe("Creators.OnlyOwnListing");
    }

    [Fact]
    public void A_saved_mapping_learns_new_columns_and_keeps_the_others()
    {
        var mapping = new SavedMapping(77, "listings", new Dictionary<string, string> { ["Handle"] = "账号", ["Name"] = "昵称" });
        mapping.Keep(new Dictionary<string, string> { ["Handle"] = "抖音号", ["Followers"] = "粉丝" });

        mapping.Columns.ShouldBe(new Dictionary<string, string> { ["Name"] = "昵称", ["Handle"] = "抖音号", ["Followers"] = "粉丝" }, ignoreOrder: true);
    }
}
