namespace KolHub.Domain.Ledger;

/// <summary>
/// The accounts of a brand's book. Those of a creator carry its key. A debit is positive, a credit negative, so what the
/// brand owes stands as a negative balance in the payable accounts.
/// </summary>
public enum Account
{
    /// <summary>What the brand has promised its creators in all: the other side of everything earned.</summary>
    MerchantReceivable,
    Prepaid,
    CommissionPending,
    CommissionPayable,
    FeePayable,
    ClawbackReceivable,
    TaxWithheld,
    PayoutInFlight,
    Bank,
    PlatformFee,
    Rounding,
    Fx,
}
