using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Posts;

public sealed class WithdrawalTests
{
    private const string Words = "春日精华，一周见水润。#广告";
    private static readonly DateTime _day = Now.AddDays(3);
    private static readonly Actor _operator = new(91, Role.Operator);

    private static Draft Approved(Deliverable post, string words, DateTime at)
    {
        var draft = Draft.Submit(post.BrandId, post.CreatorId, post.ContractId, post.Id, DraftKind.Caption, words, null, null, Lin, at);
        var review = ReviewCase.Open(new CaseOpening(null, BrandId, CreatorId, post.ContractId, ReviewSubject.Draft, draft.Id, "t", words, "ad", "zh", "CN", Platform.Xiaohongshu, Category.Skincare, "", [], [], [], "1"), at);
        review.Decide(Outcome.Approved, null, new Reviewer(Contracts.Deals.Reviewer), at);
        draft.Approve(review, Contracts.Deals.Reviewer, at);
        return draft;
    }

    private static (Contract Contract, Deliverable Post) Live()
    {
        var contract = ContractSigned().Contract;
        var post = Deliverable.PlanOf(contract)[1];
        post.ApproveDraft(Approved(post, Words, _day), _day);
        post.Publish(new Publication("https://www.xiaohongshu.com/explore/66f1", _day, Words, null, ""), Lin, _day);
        return (contract, post);
    }

    private static PostCheck Drifted(Deliverable post, Draft approved, long? desk)
    {
        var check = PostCheck.PlanOf(post, desk, [], _day)[0];
        check.Record(new Sighting(post.Address!, 9, false, "最好", SeenIn.Typed), post, approved, 1, Manager, _day.AddDays(1));
        check.Lay(ReviewCase.Open(new CaseOpening(desk, BrandId, CreatorId, post.ContractId, ReviewSubject.Drift, check.Id, "t", "最好", "Caption", "zh", "CN", null, null, "", [], [], [], "1"), _day.AddDays(1)));
        return check;
    }

    [Fact]
    public void The_manager_an_operator_and_the_desk_with_the_case_pull_it_and_nobody_else()
    {
        foreach (var actor in new[] { Lin, Contracts.Deals.Reviewer, new Actor(12, Role.BrandFinance, BrandId), new Actor(13, Role.BrandManager, 4711) })
        {
            var (contract, own) = Live();
            Refused(() => Withdrawal.Begin(own, contract, null, "why", actor, _day)).ShouldBe("Posts.WithdrawalNotYours");
        }
        Withdrawal Begin(Actor actor)
        {
            var (contract, own) = Live();
            return Withdrawal.Begin(own, contract, null, " why ", actor, _day);
        }
        (Begin(Manager).Office, Begin(_operator).Office, Begin(Manager).Reason, Begin(Manager).DueAt - _day).ShouldBe((WithdrawalOffice.Brand, WithdrawalOffice.Operator, "why", TimeSpan.FromHours(2)));
        var (deal, drifting) = Live();
        var approved = Approved(drifting, Words, _day.AddMinutes(1));
        drifting.Withdraw(_day);
        drifting.ApproveDraft(approved, _day);
        Withdrawal.Begin(drifting, deal, Drifted(drifting, approved, null), "why", Contracts.Deals.Reviewer, _day).Office.ShouldBe(WithdrawalOffice.Desk);
    }

    [Fact]
    public void One_contract_is_withdrawn_once_and_only_with_a_reason_and_a_published_post()
    {
        var (contract, post) = Live();
        Refused(() => Withdrawal.Begin(post, contract, null, " ", Manager, _day)).ShouldBe("Posts.WithdrawalReasonMissing");
        Refused(() => Withdrawal.Begin(Deliverable.PlanOf(contract)[0], contract, null, "why", Manager, _day)).ShouldBe("Posts.NotPublished");
        Withdrawal.Begin(post, contract, null, "why", Manager, _day);
        contract.SuspendedAt.ShouldBe(_day);
        Refused(() => Withdrawal.Begin(post, contract, null, "why", Manager, _day)).ShouldBe("Contracts.SuspendedAlready");
    }

