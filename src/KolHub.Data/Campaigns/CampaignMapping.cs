using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.HasAlternateKey(c => new { c.BrandId, c.Id });
        campaign.HasOne<Brand>().WithMany().HasForeignKey(c => c.BrandId);
        campaign.Property(c => c.Goal).HasMaxLength(Campaign.LongestGoal);
        campaign.Property(c => c.Currency).HasMaxLength(3).IsFixedLength().IsUnicode(false);
        campaign.Property(c => c.ReturnReason).HasMaxLength(Campaign.LongestReason);
        campaign.ComplexProperty(c => c.TierSplit);
        campaign.Property(c => c.TargetAudience).AsJson();
        campaign.Property(c => c.RequiredClaims).AsJson();
        campaign.Property(c => c.ForbiddenClaims).AsJson();
        campaign.HasMany(c => c.Products).WithOne().HasForeignKey(p => new { p.BrandId, p.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        campaign.HasMany(c => c.BudgetChanges).WithOne().HasForeignKey(b => new { b.BrandId, b.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        campaign.HasIndex(c => new { c.BrandId, c.State });
        campaign.HasIndex(c => new { c.CallOpenedAt, c.CallEndsOn });
        campaign.Check("WithinBudget", "[Committed_Minor] >= 0 AND [Committed_Minor] <= [Budget_Minor]");
        campaign.Check("OnlyWhenApproved", "[Committed_Minor] = 0 OR [ApprovedAt] IS NOT NULL");
        campaign.Check("OneCurrency", "[Budget_Currency] = [Currency] AND [Committed_Currency] = [Currency] AND [CommissionCap_Currency] = [Currency]");
        campaign.Check("OpenDeals", "[OpenDeals] >= 0 AND ([OpenDeals] = 0 OR [OpenCommissionApprovedAt] IS NOT NULL)");
        campaign.Check("TwoApprovals", "[ApprovedAt] IS NULL OR ([ManagerApprovedAt] IS NOT NULL AND [FinanceApprovedAt] IS NOT NULL)");
    }
}

internal sealed class CampaignProductMapping : IEntityTypeConfiguration<CampaignProduct>
{
    public void Configure(EntityTypeBuilder<CampaignProduct> named)
    {
        named.HasKey(p => new { p.CampaignId, p.ProductId });
        named.HasOne(p => p.Product).WithMany().HasForeignKey(p => new { p.BrandId, p.ProductId }).HasPrincipalKey(p => new { p.BrandId, p.Id });
    }
}

internal sealed class BudgetChangeMapping : IEntityTypeConfiguration<BudgetChange>
{
    public void Configure(EntityTypeBuilder<BudgetChange> change)
    {
        change.Property(b => b.Reason).HasMaxLength(Campaign.LongestReason);
        change.Property(b => b.RefusalReason).HasMaxLength(Campaign.LongestReason);
        change.Check("Amount", "[To_Minor] > 0 AND [To_Currency] = [From_Currency]");
    }
}
