using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Posts;

public sealed class DeliverableTests
{
    private const string Words = "春日精华，一周见水润。#广告";
    private static readonly DateTime _day = Now.AddDays(3);
    private static readonly Publication _post = new("https://www.xiaohongshu.com/explore/66f1", _day.AddHours(2), Words, null, "");

    private static Deliverable Planned(int number = 1) => Deliverable.PlanOf(ContractSigned().Contract)[number - 1];

    private static Draft Passed(Deliverable deliverable, string text = Words)
    {
        var draft = Draft.Submit(deliverable.BrandId, deliverable.CreatorId, deliverable.ContractId, deliverable.Id, DraftKind.Caption, text, null, null, Lin, _day);
        var review = ReviewCase.Open(new CaseOpening(null, BrandId, CreatorId, deliverable.ContractId, ReviewSubject.Draft, draft.Id, "t", text, "ad", "zh", "CN", Platform.Xiaohongshu, Category.Skincare, "", [], [], [], "1"), _day);
        review.Decide(Outcome.Approved, null, new Reviewer(Contracts.Deals.Reviewer), _day);
        draft.Approve(review, Contracts.Deals.Reviewer, _day);
        return draft;
    }

    private static Deliverable Ready(int number = 1)
    {
        var deliverable = Planned(number);
        deliverable.ApproveDraft(Passed(deliverable), _day);
        return deliverable;
    }

    private static Deliverable Published(int number = 1)
    {
        var deliverable = Ready(number);
        deliverable.Publish(_post, Lin, _day.AddHours(3));
        return deliverable;
    }

    [Fact]
    public void The_plan_splits_the_fee_exactly_and_sends_the_sample_with_the_first()
    {
        var plan = Deliverable.PlanOf(ContractSigned().Contract);
        plan.Select(d => d.FeeInstalment.Minor).ShouldBe([2_666_67, 2_666_67, 2_666_66]);
        plan.Select(d => d.State).ShouldBe([DeliverableState.AwaitingSample, DeliverableState.AwaitingDraft, DeliverableState.AwaitingDraft]);
        plan.Select(d => d.Number).ShouldBe([1, 2, 3]);
        (plan[0].DueOn, plan[0].Form, plan[0].Platform).ShouldBe((new DateOnly(2026, 3, 20), ContentForm.Post, Platform.Xiaohongshu));
    }

    [Fact]
    public void Only_a_contract_in_force_is_planned() =>
        Refused(() => Deliverable.PlanOf(ContractDrafted().Contract)).ShouldBe("Posts.ContractNotActive");

    [Fact]
    public void The_sample_goes_out_and_arrives()
    {
        var deliverable = Planned();
        Refused(() => deliverable.ReceiveSample(Lin, Now)).ShouldBe("Posts.SampleNotSent");
        Refused(() => deliverable.SendSample("顺丰", "SF1", Lin, Now)).ShouldBe("Posts.BrandSendsSample");
        Refused(() => deliverable.SendSample("", "SF1", Manager, Now)).ShouldBe("Posts.CarrierMissing");
        Refused(() => deliverable.SendSample("顺丰", " ", Manager, Now)).ShouldBe("Posts.NumberMissing");
        deliverable.SendSample("顺丰", "SF1", Manager, Now);
        deliverable.SendSample("顺丰速运", "SF1024", Manager, Now.AddHours(1));
        (deliverable.State, deliverable.SampleCarrier, deliverable.SampleNumber).ShouldBe((DeliverableState.SampleUnderway, "顺丰速运", "SF1024"));
        Refused(() => deliverable.ReceiveSample(Manager, Now)).ShouldBe("Posts.CreatorConfirmsSample");
        deliverable.ReceiveSample(Lin, Now.AddDays(1));
        deliverable.State.ShouldBe(DeliverableState.AwaitingDraft);
        Refused(() => deliverable.SendSample("顺丰", "SF2", Manager, Now)).ShouldBe("Posts.SampleReceivedAlready");
        Refused(() => Planned(2).SendSample("顺丰", "SF2", Manager, Now)).ShouldBe("Posts.NoSampleAgreed");
    }

