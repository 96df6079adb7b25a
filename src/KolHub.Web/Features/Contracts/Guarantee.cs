using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>What a contract's promises come to as things stand, the same for both sides; or what they came to.</summary>
/// <param name="SettledAt">Null while it runs; <paramref name="OrdersOpen"/> then says how many orders can still be returned.</param>
public sealed record Guarantee(
    ContractTerms Terms, long Promised, long Reached, Money FeeEarned, Money FeeBack, Money NetCommission, Money TopUp, int OrdersOpen, DateTime? SettledAt, bool IsTerminated, DateOnly SettlesOn, DateOnly? ExtendedTo)
{
    /// <summary>Null where the contract promises nothing or is not in force yet.</summary>
    public static async Task<Guarantee?> Of(KolHubDb db, Contract contract, CancellationToken ct)
    {
        if (!contract.Terms.HasGuarantee || contract.ActivatedAt is null)
        {
            return null;
        }
        if (await db.GuaranteeSettlements.AsNoTracking().SingleOrDefaultAsync(s => s.ContractId == contract.Id, ct) is { } settled)
        {
            return new Guarantee(contract.Terms, settled.Promised, settled.Reached, settled.FeeEarned, settled.FeeBack, settled.NetCommission, settled.TopUp, 0, settled.SettledAt, false, contract.SettlesOn, contract.ExtendedTo);
        }
        var result = await Count(db, contract, ct);
        var standing = GuaranteeStanding.Of(contract.Terms, result);
        return new Guarantee(contract.Terms, standing.Promised, standing.Reached, result.FeeEarned, standing.FeeBack, standing.Commission, standing.TopUp, result.OrdersOpen, null, contract.TerminatedAt is not null, contract.SettlesOn, contract.ExtendedTo);
    }

    /// <summary>Counted from the rows themselves, in the contract's currency.</summary>
    public static async Task<DealResult> Count(KolHubDb db, Contract contract, CancellationToken ct)
    {
        var currency = contract.Terms.Currency;
        var credits = await db.Credits.AsNoTracking().Where(c => c.ContractId == contract.Id).ToListAsync(ct);
        var nets = (await SoldShare.Read(db.Orders.Where(o => o.Currency == currency), credits, ct)).GroupBy(s => s.Order.Id, s => s.Gmv.Minor - s.Refunded.Minor).Select(g => g.Sum()).ToList();
        var posts = await db.Deliverables.AsNoTracking().Include(d => d.Figures).Where(d => d.ContractId == contract.Id && d.CancelledAt == null).ToListAsync(ct);
        var fee = await db.Payables.Where(p => p.ContractId == contract.Id && p.Source == PayableSource.Fee).SumAsync(p => p.Amount.Minor, ct);
        var commission = await db.Commissions.Where(c => c.ContractId == contract.Id && c.Kind != CommissionKind.PaidByPlatform && c.Net.Currency == currency).SumAsync(c => c.Net.Minor, ct);
        return new DealResult(
            nets.Sum(), nets.Count(net => net > 0), posts.Sum(p => p.LatestFigures?.Views ?? 0), new Money(fee, currency), new Money(commission, currency),
            await db.CommissionsUnsettled.Where(c => c.ContractId == contract.Id).Select(c => c.OrderId).Distinct().CountAsync(ct));
    }
}
