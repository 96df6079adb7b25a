using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class ReviewCaseMapping : IEntityTypeConfiguration<ReviewCase>
{
    public void Configure(EntityTypeBuilder<ReviewCase> review)
    {
        review.HasAlternateKey(r => new { r.BrandId, r.Id });
        review.HasOne<Brand>().WithMany().HasForeignKey(r => r.BrandId);
        review.HasMany(r => r.Findings).WithOne().HasForeignKey(f => new { f.BrandId, f.CaseId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        review.Navigation(r => r.Findings).UsePropertyAccessMode(PropertyAccessMode.Field);
        review.HasMany(r => r.BlindReviews).WithOne().HasForeignKey(b => new { b.BrandId, b.CaseId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        review.Navigation(r => r.BlindReviews).UsePropertyAccessMode(PropertyAccessMode.Field);
        review.Property(r => r.Text).Unlimited();
        review.Property(r => r.TextSha256).HasMaxLength(64).IsUnicode(false);
        review.Property(r => r.Note).HasMaxLength(ReviewCase.LongestNote);
        review.Property(r => r.PreparedNote).HasMaxLength(ReviewCase.LongestNote);
        review.Property(r => r.PackVersions).HasMaxLength(1_000);
        review.PrimitiveCollection(r => r.Barred);
        review.Property(r => r.Exempted).AsJson();
        review.Property(r => r.Asked).AsJson();
        review.Property(r => r.Rules).AsJson();
        review.Property(r => r.Parts).AsJson();
        review.HasMany(r => r.Seen).WithOne().HasForeignKey(s => new { s.BrandId, s.CaseId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        review.Navigation(r => r.Seen).UsePropertyAccessMode(PropertyAccessMode.Field);
        review.HasMany(r => r.OwnFindings).WithOne().HasForeignKey(f => new { f.BrandId, f.CaseId }).HasPrincipalKey(r => new { r.BrandId, r.Id });
        review.Navigation(r => r.OwnFindings).UsePropertyAccessMode(PropertyAccessMode.Field);
        review.IsKeptUntil(r => r.KeptUntil, r => r.Text, r => r.TextSha256, r => r.BrandId, r => r.ContractId, r => r.Subject, r => r.SubjectId, r => r.OpenedAt, r => r.PackVersions, r => r.Asked, r => r.Rules);
        review.HasIndex(r => new { r.DeskBrandId, r.DecidedAt, r.DueAt });
        review.HasIndex(r => new { r.BrandId, r.DecidedAt });
        review.HasIndex(r => r.CreatorId);
        review.HasIndex(r => new { r.DecidedAt, r.EscalatedAt, r.DueAt });
        review.HasIndex(r => new { r.Subject, r.SubjectId });
        review.Check("Decided", "([Outcome] IS NULL AND [DecidedAt] IS NULL) OR ([Outcome] IS NOT NULL AND [DecidedAt] IS NOT NULL)");
        review.Check("Seen", "[Outcome] IS NULL OR [Outcome] <> 'Approved' OR [PartsSeen] = [PartsToSee]");
        review.Check("Level", Levels.Check("[DecidedLevel]"));
        review.HasIndex(r => new { r.KeptUntil, r.ContractId });
        review.Check("Desk", "[DeskBrandId] IS NULL OR [DeskBrandId] = [BrandId]");
    }
}
