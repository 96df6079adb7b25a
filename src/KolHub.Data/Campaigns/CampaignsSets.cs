using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignProduct> CampaignProducts => Set<CampaignProduct>();

    public DbSet<BudgetChange> BudgetChanges => Set<BudgetChange>();

    public IQueryable<Product> ProductsOf(Actor actor) =>
        actor.Role == Role.System ? Products : Products.Where(p => p.BrandId == actor.BrandId);

    /// <summary>A brand's campaigns, whole: budget and all. Creators read a brief through their offer or through <see cref="OpenCallsOf"/>.</summary>
    public IQueryable<Campaign> CampaignsOf(Actor actor) =>
        actor.Role == Role.System ? Campaigns : Campaigns.Where(c => c.BrandId == actor.BrandId);

    /// <summary>The briefs that any creator may read and apply to today.</summary>
    public IQueryable<Campaign> OpenCallsOf(Actor actor, DateTime now)
    {
        var today = Day.Of(now);
        return actor.Role == Role.Creator
            ? Campaigns.Where(c => c.ApprovedAt != null && c.ClosedAt == null && c.CallOpenedAt != null && c.CallClosedAt == null && c.CallEndsOn >= today)
            : Campaigns.Where(c => false);
    }
}
