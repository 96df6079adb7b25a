using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>Hard conditions; bits are 1 shifted by the caller's code, zero takes any. An account without a known price fails a limit on the price.</summary>
public sealed record CandidateFilter
{
    public static readonly CandidateFilter None = new();

    public int PlatformBits { get; init; }
    public int TierBits { get; init; }
    public int CategoryBits { get; init; }
    public int LanguageBits { get; init; }
    public IReadOnlySet<short>? Regions { get; init; }
    public long? MinFollowers { get; init; }
    public long? MaxFollowers { get; init; }
    public double? MinPrice { get; init; }
    public double? MaxPrice { get; init; }
    public bool ProvenOnly { get; init; }
    public bool WithResultsOnly { get; init; }

    /// <summary>Only these: a search by name, or a chosen few.</summary>
    public IReadOnlySet<long>? Ids { get; init; }

    internal bool Takes(in AccountRow row, double quote) =>
        TakesStratum(row.Stratum)
        && (CategoryBits == 0 || (CategoryBits & row.CategoryBits) != 0)
        && (LanguageBits == 0 || (LanguageBits & row.LanguageBits) != 0)
        && !(row.Followers < MinFollowers)
        && !(row.Followers > MaxFollowers)
        && (MinPrice is null || quote >= MinPrice)
        && (MaxPrice is null || quote <= MaxPrice)
        && (!ProvenOnly || row.IsProven)
        && (!WithResultsOnly || row.Figures.Campaigns > 0)
        && (Regions is null || Regions.Contains(row.Region))
        && (Ids is null || Ids.Contains(row.Id));

    internal bool TakesStratum(Stratum stratum) =>
        (PlatformBits == 0 || (PlatformBits & (1 << stratum.Platform)) != 0) && (TierBits == 0 || (TierBits & (1 << stratum.Tier)) != 0);
}
