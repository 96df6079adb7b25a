using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Orders;

internal sealed class ShopConnectionMapping : IEntityTypeConfiguration<ShopConnection>
{
    public void Configure(EntityTypeBuilder<ShopConnection> connection)
    {
        connection.HasAlternateKey(c => new { c.BrandId, c.Id });
        connection.Property(c => c.Currency).HasMaxLength(3);
        connection.Property(c => c.Token).HasMaxLength(64);
        connection.HasIndex(c => c.Token).IsUnique();
        connection.HasIndex(c => new { c.BrandId, c.Name }).IsUnique();
        connection.HasOne<Brand>().WithMany().HasForeignKey(c => c.BrandId);
        connection.Ignore(c => c.LivesOnFiles);
        connection.Ignore(c => c.IsProvenWithoutFiles);
        connection.HasMany(c => c.Secrets).WithOne().HasForeignKey(s => new { s.BrandId, s.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
    }
}

internal sealed class ShopSecretMapping : IEntityTypeConfiguration<ShopSecret>
{
    public void Configure(EntityTypeBuilder<ShopSecret> secret)
    {
        secret.Property(s => s.Sealed).HasMaxLength(2000);
        secret.Property(s => s.Last4).HasMaxLength(4);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(k => k.Prefix).HasMaxLength(32);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Scopes).AsJson();
        key.HasIndex(k => k.Prefix).IsUnique();
        key.HasOne<ShopConnection>().WithMany().HasForeignKey(k => new { k.BrandId, k.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
    }
}

internal sealed class LiveRunMapping : IEntityTypeConfiguration<LiveRun>
{
    public void Configure(EntityTypeBuilder<LiveRun> run)
    {
        run.Property(r => r.Note).HasMaxLength(400);
        run.HasIndex(r => r.Kind);
        run.IsAppendOnly();
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.Property(d => d.ExternalId).HasMaxLength(300);
        delivery.Property(d => d.Body).Unlimited();
        delivery.Property(d => d.BodySha256).HasMaxLength(64);
        delivery.Property(d => d.ErrorArguments).AsJson();
        delivery.Property(d => d.Headers).AsJson();
        delivery.Property(d => d.Answer!).Unlimited();
        delivery.Check("Forgotten", "[ForgottenAt] IS NULL OR ([Body] = '' AND ([AppliedAt] IS NOT NULL OR [IgnoredAt] IS NOT NULL))");
        delivery.HasIndex(d => new { d.ConnectionId, d.ExternalId }).IsUnique();
        delivery.HasIndex(d => new { d.BrandId, d.FailedAt });
        delivery.HasIndex(d => new { d.BrandId, d.ReceivedAt });
        delivery.HasOne<ShopConnection>().WithMany().HasForeignKey(d => new { d.BrandId, d.ConnectionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
    }
}