    [Fact]
    public void Nothing_is_published_before_its_words_are_approved()
    {
        var deliverable = Planned();
        Refused(() => deliverable.Publish(_post, Lin, Now)).ShouldBe("Posts.DraftNotApproved");
        var waiting = Draft.Submit(BrandId, CreatorId, deliverable.ContractId, deliverable.Id, DraftKind.Caption, Words, null, null, Lin, _day);
        Refused(() => deliverable.ApproveDraft(waiting, _day)).ShouldBe("Posts.DraftNotApproved");
        Refused(() => deliverable.ApproveDraft(Passed(Planned()), _day)).ShouldBe("Posts.DraftOfAnother");
    }

    [Theory]
    [InlineData(Words)]
    [InlineData(Words + "\r\n")]
    [InlineData("  " + Words + "\n\n")]
    public void The_approved_words_may_go_out(string text)
    {
        var deliverable = Ready();
        deliverable.Publish(_post with { Text = text }, Lin, _day.AddHours(3));
        (deliverable.State, deliverable.PublishedAt, deliverable.RecordedAt).ShouldBe((DeliverableState.Published, _day.AddHours(2), _day.AddHours(3)));
        (deliverable.AcceptBy, deliverable.StaysUntil).ShouldBe((_day.AddHours(3).AddDays(3), _day.AddHours(2).AddDays(90)));
    }

    [Fact]
    public void Other_words_other_people_and_impossible_times_are_refused()
    {
        var deliverable = Ready();
        void Publish(Publication post, Actor? actor = null) => deliverable.Publish(post, actor ?? Lin, _day.AddHours(3));
        Refused(() => Publish(_post with { Text = Words + "国家级" })).ShouldBe("Posts.TextDiffersFromApproved");
        Refused(() => Publish(_post, Manager)).ShouldBe("Posts.CreatorPublishes");
        Refused(() => Publish(_post with { PublishedAt = _day.AddHours(4) })).ShouldBe("Posts.PublishedInFuture");
        Refused(() => Publish(_post with { PublishedAt = _day.AddHours(-1) })).ShouldBe("Posts.PublishedBeforeApproval");
        foreach (var address in (string[])["", "xiaohongshu.com/1", "http://xiaohongshu.com/1", "javascript:alert(1)", "https://a:b@xiaohongshu.com/1", "https://localhost/1", "https://x.com/" + new string('a', 500)])
        {
            Refused(() => Publish(_post with { Address = address })).ShouldBe("Posts.AddressInvalid");
        }
        deliverable.State.ShouldBe(DeliverableState.Ready);
    }

    [Fact]
    public void The_brand_accepts_once()
    {
        var deliverable = Published();
        Refused(() => deliverable.Accept(Lin, _day)).ShouldBe("Posts.BrandAccepts");
        Refused(() => deliverable.Accept(Finance, _day)).ShouldBe("Posts.BrandAccepts");
        deliverable.Accept(Manager, _day.AddDays(1));
        (deliverable.State, deliverable.AcceptedBy).ShouldBe((DeliverableState.Accepted, Manager.PersonId));
        Refused(() => deliverable.Accept(Manager, _day.AddDays(1))).ShouldBe("Posts.AcceptedAlready");
        Refused(() => deliverable.Return("Too late", Manager, _day)).ShouldBe("Posts.NothingToAccept");
        Refused(() => deliverable.Publish(_post, Lin, _day.AddDays(2))).ShouldBe("Posts.IsOver");
    }

    [Fact]
    public void A_returned_post_goes_out_again()
    {
        var deliverable = Published();
        Refused(() => deliverable.Return(" ", Manager, _day)).ShouldBe("Posts.ReasonMissing");
        deliverable.Return("商品链接失效", Manager, _day.AddDays(1));
        (deliverable.State, deliverable.ReturnReason, deliverable.TimesReturned).ShouldBe((DeliverableState.Returned, "商品链接失效", 1));
        Refused(() => deliverable.Accept(Manager, _day)).ShouldBe("Posts.NothingToAccept");
        deliverable.Publish(_post with { Address = "https://xhslink.com/b" }, Lin, _day.AddDays(2));
        (deliverable.State, deliverable.ReturnedAt, deliverable.Address).ShouldBe((DeliverableState.Published, null, "https://xhslink.com/b"));
    }

