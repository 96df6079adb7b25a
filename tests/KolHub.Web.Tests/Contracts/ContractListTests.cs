using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Contracts;

public sealed class ContractListTests : SiteTest
{
    private static string Tab(Seen page, string name) => System.Text.RegularExpressions.Regex.Replace(page.Page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.StartsWith(name + " ", StringComparison.Ordinal)).TextContent.Trim(), @"\s+", " ");

    [DataFact]
    public async Task Each_side_sees_what_waits_for_it()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        await Given.ContractDrafted(brand, creator);
        await Given.ContractPartlySigned(brand, creator);
        await Given.ContractActive(brand, creator);
        await Given.ContractProposed(brand, creator, t => t with { HoldDays = 90 });

        var manager = await brand.Manager.Get("/contracts");
        (Tab(manager, "All"), Tab(manager, "Waiting for you"), Tab(manager, "Waiting for others"), Tab(manager, "In force")).ShouldBe(("All 4", "Waiting for you 2", "Waiting for others 1", "In force 1"));
        var mine = await creator.Someone.Get("/contracts?view=Waiting");
        (Tab(mine, "Waiting for you"), Tab(mine, "Waiting for others")).ShouldBe(("Waiting for you 1", "Waiting for others 2"));
        mine.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        Tab(await brand.Finance.Get("/contracts"), "Waiting for you").ShouldBe("Waiting for you 0");
    }

    [DataFact]
    public async Task The_search_finds_by_creator_and_the_export_holds_the_same_rows()
    {
        var brand = await Given.Brand();
        var (one, two) = (await Given.Creator("Wanda"), await Given.Creator("Yuri"));
        await Given.ContractDrafted(brand, one);
        await Given.ContractDrafted(brand, two);

        var page = await brand.Manager.Get("/contracts?search=wand");
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        var export = await brand.Manager.Get("/contracts/export?search=wand&format=Csv");
        export.Text.ShouldContain("Wanda");
        export.Text.ShouldNotContain("Yuri");
    }

    [DataFact]
    public async Task Nobody_sees_the_contracts_of_others()
    {
        await Given.ContractDrafted(await Given.Brand(), await Given.Creator());
        (await (await Given.Brand()).Manager.Get("/contracts")).Words.ShouldContain("No contracts here");
        (await (await Given.Creator()).Someone.Get("/contracts")).Words.ShouldContain("No contracts here");
        (await (await Given.PlatformReviewer()).Get("/contracts")).Location.ShouldBe("/contract-templates");
    }
}
