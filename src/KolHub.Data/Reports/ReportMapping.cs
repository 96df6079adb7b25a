using KolHub.Domain.Accounts;
using KolHub.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reports;

internal sealed class ReportMapping : IEntityTypeConfiguration<ReportSubscription>
{
    public void Configure(EntityTypeBuilder<ReportSubscription> report)
    {
        report.HasOne<Brand>().WithMany().HasForeignKey(r => r.BrandId);
        report.HasOne<Membership>().WithMany().HasForeignKey(r => r.MembershipId);
        report.HasIndex(r => r.MembershipId).IsUnique();
        report.HasIndex(r => new { r.Rhythm, r.ToldTo });
        report.Check("Rhythm", "[Rhythm] IN ('Never', 'Daily', 'Weekly', 'Monthly')");
    }
}
