namespace KolHub.Matching.Portfolio;

/// <summary>
/// Somebody who may be chosen once. Money in minor units of the one currency of the request; value and cost from 0 to 10^13.
/// Must and never together are a <see cref="ArgumentException"/> of the planner.
/// </summary>
public sealed record PortfolioCandidate
{
    public required long Id { get; init; }

    /// <summary>What choosing is expected to bring, e.g. net sales (matching.md 4).</summary>
    public required long Value { get; init; }

    /// <summary>What choosing takes from the budget.</summary>
    public required long Cost { get; init; }

    /// <summary>The caller's code, 0 to 31.</summary>
    public byte Tier { get; init; }

    public byte Category { get; init; }

    /// <summary>At most one of a group is chosen: the accounts of one person, creators of rival brands.</summary>
    public IReadOnlyList<long> Exclusive { get; init; } = [];

    public bool Must { get; init; }

    public bool Never { get; init; }

    /// <summary>Standard deviation of the value, in minor units; nothing where it is not known.</summary>
    public double? Spread { get; init; }

    /// <summary>People (or views) reached; nothing where it is not known.</summary>
    public double? Reach { get; init; }
}

/// <summary>Limits of the tiers whose bits are set: basis points of what may be spent (0 to 10,000; least ≤ most), and how many.</summary>
public sealed record TierRule(int TierBits, int LeastShare = 0, int MostShare = 10_000, int? LeastCount = null, int? MostCount = null);

public sealed record CategoryRule(byte Category, int MostCount);

/// <summary>Of the audience of one, the share (0 to 1) that another reaches as well; measured, never guessed.</summary>
public readonly record struct AudienceOverlap(long Of, long With, double Share);

/// <summary>What is asked for: the greatest value within the limits. Shares of tiers are of the budget less the reserve.</summary>
public sealed record PortfolioRequest(IReadOnlyList<PortfolioCandidate> Candidates, long Budget)
{
    /// <summary>Kept back, in basis points of the budget, 0 to 9,999.</summary>
    public int Reserve { get; init; }

    public IReadOnlyList<TierRule> Tiers { get; init; } = [];

    public IReadOnlyList<CategoryRule> Categories { get; init; } = [];

    /// <summary>How many are chosen at most.</summary>
    public int? MostCount { get; init; }

    public IReadOnlyList<AudienceOverlap> Overlaps { get; init; } = [];

    /// <summary>The factor that meets all alike (season, product, price), as a coefficient of variation (ours).</summary>
    public double CampaignSpread { get; init; } = 0.25;

    /// <summary>Good enough when the bound is at most this share above the set found.</summary>
    public double Gap { get; init; } = 0.001;

    /// <summary>Steps of the search after which the best so far is given, with its gap.</summary>
    public int MostNodes { get; init; } = 20_000;

    public long Spendable => Budget - (long)Math.Round((decimal)Budget * Reserve / 10_000, MidpointRounding.AwayFromZero);
}
