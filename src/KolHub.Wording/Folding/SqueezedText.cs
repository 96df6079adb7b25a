namespace KolHub.Wording.Folding;

/// <summary>
/// The folded text once more, pulled together: gaps between Han characters (symbols, emoji, spaces, single letters) taken out, doubled Han
/// characters taken once, single Latin letters that stand apart joined to a word. Unit i came from folded units [From(i), To(i)).
/// Sentence ends, # and @ stay, so that nothing is found across them.
/// </summary>
internal sealed class SqueezedText
{
    private char[] _chars = [];
    private int[] _from = [];
    private int[] _to = [];
    private CharKind[] _before = [];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Folded span of squeezed units [start, end).</summary>
    public (int Start, int End) Span(int start, int end) => (_from[start], _to[end - 1]);

    /// <summary>Pulls a stretch of folded text together; false when there is nothing to pull, and the layer below is enough.</summary>
    public bool Read(ReadOnlySpan<char> chars)
    {
        Room(chars.Length + 2);
        Length = 0;
        var changed = false;
        var pending = CharKind.None;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (FoldTable.IsHan(c))
            {
                if (pending == CharKind.None && Length > 0 && _chars[Length - 1] == c && _to[Length - 1] == i)
                {
                    _to[Length - 1] = i + 1;
                    changed = true;
                    continue;
                }
                Put(c, i, i + 1, pending);
                pending = CharKind.None;
                continue;
            }
            if (IsGap(chars, i, out var kind) || IsStrayLetter(chars, i, out kind))
            {
                pending |= kind;
                changed = true;
                continue;
            }
            if (pending != CharKind.None && Length > 0 && IsWord(c) && IsWord(_chars[Length - 1]) && !IsSpelledOut(chars, _to[Length - 1] - 1, i))
            {
                Put(' ', _to[Length - 1], i, CharKind.None);
            }
            Put(c, i, i + 1, pending);
            pending = CharKind.None;
        }
        _before[Length] = CharKind.SoftGap;
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
            var size = Math.Max(256, units);
            (_chars, _from, _to, _before) = (new char[size], new int[size], new int[size], new CharKind[size + 1]);
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

    private static bool IsGap(ReadOnlySpan<char> chars, int i, out CharKind kind)
    {
        var c = chars[i];
        kind = CharKinds.Of(char.IsLowSurrogate(c) && i > 0 ? chars[i - 1] : c) & CharKind.Gap;
        return kind != 0;
    }

    /// <summary>One Latin letter or digit with Han on both sides; a digit is often honest (国家1级), so it alone proves nothing.</summary>
    private static bool IsStrayLetter(ReadOnlySpan<char> chars, int i, out CharKind kind)
    {
        kind = FoldTable.IsDigit(chars[i]) ? CharKind.SoftGap : CharKind.HardGap;
        return IsWord(chars[i]) && i > 0 && i + 1 < chars.Length && FoldTable.IsHan(chars[i - 1]) && FoldTable.IsHan(chars[i + 1]);
    }

    /// <summary>Single letters with gaps around: "b e s t". Both the letter before the gap and the one after it stand alone, and so does a third.</summary>
    private static bool IsSpelledOut(ReadOnlySpan<char> chars, int left, int right) =>
        IsAlone(chars, left) && IsAlone(chars, right) && (IsAlone(chars, left - 2) || IsAlone(chars, right + 2));

    private static bool IsAlone(ReadOnlySpan<char> chars, int i) =>
        i >= 0 && i < chars.Length && FoldTable.IsLatin(chars[i]) && (i == 0 || !IsWord(chars[i - 1])) && (i + 1 >= chars.Length || !IsWord(chars[i + 1]));
}
