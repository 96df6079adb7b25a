using KolHub.Domain.Campaigns;
using KolHub.Domain.Comments;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Comments;

internal sealed class PostCommentMapping : IEntityTypeConfiguration<PostComment>
{
    public void Configure(EntityTypeBuilder<PostComment> comment)
    {
        comment.HasOne<Deliverable>().WithMany().HasForeignKey(c => new { c.BrandId, c.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        comment.Property(c => c.ExternalId).HasMaxLength(PostComment.LongestKey);
        comment.Property(c => c.Text).HasMaxLength(PostComment.LongestText);
        comment.HasIndex(c => new { c.DeliverableId, c.ExternalId }).IsUnique();
        comment.HasIndex(c => new { c.BrandId, c.CampaignId, c.SaidAt });
        comment.HasIndex(c => new { c.BrandId, c.MarkedBy, c.SaidAt });
        comment.Check("Labelled", "([LabelledAt] IS NULL AND [LabelledBy] IS NULL) OR ([LabelledAt] IS NOT NULL AND [LabelledBy] IS NOT NULL)");
    }
}

internal sealed class MoodAlertMapping : IEntityTypeConfiguration<MoodAlert>
{
    public void Configure(EntityTypeBuilder<MoodAlert> alert)
    {
        alert.HasOne<Campaign>().WithMany().HasForeignKey(a => new { a.BrandId, a.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        alert.Property(a => a.Answer).HasMaxLength(MoodAlert.LongestAnswer);
        alert.HasIndex(a => a.OpenCampaignId).IsUnique();
        alert.HasIndex(a => new { a.BrandId, a.AnsweredAt, a.DueAt });
        alert.Check("Answered", "([AnsweredAt] IS NULL AND [OpenCampaignId] = [CampaignId]) OR ([AnsweredAt] IS NOT NULL AND [AnsweredBy] IS NOT NULL AND [Answer] IS NOT NULL AND [OpenCampaignId] IS NULL)");
        alert.Check("Counts", "[Complaints] > 0 AND [Comments] >= [Complaints]");
    }
}
