using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;

namespace KolHub.Domain.Commissions;

/// <summary>
/// What one order line earns for one creator. The first estimate is never overwritten, the settled amount stands beside it.
/// Until it is approved it follows the order; afterwards refunds reduce it while it is unpaid, and every other difference is a row of its own.
/// </summary>
public sealed partial class Commission : VersionedEntity
{
    /// <summary>A fraud hold without a decision ends by itself.</summary>
    public const int FraudHoldDays = 30;

    private readonly List<CommissionStep> _steps = [];
    private readonly List<MoneyEvent> _told = [];

    private Commission() { }

    private Commission(OrderFacts facts, Earning earning, CommissionTerms terms, CommissionKind kind, int number, DateTime now) : base(Ids.Next())
    {
        (BrandId, OrderId, LineId, CreatorId, ContractId) = (facts.BrandId, facts.OrderId, earning.LineId, earning.CreatorId, earning.ContractId);
        (CampaignId, HoldDays, Zone) = (terms.CampaignId, terms.HoldDays, terms.Zone);
        Take(earning.Rate);
        (Kind, Number, OpenedAt, FormulaVersion) = (kind, number, now, Earnings.FormulaVersion);
        Base = earning.Base;
        Estimated = Settled = Clawed = Net = Money.Zero(facts.Currency);
    }

    public long BrandId { get; private set; }

    public long CreatorId { get; private set; }

    public long ContractId { get; private set; }

    public long CampaignId { get; private set; }

    public long OrderId { get; private set; }

    public long LineId { get; private set; }

    public CommissionKind Kind { get; private set; }

    /// <summary>0 for the first row of a line and creator, then counted up.</summary>
    public int Number { get; private set; }

    /// <summary>The creator's share of the line's base.</summary>
    public Money Base { get; private set; }

    public Rate Rate { get; private set; }

    /// <summary>Which of the contract's rates it is: 0 for those that both sides signed, then each change counted up.</summary>
    public int RateVersion { get; private set; }

    public DateTime? RateSince { get; private set; }

    /// <summary>Until when, at the least, this rate was safe from a cut when the order was placed; null where the contract lets no rate be changed.</summary>
    public DateTime? RateLockedUntil { get; private set; }

    public int FormulaVersion { get; private set; }

    /// <summary>At first sight; never overwritten.</summary>
    public Money Estimated { get; private set; }

    /// <summary>By the order as it stands, before refunds.</summary>
    public Money Settled { get; private set; }

    /// <summary>When the shop confirmed the payment; until then the settled amount is an estimate too.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>What refunds took back before it was paid.</summary>
    public Money Clawed { get; private set; }

    /// <summary>What it is worth now: settled less clawed, zero when declined, void or a duplicate; negative in a clawback.</summary>
    public Money Net { get; private set; }

    public CommissionState State { get; private set; }

    public CommissionReason Reason { get; private set; }

    public int HoldDays { get; private set; }

    public string Zone { get; private set; } = "";

    public DateTime? HoldUntil { get; private set; }

    public DateTime? HeldAt { get; private set; }

    public string HeldReason { get; private set; } = "";

    public DateTime? HeldUntil { get; private set; }

    /// <summary>An emergency withdrawal holds it: it is neither approved nor paid until that is resumed or settled.</summary>
    public DateTime? FrozenAt { get; private set; }

    public string FrozenReason { get; private set; } = "";

