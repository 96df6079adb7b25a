using System.IO.Compression;
using System.Net;
using System.Text;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

public sealed class ArchiveCaseTests : SiteTest
{
    private const string Words = "【广告】全网最低价，最好的面霜";

    [DataFact]
    public async Task The_file_of_a_decided_case_holds_everything_and_proves_itself_offline()
    {
        var (post, reviewer, review) = await Returned();
        var page = await reviewer.Get($"/reviews/{review}");
        page.Words.ShouldContain("Kept while the deal runs");
        var answer = await page.Form($"/reviews/{review}/archive").Send();
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"kolhub-case-{review}.zip");
        var bytes = await answer.Answer.Content.ReadAsByteArrayAsync();

        var verified = await ArchiveVerifier.Verify(new MemoryStream(bytes), default);
        verified.Faults.ShouldBeEmpty();
        verified.Case.ShouldBe(review);
        var registered = await Site.Read(db => db.CaseArchives.AsNoTracking().SingleAsync(a => a.CaseId == review));
        (registered.Seal, registered.Bytes, registered.MadeBy).ShouldBe((verified.Seal, bytes.Length, reviewer.Actor.PersonId));
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "ArchiveCase" && h.SubjectId == registered.Id && h.PersonId == reviewer.Actor.PersonId))).ShouldBe(1);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        Text(zip, "text/case.txt").ShouldBe(Words);
        Text(zip, "text/version-1.txt").ShouldBe(Words);
        Text(zip, "case.json").ShouldContain("Name the source");
        Text(zip, "case.json").ShouldContain(post.Brand.Brand.Name);
        Text(zip, "people.json").ShouldContain(reviewer.Name);
        Text(zip, "history.json").ShouldContain("\"DecideCase\"");
        Text(zip, "rules/cn-absolute.json").ShouldContain("\"pack\": \"cn-absolute\"");
        Text(zip, "README.txt").ShouldContain("离线核验");
        Text(zip, "SHA256SUMS").ShouldContain($"{TextHash.Of(Words)}  text/case.txt\n");

        var again = await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/archive").Send();
        (await again.Answer.Content.ReadAsByteArrayAsync()).ShouldBe(bytes, "the same case gives the same bytes");
        (await Site.Read(db => db.CaseArchives.CountAsync(a => a.CaseId == review))).ShouldBe(2);
        (await reviewer.Get($"/reviews/{review}")).Words.ShouldContain(verified.Seal);
    }

    [DataFact]
    public async Task A_change_of_any_part_is_found_by_the_command()
    {
        var (_, reviewer, review) = await Returned();
        var bytes = await (await (await reviewer.Get($"/reviews/{review}")).Form($"/reviews/{review}/archive").Send()).Answer.Content.ReadAsByteArrayAsync();
        (await Command(bytes)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0), c => c.Said.ShouldContain("as they were sealed"));
        foreach (var name in (string[])["text/case.txt", "case.json", "history.json", "rules/common.json", "README.txt", "manifest.json", "SHA256SUMS"])
        {
            var (code, said) = await Command(Changed(bytes, name, text => text + " "));
            code.ShouldBe(1, name);
            said.ShouldContain("BAD");
        }
        (await Command(Changed(bytes, "text/case.txt", _ => null))).Said.ShouldContain("text/case.txt: is missing");
        (await Command(Changed(bytes, "manifest.json", text => text.Replace("rules/common.json", "rules/other.json", StringComparison.Ordinal)))).Said.ShouldContain("rules/common.json: was put in after sealing");
        (await Command([1, 2, 3])).Code.ShouldBe(1);
        (await VerifyArchiveCommand.Run(["verify-archive", "/nowhere.zip"], new StringWriter())).ShouldBe(2);
    }

    [DataFact]
    public async Task An_open_case_and_a_stranger_get_none_and_leave_no_line()
    {
        var (_, _, review) = await Given.DraftSubmitted(Words);
        var reviewer = await Given.PlatformReviewer();
        var page = await reviewer.Get($"/reviews/{review}");
        page.Offers($"/reviews/{review}/archive").ShouldBeFalse();
        var refused = await page.Form($"/reviews/{review}/claim").SendTo($"/reviews/{review}/archive");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("when the case is decided");

        var (_, _, decided) = await Returned();
        var other = await Given.Brand(ownDesk: true);
        var (_, _, own) = await Given.DraftSubmitted(Words, await Given.PostOwed(other));
        (await (await other.Reviewer.Get($"/reviews/{own}")).Form($"/reviews/{own}/claim").SendTo($"/reviews/{decided}/archive")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Reviewer.Get($"/reviews/{decided}/replay")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Site.Read(db => db.CaseArchives.CountAsync(a => a.CaseId == review || a.CaseId == decided))).ShouldBe(0);
    }

    [DataFact]
    public async Task Both_sides_of_a_double_blind_case_are_in_it_once_it_is_closed()
    {
        var desk = await Given.BlindDesk();
        var (_, _, review) = await Given.DraftSubmitted(Words, await Given.PostOwed(desk.Brand));
        await desk.Blue.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        await Given.BlindDecision(desk.Blue, review, Outcome.ChangesWanted, "Zanzibar");
        (await (await desk.Blue.Get("/reviews")).Visitor.Get($"/reviews/{review}")).Offers($"/reviews/{review}/archive").ShouldBeFalse();
        await Given.BlindDecision(desk.Green, review, Outcome.ChangesWanted, "Timbuktu");
        var bytes = await (await (await desk.Green.Get($"/reviews/{review}")).Form($"/reviews/{review}/archive").Send()).Answer.Content.ReadAsByteArrayAsync();
        (await ArchiveVerifier.Verify(new MemoryStream(bytes), default)).Faults.ShouldBeEmpty();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Text(zip, "case.json").ShouldContain("Zanzibar");
        Text(zip, "case.json").ShouldContain("Timbuktu");
        Text(zip, "history.json").ShouldContain("\"DecideBlind\"");
    }

    [DataFact]
    public async Task Nobody_deletes_a_case_before_three_years_after_the_advertisement_ended()
    {
        var (post, reviewer, review) = await Returned();
        await Refused(db => db.Findings.Where(f => f.CaseId == review).ExecuteDeleteAsync());
        await Refused(db => db.Drafts.Where(d => d.DeliverableId == post.DeliverableId).ExecuteDeleteAsync());
        await Refused(db => db.ReviewCases.Where(r => r.Id == review).ExecuteUpdateAsync(set => set.SetProperty(r => r.Text, "other words")));
        (await Should.ThrowAsync<RuleBroken>(() => Site.Write(async db => db.Remove(await db.ReviewCases.SingleAsync(r => r.Id == review))))).Rule.ShouldBe("Reviews.CaseIsKept");

        await Site.Send(Actor.System, new KeepCases.Command());
        (await Case(review)).KeptUntil.ShouldBeNull("its deal runs");
        await post.Brand.Manager.Send(new TerminateContract.Command(post.Contract.Id, "No more"));
        for (var i = 0; i < 50 && (await Case(review)).KeptUntil is null && await Site.Send(Actor.System, new KeepCases.Command()) > 0; i++)
        {
            // other tests' cases come first
        }
        var kept = await Case(review);
        kept.AdEndedAt.ShouldBe(await Site.Read(db => db.Contracts.Where(c => c.Id == post.Contract.Id).Select(c => c.TerminatedAt).SingleAsync()));
        var until = kept.KeptUntil.ShouldNotBeNull();
        until.ShouldBe(kept.AdEndedAt!.Value.AddYears(3));
        (await reviewer.Get($"/reviews/{review}")).Words.ShouldContain("three years after the advertisement ended");
        await Refused(db => db.Findings.Where(f => f.CaseId == review).ExecuteDeleteAsync());
        await Refused(db => db.ReviewCases.Where(r => r.Id == review).ExecuteUpdateAsync(set => set.SetProperty(r => r.KeptUntil, (DateTime?)null)));
        await Refused(db => db.ReviewCases.Where(r => r.Id == review).ExecuteUpdateAsync(set => set.SetProperty(r => r.KeptUntil, until.AddDays(-1))));
        await Site.Read(db => db.ReviewCases.Where(r => r.Id == review).ExecuteUpdateAsync(set => set.SetProperty(r => r.KeptUntil, until.AddDays(1))));
    }

    /// <summary>A case that the desk sent back, with a verdict on each finding.</summary>
    private async Task<(GivenPost Post, Someone Reviewer, long Case)> Returned()
    {
        var (post, _, review) = await Given.DraftSubmitted(Words);
        var reviewer = await Given.PlatformReviewer();
        var findings = await Site.Read(db => db.Findings.Where(f => f.CaseId == review).Select(f => f.Id).ToListAsync());
        await reviewer.Send(new JudgeFindings.Command(review, (await Case(review)).Version, [.. findings.Select(f => new JudgeFindings.Judgement(f, Verdict.Upheld, "No proof"))]));
        await reviewer.Send(new DecideCase.Command(review, (await Case(review)).Version, Outcome.ChangesWanted, "Name the source"));
        return (post, reviewer, review);
    }

    private Task<ReviewCase> Case(long id) => Site.Read(db => db.ReviewCases.AsNoTracking().SingleAsync(r => r.Id == id));

    private async Task Refused(Func<KolHub.Data.KolHubDb, Task<int>> act) => (await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(act))).Message.ShouldContain("kept");

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name).ShouldNotBeNull(name).Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Changed(byte[] bytes, string name, Func<string, string?> change)
    {
        var memory = new MemoryStream();
        memory.Write(bytes);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Text(zip, name);
            zip.GetEntry(name)!.Delete();
            if (change(text) is { } other)
            {
                using var into = zip.CreateEntry(name).Open();
                into.Write(Encoding.UTF8.GetBytes(other));
            }
        }
        return memory.ToArray();
    }

    private static async Task<(int Code, string Said)> Command(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, bytes);
        var said = new StringWriter();
        var code = await VerifyArchiveCommand.Run(["verify-archive", path], said);
        File.Delete(path);
        return (code, said.ToString());
    }
}
