using KolHub.Domain;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class DoubleBlindTests
{
    private static readonly DateTime _now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Reviewer _ann = new(DeskTests.Platform(11), ReviewerLevel.Executor, "A");
    private static readonly Reviewer _ben = new(DeskTests.Platform(12), ReviewerLevel.Deputy, "B");
    private static readonly Reviewer _cat = new(DeskTests.Platform(13), ReviewerLevel.Chief);
    private static readonly Reviewer _abe = new(DeskTests.Platform(14), ReviewerLevel.Deputy, "A");

    [Fact]
    public void Two_of_different_groups_who_agree_close_the_case()
    {
        var review = Taken();
        Decide(review, _ann, Outcome.ChangesWanted, "Name the source", Verdict.Upheld, Verdict.Dismissed);
        review.IsOpen.ShouldBeTrue();
        review.Findings.ShouldAllBe(f => f.Verdict == Verdict.Open);
        Decide(review, _ben, Outcome.ChangesWanted, "Say where it comes from", Verdict.Upheld, Verdict.Dismissed);
        (review.Outcome, review.DecidedBy, review.DisagreedAt).ShouldBe((Outcome.ChangesWanted, null, null));
        review.Note.ShouldBe("Name the source\n\nSay where it comes from");
        review.Findings.Select(f => f.Verdict).ShouldBe([Verdict.Upheld, Verdict.Dismissed]);
    }

    [Theory]
    [InlineData(Outcome.Rejected, Verdict.Upheld, Verdict.Dismissed)]
    [InlineData(Outcome.ChangesWanted, Verdict.NeedsEvidence, Verdict.Dismissed)]
    public void Another_outcome_or_verdict_leaves_it_to_an_adjudicator(Outcome outcome, Verdict first, Verdict second)
    {
        var review = Taken();
        Decide(review, _ann, Outcome.ChangesWanted, "Name the source", Verdict.Upheld, Verdict.Dismissed);
        review.MayAdjudicate(_cat).ShouldBeFalse();
        Refusal(() => Adjudicate(review, _cat)).ShouldBe("Reviews.NothingToAdjudicate");
        Decide(review, _ben, outcome, "no", first, second);
        (review.IsOpen, review.DisagreedAt).ShouldBe((true, _now));

        review.BlindReviewsOpenTo(_cat).Select(b => b.PersonId).ShouldBe([11L, 12L]);
        review.BlindReviewsOpenTo(_ann).Select(b => b.PersonId).ShouldBe([11L]);
        review.BlindReviewsOpenTo(_ben).Select(b => b.PersonId).ShouldBe([12L]);
        Refusal(() => Adjudicate(review, _ann)).ShouldBe("Reviews.OwnBlindReview");
        Refusal(() => Adjudicate(review, _ben)).ShouldBe("Reviews.OwnBlindReview");
        Refusal(() => Adjudicate(review, _ann with { Actor = DeskTests.Platform(15) })).ShouldBe("Reviews.LevelTooLow");
        Adjudicate(review, _cat);
        (review.Outcome, review.DecidedBy, review.DecidedLevel).ShouldBe((Outcome.Approved, 13L, ReviewerLevel.Chief));
        review.BlindReviewsOpenTo(_ann).Count().ShouldBe(2);
    }

    [Fact]
    public void What_is_only_advice_may_be_seen_differently()
    {
        var review = Taken(FindingSeverity.High, FindingSeverity.Info);
        Decide(review, _ann, Outcome.ChangesWanted, null, Verdict.Upheld, Verdict.Upheld);
        Decide(review, _ben, Outcome.ChangesWanted, null, Verdict.Upheld, Verdict.Open);
        review.Outcome.ShouldBe(Outcome.ChangesWanted);
    }

    [Fact]
    public void A_place_that_nobody_decided_in_the_time_of_the_case_goes_back_and_a_decided_one_stays()
    {
        var review = Taken();
        Decide(review, _ann, Outcome.ChangesWanted, "Name the source", Verdict.Upheld, Verdict.Dismissed);
        var due = _now + (review.DueAt - review.OpenedAt);
        review.LapsePlaces(due).ShouldBeEmpty();
        review.LapsePlaces(due.AddSeconds(1)).ShouldHaveSingleItem().PersonId.ShouldBe(12);
        review.BlindReviews.ShouldHaveSingleItem().PersonId.ShouldBe(11);
        review.LapsePlaces(due.AddDays(9)).ShouldBeEmpty();

        var other = _ben with { Actor = DeskTests.Platform(16) };
        review.MayTakePlace(other).ShouldBeTrue();
        review.TakePlace(other, due.AddDays(1));
        review.BlindReviews.Select(b => b.Place).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_place_goes_to_one_of_a_group_and_two_groups()
    {
        var review = Open();
        Refusal(() => review.TakePlace(_cat, _now)).ShouldBe("Reviews.GroupMissing");
        review.TakePlace(_ann, _now);
        Refusal(() => review.TakePlace(_ann, _now)).ShouldBe("Reviews.PlaceIsYours");
        Refusal(() => review.TakePlace(_abe, _now)).ShouldBe("Reviews.GroupHasPlace");
        review.TakePlace(_ben, _now);
        Refusal(() => review.TakePlace(_cat with { Group = "C" }, _now)).ShouldBe("Reviews.NoPlaceLeft");
        review.LeavePlace(_ann);
        review.TakePlace(_abe, _now);
        review.BlindReviews.Select(b => b.Place).Order().ShouldBe([1, 2]);
        Refusal(() => Decide(review, _ann, Outcome.ChangesWanted, null, Verdict.Upheld, Verdict.Upheld)).ShouldBe("Reviews.PlaceMissing");
    }

    [Fact]
    public void Who_has_decided_neither_changes_it_nor_leaves()
    {
        var review = Taken();
        Decide(review, _ann, Outcome.ChangesWanted, null, Verdict.Upheld, Verdict.Upheld);
        Refusal(() => Decide(review, _ann, Outcome.Rejected, null, Verdict.Upheld, Verdict.Upheld)).ShouldBe("Reviews.BlindDecided");
        Refusal(() => review.LeavePlace(_ann)).ShouldBe("Reviews.BlindDecided");
    }

    [Fact]
    public void What_the_other_meets_is_the_same_before_and_after_one_has_decided()
    {
        var (before, after) = (Taken(), Taken());
        Decide(after, _ann, Outcome.Rejected, "canary", Verdict.Upheld, Verdict.Upheld);
        foreach (var act in (Action<ReviewCase>[])[r => r.TakePlace(_abe, _now), r => r.TakePlace(_ben, _now), r => r.Claim(_ben, _now), r => r.Decide(Outcome.Rejected, "x", _cat, _now), r => Adjudicate(r, _cat), r => Adjudicate(r, _ben), r => r.PassUp(null, _ben, _now), r => r.HandToOperator(Desk.Open(null), _ben.Actor, _now)])
        {
            Refusal(() => act(after)).ShouldBe(Refusal(() => act(before)));
        }
        (after.Version, after.LastJudgedAt, after.AssignedTo, after.DisagreedAt, after.Risk).ShouldBe((before.Version, before.LastJudgedAt, before.AssignedTo, before.DisagreedAt, before.Risk));
        after.BlindReviewsOpenTo(_ben).ShouldAllBe(b => b.PersonId == 12);
        after.BlindReviewsOpenTo(_cat).ShouldBeEmpty();
        (after.MayAdjudicate(_cat), after.MayTakePlace(_abe)).ShouldBe((before.MayAdjudicate(_cat), before.MayTakePlace(_abe)));
    }

    [Fact]
    public void A_blind_decision_is_as_complete_as_any_other()
    {
        var review = Taken();
        Refusal(() => Decide(review, _ann, Outcome.Approved, null, Verdict.Upheld, Verdict.Dismissed)).ShouldBe("Reviews.FindingStands");
        Refusal(() => Decide(review, _ann, Outcome.ChangesWanted, null, Verdict.Upheld, Verdict.Open)).ShouldBe("Reviews.FindingsWithoutVerdict");
        Refusal(() => review.DecideBlind(1, Outcome.Rejected, "x", [new BlindVerdict(1, Verdict.Upheld, null), .. review.Findings.Select(f => new BlindVerdict(f.Id, Verdict.Upheld, null))], _ann, _now)).ShouldBe("Reviews.FindingUnknown");
        Refusal(() => review.DecideBlind(1, Outcome.Approved, null, [.. review.Findings.Select(f => new BlindVerdict(f.Id, Verdict.Dismissed, " "))], _ann, _now)).ShouldBe("Reviews.ReasonMissing");
        Refusal(() => review.DecideBlind(2, Outcome.Rejected, "x", [.. review.Findings.Select(f => new BlindVerdict(f.Id, Verdict.Upheld, null))], _ann, _now)).ShouldBe("Shared.ChangedMeanwhile");
    }

    [Fact]
    public void A_level_decides_what_its_desk_gave_it_and_a_lower_one_prepares()
    {
        var desk = DeskTests.Staffed();
        DeskTests.Set(desk, [DeskTests.Rule(FindingSeverity.High, ReviewerLevel.Chief)]);
        var review = ReviewCase.Open(ReviewCaseTests.Opening(null, [], [ReviewCaseTests.Facts(FindingSeverity.High)]), _now, desk);
        Refusal(() => review.PassUp(null, _ann, _now)).ShouldBe("Reviews.FindingsWithoutVerdict");
        review.Judge(review.Findings[0].Id, Verdict.Upheld, null, _ann, _now);
        foreach (var lower in (Reviewer[])[_ann, _ben])
        {
            Refusal(() => review.Decide(Outcome.Rejected, "no", lower, _now)).ShouldBe("Reviews.LevelTooLow");
        }
        review.PassUp("A plain superlative", _ann, _now);
        (review.PreparedBy, review.PreparedNote, review.AssignedTo).ShouldBe((11L, "A plain superlative", null));
        Refusal(() => review.PassUp(null, _cat, _now)).ShouldBe("Reviews.NobodyAbove");
        review.Decide(Outcome.Rejected, "no", _cat, _now);
        review.DecidedLevel.ShouldBe(ReviewerLevel.Chief);
    }

    [Fact]
    public void Passing_up_asks_for_the_next_level_also_where_ones_own_would_do()
    {
        var review = ReviewCase.Open(ReviewCaseTests.Opening(null, [], []), _now);
        review.PassUp("I know the author", _ann, _now);
        review.RequiredLevel.ShouldBe(ReviewerLevel.Deputy);
        Refusal(() => review.Decide(Outcome.Approved, null, _ann, _now)).ShouldBe("Reviews.LevelTooLow");
        review.Decide(Outcome.Approved, null, _ben, _now);
    }

    private static ReviewCase Open(params FindingSeverity[] severities)
    {
        var desk = DeskTests.Staffed();
        DeskTests.Set(desk, [.. Enum.GetValues<FindingSeverity>().Select(s => DeskTests.Rule(s, ReviewerLevel.Executor, blind: true))]);
        return ReviewCase.Open(ReviewCaseTests.Opening(null, [], [.. (severities.Length == 0 ? [FindingSeverity.High, FindingSeverity.Block] : severities).Select(ReviewCaseTests.Facts)]), _now, desk);
    }

    private static ReviewCase Taken(params FindingSeverity[] severities)
    {
        var review = Open(severities);
        review.TakePlace(_ann, _now);
        review.TakePlace(_ben, _now);
        return review;
    }

    private static void Decide(ReviewCase review, Reviewer by, Outcome outcome, string? note, params Verdict[] verdicts) =>
        review.DecideBlind(1, outcome, note, [.. review.Findings.Zip(verdicts, (f, v) => new BlindVerdict(f.Id, v, v is Verdict.Dismissed ? "quoted" : null))], by, _now);

    private static void Adjudicate(ReviewCase review, Reviewer by) =>
        review.Adjudicate(Outcome.Approved, null, [.. review.Findings.Select(f => new BlindVerdict(f.Id, Verdict.Dismissed, "quoted"))], by, _now);

    private static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
