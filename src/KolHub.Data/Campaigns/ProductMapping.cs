using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Campaigns;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.HasAlternateKey(p => new { p.BrandId, p.Id });
        product.HasOne<Brand>().WithMany().HasForeignKey(p => p.BrandId);
        product.Property(p => p.Address).HasMaxLength(2_000);
        product.HasIndex(p => new { p.BrandId, p.ArchivedAt, p.Name });
        product.Check("Price", "[Price_Minor] >= 0");
        product.Check("Margin", "[MarginRate] BETWEEN 0 AND 10000");
    }
}
