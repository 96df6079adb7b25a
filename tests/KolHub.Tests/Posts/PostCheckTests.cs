using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Posts;

public sealed class PostCheckTests
{
    private const string Words = "春日精华，一周见水润。#广告";
    private static readonly DateTime _day = Now.AddDays(3);

    private static (Deliverable Post, Draft Draft) Published(int recordedAfterDays = 0)
    {
        var post = Deliverable.PlanOf(ContractSigned().Contract)[1];
        var draft = Draft.Submit(post.BrandId, post.CreatorId, post.ContractId, post.Id, DraftKind.Caption, Words, null, null, Lin, _day);
        var review = ReviewCase.Open(new CaseOpening(null, BrandId, CreatorId, post.ContractId, ReviewSubject.Draft, draft.Id, "t", Words, "ad", "zh", "CN", Platform.Xiaohongshu, Category.Skincare, "", [], [], [], "1"), _day);
        review.Decide(Outcome.Approved, null, new Reviewer(Contracts.Deals.Reviewer), _day);
        draft.Approve(review, Contracts.Deals.Reviewer, _day);
        post.ApproveDraft(draft, _day);
        post.Publish(new Publication("https://www.xiaohongshu.com/explore/66f1", _day, Words, null, ""), Lin, _day.AddDays(recordedAfterDays));
        return (post, draft);
    }

    private static PostCheck Check(Deliverable post, CheckKind kind, long? desk = null) => PostCheck.PlanOf(post, desk, [Lin.PersonId], _day).Single(c => c.Kind == kind);

    private static Sighting Seen(string words = Words, bool removed = false) => new("https://www.xiaohongshu.com/explore/66f1", 9, removed, words, SeenIn.Typed);

    [Fact]
    public void A_published_post_is_looked_at_after_one_day_seven_days_and_before_its_retention_ends()
    {
        var (post, _) = Published();
        var plan = PostCheck.PlanOf(post, null, [], _day);
        plan.Select(c => (c.Kind, c.OpensAt - _day, c.DueAt - _day)).ShouldBe(
        [
            (CheckKind.Day1, TimeSpan.FromDays(1), TimeSpan.FromDays(2)), (CheckKind.Day7, TimeSpan.FromDays(7), TimeSpan.FromDays(9)),
            (CheckKind.RetentionEnd, TimeSpan.FromDays(post.RetentionDays - 1), TimeSpan.FromDays(post.RetentionDays)),
        ]);
        PostCheck.PlanOf(post, null, [], _day.AddDays(10)).Select(c => c.Kind).ShouldBe([CheckKind.RetentionEnd]);
        Refused(() => PostCheck.PlanOf(Deliverable.PlanOf(ContractSigned().Contract)[1], null, [], _day)).ShouldBe("Posts.NotPublished");
    }

    [Fact]
    public void A_publication_recorded_late_leaves_time_to_look()
    {
        var check = Check(Published(recordedAfterDays: 5).Post, CheckKind.Day1);
        (check.OpensAt, check.DueAt).ShouldBe((_day.AddDays(1), _day.AddDays(7)));
    }

    [Fact]
    public void The_creator_strangers_and_people_of_other_desks_do_not_look()
    {
        var (post, draft) = Published();
        foreach (var (actor, rule) in new[]
        {
            (Lin, "Posts.CreatorDoesNotCheck"), (new Actor(Lin.PersonId, Role.BrandManager, BrandId), "Posts.CreatorDoesNotCheck"), (new Actor(77, Role.BrandManager, 4711), "Posts.CheckOfOthers"),
            (new Actor(78, Role.BrandFinance, BrandId), "Posts.CheckOfOthers"), (new Actor(79, Role.Operator), "Posts.CheckOfOthers"),
        })
        {
            Refused(() => Check(post, CheckKind.Day1).Record(Seen(), post, draft, 0, actor, _day.AddDays(1))).ShouldBe(rule);
        }
        Refused(() => Check(post, CheckKind.Day1, desk: BrandId).Record(Seen(), post, draft, 0, Contracts.Deals.Reviewer, _day.AddDays(1))).ShouldBe("Posts.CheckOfOthers");
        Check(post, CheckKind.Day1).MayBeDoneBy(Contracts.Deals.Reviewer).ShouldBeTrue();
        Check(post, CheckKind.Day1, desk: BrandId).MayBeDoneBy(new Actor(80, Role.BrandReviewer, BrandId)).ShouldBeTrue();
    }

