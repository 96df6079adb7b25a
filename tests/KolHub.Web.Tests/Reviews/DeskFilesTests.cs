using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Tests.Base;
using KolHub.Web.Tests.House;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Reviews;

/// <summary>A site that takes small files only, so that "too large" needs no large one.</summary>
public sealed class SmallFilesSite : IDisposable
{
    public Site Site { get; } = new(("Uploads:MostImageBytes", "20000"), ("Uploads:MostVideoBytes", "40000"));

    public void Dispose() => Site.Dispose();
}

public sealed class DeskFilesTests(SmallFilesSite small) : IClassFixture<SmallFilesSite>
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:03,500\n大家好\n\n2\n00:01:03,500 --> 00:01:05,000\n全网最好的面霜\n";

    private Site Site => small.Site;

    private Given Given => new(small.Site);

    [DataFact]
    public async Task Files_come_with_their_words_which_are_checked_and_lead_to_their_second()
    {
        var post = await Given.PostOwed();
        var (draft, review) = await Submitted(post);
        review.Parts.Select(p => p.File.MediaType).ShouldBe(["image/png", "video/mp4"]);
        review.Findings.Select(f => (review.Text.Substring(f.Start, f.Length), review.PartOf(f)?.Number, review.PartOf(f)?.SecondAt(f.Start))).ShouldContain(("全网最好的", 2, 63));
        review.Findings.Any(f => review.PartOf(f)?.Number == 1).ShouldBeTrue("the words in the picture are checked too");

        var page = await (await Given.PlatformReviewer()).Get($"/reviews/{review.Id}");
        page.Page.QuerySelector("video")!.GetAttribute("src").ShouldBe($"/uploads/{review.Parts[1].UploadId}");
        page.Page.QuerySelectorAll("a[data-seek='63']").ShouldNotBeEmpty();
        page.Words.ShouldContain("File 2 at 1:03");
        page.Answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("media-src 'self'");
        (await post.Creator.Someone.Get($"/drafts/{draft}")).Page.QuerySelectorAll("video, img.media").Length.ShouldBe(2);
        var again = (await post.Creator.Someone.Get($"/deliverables/{post.DeliverableId}/draft")).Form($"/deliverables/{post.DeliverableId}/draft");
        again.Value("Files[1].Spoken")!.ShouldContain("00:01:03,000 -->");
        (await again.Fill("Files[0].LeaveOut", "true").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Site.Read(db => db.Drafts.AsNoTracking().SingleAsync(d => d.DeliverableId == post.DeliverableId && d.Number == 2))).Files.Count.ShouldBe(1);
    }

    [DataFact]
    public async Task A_file_is_taken_by_its_content_and_what_was_typed_stays()
    {
        var post = await Given.PostOwed();
        var address = $"/deliverables/{post.DeliverableId}/draft";
        async Task<Seen> Sent(byte[] bytes, string name) => await (await post.Creator.Someone.Get(address)).Form(address).Fill("Text", "typed before").Attach("NewFiles", Deeds.Png, "good.png").Attach("NewFiles", bytes, name).SendTo($"/deliverables/{post.DeliverableId}/files");
        foreach (var (bytes, name, says) in new[] { ([], "a.png", "a.png is empty"), ("<html>"u8.ToArray(), "b.png", "b.png is neither"), (Deeds.Png, "c.mp4", "by its content it is a .png"), ("%PDF-1.7"u8.ToArray(), "d.pdf", "d.pdf is neither"), (Video(50_000), "e.mp4", "e.mp4 is larger than") })
        {
            var seen = await Sent(bytes, name);
            seen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
            seen.WrongAt("NewFiles").ShouldNotBeNull().ShouldContain(says);
            seen.Form(address).Value("Text").ShouldBe("typed before");
        }
        (await Site.Read(db => db.Uploads.CountAsync(u => u.DeliverableId == post.DeliverableId))).ShouldBe(1, "the good one, once");
        Directory.EnumerateFiles(Path.Combine(Site.Folder, "files", "incoming")).ShouldBeEmpty();
        var form = (await post.Creator.Someone.Get(address)).Form(address).Fill("Text", "【广告】x");
        var broken = await form.Attach("NewFiles", Video(900), "v.mp4").Send();
        broken.Problem!.ShouldContain("The files are added");
        var bad = await broken.Form(address).Fill("Files[1].Spoken", "1\n00:00:03,000 --> 00:00:01,000\nx").Send();
        bad.WrongAt("Files[1].Spoken")!.ShouldContain("line 2");
        bad.Form(address).Value("Files[1].Spoken")!.ShouldContain("00:00:03,000");
    }

    [DataFact]
    public async Task A_file_is_given_in_parts_and_only_to_those_who_may_see_the_draft()
    {
        var post = await Given.PostOwed();
        var (_, review) = await Submitted(post);
        var reviewer = await Given.PlatformReviewer();
        var id = review.Parts[1].UploadId;
        var browser = await reviewer.Browser();
        var asked = new HttpRequestMessage(HttpMethod.Get, $"/uploads/{id}") { Headers = { Range = new RangeHeaderValue(4, 7) } };
        var part = await browser.Client.SendAsync(asked);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("ftyp");
        part.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        part.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        part.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        foreach (var stranger in (Someone[])[(await Given.Creator()).Someone, (await Given.Brand()).Manager, (await Given.Brand(ownDesk: true)).Reviewer])
        {
            (await stranger.Get($"/uploads/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await post.Brand.Manager.Get($"/uploads/{id}")).Status.ShouldBe(HttpStatusCode.OK);

        var waiting = await Uploaded(post, Video(700), "next.mp4");
        (await reviewer.Get($"/uploads/{waiting}")).Status.ShouldBe(HttpStatusCode.NotFound, "nobody sees what was not handed in");
        (await post.Creator.Someone.Get($"/uploads/{waiting}")).Status.ShouldBe(HttpStatusCode.OK);
        var other = await Given.PostOwed();
        await Should.ThrowAsync<Web.Pipeline.Absent>(() => other.Creator.Someone.Send(new SubmitDraft.Command(other.DeliverableId, DraftKind.Caption, "【广告】mine", null, [new SubmitDraft.FileWords(waiting, null, null)])));
    }

    [DataFact]
    public async Task An_unseen_file_blocks_approval_and_the_page_names_it()
    {
        var post = await Given.PostOwed();
        var (_, review) = await Submitted(post, "大家好，今天试用面霜", "新品");
        review.Findings.ShouldAllBe(f => f.Severity == FindingSeverity.Info);
        var reviewer = await Given.PlatformReviewer();
        var page = await reviewer.Get($"/reviews/{review.Id}");
        page.Page.QuerySelector("[data-key=a]").ShouldBeNull();
        page.Words.ShouldContain("Not yet seen: file 1, 2.");
        var refused = await page.Form($"/reviews/{review.Id}/decision").Fill("Outcome", "Approved").Send();
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem!.ShouldContain("1, 2");
        (await Should.ThrowAsync<RuleBroken>(() => reviewer.Send(new ApproveHarmless.Command([review.Id])))).Rule.ShouldBe("Reviews.NotHarmless");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.ReviewCases.Where(r => r.Id == review.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, Outcome.Approved).SetProperty(r => r.DecidedAt, Site.Now))));
        foreach (var number in (int[])[1, 2])
        {
            page = await page.Visitor.Get($"/reviews/{review.Id}");
            var form = new FormOnPage(page.Visitor, page.Page.QuerySelectorAll($"#part-{number} form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(f => f.GetAttribute("action") == $"/reviews/{review.Id}/seen"), $"/reviews/{review.Id}/seen");
            (await form.Send()).Location.ShouldBe($"/reviews/{review.Id}#part-{number}");
        }
        (await (await reviewer.Get($"/reviews/{review.Id}")).Form($"/reviews/{review.Id}/decision").Fill("Outcome", "Approved").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        var closed = await reviewer.Get($"/reviews/{review.Id}");
        closed.Words.ShouldContain($"Seen by {reviewer.Name}");
        (await Site.Read(db => db.ReviewCases.Where(r => r.Id == review.Id).Select(r => r.PartsSeen).SingleAsync())).ShouldBe(2);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.SeenParts.Where(s => s.CaseId == review.Id).ExecuteDeleteAsync()));
    }

    [DataFact]
    public async Task A_reviewer_points_at_a_second_and_at_a_place_and_the_author_reads_it_when_it_is_decided()
    {
        var post = await Given.PostOwed();
        var (draft, review) = await Submitted(post, "大家好", "新品");
        var reviewer = await Given.PlatformReviewer();
        await reviewer.Send(new AddOwnFinding.Command(review.Id, 2, "1:05", null, null, "The price is shown too short"));
        await reviewer.Send(new AddOwnFinding.Command(review.Id, 1, null, 40, 60, "A doctor's coat"));
        var page = await reviewer.Get($"/reviews/{review.Id}");
        page.Words.ShouldContain("File 2 at 1:05");
        page.Page.QuerySelector("svg.pins circle")!.GetAttribute("cx").ShouldBe("40%");
        (await post.Creator.Someone.Get($"/drafts/{draft}")).Words.ShouldNotContain("doctor's coat");
        (await page.Form($"/reviews/{review.Id}/decision").Fill("Outcome", "Approved").Send()).Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await reviewer.Get($"/reviews/{review.Id}")).Form($"/reviews/{review.Id}/decision").Fill("Outcome", "ChangesWanted").Send()).Status.ShouldBe(HttpStatusCode.Redirect);
        (await post.Creator.Someone.Get($"/drafts/{draft}")).Words.ShouldContain("A doctor's coat");
    }

    [DataFact]
    public async Task Evidence_stands_with_the_case_and_at_its_finding_and_is_never_changed()
    {
        var post = await Given.PostOwed();
        var (_, review) = await Submitted(post);
        var reviewer = await Given.PlatformReviewer();
        var finding = review.Findings.First(f => f.Severity > FindingSeverity.Info && f.Cure != Bilingual.Empty);
        var address = $"/reviews/{review.Id}/evidence";
        var page = await post.Creator.Someone.Get(address);
        (await page.Form(address).Fill("Kind", "TestReport").Send()).WrongAt("Number")!.ShouldContain("number or a file");
        (await page.Form(address).Fill("Kind", "TestReport").Attach("Proof", Video(50), "report.pdf").Send()).WrongAt("Proof")!.ShouldContain("neither a PDF");
        var sent = await page.Form(address).Fill("Kind", "TestReport").Fill("Number", "CNAS-1").Fill("FindingNumber", $"{finding.Number}").Fill("ValidUntil", "2020-01-01").Attach("Proof", "%PDF-1.7 test"u8.ToArray(), "report.pdf").Send();
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var seen = await reviewer.Get($"/reviews/{review.Id}");
        seen.Page.QuerySelector(".proof")!.TextContent.ShouldContain("CNAS-1");
        seen.Words.ShouldContain("expired on 1 Jan 2020");
        var proof = await Site.Read(db => db.CaseEvidence.AsNoTracking().SingleAsync(e => e.CaseId == review.Id));
        var file = await reviewer.Get($"/evidence/{proof.Id}");
        file.Answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await (await Given.Creator()).Someone.Get($"/evidence/{proof.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.CaseEvidence.Where(e => e.Id == proof.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Number, "other"))));
        (await reviewer.Get(address)).Offers(address).ShouldBeFalse();
        (await Site.Read(db => db.Notices.CountAsync(n => n.Words == "Reviews.NoticeEvidence" && n.PersonId == reviewer.Actor.PersonId))).ShouldBe(1);
    }

    [DataFact]
    public async Task The_archive_holds_files_and_proofs_and_a_changed_byte_is_found()
    {
        var post = await Given.PostOwed();
        var (_, review) = await Submitted(post);
        await post.Brand.Manager.Send(new AttachEvidence.Command(review.Id, EvidenceKind.Licence, "L-77", null, null, null, null));
        var reviewer = await Given.PlatformReviewer();
        await reviewer.Send(new SeePart.Command(review.Id, 1));
        await reviewer.Send(new AddOwnFinding.Command(review.Id, 2, "5", null, null, "Too loud"));
        await reviewer.Send(new JudgeFindings.Command(review.Id, await Version(review.Id), [.. review.Findings.Select(f => new JudgeFindings.Judgement(f.Id, Verdict.Upheld, "No proof"))]));
        await reviewer.Send(new DecideCase.Command(review.Id, await Version(review.Id), Outcome.ChangesWanted, "Mend it"));
        var bytes = await (await (await reviewer.Get($"/reviews/{review.Id}")).Form($"/reviews/{review.Id}/archive").Send()).Answer.Content.ReadAsByteArrayAsync();
        (await ArchiveVerifier.Verify(new MemoryStream(bytes), default)).Faults.ShouldBeEmpty();
        var name = $"files/{review.Parts[1].File.Sha256}.mp4";
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            Convert.ToHexStringLower(await SHA256.HashDataAsync(zip.GetEntry(name).ShouldNotBeNull().Open())).ShouldBe(review.Parts[1].File.Sha256);
            using var facts = new StreamReader(zip.GetEntry("case.json")!.Open());
            var json = await facts.ReadToEndAsync();
            json.ShouldSatisfyAllConditions(j => j.ShouldContain("L-77"), j => j.ShouldContain("Too loud"), j => j.ShouldContain("seenBy"));
        }
        (await ArchiveVerifier.Verify(new MemoryStream(Changed(bytes, name)), default)).Faults.ShouldContain(f => f.StartsWith(name, StringComparison.Ordinal));
        var replay = await reviewer.Get($"/reviews/{review.Id}/replay");
        replay.Words.ShouldContain("Identical");
    }

    [DataFact]
    public async Task What_was_never_handed_in_is_cleared_away_and_what_belongs_to_a_case_stays()
    {
        var post = await Given.PostOwed();
        var (_, review) = await Submitted(post);
        var waiting = await Uploaded(post, Video(333), "waits.mp4");
        var hash = await Site.Read(db => db.Uploads.Where(u => u.Id == waiting).Select(u => u.Sha256).SingleAsync());
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Site.Folder, "files"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        }
        await Site.Send(Actor.System, new ClearFiles.Command());
        (await Site.Read(db => db.Uploads.AnyAsync(u => u.Id == waiting))).ShouldBeTrue("not a week yet");
        File.Exists(Path.Combine(Site.Folder, "files", hash[..2], hash)).ShouldBeTrue();
        await Site.Read(db => db.Uploads.Where(u => u.Id == waiting).ExecuteUpdateAsync(set => set.SetProperty(u => u.UploadedAt, Site.Now.AddDays(-8))));
        (await Site.Send(Actor.System, new ClearFiles.Command())).ShouldBeGreaterThanOrEqualTo(1);
        File.Exists(Path.Combine(Site.Folder, "files", hash[..2], hash)).ShouldBeFalse();
        (await post.Creator.Someone.Get($"/uploads/{review.Parts[1].UploadId}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => Site.Read(db => db.Uploads.Where(u => u.Id == review.Parts[1].UploadId).ExecuteDeleteAsync()))).Message.ShouldContain("kept");
    }

    private Task<int> Version(long review) => Site.Read(db => db.ReviewCases.Where(r => r.Id == review).Select(r => r.Version).SingleAsync());

    private async Task<long> Uploaded(GivenPost post, byte[] bytes, string name)
    {
        var address = $"/deliverables/{post.DeliverableId}/draft";
        var seen = await (await post.Creator.Someone.Get(address)).Form($"/deliverables/{post.DeliverableId}/files").Attach("NewFiles", bytes, name).Send();
        seen.Status.ShouldBe(HttpStatusCode.OK, seen.Text);
        return await Site.Read(db => db.Uploads.Where(u => u.DeliverableId == post.DeliverableId && u.Name == name).Select(u => u.Id).SingleAsync());
    }

    /// <summary>A picture and a video with an .srt file, through the form.</summary>
    private async Task<(long Draft, ReviewCase Case)> Submitted(GivenPost post, string? spoken = null, string pictureText = "销量第一")
    {
        await Uploaded(post, Deeds.Png, "cover.png");
        await Uploaded(post, Video(600), "clip.mp4");
        var address = $"/deliverables/{post.DeliverableId}/draft";
        var form = (await post.Creator.Someone.Get(address)).Form(address).Fill("Text", "【广告】面霜很清爽").Fill("Files[0].PictureText", pictureText);
        var sent = await (spoken is null ? form.Attach("Files[1].Subtitles", System.Text.Encoding.UTF8.GetBytes(Srt), "clip.srt") : form.Fill("Files[1].Spoken", spoken)).Send();
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var draft = await Site.Read(db => db.Drafts.Where(d => d.DeliverableId == post.DeliverableId).OrderByDescending(d => d.Number).Select(d => d.Id).FirstAsync());
        return (draft, await Site.Read(db => db.ReviewCases.AsNoTracking().Include(r => r.Findings).SingleAsync(r => r.SubjectId == draft)));
    }

    /// <summary>The head of a video and noise that is never the same twice.</summary>
    private static byte[] Video(int length)
    {
        byte[] head = [0, 0, 0, 32, .. "ftypmp42"u8];
        return [.. head, .. RandomNumberGenerator.GetBytes(length - head.Length)];
    }

    private static byte[] Changed(byte[] zip, string name)
    {
        var memory = new MemoryStream();
        memory.Write(zip);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name)!;
            using var content = new MemoryStream();
            using (var from = entry.Open())
            {
                from.CopyTo(content);
            }
            entry.Delete();
            var bytes = content.ToArray();
            bytes[^1] ^= 1;
            using var into = archive.CreateEntry(name).Open();
            into.Write(bytes);
        }
        return memory.ToArray();
    }
}