    [Fact]
    public void A_returned_post_may_need_new_words()
    {
        var deliverable = Published();
        deliverable.Return("改写标题", Manager, _day);
        deliverable.ApproveDraft(Passed(deliverable, "新标题 #广告"), _day.AddHours(6));
        deliverable.State.ShouldBe(DeliverableState.Returned);
        Refused(() => deliverable.Publish(_post with { PublishedAt = _day.AddHours(7) }, Lin, _day.AddHours(8))).ShouldBe("Posts.TextDiffersFromApproved");
        deliverable.Publish(_post with { Text = "新标题 #广告", PublishedAt = _day.AddHours(7) }, Lin, _day.AddHours(8));
        deliverable.State.ShouldBe(DeliverableState.Published);
    }

    [Fact]
    public void An_acceptance_undecided_for_three_days_escalates_once()
    {
        var deliverable = Published();
        var due = deliverable.AcceptBy!.Value;
        Refused(() => deliverable.Escalate(due.AddMilliseconds(-1))).ShouldBe("Posts.StillInTime");
        deliverable.Escalate(due);
        deliverable.EscalatedAt.ShouldBe(due);
        Refused(() => deliverable.Escalate(due)).ShouldBe("Posts.EscalatedAlready");
        deliverable.Accept(Manager, due.AddDays(1));
        Refused(() => Ready().Escalate(due)).ShouldBe("Posts.NothingToAccept");
    }

    [Fact]
    public void What_is_not_out_is_cancelled_with_its_contract_and_what_is_out_stays()
    {
        var deliverable = Ready();
        deliverable.Cancel(_day);
        (deliverable.State, deliverable.IsOpen).ShouldBe((DeliverableState.Cancelled, false));
        Refused(() => deliverable.Publish(_post, Lin, _day)).ShouldBe("Posts.IsOver");
        Refused(() => Published().Cancel(_day)).ShouldBe("Posts.PublishedAlready");
    }

