using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Commission> Commissions => Set<Commission>();

    public DbSet<CommissionStep> CommissionSteps => Set<CommissionStep>();

    public DbSet<GuaranteeSettlement> GuaranteeSettlements => Set<GuaranteeSettlement>();

    public DbSet<RewardSettlement> RewardSettlements => Set<RewardSettlement>();

    /// <summary>A brand's own to those who answer for its money; a creator's own; to operators all.</summary>
    public IQueryable<Commission> CommissionsOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Commissions,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Commissions.Where(commission => commission.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Commissions.Where(commission => commission.CreatorId == creatorId),
        _ => Commissions.Where(_ => false),
    };

    /// <summary>Whose orders can still be returned: neither approved nor declined yet. What a platform pays itself is never ours to settle.</summary>
    public IQueryable<Commission> CommissionsUnsettled =>
        Commissions.Where(c => c.Kind != CommissionKind.PaidByPlatform && (c.State == CommissionState.Pending || c.State == CommissionState.Holding));

    /// <summary>Stopped for a check: somebody of the brand has to decide.</summary>
    public IQueryable<Commission> CommissionsWaitingFor(Actor actor) =>
        actor.IsBrand ? CommissionsOf(actor).Where(c => c.HeldAt != null && (c.State == CommissionState.Pending || c.State == CommissionState.Holding)) : Commissions.Where(_ => false);

    /// <summary>Whose clock has run out, and neither suspicion nor an emergency withdrawal stops it.</summary>
    public IQueryable<Commission> CommissionsDue(DateTime now) =>
        Commissions.Where(c => c.State == CommissionState.Holding && c.Kind != CommissionKind.PaidByPlatform && c.HoldUntil <= now && (c.HeldUntil == null || c.HeldUntil <= now) && c.UnconfirmedSince == null
            && c.FrozenAt == null && !Contracts.Any(k => k.Id == c.ContractId && k.SuspendedAt != null));
}
