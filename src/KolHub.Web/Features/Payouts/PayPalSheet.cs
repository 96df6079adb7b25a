using KolHub.Domain;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Payouts;

/// <summary>PayPal's payout file: recipient, amount, currency, our reference, note, wallet; no heading, one currency, at most 5,000 rows (docs.paypal.ai, "Send payouts, web UI").</summary>
public static class PayPalSheet
{
    public const int MostRows = 5_000;

    /// <summary>The currencies that PayPal pays out in; the second group without decimals.</summary>
    private static readonly string[] _currencies = ["AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "USD"];
    private static readonly string[] _whole = ["JPY", "TWD"];

    public static async Task<byte[]> Write(IReadOnlyList<Payment> payments, string payer, CancellationToken cancel)
    {
        var currency = payments[0].Amount.Currency;
        RuleBroken.When(!_currencies.Contains(currency) && !_whole.Contains(currency), "Payouts.PayPalCurrency", currency);
        RuleBroken.When(payments.Count > MostRows, "Payouts.PayPalTooMany", MostRows);
        var broken = _whole.Contains(currency) ? payments.FirstOrDefault(p => p.Amount.Major != decimal.Truncate(p.Amount.Major)) : null;
        RuleBroken.When(broken is not null, "Payouts.PayPalWhole", broken?.Name ?? "", currency);
        var rows = payments.Select(IReadOnlyList<string> (p) => [p.Account, Amount(p.Amount, currency), currency, p.Reference, $"{payer} {p.InvoiceNumber}".Trim(), "PAYPAL"]).ToList();
        using var stream = new MemoryStream();
        await SheetWriter.WriteCsv(stream, rows[0], rows.Skip(1).Select(IReadOnlyList<object?> (r) => r).ToAsyncEnumerable(), cancel, mark: false);
        return stream.ToArray();
    }

    private static string Amount(Money money, string currency) =>
        _whole.Contains(currency) ? money.Major.ToString("F0", System.Globalization.CultureInfo.InvariantCulture) : CreditTransfer.Plain(money);
}
