using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Payouts;

internal sealed class PayableMapping : IEntityTypeConfiguration<Payable>
{
    public void Configure(EntityTypeBuilder<Payable> payable)
    {
        payable.HasIndex(p => new { p.Source, p.SourceId }).IsUnique();
        payable.HasIndex(p => new { p.BrandId, p.CreatorId, p.PayoutItemId });
        payable.HasIndex(p => p.PayoutItemId);
        payable.HasOne<Brand>().WithMany().HasForeignKey(p => p.BrandId);
        payable.HasOne<Creator>().WithMany().HasForeignKey(p => p.CreatorId);
        payable.HasOne<Contract>().WithMany().HasForeignKey(p => new { p.BrandId, p.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        payable.HasOne<PayoutItem>().WithMany().HasForeignKey(p => new { p.BrandId, p.PayoutItemId }).HasPrincipalKey(i => new { i.BrandId, i.Id });
        payable.Check("Paid", "[PaidAt] IS NULL OR [PayoutItemId] IS NOT NULL");
    }
}

internal sealed class PayoutBatchMapping : IEntityTypeConfiguration<PayoutBatch>
{
    public void Configure(EntityTypeBuilder<PayoutBatch> batch)
    {
        batch.HasAlternateKey(b => new { b.BrandId, b.Id });
        batch.Property(b => b.Currency).HasMaxLength(3);
        batch.Property(b => b.ApprovedHash).HasMaxLength(64);
        batch.HasIndex(b => new { b.BrandId, b.State, b.MadeAt });
        batch.HasOne<Brand>().WithMany().HasForeignKey(b => b.BrandId);
        batch.HasMany(b => b.Items).WithOne().HasForeignKey(i => new { i.BrandId, i.BatchId }).HasPrincipalKey(b => new { b.BrandId, b.Id });
        batch.Check("FourEyes", "[ApprovedBy] IS NULL OR [ApprovedBy] <> [MadeBy]");
    }
}

internal sealed class PayoutItemMapping : IEntityTypeConfiguration<PayoutItem>
{
    public void Configure(EntityTypeBuilder<PayoutItem> item)
    {
        item.HasAlternateKey(i => new { i.BrandId, i.Id });
        item.Property(i => i.InvoiceNumber).HasMaxLength(60);
        item.Property(i => i.TaxBasis).HasMaxLength(200);
        item.HasIndex(i => new { i.BrandId, i.CreatorId, i.InvoiceNumber }).IsUnique().HasFilter("\"InvoiceNumber\" <> '' AND \"State\" <> 'Dropped' AND \"State\" <> 'Failed' AND \"State\" <> 'Returned'");
        item.Property(i => i.FailureReason).HasMaxLength(400);
        item.HasIndex(i => i.CreatorId);
        item.HasIndex(i => new { i.BrandId, i.SettledAt });
        item.HasOne<Creator>().WithMany().HasForeignKey(i => i.CreatorId);
        item.HasOne<PayoutAccount>().WithMany().HasForeignKey(i => i.AccountId);
        item.HasMany(i => i.Lines).WithOne().HasForeignKey(l => new { l.BrandId, l.ItemId }).HasPrincipalKey(i => new { i.BrandId, i.Id });
        item.Navigation(i => i.Lines).AutoInclude();
        item.Check("Net", "[Net_Minor] = [Gross_Minor] - [Tax_Minor] AND [Tax_Minor] >= 0");
        item.Check("DaysTaken", "[DaysTaken] IS NULL OR ([DaysTaken] >= 0 AND [SettledAt] IS NOT NULL)");
    }
}

internal sealed class PayoutLineMapping : IEntityTypeConfiguration<PayoutLine>
{
    public void Configure(EntityTypeBuilder<PayoutLine> line)
    {
        line.HasKey(l => new { l.ItemId, l.PayableId });
        line.HasOne<Payable>().WithMany().HasForeignKey(l => l.PayableId);
        line.HasIndex(l => new { l.Source, l.SourceId });
        line.IsAppendOnly();
    }
}

internal sealed class ReserveMapping : IEntityTypeConfiguration<Reserve>
{
    public void Configure(EntityTypeBuilder<Reserve> reserve)
    {
        reserve.Property(r => r.Note).HasMaxLength(Reserve.LongestNote);
        reserve.HasIndex(r => new { r.BrandId, r.RecordedAt });
        reserve.HasOne<Brand>().WithMany().HasForeignKey(r => r.BrandId);
        reserve.Check("Amount", "[Amount_Minor] <> 0");
        reserve.IsAppendOnly();
    }
}

internal sealed class PayoutFileMapping : IEntityTypeConfiguration<PayoutFile>
{
    public void Configure(EntityTypeBuilder<PayoutFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(100);
        file.Property(f => f.ListHash).HasMaxLength(64);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.Sealed).Unlimited();
        file.HasOne<PayoutBatch>().WithMany().HasForeignKey(f => new { f.BrandId, f.BatchId }).HasPrincipalKey(b => new { b.BrandId, b.Id });
        file.Check("Payments", "[Payments] > 0 AND [Total_Minor] > 0");
        file.IsAppendOnly();
    }
}

internal sealed class PayingAccountMapping : IEntityTypeConfiguration<PayingAccount>
{
    public void Configure(EntityTypeBuilder<PayingAccount> account)
    {
        account.Property(a => a.HolderName).HasMaxLength(140);
        account.Property(a => a.Sealed).HasMaxLength(2000);
        account.Property(a => a.Last4).HasMaxLength(4);
        account.Property(a => a.Bic).HasMaxLength(11);
        account.HasOne<Brand>().WithMany().HasForeignKey(a => a.BrandId);
        account.HasIndex(a => a.BrandId).IsUnique();
    }
}

internal sealed class FileLayoutMapping : IEntityTypeConfiguration<FileLayout>
{
    public void Configure(EntityTypeBuilder<FileLayout> layout)
    {
        layout.Property(l => l.Columns).AsJson();
        layout.HasOne<Brand>().WithMany().HasForeignKey(l => l.BrandId);
        layout.HasIndex(l => new { l.BrandId, l.Kind }).IsUnique();
    }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> statement)
    {
        statement.Property(s => s.Currency).HasMaxLength(3);
        statement.Property(s => s.Content).Unlimited();
        statement.Property(s => s.Sha256).HasMaxLength(64);
        statement.HasIndex(s => new { s.BrandId, s.CreatorId, s.Month, s.Currency, s.Number }).IsUnique();
        statement.HasIndex(s => s.CreatorId);
        statement.HasOne<Brand>().WithMany().HasForeignKey(s => s.BrandId);
        statement.HasOne<Creator>().WithMany().HasForeignKey(s => s.CreatorId);
        statement.IsAppendOnly();
    }
}
