namespace KolHub.Wording.Folding;

/// <summary>
/// Stretches of folded text once more, pulled together: gaps between Han characters (symbols, emoji, spaces, single letters) taken out, doubled
/// Han characters taken once, single Latin letters that stand apart joined to a word. Unit i came from folded units [From(i), To(i)).
/// Sentence ends, # and @ stay, so that nothing is found across them; nor is it across stretches.
/// </summary>
internal sealed class SqueezedText
{
    // Between two stretches; no folded text holds it.
    private const char Edge = '\0';

    private char[] _chars = [];
    private int[] _from = [];
    private int[] _to = [];
    private CharKind[] _before = [];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Folded span of squeezed units [start, end).</summary>
    public (int Start, int End) Span(int start, int end) => (_from[start], _to[end - 1]);

    public void Clear() => Length = 0;

    /// <summary>Pulls a stretch of folded text that begins at a place together; false, and nothing is added, when there is nothing to pull.</summary>
    public bool Add(ReadOnlySpan<char> chars, int at)
    {
        Room(Length + chars.Length + 2);
        var first = Length;
        if (first > 0)
        {
            Put(Edge, at, at, CharKind.SoftGap);
        }
        var changed = false;
        var pending = CharKind.None;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            var kind = CharKinds.Of(c);
            if ((kind & CharKind.Han) != 0)
            {
                if (pending == CharKind.None && i > 0 && chars[i - 1] == c)
                {
                    _to[Length - 1] = at + i + 1;
                    changed = true;
                    continue;
                }
            }
            else if (GapAt(chars, i, kind) is var gap and not CharKind.None)
            {
                pending |= gap;
                changed = true;
                continue;
            }
            else if (pending != CharKind.None && Length > 0 && (kind & CharKind.Word) != 0 && IsWord(_chars[Length - 1]) && !IsSpelledOut(chars, _to[Length - 1] - at - 1, i))
            {
                Put(' ', _to[Length - 1], at + i, CharKind.None);
            }
            Put(c, at + i, at + i + 1, pending);
            pending = CharKind.None;
        }
        Length = changed ? Length : first;
        return changed;
    }

    /// <summary>Whether a match of units [start, end) is a word pulled apart on purpose, not two honest words side by side or the word as it stands.</summary>
    public bool IsPulledApart(int start, int end)
    {
        var (from, to) = Span(start, end);
        if (to - from == end - start)
        {
            return false;
        }
        var soft = false;
        var everywhere = true;
        for (var k = start + 1; k < end; k++)
        {
            soft |= (_before[k] & CharKind.HardGap) == 0 && _before[k] != CharKind.None;
            everywhere &= _before[k] != CharKind.None;
        }
        return !soft || (everywhere && (end - start > 2 || (IsOpen(start, -1) && IsOpen(end, 0))));
    }

    private bool IsOpen(int edge, int side) => edge + side < 0 || edge + side >= Length || _before[edge] != CharKind.None || !FoldTable.IsHan(_chars[edge + side]);

    private void Room(int units)
    {
        if (_chars.Length < units)
        {
            var size = Math.Max(256, Math.Max(units, 2 * _chars.Length));
            Array.Resize(ref _chars, size);
            Array.Resize(ref _from, size);
            Array.Resize(ref _to, size);
            Array.Resize(ref _before, size);
        }
    }

    private void Put(char c, int from, int to, CharKind before)
    {
        _chars[Length] = c;
        _from[Length] = from;
        _to[Length] = to;
        _before[Length] = before;
        Length++;
    }

    private static bool IsWord(char c) => (CharKinds.Of(c) & CharKind.Word) != 0;

    /// <summary>
    /// What kind of gap a character is that is not Han, or nothing. One Latin letter or digit with Han on both sides is one too; a digit is often
    /// honest (国家1级), so it alone proves nothing.
    /// </summary>
    private static CharKind GapAt(ReadOnlySpan<char> chars, int i, CharKind kind)
    {
        if ((kind & CharKind.Word) != 0)
        {
            return i == 0 || i + 1 == chars.Length || !FoldTable.IsHan(chars[i - 1]) || !FoldTable.IsHan(chars[i + 1]) ? CharKind.None
                : FoldTable.IsDigit(chars[i]) ? CharKind.SoftGap : CharKind.HardGap;
        }
        return (char.IsLowSurrogate(chars[i]) && i > 0 ? CharKinds.Of(chars[i - 1]) : kind) & CharKind.Gap;
    }

    /// <summary>Single letters with gaps around: "b e s t". Both the letter before the gap and the one after it stand alone, and so does a third.</summary>
    private static bool IsSpelledOut(ReadOnlySpan<char> chars, int left, int right) =>
        IsAlone(chars, left) && IsAlone(chars, right) && (IsAlone(chars, left - 2) || IsAlone(chars, right + 2));

    private static bool IsAlone(ReadOnlySpan<char> chars, int i) =>
        i >= 0 && i < chars.Length && FoldTable.IsLatin(chars[i]) && (i == 0 || !IsWord(chars[i - 1])) && (i + 1 >= chars.Length || !IsWord(chars[i + 1]));
}
