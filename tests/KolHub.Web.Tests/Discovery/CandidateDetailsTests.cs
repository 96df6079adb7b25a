using System.Net;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

public sealed class CandidateDetailsTests : SiteTest
{
    [DataFact]
    public async Task Every_part_of_the_score_is_shown_with_what_stands_behind_it()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();

        var page = await brand.Manager.Get($"/discovery/candidates/{creator.Id}?campaign={campaign.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelector("h1")!.TextContent.ShouldBe(creator.Creator.Name);
        page.Words.ShouldContain("37 orders of 1,240 clicks");
        page.Words.ShouldContain("Gender (a must)");
        page.Words.ShouldContain("n = 2,000, Feigua");
        page.Words.ShouldContain("Spring serum");
        page.Words.ShouldContain("80 of 100 cases");
        page.Page.QuerySelectorAll("[data-chart]").Length.ShouldBe(2);
    }

    [DataFact]
    public async Task The_effects_multiply_to_the_difference_from_the_peers()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked(price: 2_500);

        var page = await brand.Manager.Get($"/discovery/candidates/{creator.Id}?campaign={campaign.Id}");

        var effects = page.Page.QuerySelectorAll("main .record > div > .scroll tbody td.num").Where(c => c.TextContent.StartsWith('×')).Select(c => double.Parse(c.TextContent[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        effects.Count.ShouldBeGreaterThan(5);
        var whole = double.Parse(page.Page.QuerySelectorAll(".figures dd")[3].TextContent.Split(' ')[0][1..], System.Globalization.CultureInfo.InvariantCulture);
        effects.Aggregate(1.0, (product, effect) => product * effect).ShouldBe(whole, 0.1 * whole);
    }

    [DataFact]
    public async Task Nobody_has_an_unknown_account() =>
        (await (await Given.Brand()).Manager.Get("/discovery/candidates/7")).Status.ShouldBe(HttpStatusCode.NotFound);
}
