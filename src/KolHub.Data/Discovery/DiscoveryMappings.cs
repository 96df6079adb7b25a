using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Discovery;

internal sealed class ShortlistEntryMapping : IEntityTypeConfiguration<ShortlistEntry>
{
    public void Configure(EntityTypeBuilder<ShortlistEntry> entry)
    {
        entry.ToTable("ShortlistEntries");
        entry.HasAlternateKey(e => new { e.BrandId, e.Id });
        entry.Property(e => e.Answer).AsJson();
        entry.Property(e => e.Note).HasMaxLength(ShortlistEntry.LongestNote);
        entry.HasOne<Campaign>().WithMany().HasForeignKey(e => new { e.BrandId, e.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        entry.HasOne<Channel>().WithMany().HasForeignKey(e => new { e.CreatorId, e.ChannelId }).HasPrincipalKey(c => new { c.CreatorId, c.Id });
        entry.HasOne<Listing>().WithMany().HasForeignKey(e => new { e.BrandId, e.ListingId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
        entry.HasIndex(e => new { e.CampaignId, e.LiveSubjectId }).IsUnique();
        entry.Check("Subject", "([ChannelId] IS NULL AND [CreatorId] IS NULL AND [ListingId] IS NOT NULL) OR ([ChannelId] IS NOT NULL AND [CreatorId] IS NOT NULL AND [ListingId] IS NULL)");
        entry.Check("Live", "([RemovedAt] IS NULL AND [LiveSubjectId] IS NOT NULL) OR ([RemovedAt] IS NOT NULL AND [LiveSubjectId] IS NULL)");
    }
}

internal sealed class MarketChangeMapping : IEntityTypeConfiguration<MarketChange>
{
    public void Configure(EntityTypeBuilder<MarketChange> change)
    {
        change.ToTable("MarketChanges");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasIndex(c => new { c.BrandId, c.Id });
    }
}
