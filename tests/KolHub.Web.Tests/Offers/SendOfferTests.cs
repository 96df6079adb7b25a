using System.Net;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using KolHub.Web.Features.Offers;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Offers;

public sealed class SendOfferTests : SiteTest
{
    private string Due => DateOnly.FromDateTime(Site.Now).AddDays(20).ToString("yyyy-MM-dd");

    private async Task<FormOnPage> Filled(GivenBrand brand, long campaign, params long[] channels) =>
        (await brand.Manager.Get($"/offers/new?campaign={campaign}&channels={string.Join(',', channels)}")).Form("/offers")
            .Fill("Terms.Fee", "8,000").Fill("Terms.Sample", "199").Fill("Terms.SampleDescription", "One bottle")
            .Fill("Terms.Deliverables[0].Form", "Post").Fill("Terms.Deliverables[0].DueOn", Due).Fill("Terms.Deliverables[0].Note", "Three pictures").Fill("Note", "Would you try it?");

    private Task<List<Offer>> Offers(long campaign) => Site.Read(db => db.Offers.Include(o => o.Rounds).Where(o => o.CampaignId == campaign).ToListAsync());

    [DataFact]
    public async Task An_offer_goes_to_the_creator_with_the_terms_as_they_were_written()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.Campaign(brand), await Given.Channel(creator));
        var sent = await (await Filled(brand, campaign.Id, channel.Id)).Send();

        var offer = (await Offers(campaign.Id)).ShouldHaveSingleItem();
        sent.Location.ShouldBe($"/offers/{offer.Id}");
        (offer.CreatorId, offer.ChannelId, offer.State, offer.Turn, offer.ExpiresAt).ShouldBe((creator.Id, channel.Id, OfferState.Sent, Side.Creator, offer.SentAt!.Value.AddDays(7)));
        (offer.Terms.Fee, offer.Terms.CommissionRate, offer.Terms.CommissionCap, offer.Terms.Sample).ShouldBe((new Money(8_000_00, "CNY"), new Rate(1_000), new Money(500_00, "CNY"), new Money(199_00, "CNY")));
        var line = offer.Terms.Deliverables.ShouldHaveSingleItem();
        (line.Form, line.DueOn.ToString("yyyy-MM-dd"), line.Note).ShouldBe((ContentForm.Post, Due, "Three pictures"));
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words == "Offers.NoticeSent"))).ShouldBe(1);
        (await Site.Read(db => db.Mails.CountAsync(m => m.To == creator.Someone.Email))).ShouldBe(1);
        (await creator.Someone.Get("/offers?view=Waiting")).Row(campaign.Title).TextContent.ShouldContain("¥8,000.00");
    }

    [DataFact]
    public async Task Each_of_many_is_asked_at_a_price_of_their_own_and_who_cannot_be_asked_stays_with_the_reason()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (priced, unpriced, rich, busy) = (await Given.Creator(), await Given.Creator(), await Given.Creator(), await Given.Creator());
        long[] ids = [(await Given.Channel(priced)).Id, (await Given.Channel(unpriced)).Id, (await Given.Channel(rich)).Id, (await Given.Channel(busy)).Id];
        await Site.Write(async db => db.RateCard.Add(RateCardLine.Quote(await db.Channels.SingleAsync(c => c.Id == ids[0]), campaign.Forms[0], new Money(3_500_00, "CNY"), null, priced.Someone.Actor, Site.Now)));
        var form = await Filled(brand, campaign.Id, ids);
        form.Value($"Own[{ids[0]}].Fee").ShouldBe("3500");
        await Given.OfferSent(brand, busy, campaign, channel: await Site.Read(db => db.Channels.AsNoTracking().SingleAsync(c => c.Id == ids[3])));

        var partly = await form.Fill("Terms.Fee", "").Fill($"Own[{ids[0]}].CommissionRate", "15").Fill($"Own[{ids[2]}].Fee", "99,000,000").Fill($"Own[{ids[3]}].Fee", "10").Send();

        partly.Status.ShouldBe(HttpStatusCode.OK);
        var sent = (await Offers(campaign.Id)).Single(o => o.ChannelId == ids[0]);
        (sent.Terms.Fee, sent.Terms.CommissionRate, sent.Terms.Sample).ShouldBe((new Money(3_500_00, "CNY"), new Rate(1_500), new Money(199_00, "CNY")));
        (await Offers(campaign.Id)).Count.ShouldBe(2);
        partly.Words.ShouldContain("1 offer is sent");
        string WhyOf(long id) => partly.Page.QuerySelector($"tr:has([name=Channels][value='{id}']) .wrong")!.TextContent;
        WhyOf(ids[1]).ShouldContain("Asks no price");
        WhyOf(ids[2]).ShouldContain("budget");
        partly.Page.QuerySelector($"[name=Channels][value='{ids[3]}']").ShouldBeNull();
        partly.Words.ShouldContain(busy.Creator.Name);

        var rest = partly.Form("/offers");
        (rest.Value("Note"), rest.Value($"Own[{ids[2]}].Fee"), rest.Value("Terms.Sample")).ShouldBe(("Would you try it?", "99,000,000", "199"));
        (await rest.Fill($"Own[{ids[1]}].Fee", "0").Fill($"Own[{ids[2]}].Fee", "9,000").Send()).Location.ShouldBe($"/offers?campaign={campaign.Id}");
        (await Offers(campaign.Id)).ToDictionary(o => o.ChannelId, o => o.Terms.Fee.Major)[ids[1]].ShouldBe(0);
    }

    [DataFact]
    public async Task The_planners_price_stands_in_the_form_and_the_sum_is_held_against_what_is_left()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two) = ((await Given.Channel(await Given.Creator())).Id, (await Given.Channel(await Given.Creator())).Id);
        var page = await brand.Manager.Get($"/offers/new?campaign={campaign.Id}&channels={one}:4200.50&channels={two}:99000000");
        page.Form("/offers").Value($"Own[{one}].Fee").ShouldBe("4200.5");
        page.Page.QuerySelector("[data-sum]")!.TextContent.ShouldBe("¥99,005,200.50");
        page.Page.QuerySelector("[data-over]")!.HasAttribute("hidden").ShouldBeFalse();
    }

    [DataFact]
    public async Task Two_tabs_sent_at_once_ask_everybody_once()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        long[] ids = [(await Given.Channel(await Given.Creator())).Id, (await Given.Channel(await Given.Creator())).Id];
        var (left, right) = (await Filled(brand, campaign.Id, ids), await Filled(brand, campaign.Id, ids));
        var both = await Task.WhenAll(left.Send(), right.Send());
        both.Count(b => b.Location == $"/offers?campaign={campaign.Id}").ShouldBe(1);
        both.Single(b => b.Location is null).Problem!.ShouldContain("open offer");
        (await Offers(campaign.Id)).Count.ShouldBe(2);
    }

    [DataFact]
    public async Task One_form_sent_twice_at_once_sends_one_offer_and_writes_one_line_of_history()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.Campaign(brand), await Given.Channel(creator));
        var form = await Filled(brand, campaign.Id, channel.Id);

        var both = await Task.WhenAll(form.Send(), form.Send());

        both[0].Location.ShouldBe(both[1].Location);
        (await Offers(campaign.Id)).Count.ShouldBe(1);
        (await Site.Read(db => db.History.CountAsync(h => h.Chain == brand.Id && h.Command == "SendOffer"))).ShouldBe(1);
    }

    [DataFact]
    public async Task Each_wrong_field_says_what_is_wrong()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.Campaign(brand), await Given.Channel(creator));
        var sent = await (await Filled(brand, campaign.Id, channel.Id))
            .Fill("Terms.Fee", "8000.005").Fill("Terms.HoldDays", "").Fill("Terms.ClickWindowDays", "365").Fill("Terms.Deliverables[0].DueOn", "").Fill("DaysToAnswer", "90").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Terms.Fee")!.ShouldContain("more digits");
        sent.WrongAt("Terms.HoldDays").ShouldBe("This is missing.");
        sent.WrongAt("Terms.ClickWindowDays")!.ShouldContain("between 1 and 90");
        sent.WrongAt("Terms.Deliverables[0].DueOn").ShouldBe("When is it due?");
        sent.WrongAt("DaysToAnswer")!.ShouldContain("between 1 and 60");
        (await Offers(campaign.Id)).ShouldBeEmpty();
    }

    [DataFact]
    public async Task Without_any_deliverable_the_plan_says_so()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.Campaign(brand), await Given.Channel(creator));
        var sent = await (await Filled(brand, campaign.Id, channel.Id)).Fill("Terms.Deliverables[0].DueOn", "").Fill("Terms.Deliverables[0].Note", "").Send();
        sent.Words.ShouldContain("Plan at least one deliverable");
    }

    [DataFact]
    public async Task Another_brands_campaign_and_a_hidden_creators_account_are_not_there()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var creator = await Given.Creator();
        var (campaign, foreign, channel) = (await Given.Campaign(brand), await Given.Campaign(other), await Given.Channel(creator));
        (await brand.Manager.Get($"/offers/new?campaign={foreign.Id}&channels={channel.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Site.Write(async db => (await db.Creators.SingleAsync(c => c.Id == creator.Id)).Open(Openness.Invited, creator.Someone.Actor));
        var command = new SendOffer.Command(campaign.Id, [channel.Id], AcceptOfferTests.Input(Given.Terms()), null, null);
        (await Should.ThrowAsync<RuleBroken>(() => brand.Manager.Send(command))).Rule.ShouldBe("Offers.ChannelUnknown");
    }

    [DataFact]
    public async Task A_campaign_that_is_not_approved_sends_nothing()
    {
        var brand = await Given.Brand();
        var (campaign, channel) = (await Given.CampaignSubmitted(brand), await Given.Channel(await Given.Creator()));
        (await (await Filled(brand, campaign.Id, channel.Id)).Send()).Problem!.ShouldContain("not approved");
    }
}

