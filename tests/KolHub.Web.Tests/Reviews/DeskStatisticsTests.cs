using System.Net;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class DeskStatisticsTests : SiteTest
{
    private const string Rule = "cn.absolute.superlative";

    [DataFact]
    public async Task Only_the_head_reads_the_figures_and_only_closed_cases_count()
    {
        var desk = await Given.BlindDesk();
        var open = await Blind(desk, Outcome.ChangesWanted);
        (await desk.Lead.Get("/desk/statistics")).Words.ShouldContain("0 cases closed");
        (await desk.Chief.Get("/desk/statistics")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.Blue.Get("/desk/statistics")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Given.BlindDecision(desk.Green, open, Outcome.ChangesWanted, "Name the source");
        var apart = await Blind(desk, Outcome.ChangesWanted);
        await Given.BlindDecision(desk.Green, apart, Outcome.Rejected, "Not at all");
        var form = (await desk.Chief.Get($"/reviews/{apart}")).Form($"/reviews/{apart}/adjudication").Fill("Outcome", "Rejected");
        for (var i = 0; form.Value($"Judgements[{i}].FindingId") is not null; i++)
        {
            form.Fill($"Judgements[{i}].Verdict", "Upheld");
        }
        (await form.Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await desk.Lead.Get("/desk/statistics");
        page.Words.ShouldContain("2 cases closed");
        page.Row("Ann Blue").TextContent.ShouldContain("50.0 % (1 of 2");
        page.Row("Ann Blue").TextContent.ShouldContain("too few: 2 of 10 pairs");
        page.Row("Ben Green").TextContent.ShouldContain("0.0 % (0 of 2");
        page.Row("Cat Chief").QuerySelectorAll("td")[1].TextContent.ShouldBe("1");
        page.Row("Superlatives").TextContent.ShouldContain("100.0 % (2 of 2");
        var people = await desk.Lead.Get("/desk/statistics/export?part=Reviewers&format=Csv");
        people.Text.ShouldContain("Ann Blue,2,2,,1,");
        people.Text.ShouldContain("Cat Chief,1,0,,");
        (await desk.Lead.Get("/desk/statistics/export?part=Rules&format=Csv")).Text.Split("\r\n").ShouldContain(l => l.StartsWith(Rule, StringComparison.Ordinal) && l.Contains(",2,0,0,0.", StringComparison.Ordinal));
        (await desk.Blue.Get("/desk/statistics/export?part=Reviewers&format=Csv")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task A_noisy_rule_is_demoted_with_a_reason_for_this_desk_and_restored()
    {
        var brand = await Given.Brand(ownDesk: true);
        var (_, _, before) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(brand));
        (await (await brand.Manager.Get($"/rules/{Rule}")).Form($"/rules/{Rule}/demotion").Fill("To", "Info").Send()).WrongAt("Reason").ShouldBe("Say why; it stays in the rule's record.");
        (await (await brand.Manager.Get($"/rules/{Rule}")).Form($"/rules/{Rule}/demotion").Fill("To", "Info").Fill("Reason", "9 of 10 dismissed").Send()).Status.ShouldBe(HttpStatusCode.Redirect);

        var (_, _, after) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(brand));
        var (_, _, elsewhere) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(await Given.Brand(ownDesk: true)));
        (await Severity(before), await Severity(after), await Severity(elsewhere)).ShouldBe((FindingSeverity.High, FindingSeverity.Info, FindingSeverity.High));
        (await brand.Reviewer.Get($"/reviews/{after}")).Words.ShouldContain("rule says: High risk");
        (await brand.Reviewer.Get("/rules?family=C1")).Words.ShouldContain("here: Advice");
        (await brand.Reviewer.Get($"/rules/{Rule}")).Offers($"/rules/{Rule}/demotion/end").ShouldBeFalse();
        (await Should.ThrowAsync<KolHub.Domain.RuleBroken>(() => brand.Reviewer.Send(new RestoreRule.Command(Rule, "x")))).Rule.ShouldBe("Reviews.NotDeskHead");

        var page = await brand.Manager.Get($"/rules/{Rule}");
        page.Words.ShouldContain("9 of 10 dismissed");
        (await page.Form($"/rules/{Rule}/demotion/end").Fill("EndReason", "Reworded").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await brand.Manager.Get($"/rules/{Rule}")).Words.ShouldContain("Ended by Mia Manager");
        var (_, _, again) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(brand));
        (await Severity(again)).ShouldBe(FindingSeverity.High);
    }

    /// <summary>A superlative before the desk; both places taken, Ann of Blue has decided.</summary>
    private async Task<long> Blind(GivenDesk desk, Outcome outcome)
    {
        var (_, _, review) = await Given.DraftSubmitted("【广告】最好的面霜", await Given.PostOwed(desk.Brand));
        await desk.Blue.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        await Given.BlindDecision(desk.Blue, review, outcome, "Name the source");
        return review;
    }

    private Task<FindingSeverity> Severity(long review) => Site.Read(db => db.Findings.Where(f => f.CaseId == review && f.Rule == Rule).Select(f => f.Severity).SingleAsync());
}
