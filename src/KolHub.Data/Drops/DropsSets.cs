using KolHub.Domain.Accounts;
using KolHub.Domain.Drops;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<SalesDrop> SalesDrops => Set<SalesDrop>();

    public DbSet<DropLook> DropLooks => Set<DropLook>();

    /// <summary>A brand's own: its managers and finance.</summary>
    public IQueryable<SalesDrop> DropsOf(Actor actor) => actor.Role switch
    {
        Role.System => SalesDrops,
        Role.BrandManager or Role.BrandFinance => SalesDrops.Where(d => d.BrandId == actor.BrandId),
        _ => SalesDrops.Where(d => false),
    };
}
