using KolHub.Wording.Folding;

namespace KolHub.Wording.Scanning;

/// <summary>Where clauses and sentences of folded text end. Asked only around a hit, so nobody writes them all down.</summary>
internal static class Ends
{
    // A clause or sentence longer than this is none.
    private const int LongestPart = 4_096;

    /// <summary>The first end in [from, to), or -1.</summary>
    public static int First(ReadOnlySpan<char> text, int from, int to, bool sentences)
    {
        for (var i = from; i < to; i++)
        {
            if ((CharKinds.Of(text[i]) & CharKind.End) != 0 && IsEnd(text, i, sentences))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>The clause or sentence around a place: the first place after the end before it, and the end behind it.</summary>
    public static (int From, int To) Around(ReadOnlySpan<char> text, int place, bool sentences)
    {
        var from = place;
        while (from > 0 && place - from < LongestPart && First(text, from - 1, from, sentences) < 0)
        {
            from--;
        }
        var to = Math.Min(text.Length, place + LongestPart);
        var end = First(text, place, to, sentences);
        return (from, end < 0 ? to : end);
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int i, bool sentences) => text[i] switch
    {
        '.' => i + 1 == text.Length || text[i + 1] is ' ' or '\n',
        ',' => !sentences && !(i > 0 && i + 1 < text.Length && FoldTable.IsDigit(text[i - 1]) && FoldTable.IsDigit(text[i + 1])),
        _ => true,
    };
}
