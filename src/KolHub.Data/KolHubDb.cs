using KolHub.Data.Accounts;
using KolHub.Domain;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

/// <summary>The record of everything. Each room adds its sets and its ownership entry points in its own folder.</summary>
public sealed partial class KolHubDb(DbContextOptions<KolHubDb> options) : IdentityUserContext<SignIn, long>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcMilliseconds>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<string>().HaveMaxLength(200);
        conventions.Properties<Rate>().HaveConversion<RateInBasisPoints>();
        conventions.ComplexProperties<Money>();
        conventions.Conventions.Add(_ => new HouseConvention());
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(KolHubDb).Assembly);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        KeepCases();
        RaiseVersions();
        RenewLinkTable();
        NoteMarketChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        KeepCases();
        RaiseVersions();
        RenewLinkTable();
        NoteMarketChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>By the calendar, as the database itself asks it: the trade's clock of a try-out shortens no term of the law.</summary>
    private void KeepCases()
    {
        foreach (var gone in ChangeTracker.Entries<Domain.Reviews.ReviewCase>().Where(e => e.State == EntityState.Deleted))
        {
            gone.Entity.RequireDeletable(DateTime.UtcNow);
        }
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<VersionedEntity>().Where(e => e.State == EntityState.Modified))
        {
            var version = entry.Property(e => e.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }
}
