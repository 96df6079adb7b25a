using KolHub.Domain.Appeals;
using KolHub.Domain.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Appeals;

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.HasAlternateKey(a => new { a.BrandId, a.Id });
        appeal.HasOne<Contract>().WithMany().HasForeignKey(a => new { a.BrandId, a.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        appeal.HasMany(a => a.Steps).WithOne().HasForeignKey(s => new { s.BrandId, s.AppealId }).HasPrincipalKey(a => new { a.BrandId, a.Id });
        appeal.Property(a => a.Why).HasMaxLength(400);
        appeal.Property(a => a.Answer).HasMaxLength(Appeal.LongestWords);
        appeal.HasIndex(a => new { a.Kind, a.SubjectId, a.Number, a.CreatorId, a.Side }).IsUnique().HasDatabaseName("IX_Appeals_OneOfEachSide");
        appeal.HasIndex(a => new { a.Kind, a.SubjectId, a.Number, a.CreatorId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL").HasDatabaseName("IX_Appeals_OneOpen");
        appeal.HasIndex(a => new { a.BrandId, a.ClosedAt, a.DueAt });
        appeal.HasIndex(a => new { a.CreatorId, a.ClosedAt, a.DueAt });
        appeal.HasIndex(a => new { a.ClosedAt, a.EscalatedAt, a.DueAt });
        appeal.Check("InTime", "[OpenedAt] <= [Until]");
        appeal.Check("Closed", "([State] = 'Open' AND [ClosedAt] IS NULL AND [ClosedBy] IS NULL) OR ([State] <> 'Open' AND [ClosedAt] IS NOT NULL AND [ClosedBy] IS NOT NULL AND [Answer] <> '')");
        appeal.Check("SecondPerson", "[ClosedBy] IS NULL OR ([ClosedBy] <> [OpenedBy] AND ([TakenBy] IS NULL OR [ClosedBy] <> [TakenBy]))");
        appeal.Check("Granted", "[Granted_Minor] >= 0 AND [Granted_Minor] <= [AtStake_Minor] AND ([State] = 'Granted' OR [Granted_Minor] = 0)");
        appeal.Check("Side", "[Side] = 'Creator' OR [Kind] = 'Guarantee'");
    }
}

internal sealed class AppealStepMapping : IEntityTypeConfiguration<AppealStep>
{
    public void Configure(EntityTypeBuilder<AppealStep> step)
    {
        step.IsAppendOnly();
        step.Property(s => s.Words).HasMaxLength(Appeal.LongestWords);
        step.Property(s => s.MediaType).HasMaxLength(60);
        step.Property(s => s.Sha256).HasMaxLength(64).IsUnicode(false);
        step.HasIndex(s => new { s.AppealId, s.At });
        step.HasIndex(s => s.Sha256);
        step.Check("Said", "[Words] <> '' OR [Act] = 'Escalated' OR ([Act] = 'Proof' AND [Sha256] IS NOT NULL)");
    }
}
