using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Creators;

internal sealed class ListingMapping : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> listing)
    {
        listing.Ignore(l => l.Categories);
        listing.Property(l => l.Handle).HasMaxLength(Handle.MaxLength);
        listing.Property(l => l.Address).HasMaxLength(500);
        listing.Property(l => l.Region).HasMaxLength(10);
        listing.Property(l => l.Note).HasMaxLength(1000);
        listing.Property(l => l.Prices).AsJson();
        listing.HasOne<Brand>().WithMany().HasForeignKey(l => l.BrandId);
        listing.HasOne<Creator>().WithMany().HasForeignKey(l => l.CreatorId);
        listing.HasAlternateKey(l => new { l.BrandId, l.Id });
        listing.HasIndex(l => new { l.BrandId, l.Platform, l.Handle }).IsUnique();
        listing.HasIndex(l => new { l.BrandId, l.Followers });
        listing.Check("Followers", "[Followers] >= 0");
    }
}
