using System.Net;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class DeskSettingsTests : SiteTest
{
    [DataFact]
    public async Task Manager_gives_levels_and_groups_and_the_history_keeps_them()
    {
        var brand = await Given.Brand(ownDesk: true);
        var seat = $"/desk/seats/{brand.Reviewer.MembershipId}";
        (await (await brand.Manager.Get("/desk")).Form(seat).Fill("Level", "Deputy").Fill("Group", "Blue").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var sent = await (await brand.Manager.Get("/desk")).Form("/desk/rules").Fill("Rules[2].Level", "Deputy").Fill("Services[1].Hours", "6").Send();
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);

        var desk = await Site.Read(db => db.Desks.Include(d => d.Seats).SingleAsync(d => d.Id == brand.Id));
        desk.TermsFor(FindingSeverity.High, ReviewSubject.Draft).ShouldBe(new DeskTerms(ReviewerLevel.Deputy, false, TimeSpan.FromHours(6)));
        desk.Reviewer(brand.Reviewer.Actor).ShouldBe(new Reviewer(brand.Reviewer.Actor, ReviewerLevel.Deputy, "Blue"));
        var page = await brand.Reviewer.Get("/desk");
        page.Row("Ray Reviewer").TextContent.ShouldContain("Deputy");
        page.Row("Ray Reviewer").TextContent.ShouldContain("Group Blue");
        page.Offers("/desk/rules").ShouldBeFalse();
        page.Page.QuerySelector(".history")!.TextContent.ShouldContain("set a reviewer's level and group");
    }

    [DataFact]
    public async Task A_setting_that_nobody_there_can_fill_is_refused_with_what_is_missing()
    {
        var brand = await Given.Brand(ownDesk: true);
        var blind = await (await brand.Manager.Get("/desk")).Form("/desk/rules").Fill("Rules[3].DoubleBlind", "true").Send();
        blind.Status.ShouldBe(HttpStatusCode.Conflict);
        blind.Problem!.ShouldContain("two different groups");
        (await (await brand.Manager.Get("/desk")).Form("/desk/rules").Fill("Rules[3].Level", "Chief").Send()).Problem!.ShouldContain("Nobody at this desk has that level");
        var hours = await (await brand.Manager.Get("/desk")).Form("/desk/rules").Fill("Services[0].Hours", "0").Send();
        hours.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        hours.WrongAt("Services[0].Hours").ShouldBe("Between 1 and 720 hours.");
    }

    [DataFact]
    public async Task An_executor_prepares_and_passes_up_and_the_deputy_decides()
    {
        var brand = await Given.Brand(ownDesk: true);
        var deputy = await Given.Reviewer("Dee Deputy", brand.Id);
        await brand.Manager.Send(new SeatReviewer.Command(deputy.MembershipId, ReviewerLevel.Deputy, ""));
        await Given.DeskRules(brand.Manager, s => (s > FindingSeverity.Info ? ReviewerLevel.Deputy : ReviewerLevel.Executor, false));
        var (_, draft, review) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(brand));

        var page = await brand.Reviewer.Get($"/reviews/{review}");
        page.Offers($"/reviews/{review}/decision").ShouldBeFalse();
        page.Words.ShouldContain("Deputy decides this case");
        (await page.Form($"/reviews/{review}/verdicts").Fill("Judgements[0].Verdict", "Upheld").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var version = await Site.Read(db => db.ReviewCases.Where(r => r.Id == review).Select(r => r.Version).SingleAsync());
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => brand.Reviewer.Send(new DecideCase.Command(review, version, Outcome.Rejected, "no")))).Rule.ShouldBe("Reviews.LevelTooLow");
        (await (await brand.Reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/referral").Fill("PreparedNote", "A plain superlative").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        (await brand.Reviewer.Get("/reviews")).Words.ShouldContain("Waiting 0");
        (await Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == deputy.Actor.PersonId && n.Words == "Reviews.NoticePassedUp"))).ShouldBeTrue();
        var above = await deputy.Get($"/reviews/{review}");
        above.Words.ShouldContain("A plain superlative");
        (await above.Form($"/reviews/{review}/decision").Fill("Outcome", "ChangesWanted").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Returned);
    }

    [DataFact]
    public async Task The_database_refuses_a_decision_below_its_level()
    {
        var (_, _, review) = await Given.DraftSubmitted("【广告】最好的面霜");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.ReviewCases.Where(r => r.Id == review).ExecuteUpdateAsync(set => set.SetProperty(r => r.RequiredLevel, ReviewerLevel.Chief).SetProperty(r => r.DecidedLevel, ReviewerLevel.Deputy))));
    }

    [DataFact]
    public async Task Two_who_agree_close_a_double_blind_case_and_the_author_hears_once()
    {
        var desk = await Given.BlindDesk();
        var (post, draft, review) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        foreach (var reviewer in new[] { desk.Blue, desk.Green })
        {
            var page = await reviewer.Get($"/reviews/{review}");
            page.Offers($"/reviews/{review}/decision").ShouldBeFalse();
            (await page.Form($"/reviews/{review}/place").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        }
        (await desk.Blue2.Get($"/reviews/{review}")).Words.ShouldContain("no place in it for you");
        foreach (var reviewer in new[] { desk.Blue, desk.Green })
        {
            (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Waiting);
            (await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/blind-decision").Fill("Outcome", "Approved").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        }
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Approved);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == post.Creator.Someone.Actor.PersonId && n.Link == $"/drafts/{draft}"))).ShouldBe(1);
        (await desk.Blue.Get($"/reviews/{review}")).Words.ShouldContain("Both reviewers decided alike.");
    }

    [DataFact]
    public async Task Two_who_decide_at_the_same_moment_close_the_case_once()
    {
        var desk = await Given.BlindDesk();
        var (_, draft, review) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        await desk.Blue.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        await Task.WhenAll(Given.BlindDecision(desk.Blue, review, Outcome.Approved, "fine"), Given.BlindDecision(desk.Green, review, Outcome.Approved, "fine"));
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.Id == review))).Outcome.ShouldBe(Outcome.Approved);
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Approved);
    }

    [DataFact]
    public async Task The_database_holds_one_place_a_group_and_a_person()
    {
        var desk = await Given.BlindDesk();
        var (_, _, review) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        await desk.Blue.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        foreach (var change in new Func<IQueryable<BlindReview>, Task<int>>[]
        {
            b => b.ExecuteUpdateAsync(set => set.SetProperty(x => x.Group, "Blue")), b => b.ExecuteUpdateAsync(set => set.SetProperty(x => x.PersonId, desk.Blue.Actor.PersonId)),
            b => b.ExecuteUpdateAsync(set => set.SetProperty(x => x.Place, 1)), b => b.ExecuteUpdateAsync(set => set.SetProperty(x => x.Place, 3)), b => b.ExecuteUpdateAsync(set => set.SetProperty(x => x.Group, "")),
        })
        {
            await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => change(db.BlindReviews.Where(b => b.CaseId == review && b.PersonId == desk.Green.Actor.PersonId))));
        }
    }
}
