using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Features.Shared;

/// <summary>Seals the numbers of payout accounts with a key of their own purpose. Opened only where a payment is written out.</summary>
public sealed class AccountSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("KolHub.PayoutAccounts");

    public string Seal(string number) => _seal.Protect(number);

    public string Open(string sealedNumber) => _seal.Unprotect(sealedNumber);
}
