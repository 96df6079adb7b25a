using KolHub.Domain;
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

    public DbSet<CommissionPlan> CommissionPlans => Set<CommissionPlan>();

    /// <summary>The brand's own; a creator reads a plan through the offer or the call that it shaped.</summary>
    public IQueryable<CommissionPlan> CommissionPlansOf(Actor actor) =>
        actor.Role == Role.System ? CommissionPlans : CommissionPlans.Where(p => p.BrandId == actor.BrandId);

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

    /// <summary>What this person has to decide or mend: an approval that is missing, a brief that came back.</summary>
    public IQueryable<Campaign> CampaignsWaitingFor(Actor actor) => actor.Role switch
    {
        Role.BrandManager => CampaignsOf(actor).Where(c => c.ClosedAt == null && (
            (c.State == CampaignState.Submitted && c.ManagerApprovedAt == null)
            || (c.State == CampaignState.Draft && c.ReturnedAt != null)
            || c.BudgetChanges.Any(b => b.RefusedAt == null && b.ManagerApprovedAt == null))),
        Role.BrandFinance => CampaignsOf(actor).Where(c => c.ClosedAt == null && (
            (c.State == CampaignState.Submitted && c.FinanceApprovedAt == null)
            || (c.ApprovedAt != null && c.CommissionCap.Minor == 0 && c.CommissionRate != Rate.Zero && c.OpenCommissionApprovedAt == null)
            || c.BudgetChanges.Any(b => b.RefusedAt == null && b.FinanceApprovedAt == null))),
        _ => Campaigns.Where(c => false),
    };

    /// <summary>Among those: briefs and budgets that were handed in two days ago or more.</summary>
    public IQueryable<Campaign> CampaignsLate(Actor actor, DateTime now)
    {
        var since = now.AddDays(-2);
        return CampaignsWaitingFor(actor).Where(c => (c.State == CampaignState.Submitted && c.SubmittedAt <= since) || c.BudgetChangeRequestedAt <= since);
    }

    /// <summary>This person has said yes, and the other approval is missing.</summary>
    public IQueryable<Campaign> CampaignsWaitingForOthers(Actor actor) => actor.Role switch
    {
        Role.BrandManager => CampaignsOf(actor).Where(c => c.ClosedAt == null && (
            (c.State == CampaignState.Submitted && c.ManagerApprovedAt != null)
            || c.BudgetChanges.Any(b => b.RefusedAt == null && b.ManagerApprovedAt != null && b.FinanceApprovedAt == null))),
        Role.BrandFinance => CampaignsOf(actor).Where(c => c.ClosedAt == null && (
            (c.State == CampaignState.Submitted && c.FinanceApprovedAt != null)
            || c.BudgetChanges.Any(b => b.RefusedAt == null && b.FinanceApprovedAt != null && b.ManagerApprovedAt == null))),
        _ => Campaigns.Where(c => false),
    };
}
