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

    /// <summary>So many creators in one save are noted as everybody.</summary>
    private const int MostNoted = 500;

    /// <summary>One row a save for each creator who changed, and one for each brand's own market, so that the index in memory knows in what it is behind.</summary>
    private void NoteMarketChanges()
    {
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => ScopeOf(e.Entity)).OfType<Scope>().ToHashSet();
        if (changed.Count(s => s.CreatorId is not null) > MostNoted)
        {
            changed.RemoveWhere(s => s.CreatorId is not null);
            changed.Add(new Scope(null, null));
        }
        foreach (var scope in changed)
        {
            MarketChanges.Add(new MarketChange(scope.BrandId, scope.CreatorId));
        }
    }

    private static Scope? ScopeOf(object entity) => entity switch
    {
        Creator creator => new Scope(null, creator.Id),
        Channel channel => new Scope(null, channel.CreatorId),
        RateCardLine line => new Scope(null, line.CreatorId),
        TierCutoff => new Scope(null, null),
        AudienceReport report => new Scope(report.BrandId, report.CreatorId),
        PastResult result => new Scope(result.BrandId, result.CreatorId),
        Listing listing => new Scope(listing.BrandId, null),
        Opening opening => new Scope(opening.BrandId, null),
        _ => null,
    };

    private sealed record Scope(long? BrandId, long? CreatorId);
}
