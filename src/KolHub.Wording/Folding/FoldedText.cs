using System.Text;

namespace KolHub.Wording.Folding;

/// <summary>
/// A text in plain characters with the way back: folded unit i came from the original's UTF-16 units [From(i), To(i)).
/// Invisible characters inside a span belong to it, those before and after it do not; marks belong to the character they stand on.
/// </summary>
public sealed class FoldedText
{
    private readonly char[] _chars;
    private readonly int[] _from;
    private readonly int[] _to;

    private FoldedText(string original, char[] chars, int[] from, int[] to, int length, IReadOnlyList<int> hiding)
    {
        Original = original;
        _chars = chars;
        _from = from;
        _to = to;
        Length = length;
        Hiding = hiding;
    }

    public string Original { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Where the original holds characters that only hide something (direction overrides, tags).</summary>
    public IReadOnlyList<int> Hiding { get; }

    public char this[int index] => _chars[index];

    public int From(int index) => _from[index];

    public int To(int index) => _to[index];

    /// <summary>Original offset and length of folded units [start, end).</summary>
    public (int Start, int Length) Span(int start, int end) => (_from[start], _to[end - 1] - _from[start]);

    /// <summary>The folded form of a rule's word: the same way a text goes, without surrounding space.</summary>
    public static string Fold(string word)
    {
        var folded = Of(word);
        return new string(folded.Chars).Trim(' ', '\n');
    }

    public static FoldedText Of(string text)
    {
        var chars = new char[text.Length + 16];
        var from = new int[chars.Length];
        var to = new int[chars.Length];
        var length = 0;
        List<int>? hiding = null;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            int code = c;
            var width = 1;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                code = char.ConvertToUtf32(c, text[i + 1]);
                width = 2;
            }
            if (length + 8 > chars.Length)
            {
                var larger = chars.Length * 2;
                Array.Resize(ref chars, larger);
                Array.Resize(ref from, larger);
                Array.Resize(ref to, larger);
            }
            if (FoldTable.IsSpace(code))
            {
                var end = i + 1;
                var breaks = FoldTable.IsLineEnd(code);
                while (end < text.Length && FoldTable.IsSpace(text[end]))
                {
                    breaks |= FoldTable.IsLineEnd(text[end]);
                    end++;
                }
                if (length > 0 && chars[length - 1] is ' ' or '\n')
                {
                    // Invisible characters stood between: it is still one space.
                    chars[length - 1] = breaks ? '\n' : chars[length - 1];
                    to[length - 1] = end;
                }
                else
                {
                    Put(breaks ? '\n' : ' ', i, end);
                }
                i = end;
                continue;
            }
            if (FoldTable.IsMark(code))
            {
                if (length > 0 && to[length - 1] == i)
                {
                    var start = from[length - 1];
                    for (var k = length - 1; k >= 0 && from[k] == start; k--)
                    {
                        to[k] = i + width;
                    }
                }
            }
            else if (FoldTable.IsInvisible(code))
            {
                if (FoldTable.IsHiding(code))
                {
                    (hiding ??= []).Add(i);
                }
            }
            else if (FoldTable.TryWritten(code, out var written))
            {
                foreach (var unit in written)
                {
                    Put(unit, i, i + width);
                }
            }
            else if (width == 1)
            {
                Put(FoldTable.Of(c), i, i + 1);
            }
            else if (FoldTable.TryAstral(code, out var plain))
            {
                Put(plain, i, i + 2);
            }
            else
            {
                Put(c, i, i + 2);
                Put(text[i + 1], i, i + 2);
            }
            i += width;
        }
        return new FoldedText(text, chars, from, to, length, hiding ?? (IReadOnlyList<int>)[]);

        void Put(char unit, int start, int end)
        {
            chars[length] = unit;
            from[length] = start;
            to[length] = end;
            length++;
        }
    }

    public override string ToString() => new StringBuilder().Append(Chars).ToString();
}
