using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

public sealed class CompareCandidatesTests : SiteTest
{
    [DataFact]
    public async Task Two_creators_stand_side_by_side_better_one_first()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var dear = await Given.Ranked("Dear", price: 80_000);
        var fair = await Given.Ranked("Fair", price: 2_000);

        var page = await brand.Manager.Get($"/discovery/comparison?campaign={campaign.Id}&channels={dear.Id}&channels={fair.Id}");

        page.Page.QuerySelectorAll("thead a").Select(a => a.TextContent).ShouldBe([fair.Creator.Name, dear.Creator.Name]);
        page.Words.ShouldContain("Expected net sales");
    }

    [DataFact]
    public async Task More_than_five_are_cut_and_it_says_so()
    {
        var brand = await Given.Brand();
        List<long> ids = [];
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await Given.Ranked()).Id);
        }

        var page = await brand.Manager.Get("/discovery/comparison?" + string.Join('&', ids.Select(i => "channels=" + i)));

        page.Page.QuerySelectorAll("thead a").Length.ShouldBe(5);
        page.Words.ShouldContain("Five fit side by side");
    }

    [DataFact]
    public async Task Nobody_chosen_says_how_to_begin() =>
        (await (await Given.Brand()).Manager.Get("/discovery/comparison")).Words.ShouldContain("Tick up to five");
}
