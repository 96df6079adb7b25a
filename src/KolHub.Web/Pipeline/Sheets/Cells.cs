using System.Globalization;
using System.Text.RegularExpressions;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>What people write into cells: 12.5万, 1,240,000, 3.4K, ¥1,200.00, 35%, 2026/3/5. What could mean two things is not guessed.</summary>
public static partial class Cells
{
    /// <summary>More than anybody can mean, and small enough to be multiplied by 亿.</summary>
    private const decimal Most = 1_000_000_000_000_000m;

    private static readonly string[] _dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-MM-ddTHH:mm:ss", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy/M/d H:m", "yyyy/M/d H:m:s", "yyyy-MM-ddTHH:mm:ssK"];

    /// <summary>A whole count, with 万, 亿, w, k or m after it if need be.</summary>
    public static bool TryCount(string cell, out long count)
    {
        count = 0;
        var match = Count().Match(Fold(cell));
        if (!match.Success || !TryNumber(match.Groups[1].Value, out var number))
        {
            return false;
        }
        if (number > Most)
        {
            return false;
        }
        number *= match.Groups[2].Value switch { "万" or "萬" or "w" => 10_000m, "亿" or "億" => 100_000_000m, "k" or "千" => 1_000m, "m" => 1_000_000m, _ => 1m };
        if (number is < 0 or > 9_000_000_000_000m || number != decimal.Truncate(number))
        {
            return false;
        }
        count = (long)number;
        return true;
    }

    /// <summary>An amount in major units; a currency sign or code around it is returned, or empty.</summary>
    public static bool TryAmount(string cell, out decimal amount, out string sign)
    {
        var match = Amount().Match(Fold(cell));
        sign = match.Groups[1].Value + match.Groups[4].Value;
        amount = 0;
        if (!match.Success || !TryNumber(match.Groups[2].Value, out amount) || Math.Abs(amount) > Most)
        {
            return false;
        }
        amount *= match.Groups[3].Value switch { "万" or "w" => 10_000m, "k" => 1_000m, _ => 1m };
        return true;
    }

    /// <summary>
    /// Shares of one whole in basis points, read together: 60, 39, 1 are per cent because one of them is above 1; 0.6, 0.39, 0.01 are parts of 1.
    /// With a sign each speaks for itself. An empty cell is zero.
    /// </summary>
    public static bool TryShares(IReadOnlyList<string> cells, out int[] basisPoints)
    {
        var texts = cells.Select(Fold).ToList();
        var numbers = new decimal[texts.Count];
        basisPoints = new int[texts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (texts[i].Length > 0 && (!TryNumber(texts[i].TrimEnd('%').Trim(), out numbers[i]) || numbers[i] is < 0 or > 100))
            {
                return false;
            }
        }
        var arePercent = numbers.Where((n, i) => n > 1 && !texts[i].EndsWith('%')).Any();
        for (var i = 0; i < numbers.Length; i++)
        {
            basisPoints[i] = (int)Math.Round(numbers[i] * (arePercent || texts[i].EndsWith('%') ? 100 : 10_000), MidpointRounding.AwayFromZero);
        }
        return true;
    }

    public static bool TryDate(string cell, out DateOnly date)
    {
        date = default;
        if (!DateTime.TryParseExact(Fold(cell).ToUpperInvariant(), _dates, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }
        date = DateOnly.FromDateTime(time);
        return true;
    }

    /// <summary>Groups of three after commas, a point before the fraction. "1,23" and "1.234,5" are not guessed at.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        number = 0;
        return Number().IsMatch(text) && decimal.TryParse(text.Replace(",", ""), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static string Fold(string cell) => cell.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();

    [GeneratedRegex(@"^([-+]?[\d.,]+)\s*(万|萬|亿|億|千|w|k|m)?\+?$")]
    private static partial Regex Count();

    [GeneratedRegex(@"^(¥|\$|€|£|[a-z]{3})?\s*([-+]?[\d.,]+)\s*(万|w|k)?\s*(元|[a-z]{3})?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$")]
    private static partial Regex Number();
}
