using KolHub.Domain.Creators;

namespace KolHub.Domain.Campaigns;

/// <summary>What a goal is counted in, after returns.</summary>
public enum Measured
{
    NetSales,
    Orders,
    Views,
}

/// <summary>On net sales above this, this much more.</summary>
public sealed record VolumeTier(Money From, Rate Extra);

/// <summary>Minor units, orders or views, and what reaching them is worth.</summary>
public sealed record GoalBonus(Measured Goal, long Amount, Money Bonus);

/// <summary>
/// A rate for one product, or, with a category, for all of that category. The codes are what orders call the goods (SKU or the shop's product id),
/// separated by commas; one that ends in * stands for all that begin so.
/// </summary>
public sealed record GoodsRate(string Name, Category? Category, string Codes, Rate Rate)
{
    public const int LongestName = 100;
    public const int LongestCodes = 500;

    private static readonly char[] _between = [',', '，', '、', '\n'];

    /// <summary>The codes as they are kept: each once, in the order they were typed.</summary>
    public static string Tidy(string? typed) => string.Join(", ", Split(typed ?? "").Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>The rate of a line: of the product if it has one, else of its category, else the usual one.</summary>
    public static Rate Of(IReadOnlyList<GoodsRate> goods, Rate usual, string? sku, string? productId) =>
        goods.Where(one => one.Covers(sku, productId)).OrderBy(one => one.Category is not null).Select(one => (Rate?)one.Rate).FirstOrDefault() ?? usual;

    public bool Covers(string? sku, string? productId) => Split(Codes).Any(code => Names(code, sku) || Names(code, productId));

    internal bool IsSound => Name.Length is > 0 and <= LongestName && Codes.Length is > 0 and <= LongestCodes && Codes == Tidy(Codes)
        && !Codes.Concat(Name).Any(char.IsControl) && Split(Codes).All(code => code != "*");

    private static bool Names(string code, string? called) => called is { Length: > 0 } && (code.EndsWith('*')
        ? called.StartsWith(code[..^1], StringComparison.OrdinalIgnoreCase)
        : called.Equals(code, StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string codes) => codes.Split(_between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
