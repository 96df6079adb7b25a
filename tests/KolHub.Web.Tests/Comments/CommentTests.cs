using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using KolHub.Domain.Accounts;
using KolHub.Domain.Comments;
using KolHub.Domain.Orders;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Comments;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Comments;

public sealed class CommentTests : SiteTest
{
    [DataFact]
    public async Task A_file_comes_in_once_is_read_by_its_words_and_shown_with_its_post()
    {
        var (brand, post) = await Published();
        var file = File((1, "用了两天烂脸了"), (2, "好用，回购"), (3, "请问 <b>几号</b> 补货"));

        (await Upload(brand, post, file)).Location.ShouldBe($"/comments?post={post.Id}");
        await Upload(brand, post, file);

        (await Comments(post)).Select(c => (c.ExternalId, c.Mood, c.MarkedBy)).ShouldBe([
            ("c1", CommentMood.Complaint, MarkedBy.Words), ("c2", CommentMood.Neutral, MarkedBy.Words), ("c3", CommentMood.Neutral, MarkedBy.Words)]);
        var page = await brand.Manager.Get($"/comments?post={post.Id}");
        page.Words.ShouldContain("请问 <b>几号</b> 补货");
        page.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(3);
        (await brand.Manager.Get($"/comments?post={post.Id}&mood=Complaint")).Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
        (await brand.Finance.Get($"/comments?post={post.Id}")).Page.QuerySelector("input[type=file]").ShouldBeNull();
        (await brand.Manager.Get($"/posts/{post.Id}")).Page.QuerySelector($"a[href='/comments?post={post.Id}']").ShouldNotBeNull();
    }

    [DataTheory]
    [InlineData("id,text\n1,好\n", "no column for: time")]
    [InlineData("id,text,time\n1,好,2026-11-01 10:00\n,坏,2026-11-01 10:00\n", "Line 3: the comment's ID")]
    [InlineData("id,text,time\n1,,2026-11-01 10:00\n", "Line 2: the text")]
    [InlineData("id,text,time\n1,好,gestern\n", "Line 2: the time")]
    [InlineData("id,text,time\n1,好,2126-11-01 10:00\n", "Line 2 cannot be read")]
    [InlineData("", "holds no rows")]
    public async Task A_file_with_a_fault_is_refused_as_a_whole(string text, string said)
    {
        var (brand, post) = await Published();
        var seen = await Upload(brand, post, Encoding.UTF8.GetBytes(text));
        ((int)seen.Status).ShouldBeInRange(409, 422);
        seen.Words.ShouldContain(said);
        (await Comments(post)).ShouldBeEmpty();
    }

    [DataFact]
    public async Task A_person_marks_with_one_key_and_what_a_person_said_stands()
    {
        var (brand, post) = await Published();
        await Upload(brand, post, File((1, "绝了")));
        var id = (await Comments(post)).Single().Id;

        var page = await brand.Manager.Get("/comments/labelling");
        page.Page.QuerySelectorAll("button[data-key]").Select(b => b.GetAttribute("data-key")).ShouldBe(["c", "n", "p"]);
        (await page.Form($"/comments/{id}/mood").Fill("Mood", "Praise").Send()).Location.ShouldBe("/comments/labelling");

        var comment = (await Comments(post)).Single();
        (comment.Mood, comment.MarkedBy, comment.LabelledBy).ShouldBe((CommentMood.Praise, MarkedBy.Person, brand.Manager.Actor.PersonId));
        comment.Judge(CommentMood.Complaint, MarkedBy.Classifier);
        comment.Mood.ShouldBe(CommentMood.Praise);
        var again = await brand.Manager.Get("/comments/labelling");
        again.Words.ShouldContain("All are marked");
        (await brand.Manager.Get($"/comments?post={post.Id}")).Page.QuerySelector($"a[href='/comments/labelling?comment={id}']").ShouldNotBeNull();
        await (await brand.Manager.Get($"/comments/labelling?comment={id}")).Form($"/comments/{id}/mood").Fill("Mood", "Neutral").Send();
        (await Comments(post)).Single().Mood.ShouldBe(CommentMood.Neutral);
        (await Site.Read(db => db.History.Where(h => h.Chain == brand.Id).Select(h => h.Changes).ToListAsync())).ShouldAllBe(changes => !changes.Contains("绝了"), "words of strangers stay out of the history");
    }

