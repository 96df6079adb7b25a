namespace KolHub.Domain.Payouts;

/// <summary>A batch and its items go the same way; only an item is dropped, failed or returned on its own.</summary>
public enum PayoutState
{
    Draft,
    Approved,
    Submitted,
    Settled,
    Failed,
    Returned,
    Dropped,
}

/// <summary>Why money that is owed has not moved yet; shown to both sides, for each day that it is late.</summary>
public enum Wait
{
    None,
    AccountMissing,
    AccountTooNew,
    TaxKindMissing,
    BalanceNotPositive,
    AccountShared,
    BelowMinimum,

    /// <summary>An emergency withdrawal or a check holds the commission.</summary>
    Frozen,

    /// <summary>Nothing stands in the way: the brand has not put it into a batch.</summary>
    NotListed,
    NotReleased,
    NotSent,
    AtBank,

    /// <summary>The bank refused it or sent it back, and it has not been sent again.</summary>
    PaymentFailed,
}
