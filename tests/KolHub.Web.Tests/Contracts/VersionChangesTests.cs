using System.Net;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Contracts;

public sealed class VersionChangesTests : SiteTest
{
    [DataFact]
    public async Task The_redline_marks_exactly_the_number_that_changed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractProposed(brand, creator, t => t with { HoldDays = 60 });

        var page = await creator.Someone.Get($"/contracts/{contract.Id}/versions/2/changes");

        foreach (var language in (string[])["zh-Hans", "en"])
        {
            var redline = page.Page.QuerySelector($"main [lang='{language}'] .redline")!;
            redline.QuerySelectorAll("del").Select(e => e.TextContent).ShouldBe(["30"]);
            redline.QuerySelectorAll("ins").Select(e => e.TextContent).ShouldBe(["60"]);
            redline.TextContent.ShouldContain(language == "en" ? "held for 3060 days" : "冻结 3060 日");
        }
        page.Row("Hold").TextContent.ShouldContain("30 days");
        page.Row("Hold").TextContent.ShouldContain("60 days");
        page.Words.ShouldContain("As we said");
    }

    [DataFact]
    public async Task There_are_no_changes_before_the_first_version()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractDrafted(brand, creator);
        (await creator.Someone.Get($"/contracts/{contract.Id}/versions/1/changes")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await creator.Someone.Get($"/contracts/{contract.Id}/versions/9/changes")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
