using KolHub.Domain.Commissions;

namespace KolHub.Web.Features.Commissions;

/// <summary>The saved views of the list; each is one filter, and its count is the length of what it opens.</summary>
public enum CommissionTab
{
    All,
    Pending,
    Holding,
    Held,
    Unconfirmed,
    Frozen,
    Approved,
    InPayout,
    Paid,
    Ended,
    PaidByPlatform,
}

public static class CommissionTabs
{
    /// <summary>The one view that a row of this kind belongs to, besides all.</summary>
    public static CommissionTab Of(CommissionKind kind, CommissionState state, bool isHeld, bool isUnconfirmed, bool isFrozen) => (kind, state) switch
    {
        (CommissionKind.PaidByPlatform, _) => CommissionTab.PaidByPlatform,
        (_, CommissionState.Pending or CommissionState.Holding or CommissionState.Approved) when isFrozen => CommissionTab.Frozen,
        (_, CommissionState.Pending or CommissionState.Holding) when isHeld => CommissionTab.Held,
        (_, CommissionState.Pending or CommissionState.Holding) when isUnconfirmed => CommissionTab.Unconfirmed,
        (_, CommissionState.Pending) => CommissionTab.Pending,
        (_, CommissionState.Holding) => CommissionTab.Holding,
        (_, CommissionState.Approved) => CommissionTab.Approved,
        (_, CommissionState.InPayout) => CommissionTab.InPayout,
        (_, CommissionState.Paid) => CommissionTab.Paid,
        _ => CommissionTab.Ended,
    };

    public static IQueryable<Commission> In(this IQueryable<Commission> all, CommissionTab tab)
    {
        var ours = all.Where(c => c.Kind != CommissionKind.PaidByPlatform);
        return tab switch
        {
            CommissionTab.All => all,
            CommissionTab.PaidByPlatform => all.Where(c => c.Kind == CommissionKind.PaidByPlatform),
            CommissionTab.Frozen => ours.Where(c => c.FrozenAt != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding || c.State == CommissionState.Approved)),
            CommissionTab.Held => ours.Where(c => c.HeldAt != null && c.FrozenAt == null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding)),
            CommissionTab.Unconfirmed => ours.Where(c => c.UnconfirmedSince != null && c.HeldAt == null && c.FrozenAt == null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding)),
            CommissionTab.Pending => ours.Where(c => c.State == CommissionState.Pending && c.HeldAt == null && c.UnconfirmedSince == null && c.FrozenAt == null),
            CommissionTab.Holding => ours.Where(c => c.State == CommissionState.Holding && c.HeldAt == null && c.UnconfirmedSince == null && c.FrozenAt == null),
            CommissionTab.Approved => ours.Where(c => c.State == CommissionState.Approved && c.FrozenAt == null),
            CommissionTab.InPayout => ours.Where(c => c.State == CommissionState.InPayout),
            CommissionTab.Paid => ours.Where(c => c.State == CommissionState.Paid),
            _ => ours.Where(c => c.State == CommissionState.Declined || c.State == CommissionState.Void || c.State == CommissionState.Duplicate || c.State == CommissionState.Refunded),
        };
    }

    /// <summary>The tone of a view that somebody or something stops; null for one that only names a state.</summary>
    public static string? ToneOf(CommissionTab tab) => tab switch
    {
        CommissionTab.Held or CommissionTab.Frozen => "danger",
        CommissionTab.Unconfirmed => "attention",
        _ => null,
    };

    public static string ToneOf(CommissionState state) => state switch
    {
        CommissionState.Paid or CommissionState.Approved => "done",
        CommissionState.Holding or CommissionState.InPayout => "attention",
        CommissionState.Declined => "danger",
        _ => "quiet",
    };
}
