using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Ledger;

namespace KolHub.Tests.Commissions;

public sealed class CommissionTests
{
    private static Commission Holding() => Some.PaidOrder(100_00).Book().Single();

    private static string RuleOf(Action act) => Should.Throw<RuleBroken>(act).Rule;

    [Fact]
    public void A_hold_cannot_end_before_its_time()
    {
        var commission = Holding();
        RuleOf(() => commission.EndHold(Actor.System, commission.HoldUntil!.Value.AddMilliseconds(-1))).ShouldBe("Commissions.HoldNotOver");
        commission.EndHold(Actor.System, commission.HoldUntil!.Value);
        commission.State.ShouldBe(CommissionState.Approved);
        commission.Tell().ShouldContain(new MoneyEvent.CommissionApproved($"commission/{commission.Id}/3", 200, Some.Cny(10_00)));
    }

    [Fact]
    public void A_fraud_hold_stops_the_clock_and_ends_by_itself_after_thirty_days()
    {
        var commission = Holding();
        var late = commission.HoldUntil!.Value.AddDays(-1);
        commission.Hold("same address as the creator", Some.Finance, late);
        commission.IsHeld.ShouldBeTrue();
        RuleOf(() => commission.EndHold(Actor.System, commission.HoldUntil!.Value)).ShouldBe("Commissions.HeldForReview");
        commission.EndHold(Actor.System, late.AddDays(30));
        commission.Reason.ShouldBe(CommissionReason.FraudHoldExpired);
    }

    [Fact]
    public void A_released_fraud_hold_lets_the_clock_run_on()
    {
        var commission = Holding();
        commission.Hold("many orders in a minute", Some.Finance, Some.Noon);
        RuleOf(() => commission.Hold("again", Some.Finance, Some.Noon)).ShouldBe("Commissions.AlreadyHeld");
        commission.ReleaseHold(Some.Finance, Some.Noon);
        commission.EndHold(Actor.System, commission.HoldUntil!.Value);
        commission.Reason.ShouldBe(CommissionReason.HoldEnded);
    }

    [Fact]
    public void Nobody_declines_without_a_reason_or_after_the_payout_took_it()
    {
        var commission = Holding();
        RuleOf(() => commission.Decline(" ", Some.Finance, Some.Noon)).ShouldBe("Commissions.ReasonMissing");
        commission.EndHold(Actor.System, commission.HoldUntil!.Value);
        commission.EnterPayout(Some.Finance, Some.Noon);
        RuleOf(() => commission.Decline("late", Some.Finance, Some.Noon)).ShouldBe("Commissions.TooLateToDecline");
    }

    [Fact]
    public void A_declined_commission_takes_its_money_back_out_of_the_ledger()
    {
        var commission = Holding();
        commission.EndHold(Actor.System, commission.HoldUntil!.Value);
        commission.Decline("code was leaked", Some.Finance, Some.Noon);
        new[] { commission }.Told().Values.ShouldAllBe(balance => balance == 0);
        RuleOf(() => commission.Decline("twice", Some.Finance, Some.Noon)).ShouldBe("Commissions.AlreadyEnded");
    }

    [Fact]
    public void A_payout_that_came_back_is_owed_again_without_telling_the_ledger_twice()
    {
        var commission = Holding();
        commission.EndHold(Actor.System, commission.HoldUntil!.Value);
        commission.EnterPayout(Some.Finance, Some.Noon);
        commission.Pay(Some.Finance, Some.Noon);
        commission.Tell();
        commission.LeavePayout(CommissionReason.PayoutReturned, Some.Finance, Some.Noon);
        commission.IsPayable.ShouldBeTrue();
        commission.PaidAt.ShouldBeNull();
        commission.Tell().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-21T15:59:59Z", 0, "Asia/Shanghai", "2026-11-21T16:00:00Z")]
    [InlineData("2026-11-21T16:00:00Z", 0, "Asia/Shanghai", "2026-11-22T16:00:00Z")]
    [InlineData("2026-02-20T12:00:00Z", 30, "America/New_York", "2026-03-23T04:00:00Z")]
    [InlineData("2026-10-20T12:00:00Z", 15, "Europe/Berlin", "2026-11-04T23:00:00Z")]
    [InlineData("2024-04-24T12:00:00Z", 1, "Africa/Cairo", "2024-04-25T22:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", 0, "Atlantic/Azores", "2026-10-25T00:00:00Z")]
    public void The_hold_ends_with_the_programmes_day_through_every_change_of_clocks(string paidAt, int days, string zone, string until) =>
        HoldClock.Until(DateTime.Parse(paidAt, null, System.Globalization.DateTimeStyles.AdjustToUniversal), days, zone)
            .ShouldBe(DateTime.Parse(until, null, System.Globalization.DateTimeStyles.AdjustToUniversal));

    [Fact]
    public void What_is_frozen_is_neither_approved_nor_paid_and_moves_no_money()
    {
        var (holding, approved) = (Holding(), Holding());
        approved.EndHold(Actor.System, approved.HoldUntil!.Value);
        foreach (var commission in new[] { holding, approved })
        {
            commission.Tell();
            commission.Freeze("withdrawn", Some.Finance, Some.Noon);
            (commission.IsFrozen, commission.IsPayable, commission.Reason, commission.Tell().Count).ShouldBe((true, false, CommissionReason.Frozen, 0));
            RuleOf(() => commission.Freeze("again", Some.Finance, Some.Noon)).ShouldBe("Commissions.IsFrozen");
        }
        RuleOf(() => holding.EndHold(Actor.System, holding.HoldUntil!.Value)).ShouldBe("Commissions.IsFrozen");
        RuleOf(() => approved.EnterPayout(Some.Finance, Some.Noon)).ShouldBe("Commissions.IsFrozen");

        approved.Thaw(Some.Finance, Some.Noon);
        approved.EnterPayout(Some.Finance, Some.Noon);
        RuleOf(() => approved.Freeze("late", Some.Finance, Some.Noon)).ShouldBe("Commissions.TooLateToFreeze");
        RuleOf(() => approved.Thaw(Some.Finance, Some.Noon)).ShouldBe("Commissions.NotFrozen");
    }

    [Fact]
    public void A_frozen_commission_that_is_reversed_takes_its_money_back_in_the_ledger()
    {
        var commission = Holding();
        commission.Freeze("withdrawn", Some.Finance, Some.Noon);
        commission.Tell();
        commission.Decline("settled", Some.Finance, Some.Noon);
        (commission.State, commission.IsFrozen, commission.Net).ShouldBe((CommissionState.Declined, false, Some.Cny(0)));
        commission.Tell().Single().ShouldBeOfType<MoneyEvent.CommissionChanged>();
    }
}
