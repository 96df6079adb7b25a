using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Campaigns;

internal sealed class CommissionPlanMapping : IEntityTypeConfiguration<CommissionPlan>
{
    public void Configure(EntityTypeBuilder<CommissionPlan> plan)
    {
        plan.HasAlternateKey(p => new { p.BrandId, p.Id });
        plan.HasOne<Campaign>().WithMany().HasForeignKey(p => new { p.BrandId, p.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        plan.HasOne<Creator>().WithMany().HasForeignKey(p => p.ExclusiveTo);
        plan.HasOne<Person>().WithMany().HasForeignKey(p => p.PublishedBy);
        plan.Property(p => p.Name).HasMaxLength(CommissionPlan.LongestName);
        plan.Property(p => p.Target).AsJson();
        plan.Property(p => p.Terms).AsJson();
        plan.HasIndex(p => new { p.BrandId, p.CampaignId, p.RetiredAt });
        plan.HasIndex(p => new { p.CampaignId, p.LiveExclusive }).IsUnique();
        plan.Check("Exclusive", "([Kind] = 'Exclusive' AND [ExclusiveTo] IS NOT NULL) OR ([Kind] <> 'Exclusive' AND [ExclusiveTo] IS NULL)");
        plan.Check("Live", "[LiveExclusive] IS NULL OR ([LiveExclusive] = [ExclusiveTo] AND [RetiredAt] IS NULL)");
        plan.Check("Rate", "[Rate] >= 0 AND [Rate] <= 9000 AND [Cap_Minor] >= 0");
    }
}
