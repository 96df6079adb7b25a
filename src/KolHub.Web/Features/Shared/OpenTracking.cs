using KolHub.Data;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>The contract is in force and copy of it passed review: its codes and links work from here.</summary>
public sealed class OpenTracking(KolHubDb db)
{
    public async Task Open(Contract contract, Draft approved, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var code in await db.PromoCodes.Where(c => c.ContractId == contract.Id && c.BrandId == contract.BrandId && c.OpenedAt == null && c.ClosedAt == null).ToListAsync(cancellationToken))
        {
            code.Open(contract, approved, now);
        }
        foreach (var link in await db.TrackingLinks.Where(l => l.ContractId == contract.Id && l.BrandId == contract.BrandId && l.OpenedAt == null && l.ClosedAt == null).ToListAsync(cancellationToken))
        {
            link.Open(contract, approved, now);
        }
    }
}
