using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class CasePartsTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Reviewer _ann = new(DeskTests.Platform(11), ReviewerLevel.Executor, "A");
    private static readonly Reviewer _ben = new(DeskTests.Platform(12), ReviewerLevel.Deputy, "B");
    private static readonly Reviewer _cat = new(DeskTests.Platform(13), ReviewerLevel.Chief);
    private static readonly DraftFile _image = new(1, 1, new FileFacts("cover.png", "image/png", 10, new string('a', 64)), "买一送一", new SpokenWords("", []));
    private static readonly DraftFile _video = new(2, 2, new FileFacts("clip.mp4", "video/mp4", 10, new string('b', 64)), "", SpokenWords.Of("1\n00:00:01,000 --> 00:00:03,500\n大家好\n\n2\n00:01:03,500 --> 00:01:05,000\n最好的面霜\n"));

    [Theory]
    [InlineData("89504E470D0A1A0A0000", "image/png")]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("52494646AABBCCDD57454250", "image/webp")]
    [InlineData("00000020667479706D70343200000000", "video/mp4")]
    [InlineData("00000014667479707174202000000000", "video/quicktime")]
    [InlineData("1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "video/webm")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("0000001866747970686569630000", null)] // a still picture in the same box
    [InlineData("1A45DFA39F42868101428288 6D6174726F736B61", null)]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string bytes, string? type) => MediaType.Of(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))).ShouldBe(type);

    [Fact]
    public void The_whole_text_holds_the_words_of_each_file_under_its_hash_and_says_where()
    {
        var (text, parts) = WholeText.Of("文案", [_image, _video]);
        text[..parts[0].At].ShouldBe("文案");
        text.Substring(parts[0].Picture.Start, parts[0].Picture.Length).ShouldBe("买一送一");
        text.Substring(parts[1].Spoken.Start, parts[1].Spoken.Length).ShouldBe("大家好\n最好的面霜");
        text.ShouldContain(new string('b', 64));
        var at = text.IndexOf("最好的", StringComparison.Ordinal);
        (parts[1].SecondAt(at), parts[1].SecondAt(parts[1].Spoken.Start), parts[1].SecondAt(0)).ShouldBe((63, 1, null));
        TextHash.Of(WholeText.Of("文案", [_image with { File = _image.File with { Sha256 = new string('c', 64) } }, _video]).Text).ShouldNotBe(TextHash.Of(text));
        WholeText.Of("文案", []).Text.ShouldBe("文案");
    }

    [Fact]
    public void Subtitles_come_back_into_the_form_as_they_were_understood()
    {
        SpokenWords.Of(_video.Spoken.AsTyped()).ShouldBeEquivalentTo(_video.Spoken);
        SpokenWords.Of("just words\nno times").Cues.ShouldBeEmpty();
        Refusal(() => SpokenWords.Of("1\n00:00:03,000 --> 00:00:01,000\nx")).ShouldBe("Reviews.SubtitleOrder");
    }

    [Fact]
    public void Approval_is_refused_until_the_one_who_decides_has_seen_every_file()
    {
        var review = Case();
        review.IsHarmless.ShouldBeFalse("a file has to be looked at");
        Refusal(() => review.ApproveHarmless(_ann, _now)).ShouldBe("Reviews.NotHarmless");
        Refusal(() => review.Decide(Outcome.Approved, null, _ann, _now)).ShouldBe("Reviews.PartsUnseen");
        review.See(1, _ann, _now);
        review.See(1, _ann, _now);
        review.See(2, _ben, _now);
        review.Seen.Count.ShouldBe(2);
        Refusal(() => review.Decide(Outcome.Approved, null, _ann, _now)).ShouldBe("Reviews.PartsUnseen");
        Refusal(() => review.Decide(Outcome.Approved, null, _ben, _now)).ShouldBe("Reviews.PartsUnseen");
        Refusal(() => review.See(3, _ann, _now)).ShouldBe("Reviews.PartUnknown");
        review.See(2, _ann, _now);
        review.Decide(Outcome.Approved, null, _ann, _now);
        (review.PartsSeen, review.PartsToSee).ShouldBe((2, 2));
        Refusal(() => review.See(2, _ann, _now)).ShouldBe("Reviews.CaseDecided");
        Case().Decide(Outcome.Rejected, "No need to look on", _ann, _now);
    }

    [Fact]
    public void What_a_reviewer_found_keeps_it_from_approval_until_it_is_lifted()
    {
        var review = Case();
        review.See(1, _ben, _now);
        review.See(2, _ben, _now);
        Refusal(() => review.Find(new FilePlace(1, 5, null, null), "x", _ann, _now)).ShouldBe("Reviews.SecondOfAnImage");
        Refusal(() => review.Find(new FilePlace(1, null, 40, null), "x", _ann, _now)).ShouldBe("Reviews.PlaceOutside");
        Refusal(() => review.Find(new FilePlace(9, null, null, null), "x", _ann, _now)).ShouldBe("Reviews.PartUnknown");
        Refusal(() => review.Find(null, " ", _ann, _now)).ShouldBe("Reviews.FindingEmpty");
        var found = review.Find(new FilePlace(1, null, 40, 60), "A doctor's coat", _ann, _now);
        Refusal(() => review.Decide(Outcome.Approved, null, _ben, _now)).ShouldBe("Reviews.FindingStands");
        Refusal(() => review.Lift(found.Id, null, _ben, _now)).ShouldBe("Reviews.LiftReasonMissing");
        review.Lift(found.Id, "It is a chef", _ben, _now);
        review.Decide(Outcome.Approved, null, _ben, _now);
        var other = Case();
        other.Find(new FilePlace(2, 63, null, null), "Said too fast", _ann, _now);
        other.Decide(Outcome.ChangesWanted, null, _ann, _now);
        other.Outcome.ShouldBe(Outcome.ChangesWanted, "the finding says what to mend");
    }

    [Fact]
    public void Of_two_blind_reviewers_each_looks_for_themselves_and_sees_nothing_of_the_other()
    {
        var review = Blind();
        Refusal(() => review.See(1, _cat, _now)).ShouldBe("Reviews.PlaceMissing");
        review.See(1, _ann, _now);
        review.See(2, _ann, _now);
        review.Find(new FilePlace(1, null, 1, 1), "canary", _ben, _now);
        review.SeenOpenTo(_ben).ShouldBeEmpty();
        review.OwnFindingsOpenTo(_ann).ShouldBeEmpty();
        review.OwnFindingsOpenTo(_cat).ShouldBeEmpty();
        Refusal(() => review.Lift(review.OwnFindings[0].Id, "not mine", _ann, _now)).ShouldBe("Reviews.FindingUnknown");
        review.DecideBlind(1, Outcome.Approved, null, [], _ann, _now);
        Refusal(() => review.DecideBlind(1, Outcome.Approved, null, [], _ben, _now)).ShouldBe("Reviews.PartsUnseen");
        review.See(1, _ben, _now);
        review.See(2, _ben, _now);
        Refusal(() => review.DecideBlind(1, Outcome.Approved, null, [], _ben, _now)).ShouldBe("Reviews.FindingStands");
        review.DecideBlind(1, Outcome.ChangesWanted, null, [], _ben, _now);
        review.OwnFindingsOpenTo(_cat).Select(f => f.Says).ShouldBe(["canary"]);
        Refusal(() => review.Adjudicate(Outcome.Approved, null, [], _cat, _now)).ShouldBe("Reviews.PartsUnseen");
        review.See(1, _cat, _now);
        review.See(2, _cat, _now);
        review.Adjudicate(Outcome.Approved, null, [], _cat, _now);
        (review.Outcome, review.PartsSeen, review.Seen.Count).ShouldBe((Outcome.Approved, 2, 6));
    }

    [Fact]
    public void Two_who_agree_have_both_seen_everything()
    {
        var review = Blind();
        foreach (var reviewer in (Reviewer[])[_ann, _ben])
        {
            review.See(1, reviewer, _now);
            review.See(2, reviewer, _now);
            review.DecideBlind(1, Outcome.Approved, null, [], reviewer, _now);
        }
        (review.Outcome, review.PartsSeen).ShouldBe((Outcome.Approved, 2));
    }

    [Fact]
    public void Evidence_comes_from_the_author_or_the_brand_while_the_case_is_open()
    {
        var review = Case();
        var manager = new Actor(70, Role.BrandManager, review.BrandId);
        var pdf = new FileFacts("report.pdf", "application/pdf", 100, new string('d', 64));
        new CaseEvidence(review, EvidenceKind.TestReport, null, null, null, null, pdf, manager, _now).Sha256.ShouldBe(pdf.Sha256);
        Refusal(() => new CaseEvidence(review, EvidenceKind.TestReport, "1", null, null, null, null, _ann.Actor, _now)).ShouldBe("Reviews.EvidenceOfOthers");
        Refusal(() => new CaseEvidence(review, EvidenceKind.TestReport, "1", null, null, null, null, new Actor(71, Role.BrandManager, review.BrandId + 1), _now)).ShouldBe("Reviews.EvidenceOfOthers");
        Refusal(() => new CaseEvidence(review, EvidenceKind.Licence, " ", null, null, null, null, manager, _now)).ShouldBe("Reviews.EvidenceMissing");
        Refusal(() => new CaseEvidence(review, EvidenceKind.Licence, "1", null, 9, null, null, manager, _now)).ShouldBe("Reviews.FindingUnknown");
        Refusal(() => new CaseEvidence(review, EvidenceKind.Licence, "1", null, null, null, pdf with { MediaType = "video/mp4" }, manager, _now)).ShouldBe("Reviews.EvidenceType");
        review.Decide(Outcome.Rejected, "no", _ann, _now);
        Refusal(() => new CaseEvidence(review, EvidenceKind.Licence, "1", null, null, null, null, manager, _now)).ShouldBe("Reviews.CaseDecided");
    }

    private static ReviewCase Case(Desk? desk = null)
    {
        var (text, parts) = WholeText.Of("文案", [_image, _video]);
        return ReviewCase.Open(ReviewCaseTests.Opening(null, [], []) with { Text = text, Parts = parts }, _now, desk);
    }

    private static ReviewCase Blind()
    {
        var desk = DeskTests.Staffed();
        DeskTests.Set(desk, [.. Enum.GetValues<FindingSeverity>().Select(s => DeskTests.Rule(s, ReviewerLevel.Executor, blind: true))]);
        var review = Case(desk);
        review.TakePlace(_ann, _now);
        review.TakePlace(_ben, _now);
        return review;
    }

    private static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