    [DataFact]
    public async Task Taught_enough_the_classifier_prints_its_accuracy_and_reads_the_rest()
    {
        var (brand, post) = await Published();
        string[][] said = [["第{0}天就开始冒小疙瘩", "等了{0}天音讯全无"], ["回购{0}次了爱用", "推荐给{0}个朋友都说香"], ["{0}号色是哪个", "{0}毫升多少钱"]];
        CommentMood[] moods = [CommentMood.Complaint, CommentMood.Praise, CommentMood.Neutral];
        await Upload(brand, post, File([.. Enumerable.Range(0, 330).Select(i => (i, string.Format(CultureInfo.InvariantCulture, said[i % 3][i / 3 % 2], i)))]));
        (await brand.Manager.Get("/comments/labelling")).Words.ShouldContain("It stays off");
        await Site.Write(async db =>
        {
            foreach (var comment in await db.PostComments.Where(c => c.DeliverableId == post.Id).ToListAsync())
            {
                if (NumberOf(comment) is < 300 and var i)
                {
                    comment.Label(moods[i % 3], brand.Manager.Actor, Site.Now);
                }
            }
        });

        var page = await brand.Manager.Get("/comments/labelling");
        page.Words.ShouldContain("Right on those");
        page.Words.ShouldNotContain("It stays off");
        await page.Form("/comments/reading").Send();

        foreach (var comment in (await Comments(post)).Where(c => c.MarkedBy != MarkedBy.Person))
        {
            (comment.MarkedBy, comment.Mood).ShouldBe((MarkedBy.Classifier, moods[NumberOf(comment) % 3]));
        }
    }

    [DataFact]
    public async Task A_turn_for_the_worse_raises_one_alert_with_its_clock_and_an_answer_ends_it()
    {
        var (brand, post) = await Published();
        await Upload(brand, post, File([.. Enumerable.Range(0, 60).Select(i => (i, "挺好看的"))], Site.Now.AddDays(-5)));
        (await Alerts(brand)).ShouldBeEmpty();

        await Upload(brand, post, File([.. Enumerable.Range(100, 12).Select(i => (i, i % 2 == 0 ? "是假货，骗子" : "几号发货"))]));
        await Upload(brand, post, File([.. Enumerable.Range(200, 12).Select(i => (i, "是假货，骗子"))]));

        var alert = (await Alerts(brand)).ShouldHaveSingleItem();
        (alert.Complaints, alert.Comments, alert.DueAt - alert.RaisedAt).ShouldBe((6, 12, TimeSpan.FromHours(2)));
        (await brand.Manager.Get("/")).Page.QuerySelector("a[href='/comments/alerts?view=Waiting']").ShouldNotBeNull();
        var page = await brand.Manager.Get("/comments/alerts");
        page.Words.ShouldContain("6 of the last day's 12 comments are complaints");
        (await page.Form($"/comments/alerts/{alert.Id}/answer").Fill("Answer", "").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.Form($"/comments/alerts/{alert.Id}/answer").Fill("Answer", "The batch is recalled.").Send()).Location.ShouldBe("/comments/alerts");
        (await brand.Finance.Get("/comments/alerts?view=All")).Words.ShouldContain("The batch is recalled.");

        await Upload(brand, post, File((300, "是假货，骗子")));
        (await Alerts(brand)).ShouldHaveSingleItem("what was answered raises no second alert");
    }

    [DataFact]
    public async Task An_alert_that_nobody_answers_in_two_hours_is_told_to_the_whole_brand_once()
    {
        var (brand, post) = await Published();
        var alert = MoodAlert.Of(brand.Id, post.CampaignId, (20, 20), (1, 200), Site.Now.AddHours(-3))!;
        await Site.Write(db => Task.FromResult(db.MoodAlerts.Add(alert)));

        (await Site.Send(Actor.System, new EscalateAlerts.Command())).ShouldBe(1);
        (await Site.Send(Actor.System, new EscalateAlerts.Command())).ShouldBe(0);

        var today = await brand.Finance.Get("/");
        today.Words.ShouldContain("has not been answered within two hours");
        today.Page.QuerySelector("a[href='/comments/alerts?view=Late']").ShouldNotBeNull();
        (await (await brand.Manager.Get("/comments/alerts?view=Late")).Form($"/comments/alerts/{alert.Id}/answer").Fill("Answer", "Late, but done.").Send()).Location.ShouldBe("/comments/alerts");
    }

