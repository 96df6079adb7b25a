using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KolHub.Wording.Folding;

/// <summary>
/// A text in plain characters with the way back: folded unit i came from the original's UTF-16 units [From(i), To(i)).
/// Invisible characters inside a span belong to it, those before and after it do not; marks belong to the character they stand on.
/// </summary>
public sealed class FoldedText
{
    private readonly OffsetMap _map = new();
    private char[] _chars = [];
    private List<int>? _hiding;

    internal FoldedText()
    {
    }

    public string Original { get; private set; } = "";

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Where the original holds characters that only hide something (direction overrides, tags).</summary>
    public IReadOnlyList<int> Hiding => _hiding ?? (IReadOnlyList<int>)[];

    public char this[int index] => _chars[index];

    public static FoldedText Of(string text)
    {
        var folded = new FoldedText();
        folded.Read(text);
        return folded;
    }

    /// <summary>The folded form of a rule's word: the same way a text goes, without surrounding space.</summary>
    public static string Fold(string word) => new string(Of(word).Chars).Trim(' ', '\n');

    public int From(int index) => _map.From(index);

    public int To(int index) => _map.To(index);

    /// <summary>Original offset and length of folded units [start, end).</summary>
    public (int Start, int Length) Span(int start, int end)
    {
        var from = From(start);
        return (from, To(end - 1) - from);
    }

    public override string ToString() => new(Chars);

    /// <summary>Folds another text into the same memory.</summary>
    internal void Read(string original)
    {
        Original = original;
        Length = 0;
        _map.Clear();
        _hiding = null;
        if (_chars.Length < original.Length)
        {
            _chars = GC.AllocateUninitializedArray<char>(original.Length + 64);
        }
        Fold();
    }

    private void Fold()
    {
        var text = Original.AsSpan();
        var i = 0;
        while (i < text.Length)
        {
            // As long as unit by unit goes on, there is nothing to write down.
            if (_map.GoesOn(Length, i))
            {
                var plain = FoldPlain(text[i..], _chars.AsSpan(Length));
                Length += plain;
                i += plain;
                if (i == text.Length)
                {
                    break;
                }
            }
            i = FoldOne(text, i);
        }
    }

    /// <summary>Folds the characters that become one each, up to the first that does not; how many. A lone space between such characters is one too.</summary>
    private static int FoldPlain(ReadOnlySpan<char> text, Span<char> to)
    {
        ref var simple = ref MemoryMarshal.GetReference(FoldTable.Simple);
        to = to[..text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var plain = Unsafe.Add(ref simple, text[i]);
            if (plain == 0)
            {
                if (text[i] is not (' ' or '\n') || i == 0 || to[i - 1] is ' ' or '\n' || i + 1 == text.Length || Unsafe.Add(ref simple, text[i + 1]) == 0)
                {
                    return i;
                }
                plain = text[i];
            }
            to[i] = plain;
        }
        return text.Length;
    }

    /// <summary>Room for so many units, and for what is left of the text unit by unit.</summary>
    private void Room(int units, int left)
    {
        if (_chars.Length < Length + units + left)
        {
            Array.Resize(ref _chars, Math.Max(Length + units + left, Math.Min(2 * _chars.Length, Array.MaxLength)));
        }
    }

    /// <summary>Folds what begins at i, whatever it is; where the next begins.</summary>
    private int FoldOne(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        int code = c;
        var width = 1;
        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            code = char.ConvertToUtf32(c, text[i + 1]);
            width = 2;
        }
        if (FoldTable.IsSpace(code))
        {
            return FoldSpaces(text, i);
        }
        if (FoldTable.IsMark(code))
        {
            if (Length > 0 && To(Length - 1) == i)
            {
                _map.Stretch(Length - 1, i + width);
            }
        }
        else if (FoldTable.IsInvisible(code))
        {
            if (FoldTable.IsHiding(code))
            {
                (_hiding ??= []).Add(i);
            }
        }
        else if (FoldTable.TryWritten(code, out var written))
        {
            Room(written.Length, text.Length - i - width);
            _map.AddRun(Length, i, i + width);
            foreach (var unit in written)
            {
                _chars[Length++] = unit;
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
        return i + width;
    }

    private int FoldSpaces(ReadOnlySpan<char> text, int i)
    {
        var end = i;
        var breaks = false;
        for (; end < text.Length && FoldTable.IsSpace(text[end]); end++)
        {
            breaks |= FoldTable.IsLineEnd(text[end]);
        }
        if (Length > 0 && _chars[Length - 1] is ' ' or '\n')
        {
            // Invisible characters stood between: it is still one space.
            _chars[Length - 1] = breaks ? '\n' : _chars[Length - 1];
            _map.Stretch(Length - 1, end);
        }
        else
        {
            Put(breaks ? '\n' : ' ', i, end);
        }
        return end;
    }

    private void Put(char unit, int start, int end)
    {
        _map.Add(Length, start, end);
        _chars[Length++] = unit;
    }
}
