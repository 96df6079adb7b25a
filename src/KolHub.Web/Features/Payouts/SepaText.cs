using System.Globalization;
using System.Text;
using KolHub.Domain;

namespace KolHub.Web.Features.Payouts;

/// <summary>The characters that every SEPA bank takes (EPC217-08): letters without marks, digits and / - ? : ( ) . , ' + and space.</summary>
public static class SepaText
{
    private static readonly Dictionary<char, string> _written = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['Æ'] = "AE",
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['ø'] = "o",
        ['Ø'] = "O",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['Ð'] = "D",
        ['þ'] = "th",
        ['Þ'] = "TH",
        ['ı'] = "i",
        ['&'] = "+",
        ['’'] = "'",
        ['‘'] = "'",
        ['–'] = "-",
        ['—'] = "-",
        ['_'] = "-",
    };

    /// <summary>Marks are left off; a text with letters that have no such form (Chinese, Greek, Cyrillic) is refused by name rather than sent with holes.</summary>
    public static string Of(string text, int most)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark))
        {
            var allowed = char.IsAsciiLetterOrDigit(c) || "/-?:().,'+ ".Contains(c);
            RuleBroken.When(!allowed && !_written.ContainsKey(c) && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)), "Payouts.NameNotSepa", text);
            plain.Append(allowed ? c.ToString() : _written.GetValueOrDefault(c, " "));
        }
        var words = string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // A field may neither begin nor end with a slash, nor hold two in a row.
        while (words.Contains("//", StringComparison.Ordinal))
        {
            words = words.Replace("//", "/", StringComparison.Ordinal);
        }
        return words.Length <= most ? words.Trim('/').Trim() : words[..most].Trim('/').Trim();
    }
}
