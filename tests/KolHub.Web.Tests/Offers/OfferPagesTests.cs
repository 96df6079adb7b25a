using System.Net;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Notices;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Offers;

public sealed class OfferListTests : SiteTest
{
    [DataFact]
    public async Task Tabs_count_what_they_open_on_both_sides()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        await Given.OfferSent(brand, creator);
        await Given.OfferCountered(brand, creator);
        await Given.OfferAccepted(brand, creator);

        foreach (var (reader, waiting, others) in new[] { (brand.Manager, 1, 1), (creator.Someone, 1, 1) })
        {
            var page = await reader.Get("/offers");
            foreach (var (view, count) in new[] { ("All", 3), ("Waiting", waiting), ("WaitingForOthers", others), ("Accepted", 1), ("Ended", 0) })
            {
                page.Page.QuerySelector($".tabs a[href*='view={view}'] .count")!.TextContent.ShouldBe(count.ToString());
                (await reader.Get($"/offers?view={view}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(count);
            }
        }
    }

    [DataFact]
    public async Task Offers_are_filtered_by_campaign_platform_and_words_and_exported()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator("Zoe"));
        var (first, second) = (await Given.OfferSent(brand, creator), await Given.OfferSent(brand, await Given.Creator("Ann")));

        (await brand.Manager.Get($"/offers?campaign={first.CampaignId}")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await brand.Manager.Get("/offers?search=zOE")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await brand.Manager.Get("/offers?platform=Weibo")).Words.ShouldContain("No offers here");
        (await brand.Manager.Get("/offers/export?view=All&format=csv")).Text.ShouldContain(creator.Creator.Name);
        (await creator.Someone.Get("/offers")).Text.ShouldNotContain($"/offers/{second.Id}\"");
    }
}

public sealed class OfferDetailsTests : SiteTest
{
    [DataFact]
    public async Task One_timeline_holds_rounds_messages_and_the_end_for_both_sides()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferCountered(brand, creator);
        await brand.Manager.Send(new SendMessage.Command(offer.Id, "Could you live with 8,300?"));
        await brand.Manager.Send(new KolHub.Web.Features.Offers.AcceptOffer.Command(offer.Id, 2));

        var (mine, theirs) = (await creator.Someone.Get($"/offers/{offer.Id}"), await brand.Manager.Get($"/offers/{offer.Id}"));
        string[] Lines(Seen seen) => [.. seen.Page.QuerySelectorAll(".timeline > li").Select(li => System.Text.RegularExpressions.Regex.Replace(li.TextContent, @"\s+", " "))];
        Lines(mine).ShouldBe(Lines(theirs));
        Lines(mine).Length.ShouldBe(4);
        Lines(mine)[2].ShouldContain("Could you live with 8,300?");
        Lines(mine)[3].ShouldContain("accepted");
    }

    [DataFact]
    public async Task The_creator_reads_the_brief_but_not_what_is_left_of_the_budget()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        var page = await creator.Someone.Get($"/offers/{offer.Id}");
        page.Words.ShouldContain("Hyaluronic acid 2 %");
        page.Words.ShouldNotContain("budget");
        (await brand.Manager.Get($"/offers/{offer.Id}")).Words.ShouldContain("Left of the budget: ¥100,000.00");
    }

    [DataFact]
    public async Task In_chinese_the_page_speaks_chinese()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferSent(brand, creator);
        await Site.Write(async db => (await db.People.SingleAsync(p => p.Id == creator.Someone.Actor.PersonId)).Speak("zh-Hans"));
        var page = await creator.Someone.Get($"/offers/{offer.Id}");
        foreach (var word in new[] { "当前条款", "坑位费", "佣金率", "等待您答复", "婉拒" })
        {
            page.Words.ShouldContain(word);
        }
    }
}

public sealed class ApplyToCampaignTests : SiteTest
{
    [DataFact]
    public async Task A_creator_applies_with_own_terms_and_the_brand_answers()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.CampaignCalled(brand), await Given.Channel(creator));
        var sent = await (await creator.Someone.Get($"/campaigns/{campaign.Id}/application")).Form($"/campaigns/{campaign.Id}/application")
            .Fill("ChannelId", channel.Id.ToString()).Fill("Terms.Fee", "6000").Fill("Terms.Deliverables[0].DueOn", DateOnly.FromDateTime(Site.Now).AddDays(12).ToString("yyyy-MM-dd")).Fill("Note", "I use it every day").Send();

        var offer = await Site.Read(db => db.Offers.SingleAsync(o => o.CampaignId == campaign.Id));
        sent.Location.ShouldBe($"/offers/{offer.Id}");
        (offer.State, offer.StartedBy, offer.Turn, offer.CreatorId).ShouldBe((OfferState.Applied, Side.Creator, Side.Brand, creator.Id));
        (await brand.Manager.Get("/offers?view=Applied")).Row(creator.Creator.Name).TextContent.ShouldContain("Applied");
        (await Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Offers.NoticeApplied"))).ShouldBeTrue();
    }

    [DataFact]
    public async Task One_account_applies_once_and_only_with_ones_own_account()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var offer = await Given.OfferApplied(brand, creator);
        var form = (await creator.Someone.Get($"/campaigns/{offer.CampaignId}/application")).Form($"/campaigns/{offer.CampaignId}/application")
            .Fill("Terms.Fee", "6000").Fill("Terms.Deliverables[0].DueOn", DateOnly.FromDateTime(Site.Now).AddDays(12).ToString("yyyy-MM-dd"));
        (await form.Send()).Problem!.ShouldContain("open offer in this campaign");
        var foreign = await Given.Channel(await Given.Creator());
        (await form.Fill("ChannelId", foreign.Id.ToString()).Send()).Problem!.ShouldContain("not there any more");
    }

    [DataFact]
    public async Task Without_a_call_there_is_nothing_to_apply_to()
    {
        var campaign = await Given.Campaign(await Given.Brand());
        (await (await Given.Creator()).Someone.Get($"/campaigns/{campaign.Id}/application")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class ApplicationFormTests : SiteTest
{
    [DataFact]
    public async Task Only_accounts_on_the_campaigns_platforms_can_apply()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var campaign = await Given.CampaignCalled(brand);
        await Given.Channel(creator, KolHub.Domain.Creators.Platform.YouTube);
        (await creator.Someone.Get($"/campaigns/{campaign.Id}/application")).Words.ShouldContain("no account on the platforms");
    }
}
