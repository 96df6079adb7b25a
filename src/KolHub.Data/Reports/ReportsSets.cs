using KolHub.Domain.Accounts;
using KolHub.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<ReportSubscription> ReportSubscriptions => Set<ReportSubscription>();

    /// <summary>A person's own at the brand for which they act.</summary>
    public IQueryable<ReportSubscription> ReportSubscriptionsOf(Actor actor) => actor.Role switch
    {
        Role.System => ReportSubscriptions,
        Role.BrandManager or Role.BrandFinance => ReportSubscriptions.Where(r => r.BrandId == actor.BrandId && Memberships.Any(m => m.Id == r.MembershipId && m.PersonId == actor.PersonId && m.Role == actor.Role && m.EndedAt == null)),
        _ => ReportSubscriptions.Where(r => false),
    };
}
