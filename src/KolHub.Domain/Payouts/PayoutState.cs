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

/// <summary>Why money that is owed is not in a payout yet; shown to both sides.</summary>
public enum Wait
{
    None,
    AccountMissing,
    AccountTooNew,
    TaxKindMissing,
    BalanceNotPositive,
}
