using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Suspicion> Suspicions => Set<Suspicion>();

    public DbSet<SuspicionVerdict> SuspicionVerdicts => Set<SuspicionVerdict>();

    public DbSet<FraudLimits> FraudLimits => Set<FraudLimits>();

    public DbSet<CreditCheck> CreditChecks => Set<CreditCheck>();

    /// <summary>A brand's own to those who answer for its money; to a creator those for which a commission of theirs was held, never the ones that were only looked at.</summary>
    public IQueryable<Suspicion> SuspicionsOf(Actor actor) => actor switch
    {
        { Role: Role.Operator or Role.System } => Suspicions,
        { Role: Role.BrandManager or Role.BrandFinance, BrandId: { } brandId } => Suspicions.Where(s => s.BrandId == brandId),
        { Role: Role.Creator, CreatorId: { } creatorId } => Suspicions.Where(s => s.CreatorId == creatorId && s.Held),
        _ => Suspicions.Where(_ => false),
    };

    /// <summary>Writes a person's verdict on every suspicion of a commission that has none. To be called by whatever ends its doubt, before the save.</summary>
    public async Task Judge(Commission commission, Verdict verdict, string reason, Actor actor, DateTime now, CancellationToken cancel)
    {
        var open = await Suspicions.Where(s => s.CommissionId == commission.Id && !SuspicionVerdicts.Any(v => v.SuspicionId == s.Id)).ToListAsync(cancel);
        SuspicionVerdicts.AddRange(open.Select(suspicion => new SuspicionVerdict(suspicion, verdict, reason, actor, now)));
    }

    /// <summary>
    /// Brands with commissions that can still be held, and since the last check a new one, a refund, or a day; not more often than every five minutes.
    /// </summary>
    public IQueryable<long> BrandsToCheck(DateTime now)
    {
        var (minutes, day) = (now.AddMinutes(-5), now.AddDays(-1));
        var open = CommissionsUnsettled.Where(c => c.HeldAt == null);
        return Brands.Where(b => open.Any(c => c.BrandId == b.Id) && !CreditChecks.Any(k => k.BrandId == b.Id && (k.CheckedAt > minutes
            || (k.CheckedAt > day && !open.Any(c => c.BrandId == b.Id && c.OpenedAt > k.CheckedAt) && !OrderRefunds.Any(r => r.BrandId == b.Id && r.ReceivedAt > k.CheckedAt))))).Select(b => b.Id);
    }
}
