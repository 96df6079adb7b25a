using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class CheckDraftTests : SiteTest
{
    [DataFact]
    public async Task While_writing_the_creator_sees_what_to_mend_and_nothing_is_kept()
    {
        var post = await Given.PostOwed();
        var editor = await post.Creator.Someone.Get($"/deliverables/{post.DeliverableId}/draft");
        editor.Page.QuerySelector($"[hx-post='/deliverables/{post.DeliverableId}/draft/check'][hx-include='#draft']").ShouldNotBeNull();
        editor.Page.QuerySelector("form#draft").ShouldNotBeNull();

        var bold = await Check(post, editor, "【广告】全网最低价，治疗湿疹");
        bold.Page.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldContain(m => m.Contains("全网最低价", StringComparison.Ordinal));
        bold.Page.QuerySelector("main").ShouldBeNull();
        (await Check(post, editor, "【广告】早上用着很舒服。")).Words.ShouldContain("Nothing to mend so far.");
        (await Check(post, editor, "  ")).Words.ShouldContain("Write, and what the rules object to appears here.");

        (await Site.Read(db => db.Drafts.AnyAsync(d => d.DeliverableId == post.DeliverableId))).ShouldBeFalse();
        (await Site.Read(db => db.ReviewCases.AnyAsync(r => r.ContractId == post.Contract.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Another_creator_checks_nothing_there()
    {
        var (post, own) = (await Given.PostOwed(), await Given.PostOwed());
        var editor = await own.Creator.Someone.Get($"/deliverables/{own.DeliverableId}/draft");
        var form = editor.Form($"/deliverables/{own.DeliverableId}/draft");
        (await form.Fill("Text", "全网最低价").SendTo($"/deliverables/{post.DeliverableId}/draft/check")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_case_says_when_the_very_same_words_were_approved_before()
    {
        const string Words = "【广告】这只面霜质地清爽，早上用着舒服，分享给大家。";
        var (_, _, first) = await Given.DraftSubmitted(Words);
        var reviewer = await Given.PlatformReviewer();
        (await (await reviewer.Get($"/reviews/{first}")).Form($"/reviews/{first}/decision").Fill("Outcome", "Approved").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var (_, _, second) = await Given.DraftSubmitted(Words);
        (await reviewer.Get($"/reviews/{second}")).Page.QuerySelector($"a[href='/reviews/{first}']").ShouldNotBeNull();
        (await reviewer.Get($"/reviews/{first}")).Page.QuerySelector($"a[href='/reviews/{second}']").ShouldBeNull();
    }

    private static Task<Seen> Check(GivenPost post, Seen editor, string text) =>
        editor.Form($"/deliverables/{post.DeliverableId}/draft").Fill("Text", text).SendTo($"/deliverables/{post.DeliverableId}/draft/check");
}
