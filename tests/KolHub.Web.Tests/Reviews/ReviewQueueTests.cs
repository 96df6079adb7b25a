using System.Net;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class ReviewQueueTests : SiteTest
{
    [DataFact]
    public async Task Harmless_texts_are_approved_together_and_every_one_is_in_the_history()
    {
        var brand = await Given.Brand(ownDesk: true);
        var (_, one, first) = await Given.DraftSubmitted("【广告】面霜很清爽，早上用着舒服。", await Given.PostOwed(brand));
        var (_, two, second) = await Given.DraftSubmitted("【广告】今天也用它，很喜欢这个味道。", await Given.PostOwed(brand));
        var (_, _, grave) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(brand));

        var page = await brand.Reviewer.Get("/reviews");
        page.Page.QuerySelectorAll("input[name=Ids]").Select(i => i.GetAttribute("value")).ShouldBe([$"{first}", $"{second}"], ignoreOrder: true);
        page.Words.ShouldContain("min left");
        var sent = await page.Form("/reviews/approvals").Fill("Ids", $"{first}", $"{second}").Send();
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await Site.Read(db => db.Drafts.Where(d => d.Id == one || d.Id == two).Select(d => d.ApprovedAt).ToListAsync())).ShouldAllBe(at => at != null);
        var told = await Site.Read(db => db.History.Where(h => h.Command == "ApproveHarmless" && h.Chain == brand.Id).Select(h => h.Changes).SingleAsync());
        told.ShouldContain($"{first}");
        told.ShouldContain($"{second}");
        foreach (var each in new[] { first, second })
        {
            (await brand.Reviewer.Get($"/reviews/{each}")).Words.ShouldContain("approved harmless texts together");
        }

        var refused = await (await brand.Reviewer.Get($"/reviews/{grave}")).Form($"/reviews/{grave}/verdicts").Forge("Ids", $"{grave}").SendTo("/reviews/approvals");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("must be looked at by itself");
    }

    [DataFact]
    public async Task Nothing_is_approved_when_one_of_them_may_not_be()
    {
        var desk = await Given.BlindDesk();
        var (_, _, blind) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        await Given.DeskRules(desk.Lead, _ => (ReviewerLevel.Executor, false));
        var (_, draft, plain) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        (await desk.Blue.Get("/reviews")).Page.QuerySelectorAll("input[name=Ids]").Select(i => i.GetAttribute("value")).ShouldBe([$"{plain}"]);
        (await Refusal(desk.Blue, plain, blind)).ShouldBe("Reviews.IsDoubleBlind");
        (await Refusal(desk.Blue)).ShouldBe("Reviews.NothingChosen");
        (await Refusal(desk.Blue, [.. Enumerable.Range(1, 51).Select(i => (long)i)])).ShouldBe("Reviews.TooManyAtOnce");
        await Site.Write(async db => db.Entry(await db.ReviewCases.SingleAsync(r => r.Id == plain)).Property(r => r.Barred).CurrentValue = [desk.Blue.Actor.PersonId]);
        (await Refusal(desk.Blue, plain)).ShouldBe("Reviews.OwnTextOrDeal");
        (await Site.Read(db => db.Drafts.SingleAsync(d => d.Id == draft))).State.ShouldBe(DraftState.Waiting);
    }

    [DataFact]
    public async Task Filters_are_saved_under_a_name_and_found_again()
    {
        var brand = await Given.Brand(ownDesk: true);
        var sent = await (await brand.Reviewer.Get("/reviews?view=Late&severity=High&order=Due")).Form("/reviews/views").Fill("Name", "Grave and late").Send();
        sent.Location.ShouldBe("/reviews?view=Late&severity=High&order=Due");
        var link = (await brand.Reviewer.Get(sent.Location!)).Page.QuerySelectorAll("details.saved a").Single(a => a.TextContent == "Grave and late");
        (link.GetAttribute("href"), link.GetAttribute("aria-current")).ShouldBe((sent.Location, "page"));
        var again = await (await brand.Reviewer.Get("/reviews")).Form("/reviews/views").Fill("Name", "Grave and late").Send();
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await brand.Reviewer.Get("/reviews")).Form("/reviews/views").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var view = await Site.Read(db => db.QueueViews.SingleAsync(v => v.PersonId == brand.Reviewer.Actor.PersonId));
        (await (await brand.Reviewer.Get("/reviews")).Form($"/reviews/views/{view.Id}/removal").Send()).Location.ShouldBe("/reviews");
        (await brand.Reviewer.Get("/reviews")).Page.QuerySelector("details.saved a").ShouldBeNull();
    }

    private static async Task<string> Refusal(Someone who, params long[] ids) => (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => who.Send(new ApproveHarmless.Command(ids)))).Rule;
}

