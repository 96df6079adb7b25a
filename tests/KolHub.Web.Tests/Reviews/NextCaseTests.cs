using KolHub.Domain.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class NextCaseTests : OwnSiteTest
{
    [DataFact]
    public async Task One_key_approves_a_harmless_case_and_shows_the_gravest_that_waits()
    {
        var (_, draft, harmless) = await Given.DraftSubmitted("【广告】面霜很清爽，早上用着舒服。");
        var (_, _, mild) = await Given.DraftSubmitted("【广告】今天也用它，很喜欢这个味道。");
        var (_, _, grave) = await Given.DraftSubmitted("【广告】全网最低价，治疗湿疹");
        var reviewer = await Given.PlatformReviewer();

        var first = await reviewer.Get($"/reviews/{harmless}");
        first.Page.QuerySelector("button[data-key='a']").ShouldNotBeNull();
        (await first.Form($"/reviews/{harmless}/decision").Send()).Location.ShouldBe($"/reviews/{grave}");
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Approved);

        var second = await reviewer.Get($"/reviews/{grave}");
        second.Page.QuerySelector("button[data-key='a']").ShouldBeNull();
        var third = await reviewer.Get($"/reviews/{mild}");
        (await third.Form($"/reviews/{mild}/decision").Send()).Location.ShouldBe($"/reviews/{grave}");
    }

    [DataFact]
    public async Task After_the_last_case_the_queue_is_shown()
    {
        var (_, _, only) = await Given.DraftSubmitted("【广告】面霜很清爽，早上用着舒服。");
        var reviewer = await Given.PlatformReviewer();
        (await (await reviewer.Get($"/reviews/{only}")).Form($"/reviews/{only}/decision").Send()).Location.ShouldBe("/reviews");
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.Id == only))).Outcome.ShouldBe(Outcome.Approved);
    }
}
