using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.HasAlternateKey(o => new { o.BrandId, o.Id });
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Property(o => o.PresentmentCurrency).HasMaxLength(3);
        order.Property(o => o.Fingerprint).HasMaxLength(64);
        order.Property(o => o.BuyerKey).HasMaxLength(64);
        order.Property(o => o.AddressKey).HasMaxLength(64);
        order.Property(o => o.Region).HasMaxLength(20);
        order.Property(o => o.Codes).AsJson();
        order.Ignore(o => o.Base).Ignore(o => o.Tax).Ignore(o => o.ReducedBase).Ignore(o => o.CountedRefunds);
        order.HasIndex(o => new { o.ConnectionId, o.ExternalId }).IsUnique();
        order.HasIndex(o => new { o.BrandId, o.PlacedAt });
        order.HasIndex(o => o.ClickToken);
        order.HasOne<ShopConnection>().WithMany().HasForeignKey(o => new { o.BrandId, o.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => new { l.BrandId, l.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id });
        order.HasMany(o => o.Refunds).WithOne().HasForeignKey(r => new { r.BrandId, r.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id });
        // Rows that a new decision replaces: the program deletes them, the database never by itself.
        order.HasMany(o => o.Credits).WithOne().HasForeignKey(c => new { c.BrandId, c.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id }).OnDelete(DeleteBehavior.ClientCascade);
        order.HasMany(o => o.Claims).WithOne().HasForeignKey(c => new { c.BrandId, c.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id }).OnDelete(DeleteBehavior.ClientCascade);
        order.HasMany(o => o.PlatformReports).WithOne().HasForeignKey(r => new { r.BrandId, r.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id }).OnDelete(DeleteBehavior.ClientCascade);
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.Property(l => l.Title).HasMaxLength(400);
        line.Property(l => l.Discounts).AsJson();
        line.HasIndex(l => new { l.OrderId, l.ExternalId }).IsUnique();
        line.Check("Base", "[Base_Minor] >= 0");
    }
}

internal sealed class OrderRefundMapping : IEntityTypeConfiguration<OrderRefund>
{
    public void Configure(EntityTypeBuilder<OrderRefund> refund)
    {
        refund.HasAlternateKey(r => new { r.BrandId, r.Id });
        refund.Property(r => r.Fingerprint).HasMaxLength(64);
        refund.Property(r => r.Reason).HasMaxLength(400);
        refund.HasIndex(r => new { r.ConnectionId, r.OrderExternalId, r.ExternalId }).IsUnique();
        refund.HasIndex(r => new { r.BrandId, r.OrderId });
        refund.HasOne<ShopConnection>().WithMany().HasForeignKey(r => new { r.BrandId, r.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        refund.HasMany(r => r.Lines).WithOne().HasForeignKey(l => new { l.BrandId, l.RefundId }).HasPrincipalKey(r => new { r.BrandId, r.Id }).OnDelete(DeleteBehavior.ClientCascade);
        refund.Check("Paid", "[Paid_Minor] >= 0");
    }
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.Property(c => c.Rule).HasMaxLength(60);
        claim.HasIndex(c => new { c.CreatorId, c.OrderId });
        claim.HasIndex(c => new { c.Method, c.ReasonCode });
        claim.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
    }
}

internal sealed class CreditMapping : IEntityTypeConfiguration<Credit>
{
    public void Configure(EntityTypeBuilder<Credit> credit)
    {
        credit.HasIndex(c => new { c.OrderId, c.LineId, c.CreatorId }).IsUnique();
        credit.HasIndex(c => new { c.CampaignId, c.CreatorId });
        credit.HasIndex(c => c.CreatorId);
        credit.HasOne<OrderLine>().WithMany().HasForeignKey(c => c.LineId);
        credit.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
        credit.Check("Share", "[Share] > 0 AND [Share] <= 10000");
    }
}
