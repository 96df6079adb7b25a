using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Matching.Portfolio;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Discovery;

/// <summary>What the planner found, in sentences.</summary>
internal sealed class PlanWords(Words words, string currency, IReadOnlyDictionary<long, Account> accounts)
{
    private const int Step = 1_000;

    public string Amount(double minor) => Figures.Amount((double)new Money(1, currency).Major * minor, currency);

    /// <summary>Rounded up, so that it never promises too much.</summary>
    public string Gap(PortfolioPlan plan) => plan.Gap <= 0
        ? words["Discovery.PlanProven"]
        : double.IsInfinity(plan.Gap) ? words["Discovery.PlanNoProof"] : words["Discovery.PlanGap", Math.Ceiling(plan.Gap / (1 + plan.Gap) * 10_000) / 100];

    /// <summary>What loosening a limit brings: a thousand more or less of money, one more creator.</summary>
    public string? Gain(ShadowPrice price)
    {
        var (unit, step) = (Money.FromMajor(Step, currency).Minor, Figures.Amount(Step, currency));
        var brings = Amount(price.PerUnit * (price.Limit.IsMoney ? unit : 1));
        return price.Limit.Kind switch
        {
            LimitKind.Budget => words["Discovery.GainBudget", step, brings],
            LimitKind.TierSpendLeast => words["Discovery.GainLeast", step, Tiers(price.Limit.Of), brings],
            LimitKind.TierSpendMost => words["Discovery.GainMost", step, Tiers(price.Limit.Of), brings],
            LimitKind.TierCountMost => words["Discovery.GainOneMore", Tiers(price.Limit.Of), brings],
            LimitKind.CategoryCount => words["Discovery.GainOneMore", words.Of("Creators", (Category)price.Limit.Of), brings],
            LimitKind.Count => words["Discovery.GainCount", brings],
            LimitKind.Must => accounts.TryGetValue(price.Limit.Of, out var who) ? words["Discovery.GainWithout", who.Name, brings] : null,
            _ => null,
        };
    }

    public string Remedy(Remedy remedy) => string.Join(words["Discovery.PlanAnd"], remedy.Relaxations.Select(Relax));

    private string Relax(Relaxation change)
    {
        var (limit, now, needed) = change;
        return limit.Kind switch
        {
            LimitKind.Budget => words["Discovery.RelaxBudget", Exact(now), Exact(needed)],
            LimitKind.TierSpendLeast => words["Discovery.RelaxLeast", Tiers(limit.Of), Exact(now), Exact(needed)],
            LimitKind.TierSpendMost => words["Discovery.RelaxMost", Tiers(limit.Of), Exact(now), Exact(needed)],
            LimitKind.TierCountMost or LimitKind.TierCountLeast => words["Discovery.RelaxCount", Tiers(limit.Of), now, needed],
            LimitKind.CategoryCount => words["Discovery.RelaxCount", words.Of("Creators", (Category)limit.Of), now, needed],
            LimitKind.Count => words["Discovery.RelaxAll", now, needed],
            LimitKind.Must => words["Discovery.RelaxMust", accounts.TryGetValue(limit.Of, out var who) ? who.Name : ""],
            _ => words["Discovery.RelaxPerson"],
        };
    }

    private string Exact(long minor) => Format.Money(new Money(minor, currency));

    private string Tiers(long bits) => string.Join(" + ", Enum.GetValues<Tier>().Where(t => (bits & (1L << (int)t)) != 0).Select(t => words.Of("Creators", t)));
}
