using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KolHub.Domain.Contracts;

/// <summary>Turns clauses and terms into the text that people read: the same input always gives the same text, to the byte.</summary>
public static partial class ContractText
{
    /// <summary>Stands between the Chinese text, the English text and the terms in the bytes that are hashed.</summary>
    public const string Divider = "\n\n――――――――――\n\n";

    public static readonly IReadOnlySet<string> Placeholders = new HashSet<string>(StringComparer.Ordinal)
    {
        "brand", "creator", "account", "campaign", "contract", "starts_on", "ends_on", "deliverables", "sample", "fee", "commission",
        "click_window", "attribution", "hold_days", "required_claims", "forbidden_claims", "usage_until", "retention_days", "prevailing",
    };

    /// <summary>Without these a text would not say who owes whom what.</summary>
    public static readonly IReadOnlyList<string> RequiredPlaceholders =
        ["brand", "creator", "deliverables", "fee", "commission", "hold_days", "usage_until", "retention_days", "prevailing"];

    public static string Render(IReadOnlyList<Clause> clauses, ContractTerms terms, ContractParties parties, string reference, bool chinese)
    {
        var words = TermWords.For(terms, parties, reference, chinese);
        var text = new StringBuilder();
        text.Append(chinese ? "达人推广服务合同\n合同编号：" : "CREATOR PROMOTION AGREEMENT\nAgreement no. ").Append(reference).Append('\n');
        for (var n = 0; n < clauses.Count; n++)
        {
            text.Append('\n').Append(chinese ? $"第{Ordinal(n + 1)}条　{clauses[n].TitleZh}" : $"{(n + 1).ToString(CultureInfo.InvariantCulture)}. {clauses[n].TitleEn}").Append('\n');
            text.Append(Fill(chinese ? clauses[n].Zh : clauses[n].En, words)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>One clause as it is shown.</summary>
    public static string RenderBody(Clause clause, ContractTerms terms, ContractParties parties, string reference, bool chinese) =>
        Fill(chinese ? clause.Zh : clause.En, TermWords.For(terms, parties, reference, chinese));

    public static string Document(string textZh, string textEn, string termsJson) => string.Concat(textZh, Divider, textEn, Divider, termsJson, "\n");

    /// <summary>Known placeholders are filled, once; a line that fills to nothing goes away.</summary>
    private static string Fill(string body, IReadOnlyDictionary<string, string> words) =>
        string.Join('\n', body.Split('\n').Select(line => (line, filled: Pattern().Replace(line, match => words.GetValueOrDefault(match.Groups[1].Value, match.Value))))
            .Where(pair => pair.filled.Length > 0 || pair.line.Length == 0)
            .Select(pair => pair.filled));

    /// <summary>Line ends made one kind; blanks at the ends dropped; characters that hide or reorder text refused.</summary>
    public static string Clean(string text)
    {
        var clean = text.ReplaceLineEndings("\n").Trim();
        RuleBroken.When(clean.Length > Clause.Longest, "Contracts.ClauseTooLong", Clause.Longest);
        RuleBroken.When(clean.EnumerateRunes().Any(IsHidden), "Contracts.HiddenCharacters");
        return clean;
    }

    internal static Clause Clean(Clause clause) => new(clause.Key, Clean(clause.TitleZh), Clean(clause.TitleEn), Clean(clause.Zh), Clean(clause.En));

    private static bool IsHidden(Rune rune) =>
        rune.Value == 0xFFFD
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\n' or '\t'))
        || rune.Value is 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Ordinal(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var (tens, ones) = (number / 10, number % 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones].ToString() : "");
    }

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Pattern();
}
