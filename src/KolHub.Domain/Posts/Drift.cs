using System.Text;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Posts;

/// <summary>Whether what is public is still what was approved.</summary>
public static class Drift
{
    /// <summary>The same words, those written or those said: blanks and line breaks are the platform's, and a transcript of speech has its own punctuation. A mark between two digits is part of a number.</summary>
    public static bool IsNone(Draft approved, string seen, SeenIn seenIn) =>
        IsNone(approved.Text, seen, seenIn) || (approved.Files.Any(f => f.Spoken.Text.Length > 0) && IsNone(string.Concat(approved.Files.Select(f => f.Spoken.Text)), seen, seenIn));

    public static bool IsNone(string approved, string seen, SeenIn seenIn) =>
        Bare(approved, seenIn) == Bare(seen, seenIn);

    /// <summary>What the rules say of the words that are public now and did not say of the approved ones: by the rule's family and the words it marks, or by the notice that is missing.</summary>
    public static IReadOnlyList<FindingFacts> NewIn(string seen, IEnumerable<FindingFacts> now, string approved, IEnumerable<FindingFacts> before)
    {
        var known = before.Select(f => Key(f, approved)).ToHashSet();
        return [.. now.Where(f => f.Severity > FindingSeverity.Info && !known.Contains(Key(f, seen)))];
    }

    private static (string, string) Key(FindingFacts finding, string text) => finding.Length == 0
        ? (finding.Rule, "")
        : (finding.Family, Bare(text.Substring(finding.Start, finding.Length), SeenIn.Typed).ToUpperInvariant());

    private static string Bare(string text, SeenIn seenIn)
    {
        var bare = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var inNumber = i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);
            if (!char.IsWhiteSpace(text[i]) && (seenIn == SeenIn.Typed || inNumber || !",.，。!！?？、;；:：…—“”\"‘’'".Contains(text[i], StringComparison.Ordinal)))
            {
                bare.Append(text[i]);
            }
        }
        return bare.ToString();
    }
}
