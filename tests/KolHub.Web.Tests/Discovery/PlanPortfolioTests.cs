using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Discovery;

public sealed class PlanPortfolioTests : SiteTest
{
    [DataFact]
    public async Task A_manager_plans_a_mix_pins_leaves_out_and_hands_all_to_the_offers()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two) = (await Given.Ranked(), await Given.Ranked());
        var address = $"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=10000000";

        var page = await brand.Manager.Get(address);
        page.Words.ShouldContain(one.Creator.Name);
        page.Words.ShouldContain("in 8 of 10 cases");
        page.Page.QuerySelector("a.primary[href^='/offers/new']")!.GetAttribute("href")!.ShouldContain($"channels={one.Id}");

        var without = await brand.Manager.Get($"{address}&never={one.Id}&must={two.Id}");
        var offers = without.Page.QuerySelector("a.primary[href^='/offers/new']")!.GetAttribute("href")!;
        offers.ShouldNotContain($"channels={one.Id}");
        offers.ShouldContain($"channels={two.Id}");
        without.Words.ShouldContain("Left out by you");
    }

    [DataFact]
    public async Task Somebody_is_put_in_by_handle_and_the_totals_follow()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        _ = await Given.Ranked();
        var dear = await Given.Ranked("Dear", price: 60_000, result: (1_000, 20, 0));
        var address = $"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=70000&reserve=0";
        var before = await brand.Manager.Get(address);
        before.Page.QuerySelector("#plan")!.TextContent.ShouldNotContain(dear.Creator.Name);

        var after = await brand.Manager.Get($"{address}&add=@{dear.Handle}");

        after.Row(dear.Creator.Name).TextContent.ShouldContain("Keep no longer");
        after.Page.QuerySelector("#plan .figures")!.TextContent.ShouldNotBe(before.Page.QuerySelector("#plan .figures")!.TextContent);
        after.Page.QuerySelector("a.primary[href^='/offers/new']")!.GetAttribute("href")!.ShouldContain($"channels={dear.Id}:60000");
        (await brand.Manager.Get($"{address}&add=nobody-of-this-name")).Words.ShouldContain("No creator is called");
    }

    [DataFact]
    public async Task A_budget_that_nobody_fits_says_what_to_relax()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();

        var page = await brand.Manager.Get($"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=1&reserve=0&must={creator.Id}");

        page.Words.ShouldContain("No set of creators keeps all these limits");
        page.Words.ShouldContain("raise the budget from");
        page.Words.ShouldContain($"keep {creator.Creator.Name} no longer");
        page.Offers("/discovery/portfolio/shortlist").ShouldBeFalse();
    }

    [DataFact]
    public async Task Absurd_numbers_in_the_address_do_no_harm()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);

        (await brand.Manager.Get($"/discovery/portfolio?campaign={campaign.Id}&mix=Own&head=900&waist=-5&tolerance=-3&most=-1&mostHead=-2&mostPerCategory=-1&reserve=200&budget=-5")).Status.ShouldBe(HttpStatusCode.OK);
        (await brand.Manager.Get($"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=0")).Words.ShouldContain("enough for nobody");
        (await brand.Manager.Get($"/discovery/portfolio?campaign={campaign.Id}&must=1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand()).Manager.Get($"/discovery/portfolio?campaign={campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class ShortlistPortfolioTests : SiteTest
{
    [DataFact]
    public async Task All_chosen_come_onto_the_list_and_finance_only_looks()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two) = (await Given.Ranked(), await Given.Ranked());
        var address = $"/discovery/portfolio?campaign={campaign.Id}&mix=Free&budget=10000000&must={one.Id}&must={two.Id}";
        await AddToShortlistTests.Add(brand.Manager, campaign, one.Id, one.Handle);

        (await (await brand.Manager.Get(address)).Form("/discovery/portfolio/shortlist").Send()).Location.ShouldBe($"/discovery/shortlist?campaign={campaign.Id}");

        var listed = await Site.Read(db => db.Shortlist.Where(e => e.CampaignId == campaign.Id).Select(e => e.LiveSubjectId).ToListAsync());
        listed.ShouldContain(one.Id);
        listed.ShouldContain(two.Id);
        listed.ShouldBeUnique();
        (await brand.Finance.Get(address)).Offers("/discovery/portfolio/shortlist").ShouldBeFalse();
    }
}
