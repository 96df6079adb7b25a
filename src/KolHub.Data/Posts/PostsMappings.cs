using KolHub.Domain.Accounts;
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
        deliverable.HasIndex(d => new { d.BrandId, d.DueOn });
        deliverable.HasIndex(d => new { d.CreatorId, d.DueOn });
        deliverable.HasIndex(d => new { d.State, d.EscalatedAt, d.RecordedAt });
        deliverable.HasIndex(d => d.Address).IsUnique();
        deliverable.Check("Instalment", "[FeeInstalment_Minor] >= 0");
        deliverable.Check("Reminded", "([RemindedAt] IS NULL AND [RemindedBy] IS NULL) OR ([RemindedAt] IS NOT NULL AND [RemindedBy] IS NOT NULL)");
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

internal sealed class PostCheckMapping : IEntityTypeConfiguration<PostCheck>
{
    public void Configure(EntityTypeBuilder<PostCheck> check)
    {
        check.HasOne<Deliverable>().WithMany().HasForeignKey(c => new { c.BrandId, c.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        check.HasOne<Screenshot>().WithMany().HasForeignKey(c => c.ScreenshotId);
        check.PrimitiveCollection(c => c.Barred);
        check.Property(c => c.Address).HasMaxLength(Deliverable.LongestAddress);
        check.Property(c => c.Words).Unlimited();
        check.Property(c => c.WordsSha256).HasMaxLength(64).IsUnicode(false);
        check.Property(c => c.DraftSha256).HasMaxLength(64).IsUnicode(false);
        check.HasIndex(c => new { c.DeliverableId, c.Kind }).IsUnique();
        check.HasIndex(c => new { c.BrandId, c.SeenAt, c.OpensAt });
        check.HasIndex(c => new { c.DeskBrandId, c.SeenAt, c.OpensAt });
        check.HasIndex(c => c.CreatorId);
        check.HasIndex(c => c.CaseId);
        check.Check("Seen", "([SeenAt] IS NULL AND [SeenBy] IS NULL AND [Result] IS NULL) OR ([SeenAt] IS NOT NULL AND [SeenBy] IS NOT NULL AND [Result] IS NOT NULL AND [ScreenshotId] IS NOT NULL)");
        check.Check("NotBefore", "[SeenAt] IS NULL OR [SeenAt] >= [OpensAt]");
    }
}

internal sealed class WithdrawalMapping : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> withdrawal)
    {
        withdrawal.HasAlternateKey(w => new { w.BrandId, w.Id });
        withdrawal.HasOne<Contract>().WithMany().HasForeignKey(w => new { w.BrandId, w.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        withdrawal.HasOne<Deliverable>().WithMany().HasForeignKey(w => new { w.BrandId, w.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        withdrawal.HasOne<PostCheck>().WithMany().HasForeignKey(w => w.CheckId);
        withdrawal.Property(w => w.Reason).HasMaxLength(Withdrawal.LongestReason);
        withdrawal.Property(w => w.Outcome).HasMaxLength(Withdrawal.LongestReason);
        withdrawal.HasIndex(w => w.ContractId).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        withdrawal.HasIndex(w => new { w.BrandId, w.ClosedAt, w.DueAt });
        withdrawal.HasIndex(w => w.CreatorId);
        withdrawal.Check("Closed", "([ClosedAt] IS NULL AND [ClosedBy] IS NULL AND [State] = 'Open') OR ([ClosedAt] IS NOT NULL AND [ClosedBy] IS NOT NULL AND [State] <> 'Open')");
    }
}

internal sealed class WithdrawalEvidenceMapping : IEntityTypeConfiguration<WithdrawalEvidence>
{
    public void Configure(EntityTypeBuilder<WithdrawalEvidence> evidence)
    {
        evidence.IsAppendOnly();
        evidence.HasOne<Withdrawal>().WithMany().HasForeignKey(e => new { e.BrandId, e.WithdrawalId }).HasPrincipalKey(w => new { w.BrandId, w.Id });
        evidence.Property(e => e.Content).Unlimited();
        evidence.Property(e => e.Sha256).HasMaxLength(64).IsUnicode(false);
        evidence.HasIndex(e => new { e.WithdrawalId, e.At });
    }
}

internal sealed class DealOwnerMapping : IEntityTypeConfiguration<DealOwner>
{
    public void Configure(EntityTypeBuilder<DealOwner> owner)
    {
        owner.HasOne<Contract>().WithMany().HasForeignKey(o => new { o.BrandId, o.ContractId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        owner.HasOne<Membership>().WithMany().HasForeignKey(o => o.OwnerMembershipId);
        owner.HasOne<Membership>().WithMany().HasForeignKey(o => o.DeputyMembershipId);
        owner.HasIndex(o => o.ContractId).IsUnique();
        owner.Check("Differ", "[DeputyMembershipId] IS NULL OR [DeputyMembershipId] <> [OwnerMembershipId]");
    }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.IsAppendOnly();
        reminder.HasOne<Deliverable>().WithMany().HasForeignKey(r => new { r.BrandId, r.DeliverableId }).HasPrincipalKey(d => new { d.BrandId, d.Id });
        reminder.Property(r => r.Word).HasMaxLength(Reminder.LongestWord);
        reminder.HasIndex(r => new { r.DeliverableId, r.At });
    }
}
