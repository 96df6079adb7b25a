using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class OwnWordListMapping : IEntityTypeConfiguration<OwnWordList>
{
    public void Configure(EntityTypeBuilder<OwnWordList> list)
    {
        list.IsAppendOnly();
        list.HasOne<Brand>().WithMany().HasForeignKey(l => l.BrandId);
        list.Property(l => l.Text).Unlimited();
        list.Property(l => l.Sha256).HasMaxLength(64).IsUnicode(false);
        list.Property(l => l.Reason).HasMaxLength(OwnWordList.LongestReason);
        list.HasIndex(l => new { l.OwnerId, l.Number }).IsUnique();
        list.Check("Owner", "([BrandId] IS NULL AND [OwnerId] = 1) OR [BrandId] = [OwnerId]");
        list.Check("Number", "[Number] > 0");
    }
}
