using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<LedgerBook> LedgerBooks => Set<LedgerBook>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<Posting> Postings => Set<Posting>();

    /// <summary>A brand's own book to those who answer for its money; to a creator the entries that name them; to operators all.</summary>
    public IQueryable<Entry> EntriesOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Entries,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Entries.Where(entry => entry.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Entries.Where(entry => entry.CreatorId == creatorId),
        _ => Entries.Where(_ => false),
    };

    /// <summary>Writes what happened into the brand's book, in the same save as the change that tells it. Told twice it is written once.</summary>
    public async Task Post(long brandId, IReadOnlyCollection<MoneyEvent> told, Actor actor, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0)
        {
            return;
        }
        var keys = told.Select(e => e.SourceKey).ToList();
        var book = await OpenBook(brandId, cancel);
        var written = await Entries.IgnoreAutoIncludes().Where(e => e.BrandId == brandId && keys.Contains(e.SourceKey)).Select(e => e.SourceKey).ToListAsync(cancel);
        written.AddRange(Entries.Local.Where(e => e.BrandId == brandId).Select(e => e.SourceKey));
        foreach (var e in told.Where(e => !written.Contains(e.SourceKey)))
        {
            Entries.Add(book.Write(e, actor, now));
        }
    }

    /// <summary>Adds a fee that a creator has earned and writes it into the book.</summary>
    public Task Owe(Payable fee, Actor actor, DateTime now, CancellationToken cancel)
    {
        Payables.Add(fee);
        return Post(fee.BrandId, [fee.Earned()], actor, now, cancel);
    }

    /// <summary>Holds the brand's book until the transaction ends: the chain has one writer.</summary>
    public async Task<LedgerBook> OpenBook(long brandId, CancellationToken cancel)
    {
        await Lock<LedgerBook>(brandId, cancel);
        if (LedgerBooks.Local.FindEntry(brandId) is { } known)
        {
            if (known.State is EntityState.Unchanged)
            {
                await known.ReloadAsync(cancel);
            }
            return known.Entity;
        }
        if (await LedgerBooks.FindAsync([brandId], cancel) is { } book)
        {
            return book;
        }
        await LockGate(brandId, cancel);
        return await LedgerBooks.FindAsync([brandId], cancel) ?? LedgerBooks.Add(new LedgerBook(brandId)).Entity;
    }
}
