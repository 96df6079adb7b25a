using KolHub.Domain.Accounts;

namespace KolHub.Domain.Ledger;

/// <summary>A brand's book: how many entries it has and the hash of the last one. Whoever writes holds its row. Its key is the brand's.</summary>
public sealed class LedgerBook : VersionedEntity
{
    private LedgerBook() { }

    public LedgerBook(long brandId) : base(brandId) { }

    public long Length { get; private set; }

    public string Head { get; private set; } = Entry.Genesis;

    /// <summary>Writes the next entry. The caller has looked whether the source key is already in the book; a unique index decides.</summary>
    public Entry Write(MoneyEvent told, Actor actor, DateTime now)
    {
        var entry = new Entry(Id, Length + 1, Head, told, actor, now);
        Length = entry.Sequence;
        Head = entry.Hash;
        return entry;
    }
}
