using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Drops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Drops;

internal sealed class SalesDropMapping : IEntityTypeConfiguration<SalesDrop>
{
    public void Configure(EntityTypeBuilder<SalesDrop> drop)
    {
        drop.IsWrittenOnceBut(d => d.State, d => d.AssigneeId, d => d.ClosedAt, d => d.ClosedBy, d => d.Reason, d => d.Version);
        drop.HasOne<Brand>().WithMany().HasForeignKey(d => d.BrandId);
        drop.HasOne<Contract>().WithMany().HasForeignKey(d => d.ContractId);
        drop.Property(d => d.Reason).HasMaxLength(SalesDrop.LongestReason);
        drop.HasIndex(d => d.ContractId).IsUnique().HasFilter("\"State\" = 'Open' AND \"ContractId\" IS NOT NULL").HasDatabaseName("IX_SalesDrops_OneOpenOfDeal");
        drop.HasIndex(d => d.BrandId).IsUnique().HasFilter("\"State\" = 'Open' AND \"ContractId\" IS NULL").HasDatabaseName("IX_SalesDrops_OneOpenOfAll");
        drop.HasIndex(d => new { d.BrandId, d.State, d.OpenedAt });
        drop.HasIndex(d => new { d.ContractId, d.AsOf });
        drop.Check("Deal", "([ContractId] IS NULL AND [CampaignId] IS NULL AND [CreatorId] IS NULL) OR ([ContractId] IS NOT NULL AND [CampaignId] IS NOT NULL AND [CreatorId] IS NOT NULL)");
        drop.Check("Fell", "[Days] > 0 AND [SeenOrders] >= 0 AND [SeenOrders] < [ExpectedOrders] AND [Chance] BETWEEN 0 AND 1");
        drop.Check("Closed", "([State] = 'Open' AND [ClosedAt] IS NULL AND [ClosedBy] IS NULL AND [Reason] = '') OR ([State] IN ('Done', 'Dismissed') AND [ClosedAt] IS NOT NULL AND [ClosedBy] IS NOT NULL AND [Reason] <> '')");
    }
}

internal sealed class DropLookMapping : IEntityTypeConfiguration<DropLook>
{
    public void Configure(EntityTypeBuilder<DropLook> look)
    {
        look.HasOne<Brand>().WithMany().HasForeignKey(l => l.BrandId);
        look.HasIndex(l => l.BrandId).IsUnique();
    }
}
