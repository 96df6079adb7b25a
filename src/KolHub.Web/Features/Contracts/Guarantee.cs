using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>What a contract's promises come to as things stand, the same for both sides; or what they came to.</summary>
public sealed record Guarantee(ContractTerms Terms, DealResult Result, GuaranteeStanding Standing, GuaranteeSettlement? Settled, bool IsTerminated)
{
    /// <summary>Null where the contract promises nothing or is not in force yet.</summary>
    public static async Task<Guarantee?> Of(KolHubDb db, Contract contract, CancellationToken ct)
    {
        if (!contract.Terms.HasGuarantee || contract.ActivatedAt is null)
        {
            return null;
        }
        var settled = await db.GuaranteeSettlements.AsNoTracking().SingleOrDefaultAsync(s => s.ContractId == contract.Id, ct);
        var result = await Count(db, contract, ct);
        return new Guarantee(contract.Terms, result, GuaranteeStanding.Of(contract.Terms, result), settled, contract.TerminatedAt is not null);
    }

    /// <summary>Counted from the rows themselves, every time: orders in the contract's currency that are paid, not cancelled and no tests.</summary>
    public static async Task<DealResult> Count(KolHubDb db, Contract contract, CancellationToken ct)
    {
        var currency = contract.Terms.Currency;
        var credits = await db.Credits.AsNoTracking().Where(c => c.ContractId == contract.Id).ToListAsync(ct);
        var ids = credits.Select(c => c.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTrackingWithIdentityResolution().Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery()
            .Where(o => ids.Contains(o.Id) && o.Currency == currency && !o.IsTest && o.CancelledAt == null && o.PaidAt != null).ToListAsync(ct);
        var byLine = credits.ToLookup(c => c.LineId);
        var nets = orders.SelectMany(o => SoldShare.Of(o, byLine)).GroupBy(s => s.Order.Id, s => s.Gmv.Minor - s.Refunded.Minor).Select(g => g.Sum()).ToList();
        var posts = await db.Deliverables.AsNoTracking().Include(d => d.Figures).Where(d => d.ContractId == contract.Id && d.CancelledAt == null).ToListAsync(ct);
        var commissions = await db.Commissions.AsNoTracking().Where(c => c.ContractId == contract.Id && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == currency)
            .Select(c => new { c.OrderId, c.State, c.Net.Minor }).ToListAsync(ct);
        var fee = await db.Payables.Where(p => p.ContractId == contract.Id && p.Source == PayableSource.Fee).SumAsync(p => p.Amount.Minor, ct);
        return new DealResult(
            nets.Sum(), nets.Count(net => net > 0), posts.Sum(p => p.Figures.OrderByDescending(f => f.TakenAt).ThenByDescending(f => f.EnteredAt).FirstOrDefault()?.Views ?? 0),
            new Money(fee, currency), new Money(commissions.Sum(c => c.Minor), currency),
            commissions.Where(c => c.State is CommissionState.Pending or CommissionState.Holding).Select(c => c.OrderId).Distinct().Count());
    }
}