    [DataFact]
    public async Task A_program_brings_comments_with_a_key_and_may_send_them_again()
    {
        var (brand, post) = await Published();
        var api = await Given.Api(brand, ApiScope.CommentsWrite);
        var said = Site.Now.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string Body(long id, string comments) => $$"""{"post": {{id}}, "comments": [{{comments}}]}""";
        string One(string id, string text, string? at = null) => $$"""{"id": "{{id}}", "text": "{{text}}", "said_at": "{{at ?? said}}"}""";

        var first = await api.Post("/api/v1/comments", Body(post.Id, One("a", "用完烂脸了") + "," + One("b", "几号发货")));
        (first.Status, first.Text).ShouldBe((HttpStatusCode.OK, """{"taken":2,"known":0}"""));
        (await api.Post("/api/v1/comments", Body(post.Id, One("b", "几号发货") + "," + One("c", "好看")))).Text.ShouldBe("""{"taken":1,"known":1}""");
        (await Comments(post)).Select(c => (c.ExternalId, c.Mood)).ShouldBe([("a", CommentMood.Complaint), ("b", CommentMood.Neutral), ("c", CommentMood.Neutral)]);

        var wrong = new (string Body, string Field)[]
        {
            (Body(post.Id, One("", "x")), "comments[0].id"), (Body(post.Id, One("d", " ")), "comments[0].text"), (Body(post.Id, One("d", "a\\u0000b")), "comments[0].text"),
            (Body(post.Id, One("d", "x", "2126-01-01T00:00:00Z")), "comments[0].said_at"), (Body(post.Id, ""), "comments"), ("""{"comments": []}""", "post"),
        };
        foreach (var (body, field) in wrong)
        {
            var refused = await api.Post("/api/v1/comments", body);
            (refused.Status, JsonDocument.Parse(refused.Text).RootElement.GetProperty("errors").TryGetProperty(field, out _)).ShouldBe((HttpStatusCode.UnprocessableEntity, true), body);
        }
        (await (await Given.Api(brand)).Post("/api/v1/comments", Body(post.Id, One("d", "x")))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Given.Api(await Given.Brand(), ApiScope.CommentsWrite)).Post("/api/v1/comments", Body(post.Id, One("d", "x")))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Comments(post)).Count.ShouldBe(3);
    }

    private async Task<(GivenBrand Brand, Deliverable Post)> Published()
    {
        var brand = await Given.Brand();
        return (brand, await Given.PostPublished(brand, await Given.Creator()));
    }

    private Task<List<PostComment>> Comments(Deliverable post) => Site.Read(db => db.PostComments.AsNoTracking().Where(c => c.DeliverableId == post.Id).OrderBy(c => c.ExternalId).ToListAsync());

    private Task<List<MoodAlert>> Alerts(GivenBrand brand) => Site.Read(db => db.MoodAlerts.AsNoTracking().Where(a => a.BrandId == brand.Id).ToListAsync());

    private static int NumberOf(PostComment comment) => int.Parse(comment.ExternalId[1..], CultureInfo.InvariantCulture);

    private byte[] File(params (int Id, string Text)[] comments) => File(comments, Site.Now.AddMinutes(-5));

    private static byte[] File((int Id, string Text)[] comments, DateTime at) =>
        Encoding.UTF8.GetBytes("评论编号,评论内容,评论时间\n" + string.Concat(comments.Select(c => $"c{c.Id},{c.Text},{at:yyyy-MM-ddTHH:mm:ss}Z\n")));

    private static async Task<Seen> Upload(GivenBrand brand, Deliverable post, byte[] file) =>
        await (await brand.Manager.Get($"/comments?post={post.Id}")).Form("/comments").Attach("File", file, "comments.csv").Send();
}
