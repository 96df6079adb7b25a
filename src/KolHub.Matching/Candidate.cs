namespace KolHub.Matching;

/// <summary>Peers of the same platform, category and size. The numbers are the caller's codes.</summary>
public readonly record struct Stratum(byte Platform, byte Category, byte Tier) : IComparable<Stratum>
{
    public int Code => (Platform << 16) | (Category << 8) | Tier;

    public int CompareTo(Stratum other) => Code.CompareTo(other.Code);
}

/// <summary>
/// An account that can be ranked, as plain facts. Amounts of money are in major units (yuan) of their currency;
/// shares are basis points in the order of the market's <see cref="BinLayout"/>.
/// </summary>
public sealed record Candidate
{
    /// <summary>Decides ties: the smaller one ranks first.</summary>
    public required long Id { get; init; }

    public required Stratum Stratum { get; init; }

    /// <summary>Bit n for the category of code n: an account may have several, the stratum names the first.</summary>
    public int CategoryBits { get; init; }

    /// <summary>The caller's code of the home region, -1 unknown.</summary>
    public short Region { get; init; } = -1;

    public int LanguageBits { get; init; }

    public long Followers { get; init; }

    public bool IsProven { get; init; }

    /// <summary>May its figures enter what is learned about the peers? They always count for itself.</summary>
    public bool Pools { get; init; }

    public Portrait? Fans { get; init; }

    public Portrait? Viewers { get; init; }

    public IReadOnlyList<Quote> Quotes { get; init; } = [];

    public IReadOnlyList<CampaignResult> Results { get; init; } = [];

    /// <summary>How many brands stand behind the pooled results.</summary>
    public int PooledBrands { get; init; }
}

/// <summary>Who follows (or watches) an account: bins in basis points, a dimension of zeros was not reported. Without a sample size 200 is taken (matching.md 2).</summary>
public sealed record Portrait(ushort[] Bins, double? SampleSize, string Source, DateOnly AsOf)
{
    public const double AssumedSample = 200;
    private int[]? _sums;

    public double Sample => SampleSize ?? AssumedSample;

    public bool Reports(BinGroup group) => Bins.AsSpan(group.Offset, group.Count).ContainsAnyExcept((ushort)0);

    /// <summary>Sum of the bins of each group, in basis points; zero was not reported. Counted once.</summary>
    internal int[] SumsIn(BinLayout layout)
    {
        if (_sums is null)
        {
            var sums = new int[layout.Groups.Count];
            for (var g = 0; g < sums.Length; g++)
            {
                foreach (var bin in Bins.AsSpan(layout.Groups[g].Offset, layout.Groups[g].Count))
                {
                    sums[g] += bin;
                }
            }
            _sums = sums;
        }
        return _sums;
    }
}

/// <summary>The price of one piece of a form. Form is the caller's code, 0 to 31.</summary>
public readonly record struct Quote(byte Form, double Amount, string Currency);

/// <summary>Who tells of a result, which decides how openly the page may print it.</summary>
public enum ResultOrigin
{
    /// <summary>Written by the creator on the own profile.</summary>
    Stated,

    /// <summary>The looking brand's own measurement or import.</summary>
    Own,

    /// <summary>Measured for other brands, shared with consent: printed as bands only.</summary>
    Pooled,
}

/// <summary>What one collaboration of one or more posts brought. Nothing where it was not measured. Gmv and Refunded in major units of the currency.</summary>
public sealed record CampaignResult(
    double? Views,
    double? Clicks,
    double? Orders,
    double Gmv,
    double Refunded,
    string Currency,
    DateOnly From,
    DateOnly To,
    string Source,
    ResultOrigin Origin = ResultOrigin.Stated,
    int Posts = 1);
