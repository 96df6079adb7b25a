using System.Net;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Campaigns;

public sealed class DraftCampaignTests : CampaignTest
{
    [DataFact]
    public async Task A_title_is_enough_and_the_brands_defaults_are_filled_in()
    {
        var brand = await Given.Brand("USD");
        var sent = await (await brand.Manager.Get("/campaigns/new")).Form("/campaigns").Fill("Title", "Black Friday").Send();

        var campaign = await Site.Read(db => db.Campaigns.SingleAsync(c => c.BrandId == brand.Id));
        sent.Location.ShouldBe($"/campaigns/{campaign.Id}/brief");
        (campaign.Title, campaign.Currency, campaign.HoldDays, campaign.ReserveRate).ShouldBe(("Black Friday", "USD", 30, new Rate(500)));
        (await History("Campaign", campaign.Id)).ShouldBe(["DraftCampaign"]);
    }

    [DataFact]
    public async Task Without_a_title_there_is_no_campaign()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/campaigns/new")).Form("/campaigns").Send();
        (sent.Status, sent.WrongAt("Title")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Give the campaign a title."));
        (await Site.Read(db => db.Campaigns.AnyAsync(c => c.BrandId == brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_makes_one_draft()
    {
        var brand = await Given.Brand();
        var form = (await brand.Manager.Get("/campaigns/new")).Form("/campaigns").Fill("Title", "Twice");
        var both = await Task.WhenAll(form.Send(), form.Send());
        both[0].Location.ShouldBe(both[1].Location);
        (await Site.Read(db => db.Campaigns.CountAsync(c => c.BrandId == brand.Id))).ShouldBe(1);
    }
}

public sealed class WriteBriefTests : CampaignTest
{
    [DataFact]
    public async Task The_brief_is_kept_as_it_was_written()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand);
        var drafted = await Given.CampaignDrafted(brand, change: b => b with { ProductIds = [], Platforms = [], Forms = [], TargetAudience = TargetAudience.Everybody });
        var sent = await (await brand.Manager.Get($"/campaigns/{drafted.Id}/brief")).Form($"/campaigns/{drafted.Id}/brief")
            .Fill("Brief.Title", "618").Fill("Brief.Goal", "Sell out").Fill("Brief.ProductIds", product.Id.ToString())
            .Fill("Brief.Platforms", "Bilibili", "Weibo").Fill("Brief.Forms", "LongVideo").Fill("Brief.Budget", "250,000.00").Fill("Brief.ReserveRate", "10").Fill("Brief.Head", "45")
            .Fill("Brief.CommissionRate", "12.5").Fill("Brief.CommissionCap", "").Fill("Brief.AttributionPolicy", "LinkFirst").Fill("Brief.CodeDiscount", "5")
            .Fill("Brief.RequiredClaims", "One\n\n Two ").Fill("Brief.Audience[1].Bins", "25-34", "18-24").Fill("Brief.Audience[1].Weight", "80").Fill("Brief.Audience[1].Hard", "true").Send();

        sent.Location.ShouldBe($"/campaigns/{drafted.Id}", sent.Text);
        var campaign = await Campaign(drafted.Id);
        (campaign.Title, campaign.Goal, campaign.Budget, campaign.CommissionRate, campaign.AttributionPolicy).ShouldBe(("618", "Sell out", new Money(250_000_00, "CNY"), new Rate(1_250), AttributionPolicy.LinkFirst));
        (campaign.HasOpenCommission, campaign.TierSplit.Head, campaign.ReserveRate).ShouldBe((true, new Rate(4_500), new Rate(1_000)));
        campaign.Platforms.ShouldBe([Platform.Bilibili, Platform.Weibo]);
        campaign.RequiredClaims.ShouldBe(["One", "Two"]);
        var age = campaign.TargetAudience.Dimensions.ShouldHaveSingleItem();
        (age.Name, age.Weight, age.Hard).ShouldBe((AudienceDimension.Age, 80, true));
        age.Bins.Select(b => b.Code).ShouldBe(["18-24", "25-34"], ignoreOrder: true);
        (await History("Campaign", drafted.Id)).ShouldBe(["WriteBrief"]);
    }

    [DataFact]
    public async Task Each_wrong_field_says_what_is_wrong_and_nothing_is_kept()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        var sent = await (await brand.Manager.Get($"/campaigns/{drafted.Id}/brief")).Form($"/campaigns/{drafted.Id}/brief")
            .Fill("Brief.Title", "").Fill("Brief.Budget", "-5").Fill("Brief.ReserveRate", "60").Fill("Brief.CommissionRate", "abc").Fill("Brief.ClickWindowDays", "0").Fill("Brief.HoldDays", "91")
            .Fill("Brief.StartsOn", "2026-05-02").Fill("Brief.EndsOn", "2026-05-01").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Brief.CommissionRate").ShouldBe("Write a number, like 12.5.");
        sent = await sent.Form($"/campaigns/{drafted.Id}/brief").Fill("Brief.CommissionRate", "12").Send();
        sent.WrongAt("Brief.Title").ShouldBe("Give the campaign a title.");
        sent.WrongAt("Brief.Budget").ShouldBe("An amount cannot be negative.");
        sent.WrongAt("Brief.ReserveRate")!.ShouldContain("between 0 % and 50 %");
        sent.WrongAt("Brief.ClickWindowDays")!.ShouldContain("between 1 and 90");
        sent.WrongAt("Brief.HoldDays")!.ShouldContain("between 0 and 90");
        sent.WrongAt("Brief.EndsOn")!.ShouldContain("before the start");
        (await Campaign(drafted.Id)).Title.ShouldBe(drafted.Title);
    }

    [DataFact]
    public async Task Boxes_that_were_all_unticked_stay_so_when_the_page_comes_back()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand, change: b => b with { Platforms = [Platform.Bilibili], Forms = [ContentForm.Post] });
        var page = await brand.Manager.Get($"/campaigns/{drafted.Id}/brief");
        page.Page.QuerySelectorAll("[name='Brief.Platforms'][checked]").ShouldHaveSingleItem();
        var sent = await page.Form($"/campaigns/{drafted.Id}/brief").Fill("Brief.Platforms").Fill("Brief.Title", "").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Page.QuerySelectorAll("[name='Brief.Platforms'][checked]").ShouldBeEmpty();
        sent.Page.QuerySelectorAll("[name='Brief.Forms'][checked]").ShouldHaveSingleItem();
    }

    [DataFact]
    public async Task Somebody_elses_product_cannot_be_named()
    {
        var brand = await Given.Brand();
        var foreign = await Given.Product(await Given.Brand());
        var drafted = await Given.CampaignDrafted(brand);
        var page = await brand.Manager.Get($"/campaigns/{drafted.Id}/brief");
        page.Text.ShouldNotContain(foreign.Name);
        var refused = await page.Form($"/campaigns/{drafted.Id}/brief").Fill("Brief.ProductIds", foreign.Id.ToString()).Send();
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "One of the products is not in your catalogue."));
    }

    [DataFact]
    public async Task A_stale_form_is_refused()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        var (first, second) = (await brand.Manager.Get($"/campaigns/{drafted.Id}/brief"), await brand.Manager.Get($"/campaigns/{drafted.Id}/brief"));
        await first.Form($"/campaigns/{drafted.Id}/brief").Fill("Brief.Title", "First").Send();
        var refused = await second.Form($"/campaigns/{drafted.Id}/brief").Fill("Brief.Title", "Second").Send();
        (refused.Status, (await Campaign(drafted.Id)).Title).ShouldBe((HttpStatusCode.Conflict, "First"));
    }

    [DataFact]
    public async Task What_somebody_else_wrote_is_not_lost_under_a_form_that_came_back_with_a_mistake()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        var address = $"/campaigns/{drafted.Id}/brief";
        var slow = await brand.Manager.Get(address);
        await (await brand.Manager.Get(address)).Form(address).Fill("Brief.Title", "First").Send();

        var mistaken = await slow.Form(address).Fill("Brief.Title", "Second").Fill("Brief.Budget", "abc").Send();
        var refused = await mistaken.Form(address).Fill("Brief.Budget", "1000").Send();
        (mistaken.Status, refused.Status, (await Campaign(drafted.Id)).Title).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, "First"));

        await refused.Form(address).Send();
        (await Campaign(drafted.Id)).Title.ShouldBe("Second", "told of the change, the second writer goes on");
    }
}

