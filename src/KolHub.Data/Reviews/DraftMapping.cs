using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.IsKeptWith<Draft, ReviewCase>("c.[Subject] = 'Draft' AND c.[SubjectId] = {row}.[Id]");
        draft.HasOne<Brand>().WithMany().HasForeignKey(d => d.BrandId);
        draft.Property(d => d.Text).Unlimited();
        draft.Property(d => d.Files).AsJson();
        draft.Property(d => d.Note).HasMaxLength(Draft.LongestNote);
        draft.Property(d => d.ReturnReason).HasMaxLength(ReviewCase.LongestNote);
        draft.Property(d => d.Sha256).HasMaxLength(64).IsUnicode(false);
        draft.HasIndex(d => new { d.DeliverableId, d.Number }).IsUnique();
        draft.HasIndex(d => new { d.BrandId, d.SubmittedAt });
        draft.HasIndex(d => d.CreatorId);
        draft.HasIndex(d => d.ContractId);
    }
}
