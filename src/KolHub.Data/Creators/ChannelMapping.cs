using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Creators;

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> channel)
    {
        channel.Property(c => c.Handle).HasMaxLength(Handle.MaxLength);
        channel.Property(c => c.ProvenHandle).HasMaxLength(Handle.MaxLength);
        channel.Property(c => c.Address).HasMaxLength(500);
        channel.Property(c => c.ProofToken).HasMaxLength(40);
        channel.Property(c => c.ProofRefusal).HasMaxLength(500);
        channel.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
        channel.HasAlternateKey(c => new { c.CreatorId, c.Id });
        channel.HasIndex(c => new { c.Platform, c.ProvenHandle }).IsUnique();
        channel.HasIndex(c => new { c.Platform, c.Handle });
        channel.HasIndex(c => new { c.Platform, c.Followers });
        channel.HasIndex(c => new { c.Platform, c.GrowthRate });
        channel.HasMany(c => c.Readings).WithOne().HasForeignKey(r => new { r.CreatorId, r.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        channel.Navigation(c => c.Readings).UsePropertyAccessMode(PropertyAccessMode.Field);
        channel.Check("Followers", "[Followers] >= 0");
        channel.Check("Proven", "[ProvenHandle] IS NULL OR [ProvenAt] IS NOT NULL");
    }
}

internal sealed class FollowerReadingMapping : IEntityTypeConfiguration<FollowerReading>
{
    public void Configure(EntityTypeBuilder<FollowerReading> reading)
    {
        reading.HasIndex(r => new { r.ChannelId, r.Day }).IsUnique();
        reading.Check("Followers", "[Followers] >= 0");
        reading.IsWrittenOnceBut(r => r.Followers, r => r.Source, r => r.ReadAt);
    }
}

internal sealed class RateCardLineMapping : IEntityTypeConfiguration<RateCardLine>
{
    public void Configure(EntityTypeBuilder<RateCardLine> line)
    {
        line.ToTable("RateCardLines");
        line.HasOne<Channel>().WithMany().HasForeignKey(l => new { l.CreatorId, l.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        line.HasIndex(l => new { l.ChannelId, l.Form, l.ValidFrom }).IsUnique();
        line.Check("Price", "[Price_Minor] >= 0");
    }
}

internal sealed class AudienceReportMapping : IEntityTypeConfiguration<AudienceReport>
{
    public void Configure(EntityTypeBuilder<AudienceReport> report)
    {
        report.Ignore(r => r.Shares);
        report.Property(r => r.Source).HasMaxLength(AudienceReport.MaxSource);
        report.Property(r => r.Packed).HasMaxLength(AudienceLayout.Width * 2).IsFixedLength();
        report.HasOne<Channel>().WithMany().HasForeignKey(r => new { r.CreatorId, r.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        report.HasOne<Listing>().WithMany().HasForeignKey(r => new { r.BrandId, r.ListingId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
        report.HasIndex(r => new { r.ChannelId, r.Kind, r.AsOf });
        report.HasIndex(r => new { r.ListingId, r.Kind, r.AsOf });
        report.Check("Subject", "([ChannelId] IS NULL AND [CreatorId] IS NULL AND [ListingId] IS NOT NULL AND [BrandId] IS NOT NULL) OR ([ChannelId] IS NOT NULL AND [CreatorId] IS NOT NULL AND [ListingId] IS NULL AND [BrandId] IS NULL)");
    }
}

internal sealed class PastResultMapping : IEntityTypeConfiguration<PastResult>
{
    public void Configure(EntityTypeBuilder<PastResult> result)
    {
        result.HasOne<Channel>().WithMany().HasForeignKey(r => new { r.CreatorId, r.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        result.HasOne<Listing>().WithMany().HasForeignKey(r => new { r.BrandId, r.ListingId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
        result.HasIndex(r => r.ChannelId);
        result.HasIndex(r => r.ListingId);
        result.Check("Subject", "([ChannelId] IS NULL AND [CreatorId] IS NULL AND [ListingId] IS NOT NULL AND [BrandId] IS NOT NULL) OR ([ChannelId] IS NOT NULL AND [CreatorId] IS NOT NULL AND [ListingId] IS NULL AND [BrandId] IS NULL)");
        result.Check("Figures", "[Orders] >= 0 AND [Gmv_Minor] >= 0 AND [Refunded_Minor] >= 0 AND [Refunded_Minor] <= [Gmv_Minor]");
    }
}

internal sealed class TierCutoffMapping : IEntityTypeConfiguration<TierCutoff>
{
    public void Configure(EntityTypeBuilder<TierCutoff> cutoff)
    {
        cutoff.HasIndex(c => new { c.Platform, c.ValidFrom });
        cutoff.Check("Rising", "[Tail] >= 1 AND [Waist] > [Tail] AND [Head] > [Waist]");
        cutoff.IsAppendOnly();
    }
}
