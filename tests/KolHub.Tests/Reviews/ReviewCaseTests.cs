using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class ReviewCaseTests
{
    private const long BrandId = 7;
    private static readonly DateTime _now = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Reviewer _executor = new(new Actor(100, Role.PlatformReviewer));
    private static readonly Reviewer _deputy = new(new Actor(101, Role.PlatformReviewer), ReviewerLevel.Deputy);
    private static readonly Reviewer _ownReviewer = new(new Actor(102, Role.BrandReviewer, BrandId));
    private static readonly Actor _foreignReviewer = new(103, Role.BrandReviewer, BrandId: 8);
    private static readonly Actor _manager = new(104, Role.BrandManager, BrandId);

    [Fact]
    public void Approval_is_refused_while_a_finding_has_no_verdict()
    {
        var review = Case(FindingSeverity.Evidence);
        Refusal(() => review.Decide(Outcome.Approved, null, _executor, _now)).ShouldBe("Reviews.FindingsWithoutVerdict");
    }

    [Theory]
    [InlineData(FindingSeverity.Block)]
    [InlineData(FindingSeverity.High)]
    [InlineData(FindingSeverity.Evidence)]
    public void Approval_is_refused_while_a_finding_above_info_is_upheld_or_waits_for_proof(FindingSeverity severity)
    {
        foreach (var verdict in (Verdict[])[Verdict.Upheld, Verdict.NeedsEvidence])
        {
            var review = Case(severity);
            review.Judge(review.Findings[0].Id, verdict, null, _executor, _now);
            Refusal(() => review.Decide(Outcome.Approved, null, _executor, _now)).ShouldBe("Reviews.FindingStands");
        }
    }

    [Fact]
    public void Case_is_approved_once_every_finding_is_dismissed_with_a_reason()
    {
        var review = Case(FindingSeverity.Block, FindingSeverity.High);
        foreach (var finding in review.Findings)
        {
            review.Judge(finding.Id, Verdict.Dismissed, "Quoted from the law", _executor, _now);
        }
        review.Decide(Outcome.Approved, null, _executor, _now.AddHours(1));
        review.Outcome.ShouldBe(Outcome.Approved);
        review.DecidedAt.ShouldBe(_now.AddHours(1));
        review.DecidedBy.ShouldBe(_executor.PersonId);
    }

    [Fact]
    public void An_upheld_advice_does_not_keep_a_text_from_approval()
    {
        var review = Case(FindingSeverity.Info);
        review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _executor, _now);
        review.Decide(Outcome.Approved, null, _executor, _now);
        review.Outcome.ShouldBe(Outcome.Approved);
    }

    [Fact]
    public void Advice_alone_is_harmless_and_needs_no_verdict()
    {
        var review = Case(FindingSeverity.Info);
        review.ApproveHarmless(_executor, _now);
        review.Outcome.ShouldBe(Outcome.Approved);
        Refusal(() => Case(FindingSeverity.Evidence).ApproveHarmless(_executor, _now)).ShouldBe("Reviews.NotHarmless");
    }

    [Fact]
    public void Dismissal_wants_a_reason()
    {
        var review = Case(FindingSeverity.High);
        Refusal(() => review.Judge(review.Findings[0].Id, Verdict.Dismissed, "  ", _executor, _now)).ShouldBe("Reviews.ReasonMissing");
        Refusal(() => review.Judge(review.Findings[0].Id, Verdict.Open, null, _executor, _now)).ShouldBe("Reviews.VerdictMissing");
        Refusal(() => review.Judge(1, Verdict.Upheld, null, _executor, _now)).ShouldBe("Reviews.FindingUnknown");
    }

    [Fact]
    public void A_harmless_text_is_approved_at_once_but_not_rejected_without_a_word()
    {
        Refusal(() => Case().Decide(Outcome.Rejected, " ", _executor, _now)).ShouldBe("Reviews.NoteMissing");
        var review = Case();
        review.Decide(Outcome.Approved, null, _executor, _now);
        review.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Nobody_decides_on_a_text_they_wrote_or_a_deal_they_own()
    {
        var review = Case(desk: null, barred: [_executor.PersonId], FindingSeverity.High);
        Refusal(() => review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _executor, _now)).ShouldBe("Reviews.OwnTextOrDeal");
        Refusal(() => review.Decide(Outcome.Rejected, "no", _executor, _now)).ShouldBe("Reviews.OwnTextOrDeal");
        Refusal(() => review.Claim(_executor, _now)).ShouldBe("Reviews.OwnTextOrDeal");
        review.MayDecide(_executor.Actor).ShouldBeFalse();
        review.MayDecide(_deputy.Actor).ShouldBeTrue();
    }

    [Fact]
    public void Only_its_own_desk_decides_a_case()
    {
        foreach (var stranger in (Actor[])[_executor.Actor, _foreignReviewer, _manager, Actor.System, new(5, Role.Creator, CreatorId: 3), new(6, Role.Operator)])
        {
            var review = Case(desk: BrandId, barred: []);
            Refusal(() => review.Decide(Outcome.Approved, null, new Reviewer(stranger, ReviewerLevel.Chief), _now)).ShouldBe("Reviews.NotOfThisDesk");
        }
        var own = Case(desk: BrandId, barred: []);
        own.Decide(Outcome.Approved, null, _ownReviewer, _now);
        own.Outcome.ShouldBe(Outcome.Approved);
        Refusal(() => Case().Decide(Outcome.Approved, null, _ownReviewer, _now)).ShouldBe("Reviews.NotOfThisDesk");
    }

    [Fact]
    public void Claimed_case_is_left_to_who_claimed_it()
    {
        var review = Case(FindingSeverity.High);
        review.Claim(_executor, _now);
        Refusal(() => review.Claim(_deputy, _now)).ShouldBe("Reviews.ClaimedByAnother");
        Refusal(() => review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _deputy, _now)).ShouldBe("Reviews.ClaimedByAnother");
        review.Release(_executor);
        review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _deputy, _now);
        review.Findings[0].JudgedBy.ShouldBe(_deputy.PersonId);
    }

    [Fact]
    public void Decided_case_is_closed_for_good()
    {
        var review = Case(FindingSeverity.Info);
        review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _executor, _now);
        review.Decide(Outcome.ChangesWanted, "Shorter, please", _executor, _now);
        Refusal(() => review.Decide(Outcome.Approved, null, _executor, _now)).ShouldBe("Reviews.CaseDecided");
        Refusal(() => review.Judge(review.Findings[0].Id, Verdict.Dismissed, "x", _executor, _now)).ShouldBe("Reviews.CaseDecided");
        Refusal(() => review.Supersede(_now)).ShouldBe("Reviews.CaseDecided");
    }

    [Fact]
    public void Brand_hands_a_case_that_its_reviewers_may_not_touch_to_the_operator()
    {
        var review = Case(desk: BrandId, barred: [_ownReviewer.PersonId]);
        review.HandToOperator(Desk.Open(null), _ownReviewer.Actor, _now);
        review.Decide(Outcome.Approved, null, _executor, _now);
        review.HandedOverAt.ShouldBe(_now);
    }

    [Fact]
    public void Worst_finding_outweighs_any_number_of_lesser_ones()
    {
        var manyHigh = Case([.. Enumerable.Repeat(FindingSeverity.High, 40)]);
        Case(FindingSeverity.Block).Risk.ShouldBeGreaterThan(manyHigh.Risk);
        manyHigh.Risk.ShouldBeGreaterThan(Case(FindingSeverity.High).Risk);
        Case().Risk.ShouldBe(0);
    }

    [Fact]
    public void Findings_are_numbered_missing_ones_first_then_as_the_text_runs()
    {
        var review = ReviewCase.Open(Opening(null, [], [Facts(FindingSeverity.High) with { Start = 9, Length = 1 }, Facts(FindingSeverity.High) with { Start = 2, Length = 3 }, Facts(FindingSeverity.Block) with { Start = 0, Length = 0 }]), _now);
        review.Findings.Select(f => (f.Number, f.Start, f.Length)).ShouldBe([(1, 0, 0), (2, 2, 3), (3, 9, 1)]);
    }

    [Fact]
    public void Finding_outside_its_text_is_refused() =>
        Refusal(() => ReviewCase.Open(Opening(null, [], [Facts(FindingSeverity.High) with { Start = 15, Length = 10 }]), _now)).ShouldBe("Reviews.FindingOutsideText");

    [Fact]
    public void A_brand_desk_is_the_deals_own_brand() =>
        Refusal(() => ReviewCase.Open(Opening(BrandId + 1, [], []), _now)).ShouldBe("Reviews.NotOfThisDesk");

    [Fact]
    public void Late_is_past_its_time_and_still_open()
    {
        var review = Case();
        review.DueAt.ShouldBe(_now.AddHours(24));
        review.IsLate(_now.AddHours(25)).ShouldBeTrue();
        review.Decide(Outcome.Approved, null, _executor, _now.AddHours(26));
        review.IsLate(_now.AddHours(27)).ShouldBeFalse();
    }

    internal static CaseOpening Opening(long? desk, IReadOnlyCollection<long> barred, IReadOnlyList<FindingFacts> findings) => new(
        desk, BrandId, 3, 55, ReviewSubject.Draft, 66, "Caption 1", "最好的面霜，三天见效，快来下单吧", "Caption", "zh", "CN", null, null, "FiledCosmetic", barred, findings, [], "cn-absolute 1.0");

    internal static FindingFacts Facts(FindingSeverity severity) => new(
        0, 2, "cn.absolute.superlative", "C1", severity, new Bilingual("广告法", "Advertising Law"), "9(3)", "", "", new DateOnly(2026, 11, 21), new("因为", "because"), Bilingual.Empty, Bilingual.Empty, "cn-absolute 1.0");

    private static ReviewCase Case(params FindingSeverity[] severities) => Case(null, [], severities);

    private static ReviewCase Case(long? desk, IReadOnlyCollection<long> barred, params FindingSeverity[] severities) =>
        ReviewCase.Open(Opening(desk, barred, [.. severities.Select(Facts)]), _now);

    private static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
