using Microsoft.AspNetCore.DataProtection;

namespace KolHub.Web.Features.Shared;

/// <summary>Seals the numbers of payout accounts, and the bank files that name them, with keys of their own purposes. Opened only where a payment is written out.</summary>
public sealed class AccountSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("KolHub.PayoutAccounts");

    private readonly IDataProtector _files = protection.CreateProtector("KolHub.PayoutFiles");

    public string Seal(string number) => _seal.Protect(number);

    public string Open(string sealedNumber) => _seal.Unprotect(sealedNumber);

    public string SealFile(byte[] content) => Convert.ToBase64String(_files.Protect(content));

    public byte[] OpenFile(string sealedContent) => _files.Unprotect(Convert.FromBase64String(sealedContent));
}
