using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Orders;

internal sealed class OrderImportMapping : IEntityTypeConfiguration<OrderImport>
{
    public void Configure(EntityTypeBuilder<OrderImport> import)
    {
        import.HasAlternateKey(i => new { i.BrandId, i.Id });
        import.Property(i => i.Choices).AsJson();
        import.Property(i => i.FailureArguments).AsJson();
        import.HasOne<ShopConnection>().WithMany().HasForeignKey(i => new { i.BrandId, i.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        import.HasIndex(i => new { i.ConnectionId, i.UploadedAt });
        import.HasIndex(i => new { i.State, i.ClaimedUntil });
    }
}

internal sealed class OrderImportFileMapping : IEntityTypeConfiguration<OrderImportFile>
{
    public void Configure(EntityTypeBuilder<OrderImportFile> file) =>
        file.HasOne<OrderImport>().WithOne().HasForeignKey<OrderImportFile>(f => f.Id);
}

internal sealed class OrderImportFaultMapping : IEntityTypeConfiguration<OrderImportFault>
{
    public void Configure(EntityTypeBuilder<OrderImportFault> fault)
    {
        fault.HasOne<OrderImport>().WithMany().HasForeignKey(f => new { f.BrandId, f.ImportId }).HasPrincipalKey(i => new { i.BrandId, i.Id });
        fault.HasIndex(f => new { f.ImportId, f.Line });
    }
}

internal sealed class OrderDifferenceMapping : IEntityTypeConfiguration<OrderDifference>
{
    public void Configure(EntityTypeBuilder<OrderDifference> difference)
    {
        difference.HasOne<OrderImport>().WithMany().HasForeignKey(d => new { d.BrandId, d.ImportId }).HasPrincipalKey(i => new { i.BrandId, i.Id });
        difference.HasIndex(d => new { d.ImportId, d.Gap, d.OrderExternalId });
    }
}
