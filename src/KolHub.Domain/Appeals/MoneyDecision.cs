using KolHub.Domain.Commissions;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;

namespace KolHub.Domain.Appeals;

/// <summary>What was decided about somebody's money, and so what granting an appeal does.</summary>
public enum AppealKind
{
    /// <summary>A commission was declined; granted wholly, it is restored.</summary>
    Declined,

    /// <summary>A commission is stopped for a check; granted, the check ends.</summary>
    Held,

    /// <summary>A commission stands still with a withdrawn deal; granted, this one goes on.</summary>
    Frozen,

    /// <summary>An unpaid commission lost worth to a refund or a change of its order.</summary>
    Reduced,

    /// <summary>A commission that was paid, or on its way, is taken back from the next payout.</summary>
    ClawedBack,

    /// <summary>A creator's claim to an order lost, and they earn nothing of it.</summary>
    LostClaim,

    /// <summary>What the promises of a contract came to.</summary>
    Guarantee,

    /// <summary>A payment failed or came back; what it held is owed again, so granting it moves nothing.</summary>
    PayoutFailed,
}

public enum AppealSide
{
    Creator,
    Brand,
}

/// <summary>Who answers: the brand whose decision it was, or the operators of the platform.</summary>
public enum AppealOffice
{
    Brand,
    Operators,
}

/// <summary>A decision about money as it was taken: when, by whom (null: by the rules alone), and how much hangs on it for the side that it went against.</summary>
public sealed record MoneyDecision(AppealKind Kind, long SubjectId, int Number, long BrandId, long CreatorId, long ContractId, AppealOffice Office, long? TakenBy, DateTime TakenAt, Money AtStake, string Why)
{
    /// <summary>For so many days after it was taken it may be appealed.</summary>
    public const int Days = 30;

    public DateTime Until => TakenAt.AddDays(Days);

    /// <summary>The decisions in the life of a commission that stand and went against its creator.</summary>
    public static IReadOnlyList<MoneyDecision> AllOf(Commission commission, AppealOffice brake) =>
        commission.Kind is CommissionKind.PaidByPlatform ? [] : [.. commission.Steps.OrderBy(s => s.Number).Select(step => Of(commission, step, brake)).OfType<MoneyDecision>()];

    /// <summary>Against the creator the part of the fee that goes back; against the brand the top-up, and the part of the fee that stays although something was promised. Nobody took it, so the operators answer.</summary>
    public static MoneyDecision? Of(GuaranteeSettlement settlement, AppealSide side)
    {
        var stays = settlement.Promises is Contracts.Promised.Nothing ? Money.Zero(settlement.TopUp.Currency) : settlement.FeeEarned - settlement.FeeBack;
        var stake = side is AppealSide.Creator ? settlement.FeeBack : settlement.TopUp + stays;
        return stake.IsZero ? null : new MoneyDecision(AppealKind.Guarantee, settlement.Id, 0, settlement.BrandId, settlement.CreatorId, settlement.ContractId, AppealOffice.Operators, null, settlement.SettledAt, stake, "");
    }

    public static MoneyDecision? Of(PayoutItem item) =>
        item is { State: PayoutState.Failed or PayoutState.Returned, FailedAt: { } at } && item.Lines.Count > 0
            ? new MoneyDecision(AppealKind.PayoutFailed, item.Id, 0, item.BrandId, item.CreatorId, item.Lines.MinBy(l => l.PayableId)!.ContractId, AppealOffice.Brand, item.FailedBy, at, item.Net, item.FailureReason)
            : null;

    /// <summary>All of a creator's claims on the order lost, and no line of it is credited to them. At stake is what the contract's rate makes of the order as it stands.</summary>
    public static MoneyDecision? Of(Order order, long creatorId, long contractId, Rate rate)
    {
        var claims = order.Claims.Where(c => c.CreatorId == creatorId && c.ContractId == contractId).ToList();
        if (order.IsTest || claims.Count == 0 || claims.Exists(c => c.Outcome is not ClaimOutcome.Lost) || order.Credits.Any(c => c.CreatorId == creatorId))
        {
            return null;
        }
        var stake = rate.Of(order.Base - order.ReducedBase);
        return stake.Minor <= 0 ? null : new MoneyDecision(AppealKind.LostClaim, order.Id, 0, order.BrandId, creatorId, contractId, AppealOffice.Brand, null, claims.Max(c => c.DecidedAt), stake, "");
    }

    private static MoneyDecision? Of(Commission commission, CommissionStep step, AppealOffice brake)
    {
        var latest = commission.Steps.Where(s => s.Reason == step.Reason).Max(s => s.Number) == step.Number;
        var lost = step.Before - step.After;
        return step switch
        {
            { Reason: CommissionReason.Declined } when latest && commission.State is CommissionState.Declined => Made(AppealKind.Declined, AppealOffice.Brand, lost),
            { Reason: CommissionReason.FraudHold } when latest && commission.IsHeld => Made(AppealKind.Held, AppealOffice.Brand, commission.Net),
            { Reason: CommissionReason.Frozen } when latest && commission.IsFrozen => Made(AppealKind.Frozen, brake, commission.Net),
            { From: null, After.IsNegative: true } => Made(AppealKind.ClawedBack, AppealOffice.Brand, lost),
            { From: not null, Reason: CommissionReason.Refund or CommissionReason.OrderCancelled or CommissionReason.OrderChanged or CommissionReason.CreditMoved or CommissionReason.DuplicateOrder } when lost.Minor > 0 => Made(AppealKind.Reduced, AppealOffice.Brand, lost),
            _ => null,
        };

        MoneyDecision? Made(AppealKind kind, AppealOffice office, Money stake) => stake.Minor <= 0 ? null : new(
            kind, commission.Id, step.Number, commission.BrandId, commission.CreatorId, commission.ContractId, office, step.PersonId == 0 ? null : step.PersonId, step.At, stake, step.Note);
    }
}
