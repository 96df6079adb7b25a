using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<ClientLink> ClientLinks => Set<ClientLink>();

    public DbSet<ClientAnswer> ClientAnswers => Set<ClientAnswer>();

    /// <summary>The person's own, in the brand that they act for.</summary>
    public IQueryable<SavedSearch> SearchesOf(Actor actor) =>
        SavedSearches.Where(s => actor.IsBrand && s.PersonId == actor.PersonId && s.BrandId == actor.BrandId);

    public IQueryable<ClientLink> ClientLinksOf(Actor actor) => ClientLinks.Where(l => actor.IsBrand && l.BrandId == actor.BrandId);

    public IQueryable<ClientAnswer> ClientAnswersOf(Actor actor) => ClientAnswers.Where(a => actor.IsBrand && a.BrandId == actor.BrandId);
}
