using KolHub.Domain.Creators;

namespace KolHub.Domain.Payouts;

/// <summary>Where one creator is paid and what the brand withholds there, as it stands at the moment of the batch.</summary>
public sealed record Payee(long CreatorId, long AccountId, PayoutKind AccountKind, string HolderName, string BankName, string Last4, TaxKind? TaxKind, Rate TaxRate)
{
    /// <summary>The brand's rate binds private persons; a firm pays its own tax, somebody taxed abroad by the treaty that finance knows.</summary>
    public static Rate RateFor(TaxKind? kind, Rate withholding) => kind is Creators.TaxKind.Individual ? withholding : Rate.Zero;

    /// <summary>What a creator's open amounts of one currency wait for, and until when if that is known.</summary>
    public static (Wait Reason, DateTime? Until) WaitOf(
        Money total, IReadOnlyCollection<PayoutAccount> accounts, TaxKind? kind, Rate withholding, DateTime now, IReadOnlyCollection<PayoutAccount>? others = null, int minimum = 0)
    {
        var newest = accounts.Where(a => a.IsThere(now)).MaxBy(a => (a.UsableFrom, a.Id));
        return newest switch
        {
            null => (Wait.AccountMissing, null),
            _ when newest.UsableFrom > now => (Wait.AccountTooNew, newest.UsableFrom),
            _ when others?.Any(other => newest.IsSharedWith(other, now)) is true => (Wait.AccountShared, null),
            _ when kind is null && withholding.BasisPoints > 0 => (Wait.TaxKindMissing, null),
            _ when total.Minor <= 0 => (Wait.BalanceNotPositive, null),
            _ when total < Money.FromMajor(minimum, total.Currency) => (Wait.BelowMinimum, null),
            _ => (Wait.None, null),
        };
    }
}
