using System.Net;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Discovery;

/// <summary>On a market of its own: on the shared one other tests' creators fill the first page.</summary>
public sealed class FindCreatorsRankingTests : OwnSiteTest
{
    [DataFact]
    public async Task Creators_are_ranked_for_the_brief_with_reasons_and_raw_figures()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var good = await Given.Ranked("Gala", price: 3_000, female: 9_000, result: (60_000, 1_240, 57));
        var dear = await Given.Ranked("Dora", price: 90_000, female: 3_000, result: (60_000, 1_240, 2));

        var page = await brand.Manager.Get($"/discovery?campaign={campaign.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelector("h1")!.TextContent.ShouldContain(campaign.Title);
        var names = page.Page.QuerySelectorAll("#results tbody strong").Select(e => e.TextContent).ToList();
        names.ShouldContain(dear.Creator.Name);
        names.IndexOf(good.Creator.Name).ShouldBeLessThan(names.IndexOf(dear.Creator.Name));
        var row = page.Row(good.Creator.Name);
        row.TextContent.ShouldContain("¥3,000.00");
        row.TextContent.ShouldContain("est.");
        var why = row.ParentElement!.TextContent;
        why.ShouldContain("57 orders of 1,240 clicks");
        why.ShouldContain("peers");
    }
}

public sealed class FindCreatorsTests : SiteTest
{
    [DataFact]
    public async Task Chinese_readers_get_the_page_in_their_language()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked("林小夏");
        var browser = await Site.Visit("zh-CN").EnterAs(brand.Manager.MembershipId);
        await browser.Client.PostAsync("/language", null);

