using KolHub.Domain.Commissions;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Commissions;

/// <summary>One sentence for each state: what it waits for, and until when. Both sides read the same.</summary>
public static class WhyWords
{
    public static string Why(this Words words, CommissionDetails.Page c) => c switch
    {
        { Kind: CommissionKind.PaidByPlatform } => words["Commissions.WhyPlatform"],
        { FrozenAt: not null } => words["Commissions.WhyFrozen", c.FrozenReason],
        { IsUnconfirmed: true } => words["Commissions.WhyUnconfirmed"],
        { IsHeld: true } => words["Commissions.WhyHeld", words.Reason(c.HeldReason), Until(c.HeldUntil, c.Zone)],
        { State: CommissionState.Approved, Net.IsNegative: true } => words["Commissions.WhyOwedBack"],
        { State: CommissionState.Declined } => words["Commissions.WhyDeclined", c.LastNote],
        { State: CommissionState.Void, Reason: CommissionReason.TestOrder } => words["Commissions.WhyTest"],
        { State: CommissionState.Void, Reason: CommissionReason.CreditMoved } => words["Commissions.WhyMoved"],
        { State: CommissionState.Void } => words["Commissions.WhyCancelled"],
        _ => words.Why(c.State, c.HoldUntil ?? c.PaidAt, c.PaidAt, c.Zone),
    };

    public static string Why(this Words words, Earnings.Pile pile) => pile.Tab switch
    {
        CommissionTab.Frozen => words["Commissions.WhyFrozenShort"],
        CommissionTab.Held => words["Commissions.WhyHeldShort"],
        CommissionTab.Unconfirmed => words["Commissions.WhyUnconfirmedShort"],
        CommissionTab.Paid => words["Commissions.WhyPaidShort"],
        _ => words.Why(pile.State, pile.Until, null, pile.Zone),
    };

    /// <summary>For lists, where many rows share a state and a day.</summary>
    public static string Why(this Words words, CommissionState state, DateTime? holdUntil, DateTime? paidAt, string zone) => state switch
    {
        CommissionState.Pending => words["Commissions.WhyPending"],
        CommissionState.Holding => words["Commissions.WhyHolding", Until(holdUntil, zone)],
        CommissionState.Approved => words["Commissions.WhyApproved"],
        CommissionState.InPayout => words["Commissions.WhyInPayout"],
        CommissionState.Paid => words["Commissions.WhyPaid", Until(paidAt, zone)],
        CommissionState.Duplicate => words["Commissions.WhyDuplicate"],
        CommissionState.Refunded => words["Commissions.WhyRefunded"],
        _ => words["Commissions.WhyCancelled"],
    };

    private static string Until(DateTime? at, string zone) => at is { } time ? Format.Time(time, zone, withZone: true) : "";
}
