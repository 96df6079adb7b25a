using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.IsKeptWith<Upload, ReviewCase>("{row}.[SubmittedAt] IS NOT NULL AND c.[ContractId] = {row}.[ContractId] AND c.[Subject] = 'Draft'");
        upload.HasOne<Brand>().WithMany().HasForeignKey(u => u.BrandId);
        upload.Property(u => u.Name).HasMaxLength(Upload.LongestName);
        upload.Property(u => u.Sha256).HasMaxLength(64).IsUnicode(false);
        upload.HasIndex(u => new { u.DeliverableId, u.Sha256 }).IsUnique();
        upload.HasIndex(u => u.Sha256);
        upload.HasIndex(u => new { u.SubmittedAt, u.UploadedAt });
        upload.Check("Bytes", "[Bytes] > 0");
    }
}

internal sealed class SeenPartMapping : IEntityTypeConfiguration<SeenPart>
{
    public void Configure(EntityTypeBuilder<SeenPart> seen)
    {
        seen.IsAppendOnly();
        seen.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        seen.HasIndex(s => new { s.CaseId, s.PersonId, s.Number }).IsUnique();
    }
}

internal sealed class OwnFindingMapping : IEntityTypeConfiguration<OwnFinding>
{
    public void Configure(EntityTypeBuilder<OwnFinding> finding)
    {
        finding.IsKeptWith<OwnFinding, ReviewCase>("c.[Id] = {row}.[CaseId]");
        finding.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
        finding.Property(f => f.Says).HasMaxLength(OwnFinding.LongestText);
        finding.Property(f => f.LiftReason).HasMaxLength(OwnFinding.LongestText);
        finding.HasIndex(f => f.CaseId);
        finding.Check("Place", "([X] IS NULL OR ([X] >= 0 AND [X] <= 100)) AND ([Y] IS NULL OR ([Y] >= 0 AND [Y] <= 100)) AND ([Second] IS NULL OR [Second] >= 0)");
        finding.Check("Lifted", "([LiftedAt] IS NULL AND [LiftedBy] IS NULL) OR ([LiftedAt] IS NOT NULL AND [LiftedBy] IS NOT NULL)");
    }
}

internal sealed class CaseEvidenceMapping : IEntityTypeConfiguration<CaseEvidence>
{
    public void Configure(EntityTypeBuilder<CaseEvidence> evidence)
    {
        evidence.IsAppendOnly();
        evidence.HasOne<ReviewCase>().WithMany().HasForeignKey(e => new { e.BrandId, e.CaseId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        evidence.HasOne<Person>().WithMany().HasForeignKey(e => e.AttachedBy);
        evidence.Property(e => e.Number).HasMaxLength(CaseEvidence.LongestNumber);
        evidence.Property(e => e.Note).HasMaxLength(CaseEvidence.LongestNote);
        evidence.Property(e => e.FileName).HasMaxLength(Upload.LongestName);
        evidence.Property(e => e.Sha256).HasMaxLength(64).IsUnicode(false);
        evidence.HasIndex(e => new { e.ContractId, e.AttachedAt });
        evidence.HasIndex(e => e.Sha256);
        evidence.Check("Proof", "[Number] <> '' OR [Sha256] IS NOT NULL");
    }
}
