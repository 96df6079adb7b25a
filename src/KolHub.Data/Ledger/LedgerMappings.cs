using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Ledger;

internal sealed class LedgerBookMapping : IEntityTypeConfiguration<LedgerBook>
{
    public void Configure(EntityTypeBuilder<LedgerBook> book)
    {
        book.Property(b => b.Head).HasMaxLength(64);
        book.HasOne<Brand>().WithOne().HasForeignKey<LedgerBook>(b => b.Id);
    }
}

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.Property(e => e.SourceKey).HasMaxLength(100);
        entry.Property(e => e.PreviousHash).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasAlternateKey(e => new { e.BrandId, e.Id });
        entry.HasIndex(e => new { e.BrandId, e.Sequence }).IsUnique();
        entry.HasIndex(e => new { e.BrandId, e.SourceKey }).IsUnique();
        entry.HasIndex(e => new { e.BrandId, e.CreatorId, e.At });
        entry.HasOne<LedgerBook>().WithMany().HasForeignKey(e => e.BrandId);
        entry.HasMany(e => e.Postings).WithOne().HasForeignKey(p => new { p.BrandId, p.EntryId }).HasPrincipalKey(e => new { e.BrandId, e.Id });
        entry.Navigation(e => e.Postings).AutoInclude();
        entry.IsAppendOnly();
    }
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.HasKey(p => new { p.EntryId, p.Number });
        posting.HasIndex(p => new { p.BrandId, p.CreatorId, p.Account });
        posting.Check("NotZero", "[Amount_Minor] <> 0");
        posting.IsAppendOnly();
    }
}
