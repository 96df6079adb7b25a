using System.Net;
using KolHub.Domain.Orders;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class OwnWordsTests : SiteTest
{
    private const string Lines = "# rivals\nhigh | 竞品甲 | 不得提及竞争对手\nallow | 第一品牌之夜 | 活动名称，已注册商标";

    [DataFact]
    public async Task Manager_writes_tries_saves_and_brings_back_and_every_version_stays()
    {
        var brand = await Given.Brand();
        var page = await brand.Manager.Get("/own-words");
        var tried = await page.Form("/own-words").Fill("Text", Lines).Fill("Sample", "【广告】竞品甲，第一品牌之夜见").SendTo("/own-words/trial");
        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried.Page.QuerySelectorAll("#trial mark").Select(m => m.TextContent).ShouldContain("竞品甲");
        tried.Page.QuerySelector("#trial")!.TextContent.ShouldContain("活动名称，已注册商标");
        tried.Page.QuerySelector("textarea[name=Text]")!.TextContent.ShouldContain("竞品甲");
        (await Versions(brand)).ShouldBeEmpty();

        (await tried.Form("/own-words").Fill("Reason", "New rival").Send()).Location.ShouldBe("/own-words#versions");
        (await (await brand.Reviewer.Get("/own-words")).Form("/own-words").Fill("Text", Lines + "\nforbid | 学生 + 贷款 | 不向学生推介借贷").Fill("Reason", "No credit for students").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var second = await brand.Manager.Get("/own-words/2");
        second.Page.QuerySelector(".redline ins")!.TextContent.ShouldContain("forbid");
        second.Words.ShouldContain("No credit for students");
        var first = await brand.Manager.Get("/own-words/1?from=2");
        first.Page.QuerySelector(".redline del")!.TextContent.ShouldContain("forbid");
        (await first.Form("/own-words/1/return").Fill("Reason", "Students are fine").Send()).Location.ShouldBe("/own-words/3");

        var all = await Versions(brand);
        all.Select(v => (v.Number, v.BroughtBack)).ShouldBe([(1, null), (2, null), (3, 1)]);
        all[2].Text.ShouldBe(all[0].Text);
        var rules = await brand.Finance2.Get("/rules");
        rules.Text.ShouldNotContain("竞品甲");
        (await brand.Manager.Get("/rules")).Page.QuerySelector("#own ~ .scroll")!.TextContent.ShouldContain("竞品甲");
    }

    [DataFact]
    public async Task A_faulty_line_is_told_with_its_place_at_the_field_and_nothing_is_lost()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/own-words")).Form("/own-words").Fill("Text", "high | 竞品甲 | 理由\nhigh | 词 | 理由\nloud | 竞品乙 | 理由").Fill("Reason", "Rivals").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Page.QuerySelectorAll("#faults li").Select(l => l.TextContent.Trim()).ShouldBe(
            ["Line 2, column 8 \"词\" has to be of 2 to 64 charactershigh | 词 | 理由", "Line 3, column 1 \"loud\" is none of block, high, evidence, info, forbid, allowloud | 竞品乙 | 理由"]);
        sent.Page.QuerySelector("#f-Text-error")!.TextContent.ShouldContain("Line 2, column 8");
        sent.Page.QuerySelector("textarea[name=Text]")!.TextContent.ShouldContain("竞品乙");
        sent.Page.QuerySelector("input[name=Reason]")!.GetAttribute("value").ShouldBe("Rivals");
        (await sent.Form("/own-words").Fill("Reason", "").Fill("Text", "high | 竞品甲 | 理由").Send()).Words.ShouldContain("Say why the words change.");
        (await Versions(brand)).ShouldBeEmpty();
    }

    [DataTheory]
    [InlineData("(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)", 1, "stands for more than")]
    [InlineData("词语", 2_001, "at most 2000 lines")]
    [InlineData("词语", 30_000, "at most 200000 characters")]
    public async Task A_bomb_and_an_endless_list_get_a_clear_answer(string words, int lines, string told)
    {
        var brand = await Given.Brand();
        var text = string.Join('\n', Enumerable.Range(0, lines).Select(i => $"high | {words}{i} | r"));
        var sent = await (await brand.Manager.Get("/own-words")).Form("/own-words").Fill("Text", text).Fill("Reason", "Try").Send();
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Page.QuerySelector("#f-Text-error")!.TextContent.ShouldContain(told);
        (await Versions(brand)).ShouldBeEmpty();
    }

    [DataFact]
    public async Task One_who_saves_on_an_old_version_is_told_and_keeps_what_they_wrote()
    {
        var brand = await Given.Brand();
        var (one, two) = (await brand.Manager.Get("/own-words"), await brand.Reviewer.Get("/own-words"));
        await one.Form("/own-words").Fill("Text", Lines).Fill("Reason", "First").Send();
        var tried = await two.Form("/own-words").Fill("Text", "info | 慢一步 | 理由").Fill("Sample", "慢一步").SendTo("/own-words/trial");
        var late = await tried.Form("/own-words").Fill("Reason", "Late").Send();
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.QuerySelector("textarea[name=Text]")!.TextContent.ShouldContain("慢一步");
        (await late.Form("/own-words").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Versions(brand)).Select(v => v.Number).ShouldBe([1, 2]);
    }

    [DataFact]
    public async Task One_brands_words_speak_in_its_own_scans_only_and_the_case_keeps_their_version()
    {
        const string Text = "【广告】竞品甲也好用";
        var (one, other) = (await Given.Brand(ownDesk: true), await Given.Brand(ownDesk: true));
        await one.Manager.Send(new SaveOwnWords.Command(0, Lines, "Rival"));
        var (mine, theirs) = (await Given.PostOwed(one), await Given.PostOwed(other));

        (await Check(mine, Text)).ShouldContain("不得提及竞争对手");
        (await Check(theirs, Text)).ShouldNotContain("不得提及竞争对手");
        (await Scan(one, Text)).ShouldContain($"brand-{one.Id} 1");
        var stranger = await Scan(other, Text);
        stranger.ShouldNotContain("不得提及竞争对手");
        stranger.ShouldNotContain("brand-");

        var (_, _, caseOfMine) = await Given.DraftSubmitted(Text, mine);
        var (_, _, caseOfTheirs) = await Given.DraftSubmitted(Text, theirs);
        var cases = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).Where(r => r.Id == caseOfMine || r.Id == caseOfTheirs).ToDictionaryAsync(r => r.Id));
        cases[caseOfMine].PackVersions.ShouldContain($"brand-{one.Id} 1");
        var finding = cases[caseOfMine].Findings.Single(f => f.Family == "OWN");
        (finding.Rule, finding.Severity, finding.Pack, finding.Why.Zh).ShouldBe(($"brand-{one.Id}.竞品甲", FindingSeverity.High, $"brand-{one.Id} 1", "不得提及竞争对手"));
        cases[caseOfTheirs].PackVersions.ShouldNotContain("brand-");
        cases[caseOfTheirs].Findings.ShouldNotContain(f => f.Family == "OWN");
        (await one.Reviewer.Get($"/reviews/{caseOfMine}")).Words.ShouldContain("line 2");

        await one.Manager.Send(new SaveOwnWords.Command(1, "", "Rival is gone"));
        (await Check(mine, Text)).ShouldNotContain("不得提及竞争对手");
        (await other.Manager.Get("/own-words/1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Drift_is_looked_for_with_the_brands_words_of_the_day()
    {
        var brand = await Given.Brand();
        var post = await Given.PostPublished(brand, await Given.Creator());
        await brand.Manager.Send(new SaveOwnWords.Command(0, Lines, "Rival"));
        var check = await Given.CheckSeen(brand, post, KolHub.Web.Tests.Base.Given.Caption + " 竞品甲");
        var seen = await Site.Read(db => db.PostChecks.AsNoTracking().SingleAsync(c => c.Id == check));
        seen.Result.ShouldBe(CheckResult.Drift);
        var review = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleAsync(r => r.Id == seen.CaseId));
        review.Findings.ShouldContain(f => f.Pack == $"brand-{brand.Id} 1");
        review.PackVersions.ShouldContain($"brand-{brand.Id} 1");
    }

    [DataFact]
    public async Task Finance_and_creators_do_not_come_here()
    {
        var brand = await Given.Brand();
        (await brand.Finance.Get("/own-words")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Given.Creator()).Someone.Get("/own-words")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Given.PlatformReviewer()).Get("/own-words")).Page.QuerySelector("form[action='/own-words']").ShouldBeNull();
    }

    private Task<List<OwnWordList>> Versions(GivenBrand brand) => Site.Read(db => db.OwnWordLists.AsNoTracking().Where(l => l.BrandId == brand.Id).OrderBy(l => l.Number).ToListAsync());

    private static async Task<string> Check(GivenPost post, string text)
    {
        var address = $"/deliverables/{post.DeliverableId}/draft";
        return (await (await post.Creator.Someone.Get(address)).Form(address).Fill("Text", text).SendTo(address + "/check")).Words;
    }

    private async Task<string> Scan(GivenBrand brand, string text) =>
        (await (await Given.Api(brand, ApiScope.WordingScan)).Post("/api/v1/wording/scans", $$"""{"text": "{{text}}", "content_type": "caption", "market": "CN"}""")).Text;
}
