using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Ledger;

namespace KolHub.Domain.Payouts;

public enum PayableSource
{
    Commission,
    Fee,
    TopUp,
    Clawback,

    /// <summary>Of the fee, what a missed promise gives back: negative.</summary>
    FeeBack,

    /// <summary>What an appeal granted: to the creator, or, negative, back to the brand.</summary>
    Appeal,

    /// <summary>More commission by volume, settled at the contract's end.</summary>
    Volume,

    /// <summary>Bonuses of the goals that were reached.</summary>
    Bonus,
}

/// <summary>
/// One amount that a brand owes a creator, or is owed back (negative), waiting for a payout. Claimed by at most one payout
/// item at a time: the claim itself is one guarded UPDATE, because two batches may be made at once.
/// </summary>
public sealed class Payable : VersionedEntity
{
    private Payable() { }

    private Payable(long brandId, long creatorId, long contractId, PayableSource source, long sourceId, Money amount, DateOnly dueOn, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        CreatorId = creatorId;
        ContractId = contractId;
        Source = source;
        SourceId = sourceId;
        Amount = amount;
        DueOn = dueOn;
        CreatedAt = now;
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public PayableSource Source { get; private set; }

    /// <summary>The commission, the deliverable whose fee instalment this is, the settlement of the contract's promises or rewards, or the appeal.</summary>
    public long SourceId { get; private set; }

    public Money Amount { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public long? PayoutItemId { get; private set; }

    public DateTime? PaidAt { get; private set; }

    /// <summary>The fee instalment of an accepted deliverable. A unique key makes a second one for the same deliverable impossible.</summary>
    public static Payable ForFee(long brandId, long creatorId, long contractId, long deliverableId, Money amount, DateTime now, int daysToPay = ContractTerms.UsualDaysToPay)
    {
        RuleBroken.When(amount.Minor <= 0, "Payouts.FeeNotPositive");
        return new Payable(brandId, creatorId, contractId, PayableSource.Fee, deliverableId, amount, DateOnly.FromDateTime(now).AddDays(daysToPay), now);
    }

    /// <summary>An approved commission, or a clawback that the next payout nets.</summary>
    public static Payable For(Commission commission, DateTime now, int daysToPay = ContractTerms.UsualDaysToPay)
    {
        RuleBroken.When(!commission.IsPayable, "Commissions.NotPayable");
        return new Payable(
            commission.BrandId, commission.CreatorId, commission.ContractId,
            commission.IsClawback ? PayableSource.Clawback : PayableSource.Commission, commission.Id, commission.Net, DateOnly.FromDateTime(now).AddDays(commission.IsClawback ? 0 : daysToPay), now);
    }

    /// <summary>What the settlement of a contract's promises leaves to pay: the top-up of its commission, and less of its fee.</summary>
    public static IEnumerable<Payable> ForGuarantee(GuaranteeSettlement settlement, DateTime now, int daysToPay = ContractTerms.UsualDaysToPay)
    {
        if (!settlement.TopUp.IsZero)
        {
            yield return new Payable(settlement.BrandId, settlement.CreatorId, settlement.ContractId, PayableSource.TopUp, settlement.Id, settlement.TopUp, DateOnly.FromDateTime(now).AddDays(daysToPay), now);
        }
        if (!settlement.FeeBack.IsZero)
        {
            yield return new Payable(settlement.BrandId, settlement.CreatorId, settlement.ContractId, PayableSource.FeeBack, settlement.Id, -settlement.FeeBack, DateOnly.FromDateTime(now), now);
        }
    }

    /// <summary>What volume and goals have earned by the contract's end.</summary>
    public static IEnumerable<Payable> ForRewards(RewardSettlement settlement, DateTime now, int daysToPay = ContractTerms.UsualDaysToPay)
    {
        foreach (var (source, amount) in new[] { (PayableSource.Volume, settlement.VolumeExtra), (PayableSource.Bonus, settlement.GoalBonus) }.Where(part => !part.Item2.IsZero))
        {
            yield return new Payable(settlement.BrandId, settlement.CreatorId, settlement.ContractId, source, settlement.Id, amount, DateOnly.FromDateTime(now).AddDays(daysToPay), now);
        }
    }

    /// <summary>What an appeal granted, beside the rows that it was about: those stay as they were.</summary>
    public static Payable ForAppeal(long brandId, long creatorId, long contractId, long appealId, Money amount, DateTime now, int daysToPay = ContractTerms.UsualDaysToPay)
    {
        RuleBroken.When(amount.IsZero, "Payouts.NothingGranted");
        return new Payable(brandId, creatorId, contractId, PayableSource.Appeal, appealId, amount, DateOnly.FromDateTime(now).AddDays(amount.IsNegative ? 0 : daysToPay), now);
    }

    /// <summary>What the ledger is told when a fee is earned or given back, a commission topped up or rewarded, or an appeal granted; commissions tell it themselves.</summary>
    public MoneyEvent Earned() => Source switch
    {
        PayableSource.Fee => new MoneyEvent.FeeEarned($"payable/{Id}", CreatorId, Amount),
        PayableSource.TopUp => new MoneyEvent.CommissionToppedUp($"payable/{Id}", CreatorId, Amount),
        PayableSource.FeeBack => new MoneyEvent.FeeGivenBack($"payable/{Id}", CreatorId, -Amount),
        PayableSource.Volume or PayableSource.Bonus => new MoneyEvent.RewardEarned($"payable/{Id}", CreatorId, Amount),
        PayableSource.Appeal => new MoneyEvent.AppealGranted($"payable/{Id}", CreatorId, Amount),
        _ => throw new RuleBroken("Payouts.NotAFee"),
    };

    /// <summary>Takes the worth of its commission after a refund or a decision, as long as no payout has claimed it.</summary>
    public void Follow(Commission commission)
    {
        RuleBroken.When(commission.Id != SourceId || Source is not (PayableSource.Commission or PayableSource.Clawback), "Payouts.OtherSource");
        RuleBroken.When(PayoutItemId is not null, "Payouts.AlreadyClaimed");
        Amount = commission.Net;
    }

    internal void Pay(DateTime now)
    {
        RuleBroken.When(PayoutItemId is null, "Payouts.NotClaimed");
        PaidAt = now;
    }

    internal void Free()
    {
        PayoutItemId = null;
        PaidAt = null;
    }
}
