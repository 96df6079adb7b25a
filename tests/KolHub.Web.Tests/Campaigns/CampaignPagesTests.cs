using System.Net;
using KolHub.Domain.Campaigns;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Campaigns;

public sealed class CampaignListTests : CampaignTest
{
    [DataFact]
    public async Task Tabs_count_what_they_open()
    {
        var brand = await Given.Brand();
        var (draft, submitted, approved) = (await Given.CampaignDrafted(brand), await Given.CampaignSubmitted(brand), await Given.Campaign(brand));

        var page = await brand.Manager.Get("/campaigns");
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        foreach (var (view, title) in new[] { ("Drafts", draft.Title), ("Waiting", submitted.Title), ("Live", approved.Title) })
        {
            page.Page.QuerySelector($".tabs a[href*='view={view}'] .count")!.TextContent.ShouldBe("1");
            var rows = (await brand.Manager.Get($"/campaigns?view={view}")).Page.QuerySelectorAll("tbody tr");
            rows.ShouldHaveSingleItem().TextContent.ShouldContain(title);
        }
        (await brand.Manager.Get($"/campaigns?search={Uri.EscapeDataString(draft.Title.ToUpperInvariant())}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [DataFact]
    public async Task An_empty_list_says_how_to_begin()
    {
        var page = await (await Given.Brand()).Manager.Get("/campaigns");
        page.Words.ShouldContain("No campaigns here");
        page.Page.QuerySelector(".empty a[href='/campaigns/new']").ShouldNotBeNull();
    }

    [DataTheory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task The_list_can_be_taken_along(string format, string type)
    {
        var brand = await Given.Brand();
        await Given.Campaign(brand);
        var sheet = await brand.Manager.Get($"/campaigns/export?view=All&format={format}");
        (sheet.Status, sheet.Answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, type));
    }

    [DataFact]
    public async Task A_brand_sees_only_its_own()
    {
        var campaign = await Given.Campaign(await Given.Brand());
        (await (await Given.Brand()).Manager.Get("/campaigns")).Text.ShouldNotContain(campaign.Title);
    }
}

public sealed class CampaignDetailsTests : CampaignTest
{
    [DataFact]
    public async Task A_required_claim_that_the_rules_object_to_says_so_to_those_who_approve()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand, change: brief => brief with { RequiredClaims = ["全网销量第一", "含2%透明质酸"] });

        var page = await brand.Finance.Get($"/campaigns/{campaign.Id}");

        var claims = page.Page.QuerySelectorAll("li").Where(li => li.TextContent.Contains("全网销量第一", StringComparison.Ordinal) || li.TextContent.Contains("透明质酸", StringComparison.Ordinal)).ToList();
        claims[0].QuerySelector(".hint a[href^='/rules/']").ShouldNotBeNull();
        claims[1].QuerySelector(".hint").ShouldBeNull();
        page.Words.ShouldContain("Do not ask creators for claims that the rules object to");
    }

    [DataFact]
    public async Task The_record_shows_budget_commitment_split_and_brief()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await Given.OfferAccepted(brand, await Given.Creator(), campaign);

        var page = await brand.Manager.Get($"/campaigns/{campaign.Id}");
        foreach (var text in new[] { "¥100,000.00", "¥8,500.00", "¥91,500.00", "¥5,000.00", "Hyaluronic acid 2 %", "Heals acne", "Sell 3,000 bottles", "Code before link" })
        {
            page.Words.ShouldContain(text);
        }
        page.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldContain("Running");
    }

    [DataFact]
    public async Task Reaching_into_the_reserve_shows()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, budget: 8_600);
        await Given.OfferAccepted(brand, await Given.Creator(), campaign);
        (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Words.ShouldContain("reach into the reserve");
    }

    [DataFact]
    public async Task A_reviewer_of_the_brand_reads_but_changes_nothing()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand);
        (await brand.Reviewer.Get($"/campaigns/{campaign.Id}")).Page.QuerySelectorAll("main form").ShouldBeEmpty();
    }
}

