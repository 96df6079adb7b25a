using System.Text;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Tests.Base;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class ReplayCaseTests : SiteTest
{
    private const string Text = "【广告】全网最低价，最好的面霜，竞品甲也好用";

    [DataFact]
    public async Task The_rules_of_that_day_say_the_same_and_todays_are_beside_them()
    {
        var brand = await Given.Brand(ownDesk: true);
        await brand.Manager.Send(new SaveOwnWords.Command(0, "high | 竞品甲 | 不得提及竞争对手", "Rival"));
        var (_, _, review) = await Given.DraftSubmitted(Text, await Given.PostOwed(brand));
        var stored = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleAsync(r => r.Id == review));
        stored.Rules.Select(r => r.Sha256).ShouldBeUnique();
        stored.Rules.Select(r => r.Stamp).ShouldContain($"brand-{brand.Id} 1");
        var hashes = stored.Rules.Where(r => r.OwnerId is null).Select(r => r.Sha256).ToList();
        (await Site.Read(db => db.RulePackTexts.CountAsync(p => hashes.Contains(p.Sha256)))).ShouldBe(hashes.Count);

        var page = await brand.Reviewer.Get($"/reviews/{review}/replay");
        page.Words.ShouldContain("Identical");
        page.Words.ShouldContain($"{stored.Findings.Count} findings");
        page.Words.ShouldNotContain("New since then");

        await brand.Manager.Send(new SaveOwnWords.Command(1, "high | 面霜 | 改称精华", "Renamed"));
        page = await brand.Reviewer.Get($"/reviews/{review}/replay");
        page.Words.ShouldContain("Identical");
        page.Words.ShouldContain("New since then");
        page.Words.ShouldContain("改称精华");
        page.Words.ShouldContain("Not said any more");
    }

    [DataFact]
    public async Task A_contract_is_asked_again_with_its_terms()
    {
        var brand = await Given.Brand();
        var contract = await Given.ContractDrafted(brand, await Given.Creator());
        var form = (await brand.Manager.Get($"/contracts/{contract.Id}/proposal")).Form($"/contracts/{contract.Id}/proposal");
        var liability = Enumerable.Range(0, 20).First(i => form.Value($"Clauses[{i}].Key") == "liability");
        await form.Fill($"Clauses[{liability}].Zh", "乙方承担全部责任。").Fill($"Clauses[{liability}].En", "The Creator bears all liability.").Send();
        var review = await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleAsync(r => r.ContractId == contract.Id));
        review.Asked[0].Terms!["hold_days"].ShouldBe([contract.Terms.HoldDays]);
        review.Findings.ShouldNotBeEmpty();
        (await (await Given.PlatformReviewer()).Get($"/reviews/{review.Id}/replay")).Words.ShouldContain("Identical");
    }

    [DataFact]
    public async Task A_post_that_drifted_gives_the_same_new_findings()
    {
        var brand = await Given.Brand(ownDesk: true);
        var post = await Given.PostPublished(brand, await Given.Creator());
        var check = await Given.CheckSeen(brand, post, KolHub.Web.Tests.Base.Given.Caption + " 全网最低价");
        var review = await Site.Read(db => db.PostChecks.Where(c => c.Id == check).Select(c => c.CaseId!.Value).SingleAsync());
        (await brand.Reviewer.Get($"/reviews/{review}/replay")).Words.ShouldContain("Identical");
    }

    [DataFact]
    public async Task Packs_of_an_older_program_are_loaded_by_their_hash_and_a_missing_or_other_one_is_named()
    {
        var brand = await Given.Brand(ownDesk: true);
        var (_, _, known) = await Given.DraftSubmitted(Text, await Given.PostOwed(brand));
        var like = await Site.Read(db => db.ReviewCases.AsNoTracking().SingleAsync(r => r.Id == known));
        var packs = RuleBook.Embedded().Select(f => (f.File, Content: Encoding.UTF8.GetString(f.Utf8))).Select(f => f.File == "cn-absolute.json" ? f with { Content = f.Content.Replace("\"version\": \"", "\"version\": \"1999.", StringComparison.Ordinal) } : f).ToList();
        var old = new Scanner(RuleBook.Load(packs.Select(p => (p.File, Encoding.UTF8.GetBytes(p.Content)))));
        var text = packs.Single(p => p.File == "cn-absolute.json").Content;
        await Site.Write(db => Task.FromResult(db.RulePackTexts.Add(new RulePackText("cn-absolute.json", "cn-absolute 1999", text, Site.Now))));
        RulesUsed[] rules = [.. like.Rules.Select(r => r.File == "cn-absolute.json" ? r with { Stamp = "cn-absolute 1999", Sha256 = TextHash.Of(text) } : r)];

        var then = await Opened(like, rules, old);
        var page = await brand.Reviewer.Get($"/reviews/{then}/replay");
        page.Words.ShouldContain("Identical");
        page.Words.ShouldContain("cn-absolute 1999");

        var other = await Opened(like, rules, Scanner.House);
        page = await brand.Reviewer.Get($"/reviews/{other}/replay");
        page.Words.ShouldContain("Not identical");
        page.Words.ShouldContain("Said that day, not now");

        var lost = await Opened(like, [.. rules.Select(r => r.File == "common.json" ? r with { Stamp = "common 0", Sha256 = TextHash.Of("lost") } : r)], old);
        (await brand.Reviewer.Get($"/reviews/{lost}/replay")).Words.ShouldContain("not there as they were: common 0");
        var before = await Opened(like, [], old);
        (await brand.Reviewer.Get($"/reviews/{before}/replay")).Words.ShouldContain("before questions and rules were kept");
    }

    private async Task<long> Opened(ReviewCase like, IReadOnlyList<RulesUsed> rules, Scanner scanner)
    {
        var found = FoundInText.Of(scanner, [], like.Text, like.Asked);
        var review = ReviewCase.Open(
            new CaseOpening(
                like.DeskBrandId, like.BrandId, like.CreatorId, like.ContractId, like.Subject, like.SubjectId, like.Title, like.Text, like.ContentType, like.Language, like.Market, like.Platform, like.Category, like.LicenceClass,
                like.Barred, found.Findings, found.Exempted, "old")
            { Asked = like.Asked, Rules = rules },
            Site.Now);
        await Site.Write(db => Task.FromResult(db.ReviewCases.Add(review)));
        return review.Id;
    }
}
