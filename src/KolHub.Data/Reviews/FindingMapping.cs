using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.IsKeptWith<Finding, ReviewCase>("c.[Id] = {row}.[CaseId]");
        finding.Property(f => f.Law).AsJson();
        finding.Property(f => f.Why).AsJson();
        finding.Property(f => f.Cure).AsJson();
        finding.Property(f => f.Suggestion).AsJson();
        finding.Property(f => f.Quote).HasMaxLength(1_000);
        finding.Property(f => f.Source).HasMaxLength(500);
        finding.Property(f => f.Reason).HasMaxLength(Finding.LongestReason);
        finding.HasIndex(f => new { f.CaseId, f.Number }).IsUnique();
        finding.HasIndex(f => new { f.Rule, f.Verdict });
        finding.Check("Place", "[Start] >= 0 AND [Length] >= 0");
    }
}
