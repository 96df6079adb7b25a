using System.Net;
using KolHub.Domain.Campaigns;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Discovery;

public sealed class ShortlistTests : SiteTest
{
    [DataFact]
    public async Task An_empty_list_says_how_to_begin()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);

        (await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}")).Words.ShouldContain("Put creators on it from the ranking");
    }

    [DataFact]
    public async Task All_on_the_list_are_handed_to_the_offers_page_but_listings()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two, listing) = (await Given.Ranked(), await Given.Ranked(), await Given.PricedListing(brand));
        foreach (var id in new[] { one.Id, two.Id, listing.Id })
        {
            await AddToShortlistTests.Add(brand.Manager, campaign, id, id == listing.Id ? listing.Handle : id == one.Id ? one.Handle : two.Handle);
        }

        var page = await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}");

        page.Page.QuerySelector("a.primary")!.GetAttribute("href").ShouldBe($"/offers/new?campaign={campaign.Id}&channels={one.Id}&channels={two.Id}");
        page.Words.ShouldContain("Not on KolHub yet");
        (await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}&format=Csv")).Text.ShouldContain(one.Handle);
    }

    [DataFact]
    public async Task Strangers_see_no_list()
    {
        var campaign = await Given.Campaign(await Given.Brand());

        (await (await Given.Brand()).Manager.Get($"/discovery/shortlist?campaign={campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class AddToShortlistTests : SiteTest
{
    internal static async Task<Seen> Add(Someone manager, Campaign campaign, long subject, string handle)
    {
        var page = await manager.Get($"/discovery?campaign={campaign.Id}&q={handle}&platform=Douyin&fit=80");
        page.Form("/discovery/shortlist").Value("Subject").ShouldBe(subject.ToString());
        return await page.Form("/discovery/shortlist").Send();
    }

    [DataFact]
    public async Task A_manager_puts_a_creator_on_the_list_and_it_keeps_what_the_ranking_said()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();

        var sent = await Add(brand.Manager, campaign, creator.Id, creator.Handle);

        sent.Location.ShouldBe($"/discovery?campaign={campaign.Id}&q={creator.Handle}&platform=Douyin&fit=80");
        var entry = await Site.Read(db => db.Shortlist.SingleAsync(e => e.ChannelId == creator.Id));
        (entry.BrandId, entry.CampaignId, entry.AddedBy, entry.CreatorId).ShouldBe((brand.Id, campaign.Id, brand.Manager.Actor.PersonId, creator.Creator.Id));
        entry.Answer.Model.ShouldStartWith("m2 ");
        entry.Answer.Weights.ShouldBe("fit 0.8, sales 1, price 1, certainty 0.5");
        entry.Answer.Reasons.ShouldContain(r => r.Term == "Conversion" && r.IsMeasured);
        (await Site.Read(db => db.History.AnyAsync(h => h.Chain == brand.Id && h.Command == "AddToShortlist"))).ShouldBeTrue();
        (await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}")).Words.ShouldContain(creator.Creator.Name);
        (await brand.Manager.Get(sent.Location!)).Row(creator.Creator.Name).TextContent.ShouldContain("On the shortlist");
    }

    [DataFact]
    public async Task The_same_creator_stands_on_the_list_once()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();
        var page = await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}");
        var other = await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}");

        (await page.Form("/discovery/shortlist").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await page.Form("/discovery/shortlist").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await other.Form("/discovery/shortlist").Send()).Status.ShouldBe(HttpStatusCode.Conflict);

        (await Site.Read(db => db.Shortlist.CountAsync(e => e.ChannelId == creator.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task One_form_of_a_page_puts_several_creators_on_the_list_each_once()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two) = (await Given.Ranked(), await Given.Ranked());
        var page = await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={one.Handle}");

        foreach (var subject in new[] { one.Id, two.Id, two.Id })
        {
            (await page.Form("/discovery/shortlist").Forge("Subject", subject.ToString()).Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await Site.Read(db => db.Shortlist.Where(e => e.CampaignId == campaign.Id).Select(e => e.ChannelId).ToListAsync())).ShouldBe([one.Id, two.Id], ignoreOrder: true);
    }

    [DataFact]
    public async Task Finance_looks_but_does_not_choose()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();

        (await brand.Finance.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}")).Offers("/discovery/shortlist").ShouldBeFalse();
    }
}

public sealed class RemoveFromShortlistTests : SiteTest
{
    [DataFact]
    public async Task A_creator_leaves_the_list_and_may_come_back()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();
        await AddToShortlistTests.Add(brand.Manager, campaign, creator.Id, creator.Handle);
        var entry = await Site.Read(db => db.Shortlist.SingleAsync(e => e.ChannelId == creator.Id));
        var list = await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}");

        (await list.Form($"/discovery/shortlist/{entry.Id}/removal").Send()).Location.ShouldBe($"/discovery/shortlist?campaign={campaign.Id}");

        (await Site.Read(db => db.Shortlist.SingleAsync(e => e.Id == entry.Id))).RemovedAt.ShouldNotBeNull();
        (await AddToShortlistTests.Add(brand.Manager, campaign, creator.Id, creator.Handle)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [DataFact]
    public async Task A_stranger_removes_nothing()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();
        await AddToShortlistTests.Add(brand.Manager, campaign, creator.Id, creator.Handle);
        var entry = await Site.Read(db => db.Shortlist.SingleAsync(e => e.ChannelId == creator.Id));

        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>((await Given.Brand()).Manager.Send(new KolHub.Web.Features.Discovery.RemoveFromShortlist.Command(entry.Id)));
    }
}

public sealed class WriteShortlistNoteTests : SiteTest
{
    [DataFact]
    public async Task A_note_is_kept_and_a_long_one_is_told_at_its_field()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();
        await AddToShortlistTests.Add(brand.Manager, campaign, creator.Id, creator.Handle);
        var entry = await Site.Read(db => db.Shortlist.SingleAsync(e => e.ChannelId == creator.Id));
        var list = await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}");

        (await list.Form($"/discovery/shortlist/{entry.Id}/note").Fill("Note", "asks 8,000").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.Shortlist.SingleAsync(e => e.Id == entry.Id))).Note.ShouldBe("asks 8,000");

        var again = await brand.Manager.Get($"/discovery/shortlist?campaign={campaign.Id}");
        var refused = await again.Form($"/discovery/shortlist/{entry.Id}/note").Fill("Note", new string('x', 1001)).Send();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt("Note").ShouldBe("At most 1000 characters.");
    }
}
