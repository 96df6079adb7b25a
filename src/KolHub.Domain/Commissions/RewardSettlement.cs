using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Commissions;

/// <summary>
/// What volume and goals come to: on the net sales of the whole contract, beside the commissions of its orders, so that none of them is ever edited for it
/// and their order does not matter. More by volume is commission and stays, with it, below the contract's cap; a bonus is not.
/// </summary>
public sealed record RewardStanding(Money VolumeExtra, Money GoalBonus)
{
    public static RewardStanding Of(ContractTerms terms, DealResult result)
    {
        RuleBroken.When(result.NetCommission.Currency != terms.Currency, "Contracts.OneCurrency", terms.Currency);
        var nothing = Money.Zero(terms.Currency);
        if (terms.Plan is not { HasRewards: true } plan)
        {
            return new RewardStanding(nothing, nothing);
        }
        var extra = plan.ExtraOn(new Money(result.NetSales, terms.Currency));
        var room = terms.CommissionCap.IsZero ? extra : Money.Max(nothing, terms.CommissionCap - result.NetCommission);
        return new RewardStanding(Money.Min(extra, room), plan.BonusOn(result.Of, terms.Currency));
    }
}

/// <summary>The rewards of a contract when they are final, with everything they were counted from. Written once for each contract.</summary>
public sealed class RewardSettlement : Entity
{
    private RewardSettlement() { }

    private RewardSettlement(Contract contract, DealResult result, RewardStanding standing, DateTime now) : base(Ids.Next())
    {
        (BrandId, CreatorId, ContractId) = (contract.BrandId, contract.CreatorId, contract.Id);
        (NetSales, Orders, Views, NetCommission) = (result.NetSales, result.Orders, result.Views, result.NetCommission);
        (VolumeExtra, GoalBonus, SettledAt) = (standing.VolumeExtra, standing.GoalBonus, now);
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public long NetSales { get; private set; }

    public long Orders { get; private set; }

    public long Views { get; private set; }

    public Money NetCommission { get; private set; }

    public Money VolumeExtra { get; private set; }

    public Money GoalBonus { get; private set; }

    public DateTime SettledAt { get; private set; }

    /// <summary>By the clock alone, when the guarantees are: the contract's time and the hold of its last order are over.</summary>
    public static RewardSettlement Of(Contract contract, DealResult result, string zone, Actor actor, DateTime now)
    {
        RuleBroken.When(!contract.HasRewards, "Contracts.NothingGuaranteed");
        EndOfContract.Check(contract, result, zone, actor, now);
        return new RewardSettlement(contract, result, RewardStanding.Of(contract.Terms, result), now);
    }
}

/// <summary>When what is counted at a contract's end may be settled.</summary>
internal static class EndOfContract
{
    public static void Check(Contract contract, DealResult result, string zone, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.System, "Contracts.NotSettledByTheClock");
        RuleBroken.When(contract.ActivatedAt is null || contract.TerminatedAt is not null, "Contracts.NotSettledByTheClock");
        RuleBroken.When(now < HoldClock.DayStart(contract.SettlesOn, zone) || result.OrdersOpen > 0, "Contracts.GuaranteeNotDue");
    }
}
