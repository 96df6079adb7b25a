using System.Net;
using KolHub.Domain.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class SubmitDraftTests : SiteTest
{
    [DataFact]
    public async Task Creator_hands_in_words_and_sees_at_once_what_the_rules_say()
    {
        var post = await Given.PostOwed();
        var form = (await post.Creator.Someone.Get($"/deliverables/{post.DeliverableId}/draft")).Form($"/deliverables/{post.DeliverableId}/draft");

        var sent = await form.Fill("Kind", "Caption").Fill("Text", "【广告】这是市面上最好的面霜").Fill("Note", "First try").Send();

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var seen = await sent.Visitor.Follow(sent);
        seen.Page.QuerySelector("mark.high")!.TextContent.ShouldBe("最好的");
        seen.Words.ShouldContain("It ranks the goods above all others");
        seen.Words.ShouldContain("In review");
        var review = await Site.Read(db => db.ReviewCases.Include(r => r.Findings).SingleAsync(r => r.ContractId == post.Contract.Id));
        review.Text.Substring(review.Findings[0].Start, review.Findings[0].Length).ShouldBe("最好的");
        review.DeskBrandId.ShouldBeNull();
        review.Barred.ShouldContain(post.Creator.Someone.Actor.PersonId);
        review.Barred.ShouldContain(post.Brand.Manager.Actor.PersonId);
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "SubmitDraft" && h.PersonId == post.Creator.Someone.Actor.PersonId))).ShouldBe(1);
    }

    [DataFact]
    public async Task The_next_version_takes_the_place_of_the_waiting_one()
    {
        var (post, first, firstCase) = await Given.DraftSubmitted("【广告】第一版");
        var sent = await (await post.Creator.Someone.Get($"/deliverables/{post.DeliverableId}/draft")).Form($"/deliverables/{post.DeliverableId}/draft").Fill("Text", "【广告】第二版").Send();

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == first))).State.ShouldBe(DraftState.Replaced);
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.Id == firstCase))).Outcome.ShouldBe(Outcome.Superseded);
        (await post.Creator.Someone.Get("/drafts")).Words.ShouldContain("version 2 of deliverable 1");
    }

    [DataFact]
    public async Task Empty_words_are_refused_at_their_field()
    {
        var post = await Given.PostOwed();
        var sent = await (await post.Creator.Someone.Get($"/deliverables/{post.DeliverableId}/draft")).Form($"/deliverables/{post.DeliverableId}/draft").Fill("Text", "").Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Text").ShouldBe("Write the text first.");
    }

    [DataFact]
    public async Task Another_creator_finds_neither_the_deliverable_nor_the_draft()
    {
        var (post, draft, _) = await Given.DraftSubmitted("【广告】第一版");
        var stranger = (await Given.Creator()).Someone;
        (await stranger.Get($"/deliverables/{post.DeliverableId}/draft")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/drafts/{draft}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Brand()).Manager.Get($"/drafts/{draft}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await post.Brand.Manager.Get($"/drafts/{draft}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
