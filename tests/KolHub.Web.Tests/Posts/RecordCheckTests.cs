using System.Net;
using System.Text;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class RecordCheckTests : OwnSiteTest
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];

    private Task<PostCheck> Check(long id) => Site.Read(db => db.PostChecks.AsNoTracking().SingleAsync(c => c.Id == id));

    private static async Task<FormOnPage> Form(Someone who, long id) => (await who.Get($"/checks/{id}")).Form($"/checks/{id}/sighting");

    private Task<int> Version(long review) => Site.Read(db => db.ReviewCases.Where(r => r.Id == review).Select(r => r.Version).SingleAsync());

    private Task<int> Told(Someone who, string words) => Site.Read(db => db.Notices.CountAsync(n => n.PersonId == who.Actor.PersonId && n.Words == words));

    private static string Tab(Seen page, string name) => System.Text.RegularExpressions.Regex.Replace(page.Page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.Trim().StartsWith(name + " ", StringComparison.Ordinal)).TextContent.Trim(), @"\s+", " ");

    [DataFact]
    public async Task The_job_plans_asks_and_says_what_was_missed_once_each()
    {
        var (brand, creator, reviewer) = (await Given.Brand(), await Given.Creator(), await Given.PlatformReviewer());
        var post = await Given.PostPublished(brand, creator);

        var runs = await Task.WhenAll(Quietly(), Quietly());
        runs.Sum().ShouldBe(1);
        (await Site.Send(Actor.System, new KeepChecks.Command())).ShouldBe(0);
        (await Site.Read(db => db.PostChecks.Where(c => c.DeliverableId == post.Id).OrderBy(c => c.OpensAt).Select(c => c.Kind).ToListAsync())).ShouldBe([CheckKind.Day1, CheckKind.Day7, CheckKind.RetentionEnd]);
        (await brand.Manager.Get("/")).Words.ShouldNotContain("Post checks");

        Pass(TimeSpan.FromHours(25));
        (await Site.Send(Actor.System, new KeepChecks.Command())).ShouldBe(1);
        (await Told(brand.Manager, "Posts.NoticeCheckDue"), await Told(reviewer, "Posts.NoticeCheckDue"), await Told(creator.Someone, "Posts.NoticeCheckDue")).ShouldBe((1, 1, 0));
        (await brand.Manager.Get("/")).Words.ShouldContain("Post checks 1");
        Tab(await brand.Manager.Get("/checks"), "Waiting for you").ShouldBe("Waiting for you 1");

        Pass(TimeSpan.FromHours(24));
        (await Site.Send(Actor.System, new KeepChecks.Command())).ShouldBe(1);
        (await Site.Send(Actor.System, new KeepChecks.Command())).ShouldBe(0);
        (await Told(brand.Manager, "Posts.NoticeCheckMissed")).ShouldBe(1);
        Tab(await reviewer.Get("/checks?view=Late"), "Missed").ShouldBe("Missed 1");
        (await brand.Manager.Get($"/posts/{post.Id}")).Page.QuerySelectorAll(".state-danger").Select(s => s.TextContent).ShouldContain("Missed");
        (await creator.Someone.Get("/posts")).Words.ShouldContain("Missed checks: 1");
        (await creator.Someone.Get("/checks")).Page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);

        async Task<int> Quietly()
        {
            try
            {
                return await Site.Send(Actor.System, new KeepChecks.Command());
            }
            catch (KolHub.Domain.RuleBroken)
            {
                return 0;
            }
        }
    }

    [DataFact]
    public async Task The_same_words_leave_it_unchanged_and_a_subtitle_file_is_read()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var check = await Given.CheckDue(await Given.PostPublished(brand, creator));
        (await creator.Someone.Get($"/checks/{check}")).Offers($"/checks/{check}/sighting").ShouldBeFalse();
        var bad = await (await Form(brand.Manager, check)).Attach("Subtitles", "1\n00:00:01 --> 00:00:02\nx"u8.ToArray(), "a.srt").Attach("Picture", _png, "proof.png").Send();
        (bad.Status, bad.Problem!).ShouldBe((HttpStatusCode.Conflict, "Subtitle file, line 2: a time code like 00:00:01,000 --> 00:00:04,000 should stand here."));

        var srt = Encoding.UTF8.GetBytes("1\n00:00:00,000 --> 00:00:02,000\nA week with this serum\n\n2\n00:00:02,000 --> 00:00:04,000\n#ad\n");
        (await (await Form(brand.Manager, check)).Attach("Subtitles", srt, "a.srt").Attach("Picture", _png, "proof.png").Send()).Location.ShouldBe($"/checks/{check}");

        var seen = await Check(check);
        (seen.Result, seen.SeenIn, seen.Words, seen.SeenBy).ShouldBe((CheckResult.Unchanged, SeenIn.Subtitles, "A week with this serum\n#ad", brand.Manager.Actor.PersonId));
        (await creator.Someone.Get($"/checks/{check}")).Words.ShouldContain("Unchanged");
        var picture = await (await brand.Reviewer.Browser()).Client.GetAsync($"/checks/{check}/screenshot");
        (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(_png);
        (await (await Given.Brand()).Manager.Get($"/checks/{check}/screenshot")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task New_claims_and_a_lost_label_open_one_case_that_shows_what_changed()
    {
        var (brand, creator, reviewer) = (await Given.Brand(), await Given.Creator(), await Given.PlatformReviewer());
        const string approved = "【广告】面霜很清爽，早上用着舒服。";
        var (owed, _, draftCase) = await Given.DraftSubmitted(approved, await Given.PostOwed(brand, creator));
        await reviewer.Send(new DecideCase.Command(draftCase, await Version(draftCase), Outcome.Approved, null));
        await (await creator.Someone.Get($"/posts/{owed.DeliverableId}")).Form($"/posts/{owed.DeliverableId}/publication").Fill("Address", $"https://www.douyin.com/video/{owed.DeliverableId}").Attach("Picture", _png, "proof.png").Send();
        var check = await Given.CheckDue(await Site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == owed.DeliverableId)));
        var empty = await (await Form(reviewer, check)).Send();
        empty.WrongAt("Text").ShouldBe("Copy or type the words, add a subtitle file, or tick that the post is gone.");
        empty.WrongAt("Picture").ShouldBe("Add a screenshot of the post.");

        await (await Form(reviewer, check)).Fill("Text", "全网最好的精华，治好了我的湿疹").Attach("Picture", _png, "proof.png").Send();

        var seen = await Check(check);
        (seen.Result, seen.DraftSha256, seen.CaseId is not null).ShouldBe((CheckResult.Drift, TextHash.Of(approved), true));
        var review = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleAsync(r => r.Id == seen.CaseId));
        (review.Subject, review.SubjectId, review.Findings.Count).ShouldBe((ReviewSubject.Drift, check, seen.NewFindings));
        review.Findings.ShouldContain(f => f.IsMissing);
        (await Told(creator.Someone, "Posts.NoticeDrift"), await Told(brand.Manager, "Posts.NoticeDriftBrand")).ShouldBe((1, 1));
        var page = await reviewer.Get($"/reviews/{review.Id}");
        string.Concat(page.Page.QuerySelectorAll(".redline ins").Select(i => i.TextContent)).ShouldContain("湿");
        (await creator.Someone.Get($"/checks/{check}")).Words.ShouldContain("Put the approved words back");

        var verdicts = review.Findings.Select(f => new JudgeFindings.Judgement(f.Id, Verdict.Upheld, null)).ToList();
        await reviewer.Send(new JudgeFindings.Command(review.Id, review.Version, verdicts));
        await reviewer.Send(new DecideCase.Command(review.Id, await Version(review.Id), Outcome.ChangesWanted, "Put the label back"));
        (await Told(creator.Someone, "Reviews.NoticeDriftChangesWanted")).ShouldBe(1);
    }

    [DataFact]
    public async Task A_removed_post_opens_a_case_and_a_harmless_edit_only_tells_the_brand()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var gone = await Given.CheckDue(await Given.PostPublished(brand, creator));
        await (await Form(brand.Reviewer, gone)).Fill("IsRemoved", "true").Attach("Picture", _png, "proof.png").Send();
        ((await Check(gone)).Result, (await Check(gone)).CaseId is not null).ShouldBe((CheckResult.Removed, true));
        (await creator.Someone.Get($"/checks/{gone}")).Words.ShouldContain("could not be found");

        var edited = await Given.CheckDue(await Given.PostPublished(brand, creator));
        await (await Form(brand.Reviewer, edited)).Fill("Text", Given.Caption + " Thank you!").Attach("Picture", _png, "proof.png").Send();
        ((await Check(edited)).Result, (await Check(edited)).CaseId).ShouldBe((CheckResult.Edited, (long?)null));
        (await Told(brand.Manager, "Posts.NoticeEdited")).ShouldBe(1);
        Tab(await brand.Manager.Get("/checks?view=Drifted"), "With the desk").ShouldBe("With the desk 1");
        (await brand.Manager.Get("/checks/export?view=All&format=Csv")).Text.ShouldContain("Removed");
    }

    [DataFact]
    public async Task The_database_holds_one_check_of_a_kind()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        await Site.Send(Actor.System, new KeepChecks.Command());
        await Should.ThrowAsync<DbUpdateException>(() => Site.Write(async db =>
        {
            var row = await db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == post.Id);
            db.PostChecks.AddRange(PostCheck.PlanOf(row, null, [], Site.Now));
        }));
    }
}
