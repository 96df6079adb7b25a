namespace KolHub.Wording.Folding;

/// <summary>
/// The folded text once more, pulled together: gaps between Han characters (symbols, emoji, spaces, single letters) taken out, doubled Han
/// characters taken once, single Latin letters that stand apart joined to a word. Unit i came from folded units [From(i), To(i)).
/// Sentence ends, # and @ stay, so that nothing is found across them.
/// </summary>
internal sealed class SqueezedText
{
    private enum Gap : byte
    {
        None,

        /// <summary>Space, comma, colon, line break: also stands between honest words.</summary>
        Soft,

        /// <summary>Symbols, emoji, a stray letter: no honest place between two Han characters of one word.</summary>
        Hard,
    }

    private readonly char[] _chars;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly Gap[] _before;

    private SqueezedText(int capacity)
    {
        _chars = new char[capacity];
        _from = new int[capacity];
        _to = new int[capacity];
        _before = new Gap[capacity + 1];
    }

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Folded span of squeezed units [start, end).</summary>
    public (int Start, int End) Span(int start, int end) => (_from[start], _to[end - 1]);

    /// <summary>Nothing to pull together: the layer below is enough.</summary>
    public static SqueezedText? Of(FoldedText text)
    {
        var chars = text.Chars;
        var squeezed = new SqueezedText(chars.Length + 2);
        var changed = false;
        var pending = Gap.None;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (IsGap(chars, i, out var kind) || IsStrayLetter(chars, i, out kind))
            {
                pending = (Gap)Math.Max((byte)pending, (byte)kind);
                changed = true;
                continue;
            }
            if (FoldTable.IsHan(c) && pending == Gap.None && squeezed.Length > 0 && squeezed._chars[squeezed.Length - 1] == c && squeezed._to[squeezed.Length - 1] == i)
            {
                squeezed._to[squeezed.Length - 1] = i + 1;
                changed = true;
                continue;
            }
            if (pending != Gap.None && squeezed.Length > 0 && IsWord(c) && IsWord(squeezed._chars[squeezed.Length - 1]) && !IsSpelledOut(chars, squeezed._to[squeezed.Length - 1] - 1, i))
            {
                squeezed.Put(' ', squeezed._to[squeezed.Length - 1], i, Gap.None);
            }
            squeezed.Put(c, i, i + 1, pending);
            pending = Gap.None;
        }
        squeezed._before[squeezed.Length] = Gap.Soft;
        return changed ? squeezed : null;
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
            soft |= _before[k] == Gap.Soft;
            everywhere &= _before[k] != Gap.None;
        }
        return !soft || (everywhere && (end - start > 2 || (IsOpen(start, -1) && IsOpen(end, 0))));
    }

    private bool IsOpen(int edge, int side) => edge + side < 0 || edge + side >= Length || _before[edge] != Gap.None || !FoldTable.IsHan(_chars[edge + side]);

    private void Put(char c, int from, int to, Gap before)
    {
        _chars[Length] = c;
        _from[Length] = from;
        _to[Length] = to;
        _before[Length] = before;
        Length++;
    }

    private static bool IsWord(char c) => FoldTable.IsLatin(c) || FoldTable.IsDigit(c);

    private static bool IsGap(ReadOnlySpan<char> chars, int i, out Gap kind)
    {
        var c = chars[i];
        kind = Gap.None;
        if (FoldTable.IsHan(c) || IsWord(c) || c is '。' or '!' or '?' or ';' or '#' or '@' or '%' or '$')
        {
            return false;
        }
        if (char.IsSurrogate(c))
        {
            // Planes 2 and 3 are Han; the rest beyond the basic plane is emoji and symbols as far as a caption goes.
            var high = char.IsLowSurrogate(c) && i > 0 ? chars[i - 1] : c;
            kind = Gap.Hard;
            return high is not (>= '\ud840' and <= '\ud8bf');
        }
        kind = c is ' ' or '\n' or ',' or '、' or ':' ? Gap.Soft : Gap.Hard;
        return kind == Gap.Soft || !char.IsLetterOrDigit(c);
    }

    /// <summary>One Latin letter with Han on both sides.</summary>
    private static bool IsStrayLetter(ReadOnlySpan<char> chars, int i, out Gap kind)
    {
        kind = Gap.Hard;
        return chars[i] is >= 'a' and <= 'z' && i > 0 && i + 1 < chars.Length && FoldTable.IsHan(chars[i - 1]) && FoldTable.IsHan(chars[i + 1]);
    }

    /// <summary>Single letters with gaps around: "b e s t". Both the letter before the gap and the one after it stand alone, and so does a third.</summary>
    private static bool IsSpelledOut(ReadOnlySpan<char> chars, int left, int right) =>
        IsAlone(chars, left) && IsAlone(chars, right) && (IsAlone(chars, left - 2) || IsAlone(chars, right + 2));

    private static bool IsAlone(ReadOnlySpan<char> chars, int i) =>
        i >= 0 && i < chars.Length && FoldTable.IsLatin(chars[i]) && (i == 0 || !IsWord(chars[i - 1])) && (i + 1 >= chars.Length || !IsWord(chars[i + 1]));
}