    /// <summary>Since when only a weak signature stands behind its order: no clock ends that, but a proof or a person.</summary>
    public DateTime? UnconfirmedSince { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public DateTime? PaidAt { get; private set; }

    public IReadOnlyList<CommissionStep> Steps => _steps;

    /// <summary>It still follows the order; after the approval only rows beside it do.</summary>
    public bool IsOpen => ApprovedAt is null && Kind is not CommissionKind.PaidByPlatform && State is not CommissionState.Declined;

    public bool IsHeld => HeldAt is not null && State is CommissionState.Pending or CommissionState.Holding;

    public bool IsUnconfirmed => UnconfirmedSince is not null && State is (CommissionState.Pending or CommissionState.Holding);

    public bool IsFrozen => FrozenAt is not null;

    public bool IsClawback => Net.IsNegative;

    /// <summary>Approved and worth something: a payout may take it.</summary>
    public bool IsPayable => State is CommissionState.Approved && !IsFrozen && Kind is not CommissionKind.PaidByPlatform && !Net.IsZero;

    /// <summary>Stops the clock on suspicion. The creator reads the reason; without a decision it ends after 30 days.</summary>
    public void Hold(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(State is not (CommissionState.Pending or CommissionState.Holding) || Kind is CommissionKind.PaidByPlatform, "Commissions.TooLateToHold");
        RuleBroken.When(HeldAt is not null, "Commissions.AlreadyHeld");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Commissions.ReasonMissing");
        HeldAt = now;
        HeldReason = reason.Trim();
        HeldUntil = now.AddDays(FraudHoldDays);
        Step(State, CommissionReason.FraudHold, HeldReason, actor, now);
    }

    public void ReleaseHold(Actor actor, DateTime now)
    {
        RuleBroken.When(HeldAt is null, "Commissions.NotHeld");
        HeldAt = null;
        HeldUntil = null;
        Step(State, CommissionReason.FraudHoldReleased, "", actor, now);
    }

    /// <summary>The clock ran out: from now on it can be paid.</summary>
    public void EndHold(Actor actor, DateTime now)
    {
        RuleBroken.When(State is not CommissionState.Holding, "Commissions.NotHolding");
        RuleBroken.When(HoldUntil > now, "Commissions.HoldNotOver");
        RuleBroken.When(HeldUntil > now, "Commissions.HeldForReview");
        RuleBroken.When(UnconfirmedSince is not null, "Commissions.OrderUnconfirmed");
        RuleBroken.When(IsFrozen, "Commissions.IsFrozen");
        var expired = HeldAt is not null;
        HeldAt = null;
        HeldUntil = null;
        ApprovedAt = now;
        Step(CommissionState.Approved, expired ? CommissionReason.FraudHoldExpired : CommissionReason.HoldEnded, "", actor, now);
    }

    /// <summary>Stands still with its deal. Nothing moves in the ledger: it is owed as before, only not paid.</summary>
    public void Freeze(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(Kind is CommissionKind.PaidByPlatform || State is not (CommissionState.Pending or CommissionState.Holding or CommissionState.Approved), "Commissions.TooLateToFreeze");
        RuleBroken.When(IsFrozen, "Commissions.IsFrozen");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Commissions.ReasonMissing");
        (FrozenAt, FrozenReason) = (now, reason.Length > 200 ? reason[..200].Trim() : reason.Trim());
        Step(State, CommissionReason.Frozen, FrozenReason, actor, now);
    }

    public void Thaw(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsFrozen, "Commissions.NotFrozen");
        (FrozenAt, FrozenReason) = (null, "");
        Step(State, CommissionReason.Thawed, "", actor, now);
    }

    public void Decline(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(Kind is CommissionKind.PaidByPlatform, "Commissions.NotOursToDecline");
        RuleBroken.When(State is CommissionState.InPayout or CommissionState.Paid, "Commissions.TooLateToDecline");
        RuleBroken.When(State is not (CommissionState.Pending or CommissionState.Holding or CommissionState.Approved), "Commissions.AlreadyEnded");
        RuleBroken.When(IsClawback, "Commissions.ClawbackStays");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Commissions.ReasonMissing");
        Net = Money.Zero(Net.Currency);
        (FrozenAt, FrozenReason) = (null, "");
        Step(CommissionState.Declined, CommissionReason.Declined, reason.Trim(), actor, now);
    }

    /// <summary>An appeal against its refusal was granted wholly: it is where it was before, without the check, and follows its order again.</summary>
    public void Restore(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(State is not CommissionState.Declined, "Commissions.NotDeclined");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Commissions.ReasonMissing");
        Net = Settled - Clawed;
        (HeldAt, HeldUntil) = (null, null);
        var before = ApprovedAt is not null ? CommissionState.Approved : HoldUntil is not null ? CommissionState.Holding : CommissionState.Pending;
        Step(before, CommissionReason.AppealGranted, reason.Trim(), actor, now);
    }

    public void EnterPayout(Actor actor, DateTime now)
    {
        RuleBroken.When(IsFrozen, "Commissions.IsFrozen");
        RuleBroken.When(!IsPayable, "Commissions.NotPayable");
        Step(CommissionState.InPayout, CommissionReason.Claimed, "", actor, now);
    }

    /// <summary>The payout was dropped, failed or came back: it is owed again.</summary>
    public void LeavePayout(CommissionReason reason, Actor actor, DateTime now)
    {
        RuleBroken.When(State is not (CommissionState.InPayout or CommissionState.Paid), "Commissions.NotInPayout");
        PaidAt = null;
        Step(CommissionState.Approved, reason, "", actor, now);
    }

    public void Pay(Actor actor, DateTime now)
    {
        RuleBroken.When(State is not CommissionState.InPayout, "Commissions.NotInPayout");
        PaidAt = now;
        Step(CommissionState.Paid, CommissionReason.Paid, "", actor, now);
    }

    /// <summary>What happened since the last time, for the ledger: each told once.</summary>
    public IReadOnlyList<MoneyEvent> Tell()
    {
        MoneyEvent[] told = [.. _told];
        _told.Clear();
        return told;
    }

    private void Take(RateInForce rate) => (Rate, RateVersion, RateSince, RateLockedUntil) = (rate.Rate, rate.Version, rate.Since, rate.LockedUntil);

    private void Step(CommissionState to, CommissionReason reason, string note, Actor actor, DateTime now)
    {
        var last = _steps.MaxBy(step => step.Number);
        State = to;
        Reason = reason;
        var step = new CommissionStep(this, (last?.Number ?? 0) + 1, last?.To, last?.After ?? Money.Zero(Net.Currency), reason, note, actor, now);
        _steps.Add(step);
        if (Kind is not CommissionKind.PaidByPlatform && step.Told(CreatorId) is { } told)
        {
            _told.Add(told);
        }
    }
}