public sealed class EscalateCasesTests : OwnSiteTest
{
    [DataFact]
    public async Task A_case_whose_time_is_over_is_told_to_the_desks_head_once()
    {
        var desk = await Given.BlindDesk();
        var lonely = await Given.Brand(ownDesk: true);
        var (_, _, review) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        var (_, _, other) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(lonely));
        var version = await Site.Read(db => db.ReviewCases.Where(r => r.Id == review).Select(r => r.Version).SingleAsync());
        (await Run()).ShouldBe(0);
        Pass(TimeSpan.FromHours(25));
        (await Run()).ShouldBe(2);
        (await Run()).ShouldBe(0);
        var told = await Site.Read(db => db.Notices.Where(n => n.Words == "Reviews.NoticeLate").Select(n => new { n.PersonId, n.Link }).ToListAsync());
        told.Select(n => (n.PersonId, n.Link)).ShouldBe([(desk.Chief.Actor.PersonId, $"/reviews/{review}"), (lonely.Manager.Actor.PersonId, "/desk")], ignoreOrder: true);
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.Id == review))).Version.ShouldBe(version);
        (await desk.Chief.Get($"/reviews/{review}")).Words.ShouldContain("1 h 0 min over");
        (await Site.Read(db => db.ReviewCases.SingleAsync(r => r.Id == other))).EscalatedAt.ShouldNotBeNull();
    }

    [DataFact]
    public async Task A_place_that_was_taken_and_not_decided_in_time_goes_back_to_its_group()
    {
        var desk = await Given.BlindDesk();
        var (_, _, review) = await Given.DraftSubmitted("【广告】面霜很清爽", await Given.PostOwed(desk.Brand));
        await desk.Blue.Send(new TakePlace.Command(review));
        Pass(TimeSpan.FromHours(23));
        (await Due()).ShouldBeEmpty();
        (await Refused(desk.Blue2, review)).ShouldBe("Reviews.GroupHasPlace");

        Pass(TimeSpan.FromHours(2));
        (await Due()).ShouldBe([review]);
        (await Site.Send(KolHub.Domain.Accounts.Actor.System, new LapsePlaces.Command(review))).ShouldBe(1);
        (await Due()).ShouldBeEmpty();
        (await desk.Blue.Get("/notices")).Words.ShouldContain("not decided in time");
        await desk.Blue2.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        await Given.BlindDecision(desk.Blue2, review, Outcome.Approved, "fine");
        await Given.BlindDecision(desk.Green, review, Outcome.Approved, "fine");
        (await Site.Read(db => db.HistoryToRead.CountAsync(h => h.Command == "LapsePlaces" && h.Chain == review))).ShouldBe(1);
    }

    private Task<IReadOnlyList<long>> Due() => Site.Read(db => LapsePlaces.Due(db, Site.Now, default));

    private static async Task<string> Refused(Someone who, long id) => (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => who.Send(new TakePlace.Command(id)))).Rule;

    private Task<int> Run() => Site.Send(KolHub.Domain.Accounts.Actor.System, new EscalateCases.Command());
}
