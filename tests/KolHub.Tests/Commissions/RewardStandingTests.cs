using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using KolHub.Tests.Contracts;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Commissions;

public sealed class RewardStandingTests
{
    private static readonly PlanTerms _plan = new()
    {
        Tiers = [new VolumeTier(Cny(10_000_00), new Rate(200)), new VolumeTier(Cny(50_000_00), new Rate(500))],
        Goals = [new GoalBonus(Measured.Orders, 100, Cny(1_000_00)), new GoalBonus(Measured.NetSales, 60_000_00, Cny(2_000_00)), new GoalBonus(Measured.Views, 1_000_000, Cny(500_00))],
    };

    private static readonly ContractTerms _terms = ContractDrafted().Contract.Terms with { Plan = _plan, CommissionCap = Cny(0) };

    [Theory]
    [InlineData(-5_00, 0)] // more was returned than bought
    [InlineData(10_000_00, 0)]
    [InlineData(10_000_24, 0)] // 0.48 of a fen
    [InlineData(10_000_25, 1)] // half a fen rounds up
    [InlineData(50_000_00, 800_00)] // 2 % of 40,000.00
    [InlineData(50_000_10, 800_01)] // 0.5 of a fen of the next step
    [InlineData(64_000_00, 1_500_00)] // docs/plans.md: 800.00 + 5 % of 14,000.00
    public void Volume_adds_to_the_part_above_each_step(long sales, long extra) =>
        RewardStanding.Of(_terms, Result(sales)).VolumeExtra.ShouldBe(Cny(extra));

    [Theory]
    [InlineData(0, 1_500_00)] // no cap
    [InlineData(8_000_00, 1_500_00)]
    [InlineData(7_899_99, 1_499_99)]
    [InlineData(6_400_00, 0)]
    [InlineData(100_00, 0)]
    public void What_volume_adds_stays_with_the_commission_below_the_cap(long cap, long extra) =>
        RewardStanding.Of(_terms with { CommissionCap = Cny(cap) }, Result(64_000_00) with { NetCommission = Cny(6_400_00) }).VolumeExtra.ShouldBe(Cny(extra));

    [Theory]
    [InlineData(59_999_99, 99, 999_999, 0)]
    [InlineData(59_999_99, 100, 999_999, 1_000_00)]
    [InlineData(60_000_00, 99, 999_999, 2_000_00)]
    [InlineData(60_000_00, 100, 1_000_000, 3_500_00)]
    public void Every_goal_that_is_reached_pays_its_bonus_once(long sales, long orders, long views, long bonus) =>
        RewardStanding.Of(_terms with { CommissionCap = Cny(1) }, Result(sales) with { Orders = orders, Views = views }).GoalBonus.ShouldBe(Cny(bonus));

    [Fact]
    public void What_volume_adds_is_commission_and_counts_towards_a_guarantee()
    {
        var terms = _terms with { Guarantee = Cny(9_000_00) };
        var standing = GuaranteeStanding.Of(terms, Result(64_000_00) with { NetCommission = Cny(6_400_00) });
        (standing.Commission, standing.TopUp).ShouldBe((Cny(7_900_00), Cny(1_100_00)));
    }

    [Fact]
    public void A_contract_without_them_earns_none() =>
        RewardStanding.Of(_terms with { Plan = new PlanTerms { RateLockDays = 5 } }, Result(64_000_00)).ShouldBe(new RewardStanding(Cny(0), Cny(0)));

    [Fact]
    public void They_are_settled_once_by_the_clock_and_told_to_the_ledger()
    {
        var contract = Signed(_plan);
        var due = HoldClock.DayStart(contract.SettlesOn, "Asia/Shanghai");
        var result = Result(64_000_00) with { Orders = 100 };
        Refused(() => RewardSettlement.Of(contract, result, "Asia/Shanghai", Actor.System, due.AddSeconds(-1))).ShouldBe("Contracts.GuaranteeNotDue");
        Refused(() => RewardSettlement.Of(contract, result with { OrdersOpen = 1 }, "Asia/Shanghai", Actor.System, due)).ShouldBe("Contracts.GuaranteeNotDue");
        Refused(() => RewardSettlement.Of(contract, result, "Asia/Shanghai", Lin, due)).ShouldBe("Contracts.NotSettledByTheClock");
        Refused(() => RewardSettlement.Of(Signed(null), result, "Asia/Shanghai", Actor.System, due)).ShouldBe("Contracts.NothingGuaranteed");
        var settled = RewardSettlement.Of(contract, result, "Asia/Shanghai", Actor.System, due);
        (settled.VolumeExtra, settled.GoalBonus, settled.NetSales, settled.Orders).ShouldBe((Cny(500_00), Cny(3_000_00), 64_000_00, 100));
        var owed = Payable.ForRewards(settled, due).ToList();
        owed.Select(p => (p.Source, p.Amount.Minor)).ShouldBe([(PayableSource.Volume, 500_00), (PayableSource.Bonus, 3_000_00)]);
        owed.SelectMany(p => Postings.Of(p.Earned())).GroupBy(line => line.Account).Select(g => (g.Key, g.Sum(line => line.Amount.Minor))).ShouldBe([(Account.MerchantReceivable, 3_500_00), (Account.FeePayable, -3_500_00)]);
        var nothing = RewardSettlement.Of(contract, Result(0), "Asia/Shanghai", Actor.System, due);
        Payable.ForRewards(nothing, due).ShouldBeEmpty();
    }

    private static Contract Signed(PlanTerms? plan)
    {
        var (contract, campaign) = ContractDrafted(Agreed with { Plan = plan });
        if (contract.State is ContractState.InReview)
        {
            contract.ApproveVersion(1, new ApprovalBasis(ApprovalKind.Review, 9), Reviewer, Campaigns.Briefs.Now);
        }
        contract.Sign(Act(contract), campaign, Lin, Campaigns.Briefs.Now);
        contract.Sign(Act(contract, "周敏"), campaign, Campaigns.Briefs.Manager, Campaigns.Briefs.Now);
        return contract;
    }

    private static DealResult Result(long sales) => new(sales, 0, 0, Cny(0), Cny(0), 0);

    private static Money Cny(long minor) => new(minor, "CNY");
}
