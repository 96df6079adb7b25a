using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;

namespace KolHub.Domain.Commissions;

/// <summary>What a contract's promises came to in the end, with everything it was counted from. Written once for each contract.</summary>
public sealed class GuaranteeSettlement : Entity
{
    private GuaranteeSettlement() { }

    private GuaranteeSettlement(Contract contract, DealResult result, GuaranteeStanding standing, DateTime now) : base(Ids.Next())
    {
        (BrandId, CreatorId, ContractId) = (contract.BrandId, contract.CreatorId, contract.Id);
        (Promises, Promised, Reached) = (contract.Terms.Promises, standing.Promised, standing.Reached);
        (FeeEarned, FeeBack) = (result.FeeEarned, standing.FeeBack);
        (Guaranteed, NetCommission, TopUp) = (contract.Terms.Guarantee, standing.Commission, standing.TopUp);
        SettledAt = now;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public Promised Promises { get; private set; }

    public long Promised { get; private set; }

    public long Reached { get; private set; }

    public Money FeeEarned { get; private set; }

    /// <summary>What the creator owes back of the fee.</summary>
    public Money FeeBack { get; private set; }

    public Money Guaranteed { get; private set; }

    public Money NetCommission { get; private set; }

    /// <summary>What the brand still owes on top of the commission.</summary>
    public Money TopUp { get; private set; }

    public DateTime SettledAt { get; private set; }

    /// <summary>By the clock alone, once the contract's time and the hold of its last order are over by the brand's calendar; not where a side ended it early.</summary>
    public static GuaranteeSettlement Of(Contract contract, DealResult result, string zone, Actor actor, DateTime now)
    {
        RuleBroken.When(!contract.Terms.HasGuarantee, "Contracts.NothingGuaranteed");
        EndOfContract.Check(contract, result, zone, actor, now);
        var standing = GuaranteeStanding.Of(contract.Terms, result);
        RuleBroken.When(standing.Extends(contract), "Contracts.GuaranteeNotDue");
        return new GuaranteeSettlement(contract, result, standing, now);
    }
}
