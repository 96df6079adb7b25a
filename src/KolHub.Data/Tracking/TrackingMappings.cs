using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Tracking;

internal sealed class VerifiedHostMapping : IEntityTypeConfiguration<VerifiedHost>
{
    public void Configure(EntityTypeBuilder<VerifiedHost> host)
    {
        host.Property(h => h.Host).HasMaxLength(260);
        host.Property(h => h.Token).HasMaxLength(64);
        host.Property(h => h.CheckAnswer).HasMaxLength(2_000);
        host.HasOne<Brand>().WithMany().HasForeignKey(h => h.BrandId);
        host.HasIndex(h => new { h.BrandId, h.Host }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
    }
}

internal sealed class PromoCodeMapping : IEntityTypeConfiguration<PromoCode>
{
    public void Configure(EntityTypeBuilder<PromoCode> code)
    {
        code.Property(c => c.Code).HasMaxLength(PromoCode.Longest);
        code.Property(c => c.Folded).HasMaxLength(PromoCode.Longest);
        code.Property(c => c.Stops).AsJson();
        code.HasOne<Contract>().WithMany().HasForeignKey(c => new { c.BrandId, c.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        code.HasOne<Campaign>().WithMany().HasForeignKey(c => new { c.BrandId, c.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        code.HasIndex(c => new { c.BrandId, c.ShopConnectionId, c.Folded }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        code.HasIndex(c => new { c.BrandId, c.Folded });
        code.HasIndex(c => c.CreatorId);
    }
}

internal sealed class TrackingLinkMapping : IEntityTypeConfiguration<TrackingLink>
{
    public void Configure(EntityTypeBuilder<TrackingLink> link)
    {
        link.Property(l => l.Code).HasMaxLength(40);
        link.Property(l => l.Destination).HasMaxLength(Destination.Longest);
        link.HasOne<VerifiedHost>().WithMany().HasForeignKey(l => new { l.BrandId, l.HostId }).HasPrincipalKey(h => new { h.BrandId, h.Id });
        link.HasOne<Contract>().WithMany().HasForeignKey(l => new { l.BrandId, l.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        link.HasOne<Campaign>().WithMany().HasForeignKey(l => new { l.BrandId, l.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        link.HasIndex(l => l.Code).IsUnique();
        link.HasIndex(l => l.CreatorId);
    }
}

internal sealed class ClickMapping : IEntityTypeConfiguration<Click>
{
    public void Configure(EntityTypeBuilder<Click> click)
    {
        click.Property(c => c.ClickId).HasMaxLength(22).IsUnicode(false);
        click.Property(c => c.Network).HasMaxLength(45);
        click.Property(c => c.VisitorKey).HasMaxLength(32).IsUnicode(false);
        click.HasIndex(c => c.ClickId).IsUnique();
        click.HasIndex(c => new { c.BrandId, c.LinkId, c.At });
        click.HasOne<TrackingLink>().WithMany().HasForeignKey(c => new { c.BrandId, c.LinkId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
    }
}

internal sealed class LinkHourMapping : IEntityTypeConfiguration<LinkHour>
{
    public void Configure(EntityTypeBuilder<LinkHour> hour)
    {
        hour.HasKey(h => new { h.BrandId, h.LinkId, h.Hour, h.Class });
        hour.HasIndex(h => new { h.BrandId, h.Hour });
        hour.HasIndex(h => new { h.CreatorId, h.Hour });
        hour.HasOne<TrackingLink>().WithMany().HasForeignKey(h => new { h.BrandId, h.LinkId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
    }
}

internal sealed class UnknownCodeHourMapping : IEntityTypeConfiguration<UnknownCodeHour>
{
    public void Configure(EntityTypeBuilder<UnknownCodeHour> hour) => hour.HasKey(h => h.Hour);
}

internal sealed class ClickLogPositionMapping : IEntityTypeConfiguration<ClickLogPosition>
{
    public void Configure(EntityTypeBuilder<ClickLogPosition> position)
    {
        position.HasKey(p => p.Log);
        position.Property(p => p.Log).HasMaxLength(32).IsUnicode(false);
    }
}

internal sealed class LinkTableStampMapping : IEntityTypeConfiguration<LinkTableStamp>
{
    public void Configure(EntityTypeBuilder<LinkTableStamp> stamp)
    {
        stamp.Property(s => s.Id).ValueGeneratedNever();
        stamp.HasData(new LinkTableStamp(1));
    }
}

internal sealed class PromoterBindingMapping : IEntityTypeConfiguration<PromoterBinding>
{
    public void Configure(EntityTypeBuilder<PromoterBinding> binding)
    {
        binding.Property(b => b.ExternalId).HasMaxLength(100);
        binding.HasOne<Contract>().WithMany().HasForeignKey(b => new { b.BrandId, b.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        binding.HasIndex(b => new { b.BrandId, b.Scheme, b.ExternalId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        binding.HasIndex(b => b.CreatorId);
    }
}
