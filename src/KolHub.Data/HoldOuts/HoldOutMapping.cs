using KolHub.Domain.Campaigns;
using KolHub.Domain.HoldOuts;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.HoldOuts;

internal sealed class HoldOutMapping : IEntityTypeConfiguration<HoldOut>
{
    public void Configure(EntityTypeBuilder<HoldOut> test)
    {
        test.IsWrittenOnceBut(h => h.State, h => h.StartedAt, h => h.StartedBy, h => h.EndedAt, h => h.EndedBy, h => h.EndReason, h => h.ToldTo, h => h.Version);
        test.HasOne<Campaign>().WithMany().HasForeignKey(h => new { h.BrandId, h.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        test.HasOne<PromoCode>().WithMany().HasForeignKey(h => h.CodeId);
        test.Property(h => h.Code).HasMaxLength(PromoCode.Longest);
        test.Property(h => h.Zone).HasMaxLength(60);
        test.Property(h => h.Rule).HasMaxLength(20);
        test.Property(h => h.Plan).HasMaxLength(HoldOutTerms.MostDays).IsUnicode(false);
        test.Property(h => h.EndReason).HasMaxLength(HoldOut.LongestReason);
        test.HasIndex(h => h.CodeId).IsUnique().HasFilter("\"State\" = 'Running'").HasDatabaseName("IX_HoldOuts_OneRunning");
        test.HasIndex(h => new { h.BrandId, h.CampaignId, h.DraftedAt });
        test.HasIndex(h => new { h.State, h.ToldTo });
        test.Check("Plan", "[Days] BETWEEN 8 AND 120 AND [BlockDays] BETWEEN 1 AND 7 AND [WashHours] BETWEEN 0 AND 12");
        test.Check("Started", "([State] IN ('Drafted', 'Discarded') AND [StartedAt] IS NULL AND [StartedBy] IS NULL) OR ([State] IN ('Running', 'Ended') AND [StartedAt] IS NOT NULL AND [StartedBy] IS NOT NULL)");
        test.Check("Ended", "([State] IN ('Drafted', 'Running') AND [EndedAt] IS NULL) OR ([State] = 'Ended' AND [EndedAt] IS NOT NULL) OR ([State] = 'Discarded' AND [EndedAt] IS NOT NULL AND [EndReason] <> '')");
    }
}
