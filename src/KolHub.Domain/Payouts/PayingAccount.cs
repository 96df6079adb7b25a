using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Payouts;

/// <summary>The account that a brand pays from, as its bank files name it. One a brand; the number is kept sealed.</summary>
public sealed class PayingAccount : VersionedEntity
{
    private PayingAccount() { }

    public PayingAccount(long brandId) : base(Ids.Next()) => BrandId = brandId;

    public long BrandId { get; private set; }
    public string HolderName { get; private set; } = "";
    [Personal]
    public string Sealed { get; private set; } = "";
    public string Last4 { get; private set; } = "";

    /// <summary>The bank's code (BIC), or empty.</summary>
    public string Bic { get; private set; } = "";
    public DateTime SetAt { get; private set; }
    public long SetBy { get; private set; }

    public void Set(string holderName, string number, string? bic, Func<string, string> seal, Actor actor, DateTime now)
    {
        var plain = string.Concat(number.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        var code = (bic ?? "").Trim().ToUpperInvariant();
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(string.IsNullOrWhiteSpace(holderName), "Payouts.HolderMissing");
        RuleBroken.When(plain.Length is < 6 or > 34 || !plain.All(char.IsAsciiLetterOrDigit), "Payouts.NotAnAccountNumber");
        RuleBroken.When(Iban.IsMeant(plain) && !Iban.IsRight(plain), "Payouts.IbanWrong");
        RuleBroken.When(code.Length > 0 && !Iban.IsBankCode(code), "Payouts.BicWrong");
        (HolderName, Sealed, Last4, Bic, SetAt, SetBy) = (holderName.Trim(), seal(plain), plain[^4..], code, now, actor.PersonId);
    }
}
