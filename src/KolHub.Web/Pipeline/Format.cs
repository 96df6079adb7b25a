using System.Globalization;
using KolHub.Domain;

namespace KolHub.Web.Pipeline;

/// <summary>How amounts, shares, counts and times are written in the language of the request.</summary>
public static class Format
{
    public const string Chinese = "zh-CN";
    public const string English = "en-GB";

    private static readonly Dictionary<string, string> _signs = new(StringComparer.Ordinal)
    {
        ["CNY"] = "¥",
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "JP¥",
        ["KRW"] = "₩",
        ["HKD"] = "HK$",
        ["VND"] = "₫",
        ["SGD"] = "S$",
        ["AUD"] = "A$",
        ["TWD"] = "NT$",
    };

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static string Language => IsChinese ? "zh-Hans" : "en";

    /// <summary>What a quotation is written in, for whoever reads it aloud.</summary>
    public static string LanguageOf(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff') ? "zh-Hans" : "en";

    /// <summary>¥12,800.00: always with its currency, always all its digits.</summary>
    public static string Money(Money money)
    {
        var sign = _signs.TryGetValue(money.Currency, out var known) ? known : money.Currency + " ";
        var digits = KolHub.Domain.Currency.DigitsOf(money.Currency);
        var amount = Math.Abs(money.Major).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (money.IsNegative ? "−" : "") + sign + amount;
    }

    public static string Percent(Rate rate) => rate.Percent.ToString("0.0#", CultureInfo.InvariantCulture) + " %";

    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>"+4.2 %", "−1.0 %": a change says which way it went.</summary>
    public static string Signed(double share) => (share < 0 ? "−" : "+") + Percent(Math.Abs(share));

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>Large counts at a glance: 1,240万 and 3.2亿 in Chinese, 12.4M and 320K in English.</summary>
    public static string Count(long count) => (IsChinese, Math.Abs(count)) switch
    {
        (true, >= 100_000_000) => Short(count / 100_000_000m) + "亿",
        (true, >= 10_000) => Short(count / 10_000m) + "万",
        (false, >= 1_000_000_000) => Short(count / 1_000_000_000m) + "B",
        (false, >= 1_000_000) => Short(count / 1_000_000m) + "M",
        (false, >= 10_000) => Short(count / 1_000m) + "K",
        _ => Number(count),
    };

    private static string Short(decimal value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.#", CultureInfo.InvariantCulture);

    public static string Date(DateTime utc) => Date(DateOnly.FromDateTime(utc));

    public static string Date(DateOnly day) =>
        IsChinese ? day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) : day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo(English));

    /// <summary>A file's size.</summary>
    public static string Bytes(long bytes) => bytes < 1024 * 1024 ? Number((bytes + 1023) / 1024) + " kB" : (bytes / 1024.0 / 1024).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A place in a video as a player writes it, 1:05.</summary>
    public static string Second(int second) => TimeSpan.FromSeconds(second).ToString(second >= 3600 ? "h\\:mm\\:ss" : "m\\:ss", CultureInfo.InvariantCulture);

    /// <summary>Date and time in a zone, with the zone's offset when money hangs on it.</summary>
    public static string Time(DateTime utc, string zone, bool withZone = false)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var text = Date(DateOnly.FromDateTime(local)) + " " + local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return withZone ? text + " (" + Offset(utc, zone) + ")" : text;
    }

    /// <summary>UTC+8:00: how a zone stands to the world at a moment.</summary>
    public static string Offset(DateTime utc, string zone)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(utc);
        return "UTC" + (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString("h\\:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"3 h ago", "in 2 days": the words of the Shared room with the number filled in.</summary>
    /// <summary>What is left until then, or how long it is over, to the minute: "3 h 20 min left".</summary>
    public static string Countdown(DateTime utc, DateTime now, Words words)
    {
        var left = utc - now;
        var span = left.Duration();
        return words[left < TimeSpan.Zero ? "Shared.TimeOver" : "Shared.TimeLeft", (int)span.TotalHours, span.Minutes];
    }

    public static string Relative(DateTime utc, DateTime now, Words words)
    {
        var distance = utc - now;
        var past = distance < TimeSpan.Zero;
        var span = distance.Duration();
        var (key, n) = span switch
        {
            { TotalMinutes: < 1 } => ("Now", 0),
            { TotalHours: < 1 } => ("Minutes", (int)span.TotalMinutes),
            { TotalDays: < 1 } => ("Hours", (int)span.TotalHours),
            { TotalDays: < 60 } => ("Days", (int)span.TotalDays),
            _ => ("Months", (int)(span.TotalDays / 30.44)),
        };
        return key == "Now" ? words["Shared.TimeNow"] : words[$"Shared.Time{key}{(past ? "Ago" : "Ahead")}", n];
    }
}
