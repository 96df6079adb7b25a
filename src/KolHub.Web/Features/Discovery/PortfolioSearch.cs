using System.Globalization;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Matching.Portfolio;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Features.Discovery;

/// <summary>How the money is meant to lie over the tiers.</summary>
public enum PlanMix
{
    /// <summary>As the campaign's brief splits it.</summary>
    Brief,
    Pyramid,
    Olive,
    FiveThreeTwo,
    Own,
    Free,
}

/// <summary>What the planner's address asks for. Shares in per cent of what may be spent, amounts in major units.</summary>
public sealed record PortfolioSearch
{
    /// <summary>As many offers as leave at once.</summary>
    public const int MostChosen = 50;

    public long Campaign { get; init; }
    public decimal? Budget { get; init; }
    public int? Reserve { get; init; }
    public PlanMix Mix { get; init; }
    public int? Head { get; init; }
    public int? Waist { get; init; }
    public int? Tail { get; init; }
    public int? Koc { get; init; }
    public int Tolerance { get; init; } = 10;
    public int? MostHead { get; init; }
    public int? MostWaist { get; init; }
    public int? MostTail { get; init; }
    public int? MostKoc { get; init; }
    public int? MostPerCategory { get; init; }
    public int Most { get; init; } = 30;
    public List<long> Must { get; init; } = [];
    public List<long> Never { get; init; } = [];

    /// <summary>A name or handle to be put into the plan by hand.</summary>
    public string? Add { get; init; }

    public string WithMix(PlanMix mix) => QueryHelpers.AddQueryString("/discovery/portfolio", (this with { Mix = mix }).Parameters());

    public string With(long id, bool? must) => this switch
    {
        _ when must is true => Copy([.. Must, id], [.. Never.Where(n => n != id)]),
        _ when must is false => Copy([.. Must.Where(m => m != id)], [.. Never, id]),
        _ => Copy([.. Must.Where(m => m != id)], [.. Never.Where(n => n != id)]),
    };

    internal PortfolioRequest RequestFor(Campaign campaign, long budget, int reserve, IReadOnlyList<PortfolioCandidate> candidates) => new(candidates, budget)
    {
        Reserve = reserve,
        Tiers = [.. MixOf(campaign), .. CountsOf()],
        Categories = MostPerCategory is { } most ? [.. candidates.Select(c => c.Category).Distinct().Order().Select(c => new CategoryRule(c, Math.Max(0, most)))] : [],
        MostCount = Math.Clamp(Most, 1, MostChosen),
    };

    /// <summary>The same question in an address.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        List<(string Name, IFormattable? Value)> all =
        [
            ("campaign", Campaign), ("budget", Budget), ("reserve", Reserve), ("head", Head), ("waist", Waist), ("tail", Tail), ("koc", Koc), ("tolerance", Tolerance),
            ("mostHead", MostHead), ("mostWaist", MostWaist), ("mostTail", MostTail), ("mostKoc", MostKoc), ("mostPerCategory", MostPerCategory), ("most", Most),
            .. Must.Distinct().Select(m => ("must", (IFormattable?)m)), .. Never.Distinct().Select(n => ("never", (IFormattable?)n)),
        ];
        return all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, (string?)p.Value!.ToString(null, CultureInfo.InvariantCulture))).Append(new("mix", Mix.ToString()));
    }

    private string Copy(List<long> must, List<long> never) => QueryHelpers.AddQueryString("/discovery/portfolio", (this with { Must = must, Never = never }).Parameters());

    private IEnumerable<TierRule> MixOf(Campaign campaign)
    {
        var around = Math.Clamp(Tolerance, 0, 100) * 100;
        return Mix switch
        {
            PlanMix.Pyramid => TierTemplates.Rules(TierTemplate.Pyramid, around),
            PlanMix.Olive => TierTemplates.Rules(TierTemplate.Olive, around),
            PlanMix.FiveThreeTwo => TierTemplates.Rules(TierTemplate.FiveThreeTwo, around),
            PlanMix.Own => new (Tier Tier, int? Share)[] { (Tier.Head, Head), (Tier.Waist, Waist), (Tier.Tail, Tail), (Tier.Koc, Koc) }.Where(s => s.Share is not null).Select(s => Around(s.Tier, Math.Clamp(s.Share!.Value, 0, 100) * 100)),
            PlanMix.Brief => Enum.GetValues<Tier>().Select(t => Around(t, campaign.TierSplit[t].BasisPoints * 10_000 / Math.Max(1, campaign.TierSplit.Sum))),
            _ => [],
        };

        TierRule Around(Tier tier, int share) => new(1 << (int)tier, Math.Clamp(share - around, 0, 10_000), Math.Clamp(share + around, 0, 10_000));
    }

    private IEnumerable<TierRule> CountsOf() => new (Tier Tier, int? Most)[] { (Tier.Head, MostHead), (Tier.Waist, MostWaist), (Tier.Tail, MostTail), (Tier.Koc, MostKoc) }
        .Where(m => m.Most is not null).Select(m => new TierRule(1 << (int)m.Tier, MostCount: Math.Max(0, m.Most!.Value)));
}
