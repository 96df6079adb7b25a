using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Commissions;
using KolHub.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>What volume and goals add to a contract as things stand, the same for both sides; or what they came to.</summary>
/// <param name="SettledAt">Null while it runs; <paramref name="OrdersOpen"/> then says how many orders can still be returned.</param>
public sealed record Rewards(ContractTerms Terms, PlanTerms Plan, Money NetSales, long Orders, long Views, Money NetCommission, Money VolumeExtra, Money GoalBonus, int OrdersOpen, DateTime? SettledAt, bool IsTerminated, DateOnly SettlesOn)
{
    /// <summary>Before the cap.</summary>
    public Money Volume => Plan.ExtraOn(NetSales);

    public long Reached(Measured goal) => goal switch
    {
        Measured.NetSales => NetSales.Minor,
        Measured.Orders => Orders,
        _ => Views,
    };

    /// <summary>Null where the contract has none or is not in force yet.</summary>
    public static async Task<Rewards?> Of(KolHubDb db, Contract contract, CancellationToken ct)
    {
        if (!contract.HasRewards || contract.ActivatedAt is null || contract.Terms.Plan is not { } plan)
        {
            return null;
        }
        if (await db.RewardSettlements.AsNoTracking().SingleOrDefaultAsync(s => s.ContractId == contract.Id, ct) is { } settled)
        {
            return new Rewards(contract.Terms, plan, new Money(settled.NetSales, contract.Terms.Currency), settled.Orders, settled.Views, settled.NetCommission, settled.VolumeExtra, settled.GoalBonus, 0, settled.SettledAt, false, contract.SettlesOn);
        }
        var result = await Guarantee.Count(db, contract, ct);
        var standing = RewardStanding.Of(contract.Terms, result);
        return new Rewards(contract.Terms, plan, new Money(result.NetSales, contract.Terms.Currency), result.Orders, result.Views, result.NetCommission, standing.VolumeExtra, standing.GoalBonus, result.OrdersOpen, null, contract.TerminatedAt is not null, contract.SettlesOn);
    }
}
