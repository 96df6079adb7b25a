using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Posts;

public sealed class PostListTests : SiteTest
{
    private static string Tab(Seen page, string name) => System.Text.RegularExpressions.Regex.Replace(page.Page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.StartsWith(name + " ", StringComparison.Ordinal)).TextContent.Trim(), @"\s+", " ");

    [DataFact]
    public async Task The_tabs_count_what_they_list_on_each_side()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        await Given.PostPlanned(brand, creator);
        await Given.PostReady(brand, creator);
        await Given.PostPublished(brand, creator);

        var manager = await brand.Manager.Get("/posts");
        (Tab(manager, "All"), Tab(manager, "Waiting for you"), Tab(manager, "Waiting for others"), Tab(manager, "To accept"), Tab(manager, "Waiting for a draft"), Tab(manager, "Due within a week"))
            .ShouldBe(("All 6", "Waiting for you 2", "Waiting for others 4", "To accept 1", "Waiting for a draft 4", "Due within a week 2"));
        (await brand.Manager.Get("/posts?view=ToAccept")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        Tab(await creator.Someone.Get("/posts"), "Waiting for you").ShouldBe("Waiting for you 4");
        Tab(await brand.Finance.Get("/posts"), "Waiting for you").ShouldBe("Waiting for you 0");
    }

    [DataFact]
    public async Task The_list_of_one_contract_exports_its_rows()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        await Given.PostPlanned(brand, creator);
        (await brand.Manager.Get($"/posts?contract={post.ContractId}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        var export = await brand.Manager.Get($"/posts/export?contract={post.ContractId}&format=Csv");
        export.Text.Trim().Split('\n').Length.ShouldBe(3);
    }

    [DataFact]
    public async Task Strangers_see_none()
    {
        await Given.PostPlanned(await Given.Brand(), await Given.Creator());
        (await (await Given.Brand()).Manager.Get("/posts")).Words.ShouldContain("No deliverables here");
    }
}
