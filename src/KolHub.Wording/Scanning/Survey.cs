using KolHub.Wording.Folding;

namespace KolHub.Wording.Scanning;

/// <summary>One walk over folded text that notes what later steps need, so that each of them looks only where there is something.</summary>
internal sealed class Survey
{
    // How far a word may reach from the place where it is pulled apart.
    private const int Around = 14;

    private Survey()
    {
    }

    /// <summary>Where clauses and sentences end, in order.</summary>
    public List<int> Clauses { get; } = [];

    public List<int> Sentences { get; } = [];

    /// <summary>Where numbers may begin.</summary>
    public List<int> Numbers { get; } = [];

    /// <summary>Where names of illnesses may end.</summary>
    public List<int> AilmentEnds { get; } = [];

    /// <summary>Where runs of two letters and more begin.</summary>
    public List<int> Runs { get; } = [];

    /// <summary>Stretches in which words may be pulled apart; they do not overlap.</summary>
    public List<(int From, int To)> Stretches { get; } = [];

    public static Survey Of(ReadOnlySpan<char> text)
    {
        var survey = new Survey();
        var kinds = CharKinds.Table;
        var before = '\0';
        var kindBefore = CharKind.None;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var kind = kinds[c];
            if (kind != CharKind.Han || c == before)
            {
                survey.Note(text, i, kind, kindBefore);
            }
            (before, kindBefore) = (c, kind);
        }
        return survey;
    }

    /// <summary>Whether none of these ends lies in [a, b).</summary>
    public static bool NoneBetween(List<int> ends, int a, int b)
    {
        var (from, to) = a < b ? (a, b) : (b, a);
        var first = ends.BinarySearch(from);
        first = first < 0 ? ~first : first;
        return first >= ends.Count || ends[first] >= to;
    }

    private void Note(ReadOnlySpan<char> text, int i, CharKind kind, CharKind before)
    {
        var c = text[i];
        if ((kind & CharKind.End) != 0)
        {
            NoteEnd(text, i, c);
        }
        if ((kind & CharKind.Ailment) != 0)
        {
            AilmentEnds.Add(i);
        }
        if ((kind & CharKind.Number) != 0 && !(FoldTable.IsLatin(c) && i > 0 && FoldTable.IsLatin(text[i - 1])))
        {
            Numbers.Add(i);
        }
        if ((kind & CharKind.Word) != 0)
        {
            var next = i + 1 < text.Length ? CharKinds.Of(text[i + 1]) : CharKind.None;
            if ((before & CharKind.Word) == 0 && c is >= 'a' and <= 'z' && (next & CharKind.Word) != 0)
            {
                Runs.Add(i);
            }
            else if ((before & CharKind.Word) == 0 && (next & CharKind.Word) == 0 && PullsApart(text, i, before, next))
            {
                Stretch(text, i);
            }
        }
        else if ((kind & CharKind.HardGap) != 0 || ((kind & CharKind.Han) != 0 && i > 0 && text[i - 1] == c)
            || ((kind & CharKind.SoftGap) != 0 && i > 1 && (CharKinds.Of(text[i - 2]) & CharKind.Gap) != 0))
        {
            Stretch(text, i);
        }
    }

    /// <summary>A letter or digit that stands alone pulls a word apart between Han characters, or one of several in a row; a lone digit is mostly honest.</summary>
    private static bool PullsApart(ReadOnlySpan<char> text, int i, CharKind before, CharKind next)
    {
        var another = (i > 1 && IsAloneOrGap(text[i - 2])) || (i + 2 < text.Length && IsAloneOrGap(text[i + 2]));
        return another || (!FoldTable.IsDigit(text[i]) && (before & next & CharKind.Han) != 0);
    }

    private static bool IsAloneOrGap(char c) => (CharKinds.Of(c) & (CharKind.Word | CharKind.Gap)) != 0;

    private void NoteEnd(ReadOnlySpan<char> text, int i, char c)
    {
        switch (c)
        {
            case '。' or '!' or '?' or ';' or '\n' or '…':
            case '.' when i + 1 == text.Length || text[i + 1] is ' ' or '\n':
                Clauses.Add(i);
                Sentences.Add(i);
                break;
            case ',' when !(i > 0 && i + 1 < text.Length && FoldTable.IsDigit(text[i - 1]) && FoldTable.IsDigit(text[i + 1])):
                Clauses.Add(i);
                break;
        }
    }

    private void Stretch(ReadOnlySpan<char> text, int at)
    {
        var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Length, at + Around));
        // A letter at the edge of a stretch would look like the edge of a word.
        for (var reach = 0; reach < Around && from > 0 && (CharKinds.Of(text[from - 1]) & CharKind.Word) != 0; reach++)
        {
            from--;
        }
        for (var reach = 0; reach < Around && to < text.Length && (CharKinds.Of(text[to]) & CharKind.Word) != 0; reach++)
        {
            to++;
        }
        if (Stretches.Count > 0 && Stretches[^1].To >= from)
        {
            Stretches[^1] = (Stretches[^1].From, to);
        }
        else
        {
            Stretches.Add((from, to));
        }
    }
}
