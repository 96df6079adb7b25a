using System.Net;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class DecideCaseTests : SiteTest
{
    [DataFact]
    public async Task Reviewer_approves_a_harmless_draft_and_the_deliverable_may_go_out()
    {
        var (post, draft, review) = await Given.DraftSubmitted("【广告】面霜很清爽，早上用着舒服。");
        var reviewer = await Given.PlatformReviewer();
        (await reviewer.Get("/reviews?search=" + Uri.EscapeDataString(post.Contract.Parties.CampaignTitle))).Words.ShouldContain("Nothing found");

        var sent = await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/decision").Fill("Outcome", "Approved").Send();

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var stored = await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft));
        stored.State.ShouldBe(DraftState.Approved);
        var deliverable = await Site.Read(db => db.Deliverables.SingleAsync(d => d.Id == post.DeliverableId));
        deliverable.State.ShouldBe(DeliverableState.Ready);
        deliverable.DraftSha256.ShouldBe(stored.Sha256);
        (await Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == post.Creator.Someone.Actor.PersonId && n.Link == $"/drafts/{draft}"))).ShouldBeTrue();
    }

    [DataFact]
    public async Task Approval_is_refused_until_every_finding_has_a_verdict_and_none_stands()
    {
        var (_, draft, review) = await Given.DraftSubmitted("【广告】全网最低价，治疗湿疹");
        var reviewer = await Given.PlatformReviewer();

        var early = await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/decision").Fill("Outcome", "Approved").Send();
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Problem!.ShouldContain("still have no verdict");

        var form = early.Form($"/reviews/{review}/verdicts");
        var count = early.Page.QuerySelectorAll("section.finding").Length;
        count.ShouldBeGreaterThan(1);
        for (var i = 0; i < count; i++)
        {
            form.Fill($"Judgements[{i}].Verdict", "Upheld");
        }
        (await form.Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var late = await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/decision").Fill("Outcome", "Approved").Send();
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Problem!.ShouldContain("cannot be approved");

        var back = await late.Form($"/reviews/{review}/decision").Fill("Outcome", "ChangesWanted").Fill("Note", "Drop the price claim").Send();
        back.Status.ShouldBe(HttpStatusCode.Redirect, back.Text);
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).ReturnReason.ShouldBe("Drop the price claim");
    }

    [DataFact]
    public async Task Dismissal_without_a_reason_is_refused_at_its_field()
    {
        var (_, _, review) = await Given.DraftSubmitted("【广告】最好的面霜");
        var reviewer = await Given.PlatformReviewer();
        var sent = await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/verdicts").Fill("Judgements[0].Verdict", "Dismissed").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Judgements[0].Reason").ShouldBe("Say why you dismiss it.");
    }

    [DataFact]
    public async Task A_stale_form_is_refused()
    {
        var (_, _, review) = await Given.DraftSubmitted("【广告】最好的面霜");
        var (one, two) = (await Given.PlatformReviewer(), await Given.PlatformReviewer());
        var stale = (await two.Get($"/reviews/{review}")).Form($"/reviews/{review}/verdicts").Fill("Judgements[0].Verdict", "Upheld");
        (await (await one.Get($"/reviews/{review}")).Form($"/reviews/{review}/verdicts").Fill("Judgements[0].Verdict", "NeedsEvidence").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        (await stale.Send()).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Site.Read(db => db.Findings.FirstAsync(f => f.CaseId == review))).Verdict.ShouldBe(Verdict.NeedsEvidence);
    }

    [DataFact]
    public async Task A_brands_own_desk_sees_only_its_own_and_the_operators_desk_does_not()
    {
        var brand = await Given.Brand(ownDesk: true);
        var (_, _, review) = await Given.DraftSubmitted("【广告】清爽", await Given.PostOwed(brand));

        (await brand.Reviewer.Get($"/reviews/{review}")).Offers($"/reviews/{review}/decision").ShouldBeTrue();
        (await (await Given.PlatformReviewer()).Get($"/reviews/{review}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand(ownDesk: true)).Reviewer.Get($"/reviews/{review}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await brand.Manager.Get($"/reviews/{review}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_taken_case_is_left_to_its_holder_until_it_is_given_back()
    {
        var (_, _, review) = await Given.DraftSubmitted("【广告】清爽");
        var (one, two) = (await Given.PlatformReviewer(), await Given.PlatformReviewer());
        (await (await one.Get($"/reviews/{review}")).Form($"/reviews/{review}/claim").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await two.Get($"/reviews/{review}")).Offers($"/reviews/{review}/decision").ShouldBeFalse();
        (await (await one.Get($"/reviews/{review}")).Form($"/reviews/{review}/release").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await two.Get($"/reviews/{review}")).Offers($"/reviews/{review}/decision").ShouldBeTrue();
    }

    [DataFact]
    public async Task Queue_and_drafts_and_rules_can_be_read_and_taken_away()
    {
        var (post, _, review) = await Given.DraftSubmitted("【广告】最好的面霜");
        var reviewer = await Given.PlatformReviewer();
        var title = Uri.EscapeDataString(post.Contract.Parties.CampaignTitle);
        (await reviewer.Get($"/reviews?search={title}")).Row(post.Contract.Parties.CampaignTitle).TextContent.ShouldContain("High risk");
        (await reviewer.Get($"/reviews/export?view=Waiting&search={title}&format=Csv")).Text.ShouldContain(post.Contract.Parties.CampaignTitle);
        (await post.Creator.Someone.Get("/drafts/export?format=Csv")).Status.ShouldBe(HttpStatusCode.OK);
        (await reviewer.Get("/rules?family=C1")).Words.ShouldContain("Superlatives of quality");
        (await reviewer.Get("/rules/cn.absolute.superlative")).Words.ShouldContain("Art. 9(3)");
        (await reviewer.Get("/rules/none.such")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.Get($"/reviews/{review}")).Words.ShouldContain("not legal advice");
    }
}
