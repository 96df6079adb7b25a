using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KolHub.Data.Creators;

internal sealed class CreatorMapping : IEntityTypeConfiguration<Creator>
{
    public void Configure(EntityTypeBuilder<Creator> creator)
    {
        creator.Ignore(c => c.Categories);
        creator.Property(c => c.Region).HasMaxLength(10);
        creator.Property(c => c.Bio).HasMaxLength(Creator.MaxBio);
        creator.Property(c => c.Languages).AsJson();
        creator.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        creator.HasIndex(c => c.PersonId).IsUnique();
        creator.HasIndex(c => c.Name);
        creator.Check("PoolsResults", "([PoolsResultsSince] IS NULL AND [PoolsResultsText] IS NULL) OR ([PoolsResultsSince] IS NOT NULL AND [PoolsResultsText] IS NOT NULL)");
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.HasOne<Creator>().WithMany().HasForeignKey(c => c.CreatorId);
        consent.IsAppendOnly();
    }
}

internal sealed class OpeningMapping : IEntityTypeConfiguration<Opening>
{
    public void Configure(EntityTypeBuilder<Opening> opening)
    {
        opening.HasOne<Creator>().WithMany().HasForeignKey(o => o.CreatorId);
        opening.HasOne<Brand>().WithMany().HasForeignKey(o => o.BrandId);
        opening.HasIndex(o => new { o.BrandId, o.CreatorId }).IsUnique();
    }
}

internal sealed class PayoutAccountMapping : IEntityTypeConfiguration<PayoutAccount>
{
    public void Configure(EntityTypeBuilder<PayoutAccount> account)
    {
        account.Property(a => a.Last4).HasMaxLength(4);
        account.Property(a => a.Sealed).HasMaxLength(2000);
        account.Property(a => a.Mark).HasMaxLength(32);
        account.Property(a => a.Bic).HasMaxLength(11);
        account.HasIndex(a => a.Mark);
        account.HasOne<Creator>().WithMany().HasForeignKey(a => a.CreatorId);
        account.HasIndex(a => new { a.CreatorId, a.UsableFrom });
    }
}
