using System.Collections.Frozen;

namespace KolHub.Domain;

/// <summary>ISO 4217 codes that KolHub counts in, with the number of digits after the point (knowledge: Shopify and WooCommerce write "20" for VND).</summary>
public static class Currency
{
    private static readonly FrozenDictionary<string, int> _digits = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["CNY"] = 2,
        ["USD"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["HKD"] = 2,
        ["TWD"] = 2,
        ["SGD"] = 2,
        ["AUD"] = 2,
        ["CAD"] = 2,
        ["NZD"] = 2,
        ["CHF"] = 2,
        ["SEK"] = 2,
        ["NOK"] = 2,
        ["DKK"] = 2,
        ["PLN"] = 2,
        ["CZK"] = 2,
        ["MYR"] = 2,
        ["THB"] = 2,
        ["IDR"] = 2,
        ["PHP"] = 2,
        ["INR"] = 2,
        ["BRL"] = 2,
        ["MXN"] = 2,
        ["AED"] = 2,
        ["SAR"] = 2,
        ["ZAR"] = 2,
        ["TRY"] = 2,
        ["ILS"] = 2,
        ["MOP"] = 2,
        ["RUB"] = 2,
        ["JPY"] = 0,
        ["KRW"] = 0,
        ["VND"] = 0,
        ["CLP"] = 0,
        ["ISK"] = 0,
        ["PYG"] = 0,
        ["UGX"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["KWD"] = 3,
        ["BHD"] = 3,
        ["JOD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
        ["IQD"] = 3,
        ["LYD"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> All => _digits.Keys.Order(StringComparer.Ordinal);

    public static bool IsKnown(string? code) => code is not null && _digits.ContainsKey(code);

    public static int DigitsOf(string code) =>
        _digits.TryGetValue(code, out var digits) ? digits : throw new RuleBroken("Shared.UnknownCurrency", code);
}
