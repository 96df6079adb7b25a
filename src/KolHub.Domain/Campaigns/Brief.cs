using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>What a brand manager writes. A draft may be incomplete; what is submitted may not.</summary>
public sealed record Brief(
    string Title,
    string Goal,
    Money Budget,
    Rate ReserveRate,
    TierSplit TierSplit,
    Rate CommissionRate,
    Money CommissionCap,
    int ClickWindowDays,
    int HoldDays,
    AttributionPolicy AttributionPolicy,
    Rate CodeDiscount,
    DateOnly StartsOn,
    DateOnly EndsOn,
    TargetAudience TargetAudience,
    IReadOnlyList<Platform> Platforms,
    IReadOnlyList<ContentForm> Forms,
    IReadOnlyList<string> RequiredClaims,
    IReadOnlyList<string> ForbiddenClaims,
    IReadOnlyList<long> ProductIds);