    [Fact]
    public void It_is_done_once_not_before_its_date_and_against_the_approved_words()
    {
        var (post, draft) = Published();
        var check = Check(post, CheckKind.Day1);
        Refused(() => check.Record(Seen(), post, draft, 0, Manager, _day.AddDays(1).AddSeconds(-1))).ShouldBe("Posts.CheckTooEarly");
        Refused(() => check.Record(Seen(" "), post, draft, 0, Manager, _day.AddDays(1))).ShouldBe("Posts.SeenWordsMissing");
        Refused(() => check.Record(Seen() with { Address = "http://x" }, post, draft, 0, Manager, _day.AddDays(1))).ShouldBe("Posts.AddressInvalid");
        Refused(() => check.Record(Seen(), post, Published().Draft, 0, Manager, _day.AddDays(1))).ShouldBe("Posts.CheckOfAnother");
        check.StateAt(_day.AddDays(1)).ShouldBe(CheckState.Due);
        check.Record(Seen(), post, draft, 0, Manager, _day.AddDays(1));
        (check.StateAt(_day.AddDays(30)), check.DraftSha256, check.WordsSha256, check.NeedsCase).ShouldBe((CheckState.Unchanged, draft.Sha256, draft.Sha256, false));
        Refused(() => check.Record(Seen(), post, draft, 0, Manager, _day.AddDays(1))).ShouldBe("Posts.CheckedAlready");
        Refused(() => check.Follow(post)).ShouldBe("Posts.CheckedAlready");
    }

    [Theory]
    [InlineData(Words, false, 0, CheckState.Unchanged, false)]
    [InlineData(Words + "！", false, 0, CheckState.Edited, false)]
    [InlineData(Words + "全网最低价", false, 1, CheckState.Drift, true)]
    [InlineData("", true, 0, CheckState.Removed, true)]
    public void What_was_seen_decides(string words, bool removed, int found, CheckState state, bool needsCase)
    {
        var (post, draft) = Published();
        var check = Check(post, CheckKind.Day7);
        check.Record(Seen(words, removed), post, draft, found, Manager, _day.AddDays(8));
        (check.StateAt(_day.AddDays(8)), check.NeedsCase).ShouldBe((state, needsCase));
    }

    [Fact]
    public void A_missed_check_stays_missed_and_is_never_unchanged()
    {
        var (post, draft) = Published();
        var (check, drifted, gone) = (Check(post, CheckKind.Day1), Check(post, CheckKind.Day7), Check(post, CheckKind.RetentionEnd));
        check.StateAt(_day.AddDays(2).AddSeconds(1)).ShouldBe(CheckState.Missed);
        check.Record(Seen(), post, draft, 0, Manager, _day.AddDays(3));
        check.StateAt(_day.AddDays(3)).ShouldBe(CheckState.Missed);
        drifted.Record(Seen("最好"), post, draft, 1, Manager, _day.AddDays(10));
        drifted.StateAt(_day.AddDays(10)).ShouldBe(CheckState.Drift);
        gone.Record(Seen("", removed: true), post, draft, 0, Manager, _day.AddDays(post.RetentionDays + 1));
        (gone.StateAt(_day.AddDays(post.RetentionDays + 1)), gone.NeedsCase).ShouldBe((CheckState.Missed, false));
    }

    [Fact]
    public void Only_its_own_drift_case_is_laid_and_once()
    {
        var (post, draft) = Published();
        var check = Check(post, CheckKind.Day1);
        ReviewCase Case(ReviewSubject subject, long id) => ReviewCase.Open(new CaseOpening(null, BrandId, CreatorId, post.ContractId, subject, id, "t", "x", "Caption", "zh", "CN", Platform.Xiaohongshu, null, "", [], [], [], "1"), _day);
        Refused(() => check.Lay(Case(ReviewSubject.Drift, check.Id))).ShouldBe("Posts.NothingDrifted");
        check.Record(Seen("最好"), post, draft, 1, Manager, _day.AddDays(1));
        Refused(() => check.Lay(Case(ReviewSubject.Draft, check.Id))).ShouldBe("Posts.CheckOfAnother");
        var review = Case(ReviewSubject.Drift, check.Id);
        check.Lay(review);
        check.CaseId.ShouldBe(review.Id);
        Refused(() => check.Lay(review)).ShouldBe("Posts.CheckOfAnother");
    }
}