public sealed class BriefEditorTests : CampaignTest
{
    [DataFact]
    public async Task The_editor_shows_what_was_written()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        var form = (await brand.Manager.Get($"/campaigns/{drafted.Id}/brief")).Form($"/campaigns/{drafted.Id}/brief");

        (form.Value("Brief.Title"), form.Value("Brief.Budget"), form.Value("Brief.CommissionCap"), form.Value("Brief.Audience[0].Bins")).ShouldBe((drafted.Title, "100000", "500", "female"));
        form.Value("Brief.ProductIds").ShouldBe(drafted.ProductIds[0].ToString());
    }

    [DataFact]
    public async Task What_is_submitted_is_no_longer_edited()
    {
        var brand = await Given.Brand();
        var submitted = await Given.CampaignSubmitted(brand);
        var page = await brand.Manager.Get($"/campaigns/{submitted.Id}/brief");
        (page.Status, page.Text.Contains("no longer a draft", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }
}

public sealed class SubmitCampaignTests : CampaignTest
{
    [DataFact]
    public async Task A_whole_brief_is_handed_to_manager_and_finance()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand);
        (await Press(brand.Manager, $"/campaigns/{drafted.Id}", $"/campaigns/{drafted.Id}/submission")).Location.ShouldBe($"/campaigns/{drafted.Id}");

        (await Campaign(drafted.Id)).State.ShouldBe(CampaignState.Submitted);
        (await WasTold(brand.Finance, "Campaigns.NoticeSubmitted")).ShouldBeTrue();
        (await WasTold(brand.Manager, "Campaigns.NoticeSubmitted")).ShouldBeFalse();
        (await brand.Finance.Get("/campaigns?view=Waiting")).Text.ShouldContain(drafted.Title);
    }

    [DataFact]
    public async Task What_is_missing_is_said_on_the_page()
    {
        var brand = await Given.Brand();
        var drafted = await Given.CampaignDrafted(brand, change: b => b with { ReserveRate = new Rate(400) });
        var refused = await Press(brand.Manager, $"/campaigns/{drafted.Id}", $"/campaigns/{drafted.Id}/submission");
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "The four tiers and the reserve have to add up to 100 %."));
        (await Campaign(drafted.Id)).State.ShouldBe(CampaignState.Draft);
    }

    [DataFact]
    public async Task A_licence_that_ends_too_early_is_named()
    {
        var brand = await Given.Brand();
        var product = await Given.Product(brand, "Old", licenceExpiresOn: DateOnly.FromDateTime(Site.Now).AddDays(10));
        var drafted = await Given.CampaignDrafted(brand, change: b => b with { ProductIds = [product.Id] });
        (await Press(brand.Manager, $"/campaigns/{drafted.Id}", $"/campaigns/{drafted.Id}/submission")).Problem!.ShouldContain(product.Name);
    }
}

public sealed class RecallCampaignTests : CampaignTest
{
    [DataFact]
    public async Task A_submitted_brief_comes_back_to_be_written()
    {
        var brand = await Given.Brand();
        var campaign = await Given.CampaignSubmitted(brand);
        await Press(brand.Manager, $"/campaigns/{campaign.Id}", $"/campaigns/{campaign.Id}/recall");
        (await Campaign(campaign.Id)).State.ShouldBe(CampaignState.Draft);
        (await brand.Manager.Get($"/campaigns/{campaign.Id}/brief")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
