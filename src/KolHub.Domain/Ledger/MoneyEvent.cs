namespace KolHub.Domain.Ledger;

/// <summary>
/// Something that moved money, once: the source key names it for ever, so that told twice it is written once.
/// <see cref="Postings"/> is the only place that says what it does to the accounts.
/// </summary>
public abstract record MoneyEvent(string SourceKey, long CreatorId)
{
    public sealed record CommissionEstimated(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>Settled higher or lower, reduced by a refund, declined or void, before or after the approval; signed.</summary>
    public sealed record CommissionChanged(string SourceKey, long CreatorId, Money By, bool Approved) : MoneyEvent(SourceKey, CreatorId);

    public sealed record CommissionApproved(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>A refund of what was already paid, or is in a payout: the creator owes it to the next payout.</summary>
    public sealed record CommissionClawedBack(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    public sealed record FeeEarned(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>Commission stayed below what the contract guarantees: the brand owes the rest, beside the fees.</summary>
    public sealed record CommissionToppedUp(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>More by volume, or a bonus for a goal, settled when the contract is over: owed beside the fees.</summary>
    public sealed record RewardEarned(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>Of a fee that was earned, the part that a missed promise gives back: the creator owes it to the next payout.</summary>
    public sealed record FeeGivenBack(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>An appeal gives this sum to the creator, or, negative, back to the brand from the next payout.</summary>
    public sealed record AppealGranted(string SourceKey, long CreatorId, Money Amount) : MoneyEvent(SourceKey, CreatorId);

    public sealed record PayoutSubmitted(string SourceKey, long CreatorId, PayoutParts Parts) : MoneyEvent(SourceKey, CreatorId);

    public sealed record PayoutSettled(string SourceKey, long CreatorId, Money Net) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>Refused by the bank, or sent back after it had settled: everything is owed again.</summary>
    public sealed record PayoutUndone(string SourceKey, long CreatorId, PayoutParts Parts, bool HadSettled) : MoneyEvent(SourceKey, CreatorId);

    /// <summary>The only correction there is: an entry that takes another one back.</summary>
    public sealed record Reversed(string SourceKey, long CreatorId, Entry Original) : MoneyEvent(SourceKey, CreatorId);

    public string Kind => GetType().Name;
}

/// <summary>What one payee gets in one payout: commission and fees owed, less what is clawed back and the tax kept for the state. Clawback is positive when the creator owes it.</summary>
public sealed record PayoutParts(Money Commission, Money Fee, Money Clawback, Money Tax)
{
    public Money Gross => Commission + Fee - Clawback;

    public Money Net => Gross - Tax;
}
