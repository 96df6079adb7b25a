using System.Collections.Frozen;

namespace KolHub.Wording.Moods;

/// <summary>
/// The words by which buyers complain, in both languages. Plain enough for a person to check, and all there is until enough comments are labelled.
/// A word that is denied right before it ("没有过敏", "no rash") does not count.
/// </summary>
public static class ComplaintWords
{
    private const int Reach = 12;
    private static readonly string[] _all = Read();
    private static readonly string[] _denials = ["不会", "没有", "没", "不", "未", "并未", "无", "no ", "not ", "never ", "isn't ", "wasn't ", "without ", "don't ", "didn't "];
    // denials that belong to the complaint itself
    private static readonly FrozenSet<string> _deniedAlready = _all.Where(w => w[0] is '没' or '不' || w.StartsWith("no", StringComparison.Ordinal) || w.StartsWith("never", StringComparison.Ordinal) || w.Contains("n't", StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<string> All => _all;

    /// <summary>The first complaint in the text: where it stands and how long it is; nothing when there is none.</summary>
    public static (int Start, int Length)? In(string text)
    {
        (int Start, int Length)? first = null;
        foreach (var word in _all)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (IsWhole(text, at, word) && (_deniedAlready.Contains(word) || !IsDenied(text.AsSpan(Math.Max(0, at - Reach), Math.Min(at, Reach)))))
                {
                    first = first is { } earlier && (earlier.Start < at || (earlier.Start == at && earlier.Length > word.Length)) ? earlier : (at, word.Length);
                    break;
                }
            }
        }
        return first;
    }

    /// <summary>Latin words stand alone; Han ones run on.</summary>
    private static bool IsWhole(string text, int at, string word) =>
        !char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])));

    private static bool IsDenied(ReadOnlySpan<char> before)
    {
        foreach (var denial in _denials)
        {
            if (before.EndsWith(denial, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    private static string[] Read()
    {
        using var stream = typeof(ComplaintWords).Assembly.GetManifestResourceStream("complaints.txt") ?? throw new InvalidOperationException("complaints.txt is not in the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Distinct(StringComparer.Ordinal)];
    }
}
