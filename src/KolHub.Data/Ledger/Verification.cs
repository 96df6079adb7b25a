using System.Runtime.CompilerServices;
using KolHub.Domain.Ledger;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

/// <summary>One chain walked from end to end: how many rows stood as they were written, and the first that did not.</summary>
public sealed record Walked(string Chain, long Owner, long Rows, string Fault, long? Sequence, long? RowId)
{
    public bool IsWhole => Fault.Length == 0;
}

/// <summary>Recomputes every hash of the brands' ledgers and of the history, and names the first bad row of each chain.</summary>
public static class Verification
{
    public static async IAsyncEnumerable<Walked> Walk(KolHubDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var book in await db.LedgerBooks.AsNoTracking().OrderBy(b => b.Id).ToListAsync(cancel))
        {
            yield return await Walk(db, book, cancel);
        }
        foreach (var chain in await db.History.Select(row => row.Chain).Distinct().OrderBy(chain => chain).ToListAsync(cancel))
        {
            yield return await WalkHistory(db, chain, cancel);
        }
    }

    public static async Task<Walked> Walk(KolHubDb db, LedgerBook book, CancellationToken cancel)
    {
        var audit = new Audit(book.Id);
        await foreach (var entry in db.Entries.AsNoTracking().Where(e => e.BrandId == book.Id).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (audit.Next(entry) is { } finding)
            {
                return new Walked("ledger", book.Id, audit.Walked, finding.Fault.ToString(), finding.Sequence, finding.EntryId);
            }
        }
        return audit.Close(book) is { } cut
            ? new Walked("ledger", book.Id, audit.Walked, cut.Fault.ToString(), cut.Sequence, null)
            : new Walked("ledger", book.Id, audit.Walked, "", null, null);
    }

    private static async Task<Walked> WalkHistory(KolHubDb db, long chain, CancellationToken cancel)
    {
        var (walked, previous) = (0L, HistoryRow.Genesis);
        await foreach (var row in db.History.AsNoTracking().Where(r => r.Chain == chain).OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var fault = row switch
            {
                _ when row.Sequence != walked + 1 => Fault.Gap,
                _ when row.PreviousHash != previous => Fault.BrokenLink,
                _ when row.Hash != row.ComputeHash() => Fault.ChangedRow,
                _ => Fault.None,
            };
            if (fault is not Fault.None)
            {
                return new Walked("history", chain, walked, fault.ToString(), walked + 1, row.Id);
            }
            (walked, previous) = (row.Sequence, row.Hash);
        }
        return new Walked("history", chain, walked, "", null, null);
    }
}
