using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

public sealed class SavedSearchesTests : SiteTest
{
    [DataFact]
    public async Task A_search_is_saved_as_it_stands_opened_renamed_and_deleted_by_its_owner_alone()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var ranked = await Given.Ranked();
        var asked = $"/discovery?campaign={campaign.Id}&q={ranked.Handle}&platform=Douyin&tier=Waist&price=160";
        await (await brand.Manager.Get(asked)).Form("/discovery/searches").Fill("Name", "Waist, by price").Send();

        var list = await brand.Manager.Get("/discovery/searches");
        var address = list.Row("Waist, by price").QuerySelector("a")!.GetAttribute("href")!;
        var opened = await brand.Manager.Get(address);
        opened.Page.QuerySelector("[name=Price]")!.GetAttribute("value").ShouldBe("160");
        opened.Page.QuerySelectorAll("[name=Tier][checked]").Select(t => t.GetAttribute("value")).ShouldBe(["Waist"]);
        opened.Words.ShouldContain(campaign.Title);
        (await brand.Finance.Get("/discovery/searches")).Words.ShouldContain("Nothing saved yet");

        var name = list.Page.QuerySelector("form[action$='/name']")!.GetAttribute("action")!;
        await list.Form(name).Fill("Name", "By price").Send();
        (await (await brand.Manager.Get(asked)).Form("/discovery/searches").Fill("Name", "by price").Send()).Problem!.ShouldContain("already");
        await (await brand.Manager.Get("/discovery/searches")).Form(name.Replace("/name", "/removal")).Send();
        (await brand.Manager.Get("/discovery/searches")).Words.ShouldContain("Nothing saved yet");
    }
}
