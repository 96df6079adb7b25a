using KolHub.Attribution.Fraud;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;
using Suspicion = KolHub.Domain.Commissions.Suspicion;

namespace KolHub.Web.Features.Commissions;

/// <summary>Looks for what is new and doubtful among a brand's commissions that can still be held. It decides nothing: the campaign's limits and the entity do.</summary>
public sealed class CreditSearch(KolHubDb db, CreditFacts facts, TimeProvider clock)
{
    public sealed record Found(Commission Commission, Suspicion Suspicion);

    public async Task<IReadOnlyList<Found>> Find(long brandId, CancellationToken ct)
    {
        var now = clock.Now();
        var doubtful = FraudCheck.Of(await facts.Of(brandId, now, ct)).ToDictionary(s => (s.OrderId, s.CreatorId));
        if (doubtful.Count == 0)
        {
            return [];
        }
        var open = (await db.CommissionsUnsettled.Where(c => c.BrandId == brandId).OrderBy(c => c.Id).ToListAsync(ct)).Where(c => doubtful.ContainsKey((c.OrderId, c.CreatorId))).ToList();
        var earlier = (await db.Suspicions.Where(s => s.BrandId == brandId && db.CommissionsUnsettled.Any(c => c.Id == s.CommissionId)).OrderBy(s => s.Number).ToListAsync(ct)).ToLookup(s => s.CommissionId);
        var cleared = (await db.SuspicionVerdicts.Where(v => v.BrandId == brandId && v.Verdict == Verdict.Released).Select(v => v.SuspicionId).ToListAsync(ct)).ToHashSet();
        var limits = await db.FraudLimits.AsNoTracking().Where(l => l.BrandId == brandId).ToDictionaryAsync(l => l.CampaignId, ct);
        var found = new List<Found>();
        foreach (var commission in open)
        {
            var of = limits.TryGetValue(commission.CampaignId, out var own) ? own : limits[commission.CampaignId] = FraudLimits.For(brandId, commission.CampaignId);
            var seen = doubtful[(commission.OrderId, commission.CreatorId)];
            Suspicion[] known = [.. earlier[commission.Id]];
            if (DoubtOf(seen, known, LimitsOf(of)) is { } doubt && Suspicion.Raise(commission, known, known.Any(k => cleared.Contains(k.Id)), doubt, of, now) is { } raised)
            {
                found.Add(new Found(commission, raised));
            }
        }
        return found;
    }

    private static Limits LimitsOf(FraudLimits limits) =>
        new(limits.FlagAt.BasisPoints / 10_000.0, limits.HoldAt.BasisPoints / 10_000.0, limits.LeastOrders, limits.LeastSignals, limits.StrongAt.BasisPoints / 10_000.0);

    private static CreditDoubt? DoubtOf(KolHub.Attribution.Fraud.Suspicion seen, Suspicion[] known, Limits limits)
    {
        var advice = seen.Under(limits);
        if (advice is Advice.Nothing)
        {
            return null;
        }
        var fresh = seen with { Signals = [.. seen.Signals.Where(s => Suspicion.IsNew(KindOf(s), RateOf(s.Strength), known))] };
        return new CreditDoubt(RateOf(seen.Score), [.. seen.Signals.Select(s => SeenOf(s, seen.OrderId))], FraudCheck.Version, advice is Advice.Hold, fresh.Under(limits) is Advice.Hold);
    }

    private static SeenSignal SeenOf(Signal signal, long orderId) => new(
        KindOf(signal), RateOf(signal.Strength), [.. signal.Figures.Select(f => new SeenFigure(f.Name.ToString(), f.Value))],
        [.. signal.Orders.OrderByDescending(id => id == orderId).ThenBy(id => id).Take(SeenSignal.MostOrders)]);

    private static SuspicionSignal KindOf(Signal signal) => Enum.Parse<SuspicionSignal>(signal.Kind.ToString());

    private static Rate RateOf(double share) => new(Math.Clamp((int)Math.Round(share * 10_000), 1, 10_000));
}
