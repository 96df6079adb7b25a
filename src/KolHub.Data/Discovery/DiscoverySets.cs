using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ShortlistEntry> Shortlist => Set<ShortlistEntry>();

    public DbSet<MarketChange> MarketChanges => Set<MarketChange>();

    /// <summary>What a brand has on its lists now.</summary>
    public IQueryable<ShortlistEntry> ShortlistOf(Actor actor) =>
        Shortlist.Where(e => actor.IsBrand && e.BrandId == actor.BrandId && e.RemovedAt == null);

    /// <summary>One row a save for everybody's market and one for each brand's own, so that the index in memory knows that it is behind.</summary>
    private void NoteMarketChanges()
    {
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => ScopeOf(e.Entity)).OfType<Scope>().ToHashSet();
        foreach (var scope in changed)
        {
            MarketChanges.Add(new MarketChange(scope.BrandId));
        }
    }

    private static Scope? ScopeOf(object entity) => entity switch
    {
        Creator or Channel or RateCardLine or TierCutoff => new Scope(null),
        AudienceReport report => new Scope(report.BrandId),
        PastResult result => new Scope(result.BrandId),
        Listing listing => new Scope(listing.BrandId),
        Opening opening => new Scope(opening.BrandId),
        _ => null,
    };

    private sealed record Scope(long? BrandId);
}
