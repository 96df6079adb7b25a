using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

public enum PayoutKind
{
    Bank,
    Alipay,
    PayPal,
}

/// <summary>Where a creator is paid. The number is kept sealed; a new one waits a day, so that whoever stole a session gains nothing at once and the owner can stop it.</summary>
public sealed class PayoutAccount : Entity
{
    public static readonly TimeSpan Wait = TimeSpan.FromHours(24);

    private PayoutAccount() { }

    private PayoutAccount(long creatorId, PayoutKind kind, string holderName, string bankName, DateTime now) : base(Ids.Next())
    {
        CreatorId = creatorId;
        Kind = kind;
        HolderName = holderName;
        BankName = bankName;
        AddedAt = now;
        UsableFrom = now + Wait;
    }

    public long CreatorId { get; private set; }
    public PayoutKind Kind { get; private set; }
    [Personal]
    public string HolderName { get; private set; } = "";
    [Personal]
    public string BankName { get; private set; } = "";
    /// <summary>The bank's code (ISO 9362), or empty; of bank accounts only.</summary>
    [Personal]
    public string Bic { get; private set; } = "";
    [Personal]
    public string Sealed { get; private set; } = "";
    [Personal]
    public string Last4 { get; private set; } = "";

    /// <summary>The same for the same number, and only for it; empty where it was added before marks were kept.</summary>
    [Personal]
    public string Mark { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
    public DateTime UsableFrom { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The number is sealed by the caller's delegate and forgotten here.</summary>
    public static PayoutAccount Add(Creator creator, PayoutKind kind, string number, string holderName, string? bankName, Func<string, string> seal, Actor actor, DateTime now, Func<string, string>? mark = null, string? bankCode = null)
    {
        var plain = string.Concat(number.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        plain = kind == PayoutKind.Bank ? plain.ToUpperInvariant() : plain;
        var bic = kind == PayoutKind.Bank ? (bankCode ?? "").Trim().ToUpperInvariant() : "";
        RuleBroken.When(!actor.IsCreator(creator.Id), "Creators.OnlyOwnProfile");
        RuleBroken.When(string.IsNullOrWhiteSpace(holderName), "Creators.HolderMissing");
        RuleBroken.When(kind == PayoutKind.Bank && string.IsNullOrWhiteSpace(bankName), "Creators.BankMissing");
        RuleBroken.When(!LooksRight(kind, plain), "Creators.NotAnAccountNumber");
        RuleBroken.When(kind == PayoutKind.Bank && Iban.IsMeant(plain) && !Iban.IsRight(plain), "Creators.IbanWrong");
        RuleBroken.When(bic.Length > 0 && !Iban.IsBankCode(bic), "Creators.BicWrong");
        var visible = plain.Split('@')[0];
        return new PayoutAccount(creator.Id, kind, holderName.Trim(), bankName?.Trim() ?? "", now) { Sealed = seal(plain), Last4 = visible[^Math.Min(4, visible.Length)..], Mark = mark?.Invoke(plain) ?? "", Bic = bic };
    }

    public void Withdraw(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(WithdrawnAt is not null, "Creators.AccountWithdrawn");
        WithdrawnAt = now;
    }

    public bool IsThere(DateTime at) => AddedAt <= at && (WithdrawnAt is null || WithdrawnAt > at);

    /// <summary>Somebody else gave this number first. Whoever came later waits; the first is paid on, so that nobody can stop a payment by entering another's number.</summary>
    public bool IsSharedWith(PayoutAccount other, DateTime at) =>
        Mark.Length > 0 && Mark == other.Mark && CreatorId != other.CreatorId && other.IsThere(at) && (other.AddedAt, other.Id).CompareTo((AddedAt, Id)) < 0;

    public bool IsUsable(DateTime now) => WithdrawnAt is null && UsableFrom <= now;

    /// <summary>
    /// The account that a payout of this moment goes to: the newest that has waited its day; until then the one before it.
    /// When that newest was withdrawn later, there is none: an older account never comes back by itself.
    /// </summary>
    public static PayoutAccount? Current(IEnumerable<PayoutAccount> accounts, DateTime now) =>
        accounts.Where(a => a.UsableFrom <= now && (a.WithdrawnAt ?? DateTime.MaxValue) >= a.UsableFrom).MaxBy(a => (a.UsableFrom, a.Id)) is { WithdrawnAt: null } newest ? newest : null;

    private static bool LooksRight(PayoutKind kind, string plain) => kind switch
    {
        PayoutKind.Bank => plain.Length is >= 8 and <= 34 && plain.All(char.IsAsciiLetterOrDigit) && plain.Any(char.IsAsciiDigit),
        PayoutKind.Alipay => IsMail(plain) || (plain.Length is >= 8 and <= 16 && plain.TrimStart('+').All(char.IsAsciiDigit)),
        _ => IsMail(plain),
    };

    private static bool IsMail(string plain) => plain.Length <= 200 && plain.IndexOf('@') is > 0 and var at && at == plain.LastIndexOf('@') && plain.IndexOf('.', at) > at + 1 && !plain.EndsWith('.');
}
