namespace KolHub.Domain.Commissions;

public enum CommissionState
{
    /// <summary>The order is not paid yet: an estimate.</summary>
    Pending,
    Holding,
    Approved,
    InPayout,
    Paid,
    Declined,
    Void,
    Duplicate,
    Refunded,
}

public enum CommissionKind
{
    Earned,

    /// <summary>A later difference beside an approved or paid commission: more when positive, a clawback when negative.</summary>
    Adjustment,

    /// <summary>Counted and paid by the platform, stored as it reported. Never ours to pay.</summary>
    PaidByPlatform,
}

/// <summary>Why a commission went from one state or amount to another; shown to both sides in their words.</summary>
public enum CommissionReason
{
    OrderPlaced,
    OrderPaid,
    OrderUnpaid,
    OrderChanged,
    CreditMoved,
    Refund,
    OrderCancelled,
    TestOrder,
    DuplicateOrder,
    HoldEnded,
    FraudHold,
    FraudHoldReleased,
    FraudHoldExpired,
    Declined,
    Claimed,
    Paid,
    PayoutFailed,
    PayoutReturned,
    PayoutDropped,
    ReportedByPlatform,
    Frozen,
    Thawed,
    OrderUnconfirmed,
    OrderConfirmed,
    AppealGranted,
}
