using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>Terminates a contract with all that hangs on it: what was not published is no longer owed and its fee goes back to the budget, a case before a desk falls, codes and links close.</summary>
public sealed class EndDeal(KolHubDb db, Actor actor, OpenTracking tracking)
{
    /// <summary>The campaign's row is held by the caller.</summary>
    public async Task Terminate(Contract contract, Campaign campaign, string reason, DateTime now, CancellationToken cancellation)
    {
        var unpublished = await db.Deliverables.Where(d => d.ContractId == contract.Id && d.AcceptedAt == null && d.CancelledAt == null && d.State != DeliverableState.Published).ToListAsync(cancellation);
        var unearned = unpublished.Aggregate(Money.Zero(contract.Terms.Currency), (sum, deliverable) => sum + deliverable.FeeInstalment);
        contract.Terminate(reason, campaign, unearned, actor, now);
        unpublished.ForEach(deliverable => deliverable.Cancel(now));
        foreach (var open in await db.ReviewCases.Where(r => r.ContractId == contract.Id && r.DecidedAt == null).ToListAsync(cancellation))
        {
            open.Supersede(now);
        }
        await tracking.Close(contract.Id, now, cancellation);
    }
}
