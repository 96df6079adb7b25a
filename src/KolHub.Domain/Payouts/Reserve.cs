using KolHub.Domain.Accounts;

namespace KolHub.Domain.Payouts;

/// <summary>Who holds money that a brand has set aside. KolHub never does.</summary>
public enum ReserveHolder
{
    Bank,
    Platform,
}

/// <summary>A brand's own record that money is set aside for its creators, or (negative) taken back. Written once; the sum is what is set aside now.</summary>
public sealed class Reserve : Entity
{
    public const int LongestNote = 200;

    private Reserve() { }

    private Reserve(long brandId, Money amount, ReserveHolder holder, string note, Actor actor, DateTime now) : base(Ids.Next()) =>
        (BrandId, Amount, Holder, Note, RecordedAt, RecordedBy) = (brandId, amount, holder, note.Trim(), now, actor.PersonId);

    public long BrandId { get; private set; }
    public Money Amount { get; private set; }
    public ReserveHolder Holder { get; private set; }

    /// <summary>Where it lies and what shows it: the account, the deposit's number.</summary>
    public string Note { get; private set; } = "";
    public DateTime RecordedAt { get; private set; }
    public long RecordedBy { get; private set; }

    public static Reserve Record(long brandId, Money amount, ReserveHolder holder, string note, Money setAside, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(brandId), "Payouts.OnlyFinance");
        RuleBroken.When(amount.IsZero, "Payouts.ReserveZero");
        RuleBroken.When((setAside + amount).IsNegative, "Payouts.ReserveTooSmall", setAside);
        RuleBroken.When(string.IsNullOrWhiteSpace(note) || note.Length > LongestNote, "Payouts.ReserveNote", LongestNote);
        return new Reserve(brandId, amount, holder, note, actor, now);
    }
}
