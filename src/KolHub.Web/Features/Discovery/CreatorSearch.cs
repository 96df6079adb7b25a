using System.Globalization;
using KolHub.Domain.Creators;
using KolHub.Matching;
using Microsoft.AspNetCore.WebUtilities;

namespace KolHub.Web.Features.Discovery;

/// <summary>What the address asks for: the campaign, the filters, and the sliders in hundredths.</summary>
public sealed record CreatorSearch
{
    public const int PageSize = 50;
    private static readonly RankWeights _usual = RankWeights.Usual;

    public long? Campaign { get; init; }
    public string? Q { get; init; }
    public List<Platform> Platform { get; init; } = [];
    public List<Tier> Tier { get; init; } = [];
    public List<Category> Category { get; init; } = [];
    public List<string> Region { get; init => field = Chosen(value); } = [];
    public List<string> Language { get; init => field = Chosen(value); } = [];
    public long? MinFollowers { get; init; }
    public long? MaxFollowers { get; init; }
    public decimal? MinPrice { get; init; }
    public decimal? MaxPrice { get; init; }
    public bool Proven { get; init; }
    public bool Results { get; init; }
    public int Fit { get; init; } = Hundredths(_usual.Fit);
    public int Sales { get; init; } = Hundredths(_usual.Sales);
    public int Price { get; init; } = Hundredths(_usual.Price);
    public int Certainty { get; init; } = Hundredths(_usual.Certainty);
    public int Page { get; init; } = 1;

    public int PageNumber => Math.Clamp(Page, 1, 10_000);

    public RankWeights Weights => new(Slider(Fit), Slider(Sales), Slider(Price), Slider(Certainty));

    /// <summary>Anything chosen that narrows the list, beyond what the campaign brings by itself.</summary>
    public bool IsNarrowed => Platform.Count + Tier.Count + Category.Count + Region.Count + Language.Count > 0 || Proven || Results || !string.IsNullOrWhiteSpace(Q)
        || (MinFollowers ?? MaxFollowers) is not null || (MinPrice ?? MaxPrice) is not null;

    /// <summary>The campaign's platforms hold until others are chosen.</summary>
    internal CandidateFilter FilterFor(RankedFor wanted, IReadOnlySet<long>? ids) => new()
    {
        PlatformBits = Platform.Count > 0 ? Platform.Aggregate(0, (bits, p) => bits | (1 << (int)p)) : wanted.PlatformBits,
        TierBits = Tier.Aggregate(0, (bits, t) => bits | (1 << (int)t)),
        CategoryBits = CategorySet.Of(Category).Bits,
        LanguageBits = Codes.LanguagesOf(Language),
        Regions = Region.Count > 0 ? Region.Select(Codes.RegionOf).ToHashSet() : null,
        MinFollowers = MinFollowers,
        MaxFollowers = MaxFollowers,
        MinPrice = (double?)MinPrice,
        MaxPrice = (double?)MaxPrice,
        ProvenOnly = Proven,
        WithResultsOnly = Results,
        Ids = ids,
    };

    /// <summary>The same question without its page: what a link keeps.</summary>
    public string AddressOf(string path) => QueryHelpers.AddQueryString(path, Parameters());

    internal IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        List<(string Name, string? Value)> all =
        [
            ("campaign", Text(Campaign)), ("q", Q),
            .. Platform.Select(p => ("platform", (string?)p.ToString())), .. Tier.Select(t => ("tier", (string?)t.ToString())), .. Category.Select(c => ("category", (string?)c.ToString())),
            .. Region.Select(r => ("region", (string?)r)), .. Language.Select(l => ("language", (string?)l)),
            ("minFollowers", Text(MinFollowers)), ("maxFollowers", Text(MaxFollowers)), ("minPrice", Text(MinPrice)), ("maxPrice", Text(MaxPrice)),
            ("proven", Proven ? "true" : null), ("results", Results ? "true" : null),
        ];
        return all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)).Concat(MovedSliders());
    }

    /// <summary>The sliders that do not stand where they usually do.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> MovedSliders()
    {
        KeyValuePair<string, string?>[] sliders = [new("fit", Moved(Fit, _usual.Fit)), new("sales", Moved(Sales, _usual.Sales)), new("price", Moved(Price, _usual.Price)), new("certainty", Moved(Certainty, _usual.Certainty))];
        return sliders.Where(s => s.Value is not null);
    }

    /// <summary>A list sent with nothing chosen holds one empty text.</summary>
    private static List<string> Chosen(List<string>? codes) => [.. (codes ?? []).Where(code => !string.IsNullOrEmpty(code))];

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? Moved(int value, double usual) => value == Hundredths(usual) ? null : value.ToString(CultureInfo.InvariantCulture);

    private static int Hundredths(double weight) => (int)Math.Round(weight * 100);

    private static double Slider(int value) => Math.Clamp(value, 0, 200) / 100.0;
}
