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
        var looks = BeginSave();
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var looks = BeginSave();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    /// <summary>Looks for changes once, for all that follows in this save, instead of each time that somebody asks. True where they are looked for otherwise.</summary>
    private bool BeginSave()
    {
        ChangeTracker.DetectChanges();
        var looks = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        KeepCases();
        RaiseVersions();
        RenewLinkTable();
        NoteMarketChanges();
        return looks;
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
