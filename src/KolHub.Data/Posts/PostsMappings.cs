using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Posts;

internal sealed class DeliverableMapping : IEntityTypeConfiguration<Deliverable>
{
    public void Configure(EntityTypeBuilder<Deliverable> deliverable)
    {
        deliverable.HasAlternateKey(d => new { d.BrandId, d.Id });
        deliverable.HasOne<Contract>().WithMany().HasForeignKey(d => new { d.BrandId, d.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        deliverable.HasMany(d => d.Figures).WithOne().HasForeignKey(f => new { f.BrandId, f.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        deliverable.Property(d => d.Note).HasMaxLength(OfferTerms.LongestNote);
        deliverable.Property(d => d.Address).HasMaxLength(Deliverable.LongestAddress);
        deliverable.Property(d => d.ReturnReason).HasMaxLength(Deliverable.LongestNote);
        deliverable.Property(d => d.DraftSha256).HasMaxLength(64);
        deliverable.HasIndex(d => new { d.ContractId, d.Number }).IsUnique();
        deliverable.HasIndex(d => new { d.BrandId, d.State, d.DueOn });
        deliverable.HasIndex(d => new { d.CreatorId, d.State, d.DueOn });
        deliverable.HasIndex(d => new { d.State, d.EscalatedAt, d.RecordedAt });
        deliverable.HasIndex(d => d.Address).IsUnique();
        deliverable.Check("Instalment", "[FeeInstalment_Minor] >= 0");
        deliverable.Check("Accepted", "[AcceptedAt] IS NULL OR ([PublishedAt] IS NOT NULL AND [CancelledAt] IS NULL)");
    }
}

internal sealed class PostFiguresMapping : IEntityTypeConfiguration<PostFigures>
{
    public void Configure(EntityTypeBuilder<PostFigures> figures)
    {
        figures.IsAppendOnly();
        figures.HasIndex(f => new { f.DeliverableId, f.Mark, f.EnteredAt });
        figures.Check("NotNegative", "[Views] >= 0 AND [Likes] >= 0 AND [Comments] >= 0 AND [Saves] >= 0 AND [Shares] >= 0");
    }
}

internal sealed class ScreenshotMapping : IEntityTypeConfiguration<Screenshot>
{
    public void Configure(EntityTypeBuilder<Screenshot> screenshot)
    {
        screenshot.IsAppendOnly();
        screenshot.HasOne<Deliverable>().WithMany().HasForeignKey(s => new { s.BrandId, s.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        screenshot.Property(s => s.Sha256).HasMaxLength(64);
    }
}
