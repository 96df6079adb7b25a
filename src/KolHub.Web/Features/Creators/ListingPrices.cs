using KolHub.Domain;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Creators;

/// <summary>A price as it stands in a cell: a sign decides the currency where it can, otherwise the file's own does.</summary>
public static class ListingPrices
{
    private static readonly string[] _dollars = ["USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MXN"];

    public static bool TryRead(string cell, string fileCurrency, out Money price)
    {
        price = default;
        if (!Cells.TryAmount(cell, out var amount, out var sign) || amount is < 0 or > 90_000_000_000_000m)
        {
            return false;
        }
        var currency = sign switch
        {
            "" => fileCurrency,
            "¥" => fileCurrency == "JPY" ? "JPY" : "CNY",
            "元" or "¥元" or "rmb" => "CNY",
            "$" => _dollars.Contains(fileCurrency) ? fileCurrency : "USD",
            "€" => "EUR",
            "£" => "GBP",
            _ => sign.ToUpperInvariant(),
        };
        if (!Currency.IsKnown(currency))
        {
            return false;
        }
        // Prices are quoted, not paid: a fraction of the smallest coin is rounded away.
        price = Money.FromMajor(Math.Round(amount, Currency.DigitsOf(currency), MidpointRounding.AwayFromZero), currency);
        return true;
    }
}
