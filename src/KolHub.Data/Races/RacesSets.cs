using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Race> Races => Set<Race>();

    public DbSet<Entrant> RaceEntrants => Set<Entrant>();

    public DbSet<RaceDecision> RaceDecisions => Set<RaceDecision>();

    /// <summary>A brand's own: creators are not told that they run against others.</summary>
    public IQueryable<Race> RacesOf(Actor actor) => actor.Role switch
    {
        Role.System => Races,
        Role.BrandManager or Role.BrandFinance => Races.Where(r => r.BrandId == actor.BrandId),
        _ => Races.Where(r => false),
    };
}
