namespace KolHub.Domain.Orders;

/// <summary>What the shop says about the money of an order. In rising order: of two snapshots with the same time the later state is the newer one.</summary>
public enum FinancialStatus
{
    Unknown,
    Pending,
    Authorized,
    PartiallyPaid,
    Paid,
    PartiallyRefunded,
    Refunded,
    Voided,
}

public static class FinancialStatuses
{
    /// <summary>The whole order was paid at some time. A partly paid or authorized one was not; an outstanding amount says nothing.</summary>
    public static bool IsPaid(this FinancialStatus status) =>
        status is FinancialStatus.Paid or FinancialStatus.PartiallyRefunded or FinancialStatus.Refunded;
}
