using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;

namespace KolHub.Tests.Commissions;

public sealed class SuspicionTests
{
    private readonly Commission _commission = Some.PaidOrder(100_00).Book().Single();
    private readonly List<Suspicion> _raised = [];

    private FraudLimits Limits => FraudLimits.For(_commission.BrandId, _commission.CampaignId);

    private static CreditDoubt Doubt(bool holds, bool newHolds, params (SuspicionSignal Kind, int Strength)[] signals) =>
        new(new Rate(signals.Max(s => s.Strength)), [.. signals.Select(s => new SeenSignal(s.Kind, new Rate(s.Strength), [], [Some.Order]))], 1, holds, newHolds);

    private Suspicion? Raise(CreditDoubt doubt, bool isCleared = false)
    {
        var raised = Suspicion.Raise(_commission, _raised, isCleared, doubt, Limits, Some.Noon);
        if (raised is not null)
        {
            _raised.Add(raised);
        }
        return raised;
    }

    [Fact]
    public void The_same_again_is_no_news()
    {
        var doubt = Doubt(true, true, (SuspicionSignal.Burst, 6_000), (SuspicionSignal.SharedAddress, 7_000));
        var first = Raise(doubt)!;
        (first.Number, first.Held).ShouldBe((1, true));
        first.Stop(_commission, Actor.System, Some.Noon);
        _commission.IsHeld.ShouldBeTrue();
        HoldReason.SignalsIn(_commission.HeldReason!).ShouldBe([SuspicionSignal.Burst, SuspicionSignal.SharedAddress]);
        Raise(doubt with { NewAdvisesHold = false }).ShouldBeNull();
    }

    [Fact]
    public void What_a_person_released_is_held_again_only_for_what_is_new_and_enough_alone()
    {
        Raise(Doubt(true, true, (SuspicionSignal.Burst, 6_000), (SuspicionSignal.SharedAddress, 7_000)))!.Stop(_commission, Actor.System, Some.Noon);
        _commission.ReleaseHold(Some.Finance, Some.Noon);

        // All of it together would hold; the new sign alone would not: it is shown and holds nothing.
        var weak = Raise(Doubt(true, newHolds: false, (SuspicionSignal.Burst, 6_000), (SuspicionSignal.SharedAddress, 7_000), (SuspicionSignal.CodeSurge, 2_500)), isCleared: true)!;
        (weak.Number, weak.Held).ShouldBe((2, false));
        Should.Throw<RuleBroken>(() => weak.Stop(_commission, Actor.System, Some.Noon)).Rule.ShouldBe("Commissions.NotToBeHeld");

        var strong = Raise(Doubt(true, newHolds: true, (SuspicionSignal.Burst, 6_000), (SuspicionSignal.SelfPurchase, 9_500)), isCleared: true)!;
        (strong.Number, strong.Held).ShouldBe((3, true));
    }

    [Fact]
    public void A_fifth_more_of_a_known_sign_is_news_and_less_is_none()
    {
        Raise(Doubt(false, false, (SuspicionSignal.Burst, 4_000)))!.Held.ShouldBeFalse();
        Raise(Doubt(false, false, (SuspicionSignal.Burst, 5_999))).ShouldBeNull();
        Raise(Doubt(false, false, (SuspicionSignal.Burst, 6_000)))!.Number.ShouldBe(2);
        Suspicion.IsNew(SuspicionSignal.CodeTime, new Rate(1_999), []).ShouldBeFalse();
    }

    [Fact]
    public void What_is_settled_or_the_platforms_is_left_alone()
    {
        var doubt = Doubt(true, true, (SuspicionSignal.SelfPurchase, 9_500));
        var settled = Some.PaidOrder(100_00).Book();
        settled.Approve();
        Suspicion.Raise(settled[0], [], false, doubt, FraudLimits.For(settled[0].BrandId, settled[0].CampaignId), Some.Noon).ShouldBeNull();
        Should.Throw<RuleBroken>(() => Suspicion.Raise(_commission, [], false, doubt, FraudLimits.For(_commission.BrandId, 999), Some.Noon)).Rule.ShouldBe("Commissions.OtherCampaign");
        Should.Throw<RuleBroken>(() => Suspicion.Raise(_commission, [], false, new CreditDoubt(new Rate(5_000), [], 1, true, true), Limits, Some.Noon)).Rule.ShouldBe("Commissions.NothingToDoubt");
    }

    [Fact]
    public void Only_people_judge()
    {
        var suspicion = Raise(Doubt(false, false, (SuspicionSignal.Burst, 4_000)))!;
        Should.Throw<RuleBroken>(() => new SuspicionVerdict(suspicion, Verdict.Released, "fine", Actor.System, Some.Noon)).Rule.ShouldBe("Commissions.OnlyPeopleJudge");
        new SuspicionVerdict(suspicion, Verdict.Released, " fine ", Some.Finance, Some.Noon).Reason.ShouldBe("fine");
    }

    [Fact]
    public void Limits_are_kept_in_their_order_and_range()
    {
        static string RuleOf(int flag, int hold, int orders, int signals, int strong) =>
            Should.Throw<RuleBroken>(() => FraudLimits.For(1, 50).Set(new Rate(flag), new Rate(hold), orders, signals, new Rate(strong), Some.Finance, Some.Noon)).Rule;
        RuleOf(499, 8_000, 5, 2, 9_000).ShouldBe("Commissions.FlagOutOfRange");
        RuleOf(3_000, 2_999, 5, 2, 9_000).ShouldBe("Commissions.HoldBelowFlag");
        RuleOf(3_000, 10_001, 5, 2, 9_000).ShouldBe("Commissions.HoldBelowFlag");
        RuleOf(3_000, 8_000, 0, 2, 9_000).ShouldBe("Commissions.LeastOrdersOutOfRange");
        RuleOf(3_000, 8_000, 5, 6, 9_000).ShouldBe("Commissions.LeastSignalsOutOfRange");
        RuleOf(3_000, 8_000, 5, 2, 4_999).ShouldBe("Commissions.StrongOutOfRange");
    }
}
