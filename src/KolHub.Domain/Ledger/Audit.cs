namespace KolHub.Domain.Ledger;

public enum Fault
{
    None,
    Gap,
    BrokenLink,
    ChangedRow,
    Unbalanced,
    TailCut,
}

/// <summary>The first row of a book that is not as it was written.</summary>
public sealed record Finding(Fault Fault, long BrandId, long Sequence, long? EntryId);

/// <summary>Walks a book from its first entry, in order, and names the first row that does not verify.</summary>
public sealed class Audit(long brandId)
{
    private string _previous = Entry.Genesis;

    public long Walked { get; private set; }

    /// <summary>The fault of the next entry, or null when it is as it was sealed.</summary>
    public Finding? Next(Entry entry)
    {
        var fault = entry switch
        {
            _ when entry.BrandId != brandId || entry.Sequence != Walked + 1 => Fault.Gap,
            _ when entry.PreviousHash != _previous => Fault.BrokenLink,
            _ when entry.Hash != entry.ComputeHash() => Fault.ChangedRow,
            _ when entry.Postings.GroupBy(p => p.Amount.Currency).Any(g => g.Sum(p => p.Amount.Minor) != 0) => Fault.Unbalanced,
            _ => Fault.None,
        };
        if (fault is not Fault.None)
        {
            return new Finding(fault, brandId, Walked + 1, entry.Id);
        }
        Walked = entry.Sequence;
        _previous = entry.Hash;
        return null;
    }

    /// <summary>After the last entry: does the book end where its cover says?</summary>
    public Finding? Close(LedgerBook book) =>
        book.Length == Walked && book.Head == _previous ? null : new Finding(Fault.TailCut, brandId, Walked + 1, null);
}
