using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class RemindCreatorsTests : SiteTest
{
    private Task<int> Told(GivenCreator creator) => Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words.StartsWith("Posts.NoticeReminder")));

    [DataFact]
    public async Task A_creator_gets_one_notice_of_all_that_was_chosen()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (one, two) = (await Given.PostReady(brand, creator), await Given.PostReady(brand, creator));
        var seen = await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Fill("Posts", $"{one.Id}", $"{two.Id}").Fill("Word", "By Friday please").Send();
        seen.Words.ShouldContain("1 creator was reminded.");
        (await Told(creator)).ShouldBe(1);
        (await Site.Read(db => db.Reminders.CountAsync(r => r.BrandId == brand.Id && r.Word == "By Friday please"))).ShouldBe(2);
        (await creator.Someone.Get($"/posts/{one.Id}")).Words.ShouldContain("By Friday please");
    }

    [DataFact]
    public async Task With_one_refused_the_creator_is_told_of_none()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (ready, published) = (await Given.PostReady(brand, creator), await Given.PostPublished(brand, creator));
        var seen = await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Forge("Posts", $"{ready.Id}", $"{published.Id}").Send();
        seen.Words.ShouldContain("It is out: the brand has the next step.");
        (await Told(creator), await Site.Read(db => db.Reminders.CountAsync(r => r.BrandId == brand.Id))).ShouldBe((0, 0));
    }

    [DataFact]
    public async Task All_late_ones_shown_are_one_button_and_a_strangers_forged_among_them_stops_it()
    {
        var (brand, other, creator) = (await Given.Brand(), await Given.Brand(), await Given.Creator());
        var (mine, theirs) = (await Given.PostReady(brand, creator), await Given.PostReady(other, creator));
        await Site.Write(db => db.Deliverables.Where(d => d.Id == mine.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueOn, d => mine.DueOn.AddDays(-30))));
        (await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Forge("LatePosts", $"{mine.Id}", $"{theirs.Id}").Send("AllLate", "true")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Told(creator)).ShouldBe(0);
        (await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Send("AllLate", "true")).Words.ShouldContain("1 creator was reminded.");
        (await Told(creator)).ShouldBe(1);
    }

    [DataFact]
    public async Task Nothing_chosen_is_said_and_a_strangers_deliverable_is_not_there()
    {
        var (brand, other, creator) = (await Given.Brand(), await Given.Brand(), await Given.Creator());
        var (_, theirs) = (await Given.PostReady(brand, creator), await Given.PostReady(other, creator));
        (await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Forge("Posts", $"{theirs.Id}").Send()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Of_two_managers_who_ask_at_once_one_is_heard_and_again_only_after_a_day()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostReady(brand, creator);
        var second = await Given.Manager("Second", brand.Id);
        var forms = new[] { (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Fill("Posts", $"{post.Id}"), (await second.Get("/posts/board")).Form("/posts/reminders").Fill("Posts", $"{post.Id}") };
        await Task.WhenAll(forms.Select(form => form.Send()));
        (await Told(creator)).ShouldBe(1);
        (await (await brand.Manager.Get("/posts/board")).Form("/posts/reminders").Forge("Posts", $"{post.Id}").Send()).Words.ShouldContain("less than 24 hours ago");
        (await Told(creator)).ShouldBe(1);
    }

    [DataFact]
    public async Task Words_that_wait_for_the_reviewers_are_nothing_to_remind_of()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator, Given.FeeOnly() with { Sample = Domain.Money.Zero("CNY"), SampleDescription = "" });
        await Given.Change(post, (db, p) => db.Drafts.Add(Domain.Reviews.Draft.Submit(p.BrandId, p.CreatorId, p.ContractId, p.Id, Domain.Reviews.DraftKind.Caption, Given.Caption, null, null, creator.Someone.Actor, Site.Now)));
        var board = await brand.Manager.Get("/posts/board");
        board.Page.QuerySelector($"input[name=Posts][value='{post.Id}']").ShouldBeNull();
        (await board.Form("/posts/reminders").Forge("Posts", $"{post.Id}").Send()).Words.ShouldContain("Its draft is with the reviewers.");
        (await Told(creator)).ShouldBe(0);
    }

    [DataFact]
    public async Task A_refused_form_comes_back_to_the_lines_it_was_sent_from()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostReady(brand, creator);
        var refused = await (await brand.Manager.Get($"/posts/board?campaign={post.CampaignId}&state=Ready")).Form($"/posts/reminders?campaign={post.CampaignId}&state=Ready").Send();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Words.ShouldContain("Choose at least one deliverable.");
        refused.Page.QuerySelectorAll(".board-line").Length.ShouldBe(1);
    }
}
