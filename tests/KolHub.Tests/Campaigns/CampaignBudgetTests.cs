using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Campaigns;

public sealed class CampaignBudgetTests
{
    private static string Refused(Action action) => Should.Throw<RuleBroken>(action).Rule;

    [Fact]
    public void A_deal_takes_its_commitment_and_starts_the_campaign()
    {
        var campaign = Approved(budget: 10_000);
        campaign.Reserve(Yuan(8_000), Now.AddDays(1));

        (campaign.Committed, campaign.Left).ShouldBe((Yuan(8_000), Yuan(2_000)));
        (campaign.State, campaign.StartedAt).ShouldBe((CampaignState.Running, Now.AddDays(1)));
    }

    [Fact]
    public void The_last_yuan_can_be_spent_and_no_more()
    {
        var campaign = Approved(budget: 10_000);
        campaign.Reserve(Yuan(10_000), Now);
        campaign.IsInReserve.ShouldBeTrue();
        Refused(() => campaign.Reserve(new Money(1, "CNY"), Now)).ShouldBe("Campaigns.BudgetSpent");
        campaign.Committed.ShouldBe(Yuan(10_000));
    }

    [Fact]
    public void The_reserve_is_touched_only_beyond_the_rest()
    {
        var campaign = Approved(budget: 10_000);
        campaign.Reserve(Yuan(9_500), Now);
        campaign.IsInReserve.ShouldBeFalse();
        campaign.Reserve(new Money(1, "CNY"), Now);
        campaign.IsInReserve.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_reserved_before_approval_or_after_the_close()
    {
        Refused(() => Submitted().Reserve(Yuan(1), Now)).ShouldBe("Campaigns.NotApproved");
        var campaign = Approved();
        campaign.Reserve(Yuan(10), Now);
        campaign.Close(Manager, Now);
        Refused(() => campaign.Reserve(Yuan(1), Now)).ShouldBe("Campaigns.IsClosed");
        campaign.Release(Yuan(10));
        campaign.Committed.ShouldBe(Yuan(0));
        campaign.State.ShouldBe(CampaignState.Closed);
    }

    [Fact]
    public void Another_currency_or_a_negative_amount_is_refused()
    {
        Refused(() => Approved().Reserve(new Money(1, "USD"), Now)).ShouldBe("Campaigns.OneCurrency");
        Refused(() => Approved().Reserve(Yuan(-1), Now)).ShouldBe("Campaigns.AmountNegative");
        Refused(() => Approved().Release(Yuan(-1))).ShouldBe("Campaigns.AmountNegative");
        Refused(() => Approved().Release(Yuan(1))).ShouldBe("Campaigns.ReleaseAboveCommitted");
    }

    [Fact]
    public void A_deal_without_a_cap_waits_for_finance()
    {
        var campaign = Approved(change: brief => brief with { CommissionCap = Yuan(0) });
        campaign.HasOpenCommission.ShouldBeTrue();

        Refused(() => campaign.Reserve(Yuan(1), Now, openCommission: true)).ShouldBe("Campaigns.OpenCommissionNotApproved");
        Refused(() => campaign.ApproveOpenCommission(Manager, 2, Now)).ShouldBe("Campaigns.FinanceApprovesOpenCommission");
        campaign.ApproveOpenCommission(Finance, 2, Now);
        campaign.Reserve(Yuan(1), Now, openCommission: true);

        (campaign.OpenDeals, campaign.OpenCommissionApprovedBy, campaign.OpenCommissionApprovedAlone).ShouldBe((1, Finance.PersonId, false));
        campaign.Release(Yuan(1), openCommission: true);
        campaign.OpenDeals.ShouldBe(0);
        Refused(() => campaign.Release(Yuan(0), openCommission: true)).ShouldBe("Campaigns.ReleaseAboveCommitted");
    }

    [Fact]
    public void A_single_member_approves_open_commission_alone_and_once()
    {
        var campaign = Submitted();
        campaign.ApproveOpenCommission(Manager, 1, Now);
        campaign.OpenCommissionApprovedAlone.ShouldBeTrue();
        Refused(() => campaign.ApproveOpenCommission(Manager, 1, Now)).ShouldBe("Campaigns.OpenCommissionIsApproved");
    }

    [Fact]
    public void Another_budget_counts_only_once_both_have_approved_it()
    {
        var campaign = Approved(budget: 10_000);
        campaign.RequestBudget(Manager, Yuan(20_000), "Three more creators", Now);
        campaign.ApproveBudgetChange(Manager, 2, Now);
        campaign.Budget.ShouldBe(Yuan(10_000));
        Refused(() => campaign.Reserve(Yuan(10_001), Now)).ShouldBe("Campaigns.BudgetSpent");

        campaign.ApproveBudgetChange(Finance, 2, Now);

        (campaign.Budget, campaign.PendingBudgetChange, campaign.BudgetChangeRequestedAt).ShouldBe((Yuan(20_000), null, null));
        campaign.Reserve(Yuan(20_000), Now);
    }

    [Fact]
    public void A_budget_change_needs_two_persons_unless_there_is_one()
    {
        var campaign = Approved();
        campaign.RequestBudget(Manager, Yuan(1_000), "Less", Now);
        campaign.ApproveBudgetChange(Finance, 2, Now);
        Refused(() => campaign.ApproveBudgetChange(Finance, 2, Now)).ShouldBe("Campaigns.FinanceHasApproved");
        Refused(() => campaign.ApproveBudgetChange(new Actor(Finance.PersonId, Role.BrandManager, BrandId), 2, Now)).ShouldBe("Campaigns.TwoPersonsApprove");
        campaign.ApproveBudgetChange(Manager, 1, Now);
        campaign.BudgetChanges[0].ApprovedAlone.ShouldBeTrue();
    }

    [Fact]
    public void A_budget_never_falls_below_what_is_committed()
    {
        var campaign = Approved(budget: 10_000);
        campaign.Reserve(Yuan(5_000), Now);
        Refused(() => campaign.RequestBudget(Manager, Yuan(4_999), "Less", Now)).ShouldBe("Campaigns.BudgetBelowCommitted");

        campaign.RequestBudget(Manager, Yuan(6_000), "Less", Now);
        campaign.Reserve(Yuan(2_000), Now);
        Refused(() => campaign.ApproveBudgetChange(Manager, 2, Now)).ShouldBe("Campaigns.BudgetBelowCommitted");
    }

    [Fact]
    public void A_refused_change_leaves_the_budget_and_makes_room_for_another()
    {
        var campaign = Approved(budget: 10_000);
        campaign.RequestBudget(Manager, Yuan(20_000), "More", Now);
        Refused(() => campaign.RequestBudget(Manager, Yuan(30_000), "More", Now)).ShouldBe("Campaigns.BudgetChangePending");
        campaign.RefuseBudgetChange(Finance, "Not this quarter", Now);
        (campaign.Budget, campaign.BudgetChanges[0].RefusedBy).ShouldBe((Yuan(10_000), Finance.PersonId));
        Refused(() => campaign.ApproveBudgetChange(Finance, 2, Now)).ShouldBe("Campaigns.NoBudgetChange");
        campaign.RequestBudget(Manager, Yuan(30_000), "More", Now);
        campaign.BudgetChanges.Count.ShouldBe(2);
    }

    [Fact]
    public void Whatever_is_reserved_released_and_changed_the_commitment_stays_between_nothing_and_the_budget()
    {
        var steps = Gen.Choose(0, 3).Zip(Gen.Choose(-50, 1_500)).ListOf();
        Prop.ForAll(steps.ToArbitrary(), list =>
        {
            var campaign = Approved(budget: 1_000);
            long reserved = 0;
            foreach (var (kind, amount) in list)
            {
                try
                {
                    switch (kind)
                    {
                        case 0 or 1:
                            campaign.Reserve(Yuan(amount), Now);
                            reserved += amount;
                            break;
                        case 2:
                            campaign.Release(Yuan(amount));
                            reserved -= amount;
                            break;
                        default:
                            campaign.RequestBudget(Manager, Yuan(amount), "Another plan", Now);
                            campaign.ApproveBudgetChange(Manager, 2, Now);
                            campaign.ApproveBudgetChange(Finance, 2, Now);
                            break;
                    }
                }
                catch (RuleBroken)
                {
                }
            }
            return campaign.Committed == Yuan(reserved) && !campaign.Committed.IsNegative && campaign.Committed <= campaign.Budget;
        }).QuickCheckThrowOnFailure();
    }
}
