using KolHub.Domain.Campaigns;
using KolHub.Domain.Races;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Races;

internal sealed class RaceMapping : IEntityTypeConfiguration<Race>
{
    public void Configure(EntityTypeBuilder<Race> race)
    {
        race.HasAlternateKey(r => new { r.BrandId, r.Id });
        race.HasOne<Campaign>().WithMany().HasForeignKey(r => new { r.BrandId, r.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        race.Property(r => r.Currency).HasMaxLength(3).IsFixedLength().IsUnicode(false);
        race.Property(r => r.Name).HasMaxLength(Race.LongestName);
        race.HasMany(r => r.Entrants).WithOne().HasForeignKey(e => new { e.BrandId, e.RaceId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        race.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => new { d.BrandId, d.RaceId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        race.HasIndex(r => new { r.BrandId, r.CampaignId, r.DraftedAt });
        race.Check("Budget", "[Budget_Minor] > 0 AND [Budget_Currency] = [Currency]");
        race.Check("Rule", "[Alpha] BETWEEN 10 AND 2000 AND [LeastClicks] >= 1 AND [SmallestGain] >= 100 AND [SettleHours] >= 1");
        race.Check("Started", "([State] = 'Drafted' AND [StartedAt] IS NULL AND [CountsFrom] IS NULL) OR [State] = 'Ended' OR ([StartedAt] IS NOT NULL AND [StartedBy] IS NOT NULL AND [CountsFrom] > [StartedAt])");
        race.Check("Ended", "([State] IN ('Drafted', 'Running') AND [EndedAt] IS NULL AND [EndedBy] IS NULL) OR ([State] IN ('Decided', 'Ended') AND [EndedAt] IS NOT NULL AND [EndedBy] IS NOT NULL)");
    }
}

internal sealed class EntrantMapping : IEntityTypeConfiguration<Entrant>
{
    public void Configure(EntityTypeBuilder<Entrant> entrant)
    {
        entrant.ToTable("RaceEntrants");
        entrant.Property(e => e.Name).HasMaxLength(Entrant.LongestName);
        entrant.Property(e => e.Style).HasMaxLength(Entrant.LongestStyle);
        entrant.HasOne<Product>().WithMany().HasForeignKey(e => new { e.BrandId, e.ProductId }).HasPrincipalKey(p => new { p.BrandId, p.Id });
        entrant.HasOne<TrackingLink>().WithMany().HasForeignKey(e => e.LinkId);
        entrant.HasIndex(e => new { e.RaceId, e.LinkId }).IsUnique();
        entrant.Check("Money", "[Price_Minor] >= 0 AND [Share_Minor] >= [Price_Minor] AND [Price_Currency] = [Share_Currency]");
        entrant.Check("One", "[StoppedAt] IS NULL OR [PromotedAt] IS NULL");
        entrant.Check("Seeded", "([StoppedAt] IS NULL AND [PromotedAt] IS NULL) OR ([Tier] IS NOT NULL AND [LinkId] IS NOT NULL)");
    }
}

internal sealed class RaceDecisionMapping : IEntityTypeConfiguration<RaceDecision>
{
    public void Configure(EntityTypeBuilder<RaceDecision> decision)
    {
        decision.IsAppendOnly();
        decision.Property(d => d.Reason).HasMaxLength(RaceDecision.LongestReason);
        decision.Property(d => d.Reading).AsJson();
        decision.HasOne<Entrant>().WithMany().HasForeignKey(d => d.EntrantId);
        decision.HasIndex(d => new { d.RaceId, d.EntrantId, d.Act }).IsUnique().HasFilter("\"EntrantId\" IS NOT NULL");
        decision.HasIndex(d => new { d.RaceId, d.At });
        decision.Check("Why", "([Act] = 'Ended' AND [EntrantId] IS NULL AND [Reason] <> '') OR ([Act] = 'Chosen' AND [EntrantId] IS NOT NULL AND [Reason] <> '') OR ([Act] IN ('Stopped', 'Promoted') AND [EntrantId] IS NOT NULL)");
    }
}
