using KolHub.Domain.Accounts;
using KolHub.Domain.HoldOuts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<HoldOut> HoldOuts => Set<HoldOut>();

    /// <summary>A brand's own; a creator sees those of their codes that have started, never drafts.</summary>
    public IQueryable<HoldOut> HoldOutsOf(Actor actor) => actor.Role switch
    {
        Role.System => HoldOuts,
        Role.BrandManager or Role.BrandFinance => HoldOuts.Where(h => h.BrandId == actor.BrandId),
        Role.Creator => HoldOuts.Where(h => h.CreatorId == actor.CreatorId && h.StartedAt != null),
        _ => HoldOuts.Where(h => false),
    };
}
