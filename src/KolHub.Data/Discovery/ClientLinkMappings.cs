using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Discovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Discovery;

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> search)
    {
        search.ToTable("SavedSearches");
        search.HasOne<Brand>().WithMany().HasForeignKey(s => s.BrandId);
        search.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        search.Property(s => s.Name).HasMaxLength(SavedSearch.LongestName);
        search.Property(s => s.Question).HasMaxLength(SavedSearch.LongestQuestion);
        search.HasIndex(s => new { s.PersonId, s.BrandId, s.Name }).IsUnique();
    }
}

internal sealed class ClientLinkMapping : IEntityTypeConfiguration<ClientLink>
{
    public void Configure(EntityTypeBuilder<ClientLink> link)
    {
        link.ToTable("ClientLinks");
        link.HasAlternateKey(l => new { l.BrandId, l.Id });
        link.HasOne<Campaign>().WithMany().HasForeignKey(l => new { l.BrandId, l.CampaignId }).HasPrincipalKey(c => new { c.BrandId, c.Id });
        link.Property(l => l.Client).HasMaxLength(ClientLink.LongestName);
        link.Property(l => l.TokenHash).HasMaxLength(64).IsUnicode(false);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.Check("Ends", "[ExpiresAt] > [OpenedAt]");
        link.Check("Revoked", "([RevokedAt] IS NULL AND [RevokedBy] IS NULL) OR ([RevokedAt] IS NOT NULL AND [RevokedBy] IS NOT NULL)");
    }
}

internal sealed class ClientAnswerMapping : IEntityTypeConfiguration<ClientAnswer>
{
    public void Configure(EntityTypeBuilder<ClientAnswer> answer)
    {
        answer.ToTable("ClientAnswers");
        answer.IsAppendOnly();
        answer.HasOne<ClientLink>().WithMany().HasForeignKey(a => new { a.BrandId, a.LinkId }).HasPrincipalKey(l => new { l.BrandId, l.Id });
        answer.HasOne<ShortlistEntry>().WithMany().HasForeignKey(a => new { a.BrandId, a.EntryId }).HasPrincipalKey(e => new { e.BrandId, e.Id });
        answer.Property(a => a.Comment).HasMaxLength(ClientAnswer.LongestComment);
        answer.Property(a => a.By).HasMaxLength(ClientLink.LongestName);
        answer.HasIndex(a => new { a.LinkId, a.EntryId, a.Number }).IsUnique();
        answer.Check("Number", "[Number] > 0");
    }
}
