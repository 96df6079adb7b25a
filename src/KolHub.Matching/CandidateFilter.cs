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

    internal bool Takes(Market market, int row, double quote)
    {
        var stratum = market.Strata[row];
        return (PlatformBits == 0 || (PlatformBits & (1 << stratum.Platform)) != 0)
            && (TierBits == 0 || (TierBits & (1 << stratum.Tier)) != 0)
            && (CategoryBits == 0 || (CategoryBits & market.CategoryBits[row]) != 0)
            && (LanguageBits == 0 || (LanguageBits & market.LanguageBits[row]) != 0)
            && !(market.Followers[row] < MinFollowers)
            && !(market.Followers[row] > MaxFollowers)
            && (MinPrice is null || quote >= MinPrice)
            && (MaxPrice is null || quote <= MaxPrice)
            && (!ProvenOnly || market.Proven[row])
            && (!WithResultsOnly || market.Figures[row].Campaigns > 0)
            && (Regions is null || Regions.Contains(market.Regions[row]))
            && (Ids is null || Ids.Contains(market.Ids[row]));
    }
}