public sealed class OpenCallTests : CampaignTest
{
    [DataFact]
    public async Task A_manager_opens_the_call_and_creators_see_it()
    {
        var brand = await Given.Brand();
        var creator = await Given.Creator();
        var campaign = await Given.Campaign(brand);
        (await creator.Someone.Get($"/campaigns/{campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/call").Fill("Places", "3").Send();

        ((await Campaign(campaign.Id)).CallPlaces, (await creator.Someone.Get($"/campaigns/{campaign.Id}")).Status).ShouldBe((3, HttpStatusCode.OK));
    }

    [DataFact]
    public async Task Places_and_day_are_checked_at_their_fields()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var form = (await brand.Manager.Get($"/campaigns/{campaign.Id}")).Form($"/campaigns/{campaign.Id}/call");
        var sent = await form.Fill("Places", "0").Fill("EndsOn", "").Send();
        (sent.WrongAt("Places"), sent.WrongAt("EndsOn")).ShouldBe(("Between 1 and 10000 places.", "This is missing."));
        (await form.Fill("Places", "5").Fill("EndsOn", "2099-01-01").Send()).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}

public sealed class CloseCallTests : CampaignTest
{
    [DataFact]
    public async Task A_call_that_is_over_is_gone_for_creators()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignCalled(brand);
        await Press(brand.Manager, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/call/end");
        (await (await Given.Creator()).Someone.Get($"/campaigns/{campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class CloseCampaignTests : CampaignTest
{
    [DataFact]
    public async Task A_closed_campaign_takes_no_more_offers()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        await Press(brand.Manager, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/closure");

        (await Campaign(campaign.Id)).State.ShouldBe(CampaignState.Closed);
        var page = await brand.Manager.Get($"/campaigns/{campaign.Id}");
        page.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        (await brand.Manager.Get("/campaigns?view=Closed")).Text.ShouldContain(campaign.Title);
    }
}

public sealed class OpenCampaignsTests : CampaignTest
{
    [DataFact]
    public async Task A_creator_finds_open_campaigns_by_platform_and_category()
    {
        var creator = await Given.Creator();
        var campaign = await Given.CampaignCalled(await Given.Brand());
        var title = Uri.EscapeDataString(campaign.Title);

        var page = await creator.Someone.Get($"/campaigns?platform=Douyin&category=Skincare&search={title}");
        page.Row(campaign.Title).TextContent.ShouldContain("0 of 5 places taken");
        (await creator.Someone.Get($"/campaigns?platform=YouTube&search={title}")).Text.ShouldNotContain($"/campaigns/{campaign.Id}");
        (await creator.Someone.Get($"/campaigns?category=Travel&search={title}")).Text.ShouldNotContain($"/campaigns/{campaign.Id}");
        (await creator.Someone.Get($"/campaigns/export?search={title}&format=csv")).Text.ShouldContain(campaign.Title);
    }

    [DataFact]
    public async Task Campaigns_without_a_call_are_nobodys_business()
    {
        var campaign = await Given.Campaign(await Given.Brand());
        (await (await Given.Creator()).Someone.Get("/campaigns?search=" + Uri.EscapeDataString(campaign.Title))).Text.ShouldNotContain($"/campaigns/{campaign.Id}\"");
    }
}

public sealed class OpenCampaignTests : CampaignTest
{
    [DataFact]
    public async Task A_creator_reads_the_brief_but_not_the_budget()
    {
        var campaign = await Given.CampaignCalled(await Given.Brand());
        var page = await (await Given.Creator()).Someone.Get($"/campaigns/{campaign.Id}");
        page.Words.ShouldContain("Sell 3,000 bottles");
        page.Words.ShouldContain("Hyaluronic acid 2 %");
        page.Text.ShouldNotContain("100,000");
        page.Page.QuerySelector($"a[href='/campaigns/{campaign.Id}/application']").ShouldNotBeNull();
    }
}
