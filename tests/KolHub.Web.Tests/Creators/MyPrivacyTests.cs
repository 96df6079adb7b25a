using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class MyPrivacyTests : SiteTest
{
    [DataFact]
    public async Task The_page_says_in_plain_words_what_pooling_means_before_it_asks()
    {
        var page = await (await Given.Creator()).Someone.Get("/profile/privacy");

        page.Words.ShouldContain("three or more brands");
        page.Offers("/profile/consent").ShouldBeTrue();
        page.Offers("/profile/consent/withdrawal").ShouldBeFalse();
    }
}

public sealed class AgreeToPoolingTests : SiteTest
{
    [DataFact]
    public async Task Consent_is_kept_with_the_texts_version_and_time()
    {
        var creator = await Given.Creator();

        await (await creator.Someone.Get("/profile/privacy")).Form("/profile/consent").Send();

        var kept = await Site.Read(db => db.Creators.SingleAsync(c => c.Id == creator.Id));
        (kept.PoolsResults, kept.PoolsResultsText).ShouldBe((true, 1));
        var consent = await Site.Read(db => db.Consents.SingleAsync(c => c.CreatorId == creator.Id));
        (consent.Kind, consent.IsGiven, consent.TextVersion, consent.By).ShouldBe((ConsentKind.PoolsResults, true, 1, creator.Someone.Actor.PersonId));
        var page = await creator.Someone.Get("/profile/privacy");
        page.Offers("/profile/consent").ShouldBeFalse();
        page.Words.ShouldContain("Results in market figures: agreed text 1");
    }

    [DataFact]
    public async Task A_second_consent_from_an_old_page_is_refused()
    {
        var creator = await Given.Creator();
        var old = await creator.Someone.Get("/profile/privacy");
        await old.Form("/profile/consent").Send();

        var refused = await (await creator.Someone.Get("/profile/privacy")).Visitor.Look(Again(creator));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Site.Read(db => db.Consents.CountAsync(c => c.CreatorId == creator.Id))).ShouldBe(1);

        async Task<HttpResponseMessage> Again(GivenCreator who)
        {
            var browser = await who.Someone.Browser();
            var token = old.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
            return await browser.Client.PostAsync("/profile/consent", new FormUrlEncodedContent([new("form", token), new("once", Guid.NewGuid().ToString("N"))]));
        }
    }
}

public sealed class StopPoolingTests : SiteTest
{
    [DataFact]
    public async Task Consent_is_withdrawn_with_one_click_and_both_acts_stay_on_record()
    {
        var creator = await Given.Creator();
        await (await creator.Someone.Get("/profile/privacy")).Form("/profile/consent").Send();

        await (await creator.Someone.Get("/profile/privacy")).Form("/profile/consent/withdrawal").Send();

        (await Site.Read(db => db.Creators.SingleAsync(c => c.Id == creator.Id))).PoolsResults.ShouldBeFalse();
        (await Site.Read(db => db.Consents.Where(c => c.CreatorId == creator.Id).OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => c.IsGiven).ToListAsync())).ShouldBe([true, false]);
    }
}
