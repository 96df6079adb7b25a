using System.Collections.Frozen;

namespace KolHub.Domain.Creators;

public enum AudienceDimension
{
    Gender,
    Age,
    CityTier,
    Region,
    Language,
    PriceBand,

    /// <summary>Real, suspicious, mass and influencer followers, as audits report them.</summary>
    Authenticity,

    /// <summary>Not exclusive: one person counts in several, the sum means nothing.</summary>
    Interests,
}

/// <summary>Where each bin stands in a packed report. A layout never changes: another order or another bin is the next version.</summary>
public static class AudienceLayout
{
    public const int Version = 1;

    public static IReadOnlyList<string> Genders { get; } = ["female", "male"];
    public static IReadOnlyList<string> Ages { get; } = ["0-17", "18-24", "25-34", "35-44", "45-54", "55+"];

    /// <summary>一线, 新一线, 二线, 三线, 四线, 五线及以下 of mainland China.</summary>
    public static IReadOnlyList<string> CityTiers { get; } = ["T1", "NT1", "T2", "T3", "T4", "T5"];

    /// <summary>ISO 3166: provinces of China by subdivision, elsewhere the country; "ZZ" is all the rest.</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        "CN-BJ", "CN-TJ", "CN-HE", "CN-SX", "CN-NM", "CN-LN", "CN-JL", "CN-HL", "CN-SH", "CN-JS", "CN-ZJ", "CN-AH", "CN-FJ", "CN-JX", "CN-SD", "CN-HA", "CN-HB",
        "CN-HN", "CN-GD", "CN-GX", "CN-HI", "CN-CQ", "CN-SC", "CN-GZ", "CN-YN", "CN-XZ", "CN-SN", "CN-GS", "CN-QH", "CN-NX", "CN-XJ", "CN-TW", "CN-HK", "CN-MO",
        "US", "CA", "MX", "BR", "GB", "DE", "FR", "ES", "IT", "NL", "TR", "SA", "AE", "IN", "JP", "KR", "SG", "MY", "TH", "VN", "PH", "ID", "AU", "NZ", "ZA", "ZZ",
    ];

    public static IReadOnlyList<string> Languages { get; } = ["zh", "en", "es", "pt", "fr", "de", "it", "nl", "tr", "ar", "hi", "ja", "ko", "th", "vi", "ms", "id", "ru", "other"];

    /// <summary>What the audience usually pays for one item, in yuan.</summary>
    public static IReadOnlyList<string> PriceBands { get; } = ["0-50", "50-100", "100-300", "300-500", "500-1000", "1000+"];
    public static IReadOnlyList<string> Authenticities { get; } = ["real", "suspicious", "mass", "influencer"];
    public static IReadOnlyList<string> Interests { get; } = [.. Enum.GetNames<Category>()];

    private static readonly FrozenDictionary<AudienceDimension, (int Offset, IReadOnlyList<string> Bins)> _places = Place();

    /// <summary>Number of bins of all dimensions.</summary>
    public static int Width { get; } = _places.Values.Sum(p => p.Bins.Count);

    public static IReadOnlyList<string> BinsOf(AudienceDimension dimension) => _places[dimension].Bins;

    public static int OffsetOf(AudienceDimension dimension) => _places[dimension].Offset;

    public static bool IsExclusive(AudienceDimension dimension) => dimension != AudienceDimension.Interests;

    private static FrozenDictionary<AudienceDimension, (int, IReadOnlyList<string>)> Place()
    {
        var places = new Dictionary<AudienceDimension, (int, IReadOnlyList<string>)>();
        var offset = 0;
        foreach (var dimension in Enum.GetValues<AudienceDimension>())
        {
            var bins = dimension switch
            {
                AudienceDimension.Gender => Genders,
                AudienceDimension.Age => Ages,
                AudienceDimension.CityTier => CityTiers,
                AudienceDimension.Region => Regions,
                AudienceDimension.Language => Languages,
                AudienceDimension.PriceBand => PriceBands,
                AudienceDimension.Authenticity => Authenticities,
                _ => Interests,
            };
            places[dimension] = (offset, bins);
            offset += bins.Count;
        }
        return places.ToFrozenDictionary();
    }
}
