using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Reviews;

public sealed class DraftTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor _creator = new(30, Role.Creator, CreatorId: 3);
    private static readonly Actor _reviewer = new(100, Role.PlatformReviewer);

    [Fact]
    public void Creator_submits_versions_and_the_newest_replaces_the_waiting_one()
    {
        var first = Submit("第一版");
        var second = Submit("第二版", first);
        second.Number.ShouldBe(2);
        first.ReplacedAt.ShouldBe(_now);
        first.IsWaiting.ShouldBeFalse();
        second.IsWaiting.ShouldBeTrue();
    }

    [Fact]
    public void Returned_words_are_replaced_by_the_next_version_and_approved_ones_stay()
    {
        var first = Submit("第一版");
        first.Return(Decided(first, first.Text, Outcome.ChangesWanted), _reviewer, _now);
        first.State.ShouldBe(DraftState.Returned);
        var second = Submit("第二版", first);
        first.State.ShouldBe(DraftState.Replaced);
        second.Approve(Decided(second, second.Text, Outcome.Approved), _reviewer, _now);
        Submit("第三版", second).Number.ShouldBe(3);
        second.State.ShouldBe(DraftState.Approved);
    }

    [Fact]
    public void Only_the_creator_of_the_deal_submits_and_never_an_empty_or_endless_text()
    {
        Refusal(() => Draft.Submit(7, 3, 55, 66, DraftKind.Caption, "text", null, null, new Actor(31, Role.Creator, CreatorId: 4), _now)).ShouldBe("Reviews.OnlyCreatorSubmits");
        Refusal(() => Submit(" \n")).ShouldBe("Reviews.TextMissing");
        Refusal(() => Submit(new string('好', Draft.LongestText + 1))).ShouldBe("Reviews.TextTooLong");
        var first = Submit("第一版");
        Refusal(() => Submit("第一版", first)).ShouldBe("Reviews.NothingChanged");
    }

    [Fact]
    public void Approval_binds_the_very_text_that_the_desk_saw()
    {
        var draft = Submit("最舒服的一条裤子");
        var review = Decided(draft, draft.Text, Outcome.Approved);
        draft.Approve(review, _reviewer, _now);
        draft.ApprovedBy.ShouldBe(_reviewer.PersonId);
        draft.CaseId.ShouldBe(review.Id);
        draft.IsIntact.ShouldBeTrue();
    }

    [Fact]
    public void Approval_of_another_text_another_case_or_no_decision_is_refused()
    {
        var draft = Submit("一条裤子");
        Refusal(() => draft.Approve(Decided(draft, "另一条裤子", Outcome.Approved), _reviewer, _now)).ShouldBe("Reviews.TextDiffers");
        Refusal(() => draft.Approve(Decided(Submit("一条裤子"), "一条裤子", Outcome.Approved), _reviewer, _now)).ShouldBe("Reviews.OtherCase");
        Refusal(() => draft.Approve(Decided(draft, draft.Text, Outcome.Rejected), _reviewer, _now)).ShouldBe("Reviews.NotDecided");
        Refusal(() => draft.Return(Decided(draft, draft.Text, Outcome.Approved), _reviewer, _now)).ShouldBe("Reviews.NotDecided");
    }

    [Fact]
    public void Returned_draft_keeps_the_desks_words_and_is_not_approved_later()
    {
        var draft = Submit("一条裤子");
        draft.Return(Decided(draft, draft.Text, Outcome.ChangesWanted), _reviewer, _now);
        draft.ReturnReason.ShouldBe("say it plainly");
        Refusal(() => draft.Approve(Decided(draft, draft.Text, Outcome.Approved), _reviewer, _now)).ShouldBe("Reviews.DraftNotWaiting");
    }

    private static Draft Submit(string text, Draft? previous = null) => Draft.Submit(7, 3, 55, 66, DraftKind.Caption, text, null, previous, _creator, _now);

    private static ReviewCase Decided(Draft draft, string text, Outcome outcome)
    {
        var review = ReviewCase.Open(ReviewCaseTests.Opening(null, [], []) with { SubjectId = draft.Id, Text = text }, _now);
        review.Decide(outcome, "say it plainly", new Reviewer(_reviewer), _now);
        return review;
    }

    private static string Refusal(Action act) => Should.Throw<RuleBroken>(act).Rule;
}
