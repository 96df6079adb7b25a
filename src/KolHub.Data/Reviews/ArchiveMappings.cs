using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class RulePackTextMapping : IEntityTypeConfiguration<RulePackText>
{
    public void Configure(EntityTypeBuilder<RulePackText> pack)
    {
        pack.IsAppendOnly();
        pack.Property(p => p.Content).Unlimited();
        pack.Property(p => p.Sha256).HasMaxLength(64).IsUnicode(false);
        pack.HasIndex(p => p.Sha256).IsUnique();
    }
}

/// <summary>No foreign key: that a file was taken is known longer than the case need be.</summary>
internal sealed class CaseArchiveMapping : IEntityTypeConfiguration<CaseArchive>
{
    public void Configure(EntityTypeBuilder<CaseArchive> archive)
    {
        archive.IsAppendOnly();
        archive.Property(a => a.Seal).HasMaxLength(64).IsUnicode(false);
        archive.HasIndex(a => new { a.CaseId, a.MadeAt });
    }
}