    [Fact]
    public void Whoever_stopped_it_resumes_it_with_a_reason_and_approved_words()
    {
        var (contract, post) = Live();
        var withdrawal = Withdrawal.Begin(post, contract, null, "why", _operator, _day);
        post.Withdraw(_day);
        Refused(() => withdrawal.Resume("mended", false, null, contract, Manager, _day)).ShouldBe("Posts.ResumeNotYours");
        Refused(() => withdrawal.Resume("", false, null, contract, _operator, _day)).ShouldBe("Posts.WithdrawalReasonMissing");
        Refused(() => withdrawal.Resume("mended", true, Approved(post, "旧", _day.AddHours(-1)), contract, _operator, _day)).ShouldBe("Posts.NewWordsNotApproved");
        Refused(() => withdrawal.Resume("mended", true, null, contract, _operator, _day)).ShouldBe("Posts.NewWordsNotApproved");
        var fresh = Approved(post, "新", _day.AddHours(1));
        post.ApproveDraft(fresh, _day.AddHours(1));
        post.DraftSha256.ShouldBe(fresh.Sha256);
        withdrawal.Resume("mended", true, fresh, contract, _operator, _day.AddHours(1));
        (withdrawal.State, withdrawal.DraftId, contract.SuspendedAt).ShouldBe((WithdrawalState.Resumed, fresh.Id, (DateTime?)null));
        Refused(() => withdrawal.Settle("x", Yuan(0), Yuan(0), contract, Manager, _day)).ShouldBe("Posts.WithdrawalClosed");
        post.PutBack();
        Refused(() => post.ApproveDraft(fresh, _day)).ShouldBe("Posts.PublishedAlready");
    }

    [Fact]
    public void The_brand_settles()
    {
        var (contract, post) = Live();
        var withdrawal = Withdrawal.Begin(post, contract, null, "why", Manager, _day);
        Refused(() => withdrawal.Settle("x", Yuan(1), Yuan(2), contract, _operator, _day)).ShouldBe("Posts.BrandSettles");
        withdrawal.Settle("agreed", Yuan(1), Yuan(2), contract, Manager, _day);
        (withdrawal.State, withdrawal.Paid, withdrawal.Reversed, withdrawal.IsLate(_day.AddHours(3))).ShouldBe((WithdrawalState.Settled, Yuan(1), Yuan(2), false));
    }

    [Fact]
    public void While_it_is_withdrawn_no_code_or_link_is_made_or_opened()
    {
        var (contract, post) = Live();
        var code = PromoCode.For(contract, "XIAOYA10", Manager, _day);
        var draft = Approved(post, Words, _day);
        code.Open(contract, draft, _day);
        Withdrawal.Begin(post, contract, null, "why", Manager, _day);
        Refused(() => PromoCode.For(contract, "XIAOYA11", Manager, _day)).ShouldBe("Tracking.ContractSuspended");
        Refused(() => code.Open(contract, draft, _day)).ShouldBe("Tracking.ContractSuspended");
    }

    [Fact]
    public void An_order_of_the_time_of_a_stop_stays_nobodys_after_it()
    {
        var (contract, post) = Live();
        var code = PromoCode.For(contract, "XIAOYA10", Manager, _day);
        code.Open(contract, Approved(post, Words, _day), _day);
        code.Stop(_day.AddHours(1));
        code.Stop(_day.AddHours(2));
        code.GoOn(_day.AddHours(3));
        new[] { 0.5, 1, 2.9, 3, 4 }.Select(hour => code.WorksAt(_day.AddHours(hour))).ShouldBe([true, false, false, true, true]);
        code.Stop(_day.AddHours(5));
        (code.Stops.Count, code.IsStoppedAt(_day.AddHours(2)), code.IsStoppedAt(_day.AddHours(9))).ShouldBe((2, true, true));
    }
}
