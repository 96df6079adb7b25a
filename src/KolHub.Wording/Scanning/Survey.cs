using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KolHub.Wording.Folding;
using KolHub.Wording.Search;

namespace KolHub.Wording.Scanning;

/// <summary>
/// One text, folded, and one walk over it that notes what later steps need, so that each of them looks only where there is something. Every
/// book that judges the text shares it. The memory stays with the thread, so that the next text costs none.
/// </summary>
internal sealed class Survey
{
    // How far a word may reach from the place where it is pulled apart.
    private const int Around = 14;

    // After a longer text the memory is given back.
    private const int LongestKept = 256 * 1024;

    [ThreadStatic]
    private static Survey? _spare;

    private char[] _units = [];
    private bool _hasUnits;
    private bool _hasNumbers;
    private bool _hasAilments;

    private Survey()
    {
    }

    public FoldedText Text { get; } = new();

    /// <summary>Where runs of two letters and more begin.</summary>
    public List<int> Runs { get; } = [];

    /// <summary>Where numbers may begin.</summary>
    private readonly List<int> _numberPlaces = [];

    /// <summary>Stretches in which words may be pulled apart; they do not overlap.</summary>
    public List<(int From, int To)> Stretches { get; } = [];

    /// <summary>For whoever searches this text; nothing stays in it.</summary>
    public List<TermHit> Hits { get; } = [];

    public PinyinText Pinyin { get; } = new();

    public SqueezedText Squeezed { get; } = new();

    /// <summary>The numbers of the text, read when somebody first asks.</summary>
    public List<NumberHit> Numbers
    {
        get
        {
            if (!_hasNumbers)
            {
                Scanning.Numbers.Find(Text.Chars, _numberPlaces, field);
                _hasNumbers = true;
            }
            return field;
        }
    } = [];

    /// <summary>The illnesses that the text names by the way their names are formed.</summary>
    public List<(int Start, int End)> Ailments
    {
        get
        {
            if (!_hasAilments)
            {
                Scanning.Ailments.Find(Text.Chars, field);
                _hasAilments = true;
            }
            return field;
        }
    } = [];

    /// <summary>The text by its sound, a unit a character.</summary>
    public ReadOnlySpan<char> Units
    {
        get
        {
            if (!_hasUnits)
            {
                ReadUnits();
                _hasUnits = true;
            }
            return _units.AsSpan(0, Text.Length);
        }
    }

    public static Survey Of(string text)
    {
        var survey = _spare ?? new Survey();
        _spare = null;
        survey.Read(text);
        return survey;
    }

    /// <summary>Gives the memory back. Nothing may be asked afterwards.</summary>
    public void Release()
    {
        if (Text.Original.Length <= LongestKept)
        {
            Text.Read("");
            _spare = this;
        }
    }

    /// <summary>Whether no clause ends between two places.</summary>
    public bool SameClause(int a, int b) => Ends.First(Text.Chars, Math.Min(a, b), Math.Max(a, b), sentences: false) < 0;

    public bool SameSentence(int a, int b) => Ends.First(Text.Chars, Math.Min(a, b), Math.Max(a, b), sentences: true) < 0;

    private void Read(string original)
    {
        Text.Read(original);
        Runs.Clear();
        Stretches.Clear();
        _numberPlaces.Clear();
        (_hasUnits, _hasNumbers, _hasAilments) = (false, false, false);
        var text = Text.Chars;
        var i = 0;
        for (; i < Math.Min(2, text.Length); i++)
        {
            Note(text, i);
        }
        // Most of a text is Han and single punctuation marks, sixteen places of which one look passes over.
        for (; i + Vector256<ushort>.Count <= text.Length; i += Vector256<ushort>.Count)
        {
            for (var special = Special(text, i); special != 0; special &= special - 1)
            {
                Note(text, i + BitOperations.TrailingZeroCount(special));
            }
        }
        for (; i < text.Length; i++)
        {
            Note(text, i);
        }
    }

    /// <summary>Bit k: place i + k holds neither Han nor an honest mark, or a Han character twice or one of numbers, or a gap one character after another.</summary>
    private static uint Special(ReadOnlySpan<char> text, int i)
    {
        ref var at = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), i));
        var here = Vector256.LoadUnsafe(ref at);
        var before = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, 1));
        var beforeThat = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, 2));
        var han = IsHan(here);
        var soft = Is(here, ',') | Is(here, '、') | Is(here, ' ') | Is(here, '\n') | Is(here, ':');
        var stop = Is(here, '。') | Is(here, '!') | Is(here, '?') | Is(here, ';');
        var number = Is(here, '十') | Is(here, '百') | Is(here, '千') | Is(here, '两') | Is(here, '半') | Is(here, '几') | Is(here, '数');
        var special = ~(han | soft | stop) | number | (han & Vector256.Equals(here, before)) | (soft & ~IsHan(beforeThat));
        return special.ExtractMostSignificantBits();
    }

    private static Vector256<ushort> IsHan(Vector256<ushort> chars) => Vector256.LessThan(chars - Vector256.Create((ushort)0x4e00), Vector256.Create((ushort)0x5200));

    private static Vector256<ushort> Is(Vector256<ushort> chars, char c) => Vector256.Equals(chars, Vector256.Create((ushort)c));

    private void ReadUnits()
    {
        var text = Text.Chars;
        if (_units.Length < text.Length)
        {
            _units = GC.AllocateUninitializedArray<char>(text.Length + 64);
        }
        var main = Sounds.Main;
        var units = _units.AsSpan(0, text.Length);
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = main[text[i]];
        }
    }

    private void Note(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        var kind = CharKinds.Of(c);
        if ((kind & CharKind.Number) != 0 && (i == 0 || !FoldTable.IsLatin(c) || !FoldTable.IsLatin(text[i - 1])))
        {
            _numberPlaces.Add(i);
        }
        if ((kind & CharKind.Word) != 0)
        {
            var before = i > 0 ? CharKinds.Of(text[i - 1]) : CharKind.None;
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
