using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Discovery;
using KolHub.Matching;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Discovery;

/// <summary>How estimates are written: rounded to what they are worth, with their interval; figures of other brands as bands.</summary>
internal static class Figures
{
    /// <summary>¥21,500: three digits that count, the rest is noise.</summary>
    public static string Amount(double major, string currency)
    {
        var rounded = (decimal)Math.Clamp(Rounded(major, 3), -9e12, 9e12);
        var money = Money.FromMajor(decimal.Round(rounded, Math.Abs(rounded) < 100 ? Currency.DigitsOf(currency) : 0), currency);
        var text = Format.Money(money);
        return Math.Abs(rounded) is > 0 and < 100 || Currency.DigitsOf(currency) == 0 ? text : text[..text.IndexOf('.', StringComparison.Ordinal)];
    }

    public static string Amounts(Interval interval, string currency) => $"{Amount(interval.Low, currency)}–{Amount(interval.High, currency)}";

    /// <summary>A price as it was quoted, all digits.</summary>
    public static string Exact(double major, string currency) => Format.Money(Money.FromMajor(decimal.Round((decimal)major, Currency.DigitsOf(currency)), currency));

    public static string Count(double count) => count < 10 ? count.ToString("0.#", CultureInfo.InvariantCulture) : Format.Count((long)Rounded(count, 3));

    /// <summary>Usual views: three digits that count of the creator's own figures, a band where other brands stand behind it.</summary>
    public static string Views(double views, bool isPooled) => isPooled ? Counted(views, true) : Count(views);

    public static string Counts(Interval interval) => $"{Count(interval.Low)}–{Count(interval.High)}";

    /// <summary>"2.9 %"; small shares keep two digits that count.</summary>
    public static string Share(double share) => share is > 0 and < 0.01 ? Rounded(share * 100, 2).ToString("0.0###", CultureInfo.InvariantCulture) + " %" : Format.Percent(share);

    public static string Shares(Interval interval) => $"{Share(interval.Low)[..^2]}–{Share(interval.High)}";

    public static string Times(double factor) => "×" + (factor >= 10 ? Rounded(factor, 2) : Math.Round(factor, 2)).ToString("0.0#", CultureInfo.InvariantCulture);

    public static string Plain(double value) => Rounded(value, 3).ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>As many digits that count as it takes to calculate on.</summary>
    public static string Precise(double value, int digits) => Rounded(value, digits).ToString("#,0.##########", CultureInfo.InvariantCulture);

    /// <summary>What was counted; where other brands stand behind it, only the step it lies on.</summary>
    public static string Counted(double count, bool isPooled)
    {
        if (!isPooled)
        {
            return Format.Number((long)Math.Round(count));
        }
        var (from, to) = Pooling.BandOf((long)Math.Round(count));
        return $"{Format.Number(from)}–{Format.Number(to)}";
    }

    /// <summary>"3–5": how many brands agreed to share, never exactly.</summary>
    public static string Brands(int brands) => brands switch { <= 5 => "3–5", <= 10 => "6–10", <= 20 => "11–20", _ => "20+" };

    private static double Rounded(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }
        var scale = Math.Pow(10, digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return scale > 1e12 ? 0 : Math.Round(value * scale) / scale;
    }
}
