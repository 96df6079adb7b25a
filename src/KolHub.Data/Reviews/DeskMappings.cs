using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Reviews;

internal sealed class DeskMapping : IEntityTypeConfiguration<Desk>
{
    public void Configure(EntityTypeBuilder<Desk> desk)
    {
        desk.HasOne<Brand>().WithMany().HasForeignKey(d => d.BrandId);
        desk.HasMany(d => d.Seats).WithOne().HasForeignKey(s => s.DeskId);
        desk.Navigation(d => d.Seats).UsePropertyAccessMode(PropertyAccessMode.Field);
        desk.Property(d => d.Rules).AsJson();
        desk.Property(d => d.ServiceLevels).AsJson();
        desk.Check("Owner", "([BrandId] IS NULL AND [Id] = 1) OR [BrandId] = [Id]");
    }
}

internal sealed class ReviewerSeatMapping : IEntityTypeConfiguration<ReviewerSeat>
{
    public void Configure(EntityTypeBuilder<ReviewerSeat> seat)
    {
        seat.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        seat.Property(s => s.Group).HasMaxLength(ReviewerSeat.LongestGroup);
        seat.HasIndex(s => new { s.DeskId, s.PersonId }).IsUnique();
    }
}

internal sealed class BlindReviewMapping : IEntityTypeConfiguration<BlindReview>
{
    public void Configure(EntityTypeBuilder<BlindReview> review)
    {
        review.IsKeptWith<BlindReview, ReviewCase>("c.[Id] = {row}.[CaseId] AND {row}.[DecidedAt] IS NOT NULL");
        review.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId);
        review.Property(b => b.Group).HasMaxLength(ReviewerSeat.LongestGroup);
        review.Property(b => b.Note).HasMaxLength(BlindReview.LongestNote);
        review.Property(b => b.Verdicts).AsJson();
        review.HasIndex(b => new { b.CaseId, b.PersonId }).IsUnique();
        review.HasIndex(b => new { b.CaseId, b.Group }).IsUnique();
        review.HasIndex(b => new { b.CaseId, b.Place }).IsUnique();
        review.Check("Place", "[Place] IN (1, 2)");
        review.Check("Group", "[Group] <> ''");
        review.Check("Level", Levels.Check("[Level]"));
        review.Check("Seen", "[Outcome] IS NULL OR [Outcome] <> 'Approved' OR [PartsSeen] = [PartsToSee]");
        review.Check("Decided", "([Outcome] IS NULL AND [DecidedAt] IS NULL) OR ([Outcome] IS NOT NULL AND [DecidedAt] IS NOT NULL)");
    }
}

internal sealed class RuleDemotionMapping : IEntityTypeConfiguration<RuleDemotion>
{
    public void Configure(EntityTypeBuilder<RuleDemotion> demotion)
    {
        demotion.HasOne<Desk>().WithMany().HasForeignKey(d => d.DeskId);
        demotion.HasOne<Person>().WithMany().HasForeignKey(d => d.DemotedBy);
        demotion.Property(d => d.Reason).HasMaxLength(RuleDemotion.LongestReason);
        demotion.Property(d => d.EndReason).HasMaxLength(RuleDemotion.LongestReason);
        demotion.HasIndex(d => new { d.DeskId, d.Rule, d.Number }).IsUnique();
        demotion.HasIndex(d => new { d.DeskId, d.Rule }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_RuleDemotions_InForce");
        demotion.Check("Ended", "([EndedAt] IS NULL AND [EndedBy] IS NULL) OR ([EndedAt] IS NOT NULL AND [EndedBy] IS NOT NULL)");
    }
}

internal sealed class QueueViewMapping : IEntityTypeConfiguration<QueueView>
{
    public void Configure(EntityTypeBuilder<QueueView> view)
    {
        view.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
        view.Property(v => v.Filters).HasMaxLength(500);
        view.HasIndex(v => new { v.PersonId, v.Name }).IsUnique();
    }
}

internal static class Levels
{
    /// <summary>The level in this column reaches the one that the row asks for; nothing decided passes.</summary>
    public static string Check(string column) =>
        $"{column} IS NULL OR [RequiredLevel] = 'Executor' OR ([RequiredLevel] = 'Deputy' AND {column} IN ('Deputy', 'Chief')) OR ([RequiredLevel] = 'Chief' AND {column} = 'Chief')";
}