public sealed class NewOfferTests : SiteTest
{
    [DataFact]
    public async Task The_form_takes_the_campaigns_terms_and_the_accounts_of_discovery()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (campaign, channel) = (await Given.Campaign(brand), await Given.Channel(creator));
        var page = await brand.Manager.Get($"/offers/new?campaign={campaign.Id}&channels={channel.Id}");
        page.Words.ShouldContain(creator.Creator.Name);
        (page.Form("/offers").Value("Terms.CommissionRate"), page.Form("/offers").Value("Terms.CommissionCap"), page.Form("/offers").Value("DaysToAnswer")).ShouldBe(("10", "500", "7"));
    }

    [DataFact]
    public async Task Without_a_campaign_one_is_chosen_first_and_without_any_it_says_what_to_do()
    {
        var brand = await Given.Brand();
        (await brand.Manager.Get("/offers/new")).Words.ShouldContain("No campaign takes offers now");
        var campaign = await Given.Campaign(brand);
        (await brand.Manager.Get("/offers/new?channels=5")).Page.QuerySelector($"option[value='{campaign.Id}']").ShouldNotBeNull();
        (await brand.Manager.Get($"/offers/new?campaign={campaign.Id}")).Page.QuerySelector($".empty a[href='/discovery?campaign={campaign.Id}']").ShouldNotBeNull();
    }
}
