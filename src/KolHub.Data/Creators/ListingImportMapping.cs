using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Creators;

internal sealed class ListingImportMapping : IEntityTypeConfiguration<ListingImport>
{
    public void Configure(EntityTypeBuilder<ListingImport> import)
    {
        import.Property(i => i.Choices).AsJson();
        import.Property(i => i.FailureArguments).AsJson();
        import.HasOne<Brand>().WithMany().HasForeignKey(i => i.BrandId);
        import.HasIndex(i => new { i.BrandId, i.UploadedAt });
        import.HasIndex(i => new { i.State, i.ClaimedUntil });
    }
}

internal sealed class ListingImportFileMapping : IEntityTypeConfiguration<ListingImportFile>
{
    public void Configure(EntityTypeBuilder<ListingImportFile> file) =>
        file.HasOne<ListingImport>().WithOne().HasForeignKey<ListingImportFile>(f => f.Id);
}

internal sealed class ListingImportFaultMapping : IEntityTypeConfiguration<ListingImportFault>
{
    public void Configure(EntityTypeBuilder<ListingImportFault> fault)
    {
        fault.HasOne<ListingImport>().WithMany().HasForeignKey(f => f.ImportId);
        fault.HasIndex(f => new { f.ImportId, f.Line });
    }
}

internal sealed class SavedMappingMapping : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> mapping)
    {
        mapping.Property(m => m.Purpose).HasMaxLength(40);
        mapping.Property(m => m.Columns).AsJson();
        mapping.HasOne<Brand>().WithMany().HasForeignKey(m => m.BrandId);
        mapping.HasIndex(m => new { m.BrandId, m.Purpose }).IsUnique();
    }
}
