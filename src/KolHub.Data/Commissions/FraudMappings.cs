using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Commissions;

internal sealed class SuspicionMapping : IEntityTypeConfiguration<Suspicion>
{
    public void Configure(EntityTypeBuilder<Suspicion> suspicion)
    {
        suspicion.IsAppendOnly();
        suspicion.HasAlternateKey(s => new { s.BrandId, s.Id });
        suspicion.Property(s => s.Signals).AsJson();
        suspicion.HasIndex(s => new { s.CommissionId, s.Number }).IsUnique();
        suspicion.HasIndex(s => new { s.BrandId, s.RaisedAt });
        suspicion.HasIndex(s => new { s.BrandId, s.CampaignId });
        suspicion.HasOne<Commission>().WithMany().HasForeignKey(s => new { s.BrandId, s.CommissionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        suspicion.HasOne<Creator>().WithMany().HasForeignKey(s => s.CreatorId);
        suspicion.Check("Score", "[Score] > 0 AND [Score] <= 10000 AND [FlagAt] <= [HoldAt]");
    }
}

internal sealed class SuspicionVerdictMapping : IEntityTypeConfiguration<SuspicionVerdict>
{
    public void Configure(EntityTypeBuilder<SuspicionVerdict> verdict)
    {
        verdict.IsAppendOnly();
        verdict.Property(v => v.Reason).HasMaxLength(SuspicionVerdict.LongestReason);
        verdict.HasIndex(v => v.SuspicionId).IsUnique();
        verdict.HasOne<Suspicion>().WithMany().HasForeignKey(v => new { v.BrandId, v.SuspicionId }).HasPrincipalKey(s => new { s.BrandId, s.Id });
    }
}

internal sealed class FraudLimitsMapping : IEntityTypeConfiguration<FraudLimits>
{
    public void Configure(EntityTypeBuilder<FraudLimits> limits)
    {
        limits.HasIndex(l => l.CampaignId).IsUnique();
        limits.HasOne<Campaign>().WithMany().HasForeignKey(l => new { l.BrandId, l.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        limits.Check("Scores", "[FlagAt] >= 500 AND [FlagAt] <= [HoldAt] AND [HoldAt] <= 10000 AND [StrongAt] >= 5000 AND [StrongAt] <= 10000");
        limits.Check("Numbers", "[LeastOrders] >= 1 AND [LeastOrders] <= 1000 AND [LeastSignals] >= 1 AND [LeastSignals] <= 5");
    }
}

internal sealed class CreditCheckMapping : IEntityTypeConfiguration<CreditCheck>
{
    public void Configure(EntityTypeBuilder<CreditCheck> check)
    {
        check.HasIndex(c => c.BrandId).IsUnique();
        check.HasOne<Brand>().WithMany().HasForeignKey(c => c.BrandId);
    }
}