        var page = await browser.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(creator.Creator.Name);
    }

    [DataFact]
    public async Task Sliders_change_the_order()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, change: b => b with { Platforms = [Platform.Bilibili] });
        var cheap = await Given.Ranked("Cheap", price: 20, result: (300, 20, 0), followers: 300_000, platform: Platform.Bilibili);
        var strong = await Given.Ranked("Strong", price: 60_000, result: (900_000, 30_000, 1_900), followers: 300_000, platform: Platform.Bilibili);

        (await OrderBy("price=200&sales=20&certainty=0")).ShouldBe([cheap.Creator.Name, strong.Creator.Name]);
        (await OrderBy("price=0&sales=200&certainty=0")).ShouldBe([strong.Creator.Name, cheap.Creator.Name]);

        async Task<List<string>> OrderBy(string sliders) =>
            [.. (await brand.Manager.Get($"/discovery?campaign={campaign.Id}&{sliders}")).Page.QuerySelectorAll("#results tbody a strong").Select(e => e.TextContent).Where(n => n == cheap.Creator.Name || n == strong.Creator.Name)];
    }

    [DataTheory]
    [InlineData("platform=Kuaishou", false)]
    [InlineData("platform=Douyin&tier=Waist&category=Skincare&region=CN-ZJ&language=zh", true)]
    [InlineData("tier=Koc", false)]
    [InlineData("category=Games", false)]
    [InlineData("region=CN-BJ", false)]
    [InlineData("language=en", false)]
    [InlineData("minFollowers=3000000", false)]
    [InlineData("maxFollowers=2000000", true)]
    [InlineData("maxPrice=4499.99", false)]
    [InlineData("minPrice=4500&maxPrice=4500", true)]
    [InlineData("proven=true", false)]
    [InlineData("results=true", true)]
    public async Task Each_filter_is_a_hard_condition(string filter, bool stays)
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked();

        var page = await brand.Manager.Get($"/discovery?q={creator.Handle}&{filter}");

        page.Words.Contains(creator.Creator.Name, StringComparison.Ordinal).ShouldBe(stays);
        if (!stays)
        {
            page.Words.ShouldContain("Nobody passes all filters");
        }
    }

    [DataFact]
    public async Task A_filter_that_is_no_number_is_told_at_its_field()
    {
        var page = await (await Given.Brand()).Manager.Get("/discovery?maxPrice=cheap");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.WrongAt("MaxPrice").ShouldNotBeNull();
    }

    [DataFact]
    public async Task A_creator_without_portrait_results_or_own_currency_says_so()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked("Nova", withResults: false, withPortrait: false, currency: "USD");

        var words = (await brand.Manager.Get($"/discovery?q={creator.Handle}")).Words;

        words.ShouldContain("no past results");
        words.ShouldContain("priced in another currency: estimated from what peers charge");
    }

    [DataFact]
    public async Task A_listing_is_ranked_for_its_importer_alone()
    {
        var (brand, other) = (await Given.Brand(), await Given.Brand());
        var listing = await Given.PricedListing(brand);

        (await brand.Manager.Get($"/discovery?q={listing.Handle}")).Row(listing.Name).TextContent.ShouldContain("Your import");
        (await other.Manager.Get($"/discovery?q={listing.Handle}")).Words.ShouldNotContain(listing.Name);
        (await other.Manager.Get($"/discovery/candidates/{listing.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_creator_who_opened_to_one_brand_is_seen_by_that_brand_alone()
    {
        var (invited, other) = (await Given.Brand(), await Given.Brand());
        var creator = await Given.Ranked("Shy", openness: Openness.Invited);
        await Site.Write(db => Task.FromResult(db.Openings.Add(Opening.To(invited.Id, creator.Creator.Id, new(1, KolHub.Domain.Accounts.Role.Creator, null, creator.Creator.Id), Site.Now))));

        (await invited.Manager.Get($"/discovery?q={creator.Handle}")).Words.ShouldContain(creator.Creator.Name);
        (await other.Manager.Get($"/discovery?q={creator.Handle}")).Words.ShouldNotContain(creator.Creator.Name);
    }

    [DataFact]
    public async Task A_listing_of_an_account_that_is_here_makes_no_second_row()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked(proven: true);
        await Given.PricedListing(brand, handle: creator.Handle);

        var page = await brand.Manager.Get($"/discovery?q={creator.Handle}");

        page.Page.QuerySelectorAll("#results tbody").Length.ShouldBe(1);
        page.Row(creator.Creator.Name).TextContent.ShouldContain("Proven");
    }

    [DataFact]
    public async Task A_new_price_is_seen_at_once()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked(price: 4_500);
        (await brand.Manager.Get($"/discovery?q={creator.Handle}")).Words.ShouldContain("¥4,500.00");
        var self = new KolHub.Domain.Accounts.Actor(1, KolHub.Domain.Accounts.Role.Creator, null, creator.Creator.Id);
        await Site.Write(db =>
        {
            var line = db.RateCard.Single(l => l.ChannelId == creator.Id);
            return Task.FromResult(db.RateCard.Add(RateCardLine.Quote(creator.Channel, ContentForm.Post, new Money(500_000, "CNY"), line, self, Site.Now.AddMilliseconds(1))));
        });

        (await brand.Manager.Get($"/discovery?q={creator.Handle}")).Words.ShouldContain("¥5,000.00");
    }

    [DataFact]
    public async Task Another_brands_campaign_is_absent()
    {
        var campaign = await Given.Campaign(await Given.Brand());

        (await (await Given.Brand()).Manager.Get($"/discovery?campaign={campaign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task The_brief_brings_its_platforms_until_others_are_chosen()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand, change: b => b with { Platforms = [Platform.Kuaishou] });
        var creator = await Given.Ranked();

        (await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}")).Words.ShouldNotContain(creator.Creator.Name);
        (await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}&platform=Douyin")).Words.ShouldContain(creator.Creator.Name);
    }

    [DataFact]
    public async Task The_form_as_a_browser_sends_it_with_nothing_chosen_narrows_nothing()
    {
        var brand = await Given.Brand();
        var creator = await Given.Ranked();

        var page = await brand.Manager.Get($"/discovery?Campaign=&Q={creator.Handle}&MinFollowers=&MaxFollowers=&MinPrice=&MaxPrice=&Region=&Language=");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain(creator.Creator.Name);
    }

    [DataFact]
    public async Task Those_chosen_are_handed_to_the_offers_page()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var creator = await Given.Ranked();
        var page = await brand.Manager.Get($"/discovery?campaign={campaign.Id}&q={creator.Handle}");

        page.Page.QuerySelector("#chosen button[formaction]")!.GetAttribute("formaction").ShouldBe("/offers/new");
        page.Page.QuerySelector("input[name=channels]")!.GetAttribute("form").ShouldBe("chosen");
        var offer = await brand.Manager.Get($"/offers/new?campaign={campaign.Id}&channels={creator.Id}");
        offer.Words.ShouldContain(creator.Handle);
    }
}
