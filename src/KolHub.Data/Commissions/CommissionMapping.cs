using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Commissions;

internal sealed class CommissionMapping : IEntityTypeConfiguration<Commission>
{
    public void Configure(EntityTypeBuilder<Commission> commission)
    {
        commission.HasAlternateKey(c => new { c.BrandId, c.Id });
        commission.Property(c => c.Zone).HasMaxLength(60);
        commission.Property(c => c.HeldReason).HasMaxLength(400);
        commission.HasIndex(c => new { c.OrderId, c.LineId, c.CreatorId, c.Number }).IsUnique();
        commission.HasIndex(c => new { c.BrandId, c.State, c.OpenedAt });
        commission.HasIndex(c => new { c.CreatorId, c.State });
        commission.HasIndex(c => new { c.State, c.HoldUntil });
        commission.HasIndex(c => c.ContractId);
        commission.HasIndex(c => c.CampaignId);
        commission.HasOne<Order>().WithMany().HasForeignKey(c => new { c.BrandId, c.OrderId }).HasPrincipalKey(o => new { o.BrandId, o.Id });
        commission.HasOne<Contract>().WithMany().HasForeignKey(c => new { c.BrandId, c.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        commission.HasOne<OrderLine>().WithMany().HasForeignKey(c => c.LineId);
        commission.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
        commission.HasMany(c => c.Steps).WithOne().HasForeignKey(s => new { s.BrandId, s.CommissionId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        commission.Navigation(c => c.Steps).AutoInclude();
        commission.Check("Rate", "[Rate] >= 0 AND [Rate] <= 10000");
        commission.Check("RateLock", "[RateVersion] >= 0 AND ([RateVersion] = 0 OR ([RateSince] IS NOT NULL AND [RateLockedUntil] IS NOT NULL))");
        commission.Check("Clawed", "[Clawed_Minor] >= 0");
        commission.Check("Net", "[Net_Minor] >= 0 OR [Kind] = 'Adjustment'");
    }
}

internal sealed class CommissionStepMapping : IEntityTypeConfiguration<CommissionStep>
{
    public void Configure(EntityTypeBuilder<CommissionStep> step)
    {
        step.HasKey(s => new { s.CommissionId, s.Number });
        step.Property(s => s.Note).HasMaxLength(400);
        step.IsAppendOnly();
    }
}

internal sealed class GuaranteeSettlementMapping : IEntityTypeConfiguration<GuaranteeSettlement>
{
    public void Configure(EntityTypeBuilder<GuaranteeSettlement> settlement)
    {
        settlement.IsAppendOnly();
        settlement.HasOne<Contract>().WithMany().HasForeignKey(s => new { s.BrandId, s.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        settlement.HasIndex(s => s.ContractId).IsUnique();
        settlement.Check("Amounts", "[FeeBack_Minor] >= 0 AND [TopUp_Minor] >= 0 AND [FeeBack_Minor] <= [FeeEarned_Minor]");
    }
}

internal sealed class RewardSettlementMapping : IEntityTypeConfiguration<RewardSettlement>
{
    public void Configure(EntityTypeBuilder<RewardSettlement> settlement)
    {
        settlement.IsAppendOnly();
        settlement.HasOne<Contract>().WithMany().HasForeignKey(s => new { s.BrandId, s.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        settlement.HasIndex(s => s.ContractId).IsUnique();
        settlement.Check("Amounts", "[VolumeExtra_Minor] >= 0 AND [GoalBonus_Minor] >= 0");
    }
}
