using KolHub.Domain.Races;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Races;

/// <summary>A race with a clock of its own: hours must pass in it.</summary>
public abstract class RaceTest : OwnSiteTest
{
    protected Task<Race> Race(long id) => Site.Read(db => db.Races.AsNoTracking().Include(r => r.Entrants).Include(r => r.Decisions).SingleAsync(r => r.Id == id));

    protected async Task<long> Entrant(GivenRace race, string name) => (await Race(race.Id)).Entrants.Single(e => e.Name == name).Id;

    /// <summary>The commands that the history holds for a race, in their order.</summary>
    protected Task<List<string>> History(long id) =>
        Site.Read(db => db.History.Where(h => h.Subject == "Race" && h.SubjectId == id).OrderBy(h => h.Sequence).Select(h => h.Command).ToListAsync());
}