    [Fact]
    public void Late_is_what_should_be_out_and_is_not()
    {
        var deliverable = Ready();
        deliverable.IsLate(new DateTime(2026, 3, 21, 11, 59, 0, DateTimeKind.Utc)).ShouldBeFalse();
        deliverable.IsLate(new DateTime(2026, 3, 21, 12, 0, 0, DateTimeKind.Utc)).ShouldBeTrue();
        var published = Published();
        published.IsLate(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc)).ShouldBeFalse();
        published.WasOnTime.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FigureMark.T1, 12, true)]
    [InlineData(FigureMark.T1, 11, false)]
    [InlineData(FigureMark.T7, 156, true)]
    [InlineData(FigureMark.T7, 155, false)]
    [InlineData(FigureMark.T15, 348, true)]
    [InlineData(FigureMark.T15, 347, false)]
    public void Figures_are_of_their_day_give_or_take_half_a_day(FigureMark mark, int hours, bool taken)
    {
        var deliverable = Published();
        var at = deliverable.PublishedAt!.Value.AddHours(hours);
        void Report() => deliverable.Report(mark, new Figures(12_400, 300, 20, 11, 5), FigureSource.Screenshot, at, Lin, at.AddHours(1));
        if (!taken)
        {
            Refused(Report).ShouldBe("Posts.TakenTooEarly");
            return;
        }
        Report();
        var row = deliverable.Figures.ShouldHaveSingleItem();
        (row.Views, row.Likes, row.Comments, row.Saves, row.Shares, row.Source, row.TakenAt).ShouldBe((12_400, 300, 20, 11, 5, FigureSource.Screenshot, at));
    }

    [Fact]
    public void Figures_that_cannot_be_are_refused()
    {
        var deliverable = Published();
        var at = _day.AddDays(2);
        void Report(Figures figures, Actor? actor = null, DateTime? taken = null) => deliverable.Report(FigureMark.T1, figures, FigureSource.BrandCount, taken ?? at, actor ?? Manager, at);
        Refused(() => Report(new Figures(1, 0, 0, -1, 0))).ShouldBe("Posts.FigureNegative");
        Refused(() => Report(new Figures(100_000_000_001, 0, 0, 0, 0))).ShouldBe("Posts.FigureTooLarge");
        Refused(() => Report(new Figures(1, 0, 0, 0, 0), Contracts.Deals.Reviewer)).ShouldBe("Posts.OnlyPartiesReport");
        Refused(() => Report(new Figures(1, 0, 0, 0, 0), taken: at.AddMinutes(1))).ShouldBe("Posts.TakenInFuture");
        Refused(() => Ready().Report(FigureMark.T1, new Figures(1, 0, 0, 0, 0), FigureSource.BrandCount, at, Manager, at)).ShouldBe("Posts.NotPublished");
    }

    [Theory]
    [InlineData(Platform.Xiaohongshu, "https://www.xiaohongshu.com/explore/1", true)]
    [InlineData(Platform.Xiaohongshu, "https://xhslink.com/a", true)]
    [InlineData(Platform.Xiaohongshu, "https://notxiaohongshu.com/1", false)]
    [InlineData(Platform.Bilibili, "https://b23.tv/x", true)]
    [InlineData(Platform.YouTube, "https://youtu.be/x", true)]
    [InlineData(Platform.YouTube, "https://douyin.com/x", false)]
    public void An_address_elsewhere_is_known_as_such(Platform platform, string address, bool there) =>
        PostAddress.IsOn(platform, address).ShouldBe(there);

    [Fact]
    public void A_picture_is_what_its_bytes_say()
    {
        Screenshot.MediaTypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]).ShouldBe("image/png");
        Screenshot.MediaTypeOf([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBe("image/jpeg");
        Screenshot.MediaTypeOf("RIFF1234WEBPVP8 "u8).ShouldBe("image/webp");
        Screenshot.MediaTypeOf("<svg xmlns='http://www.w3.org/2000/svg'>"u8).ShouldBeNull();
        Screenshot.MediaTypeOf("GIF89a"u8).ShouldBeNull();
        Screenshot.MediaTypeOf([]).ShouldBeNull();
    }

    [Fact]
    public void A_creator_is_reminded_of_what_is_theirs_to_do_once_a_day()
    {
        var ready = Ready();
        Refused(() => ready.Remind(null, Lin, _day)).ShouldBe("Posts.BrandReminds");
        Refused(() => ready.Remind(new string('x', Reminder.LongestWord + 1), Manager, _day)).ShouldBe("Shared.TooLong");
        var reminder = ready.Remind(" by Friday ", Manager, _day);
        (reminder.Word, reminder.DeliverableId, reminder.By, ready.RemindedAt).ShouldBe(("by Friday", ready.Id, Manager.PersonId, (DateTime?)_day));
        Refused(() => ready.Remind(null, Manager, _day + Reminder.Pause - TimeSpan.FromTicks(1))).ShouldBe("Posts.RemindedAlready");
        ready.Remind(null, Manager, _day + Reminder.Pause).Word.ShouldBe("");
    }

    [Fact]
    public void Nobody_is_reminded_of_what_waits_for_the_brand_or_is_over()
    {
        Planned().WhyNoReminder(_day).ShouldBe("Posts.RemindSampleFirst");
        Planned(2).WhyNoReminder(_day).ShouldBeNull();
        Published().WhyNoReminder(_day).ShouldBe("Posts.RemindPublished");
        var accepted = Published();
        accepted.Accept(Manager, _day.AddDays(1));
        accepted.WhyNoReminder(_day.AddDays(1)).ShouldBe("Posts.RemindOver");
        var withdrawn = Published();
        withdrawn.Withdraw(_day.AddDays(1));
        withdrawn.WhyNoReminder(_day.AddDays(1)).ShouldBe("Posts.RemindWithdrawn");
    }
}
