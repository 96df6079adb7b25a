using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KolHub.Wording.Folding;

/// <summary>
/// Brings one character to the form that rules are written in: lower case, half width, simplified, plain digits.
/// Own tables, because <c>string.Normalize</c> gives text back unchanged, without an error, when the program runs with invariant globalization.
/// </summary>
internal static class FoldTable
{
    private static readonly char[]?[] _pages = new char[256][];
    private static readonly char[] _simple = new char[char.MaxValue + 1];
    private static readonly FrozenDictionary<int, char> _astral;
    private static readonly FrozenDictionary<int, string> _written;

    static FoldTable()
    {
        var astral = new Dictionary<int, char>();
        var written = new Dictionary<int, string>();
        using var reader = new StreamReader(typeof(FoldTable).Assembly.GetManifestResourceStream("fold.txt")!, Encoding.UTF8);
        var section = "";
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
            {
                continue;
            }
            if (line is "[one]" or "[many]")
            {
                section = line;
                continue;
            }
            var runes = line.EnumerateRunes().ToArray();
            if (section == "[one]" && runes[0].IsBmp)
            {
                foreach (var from in runes.AsSpan(1))
                {
                    Set(astral, from, (char)runes[0].Value);
                }
            }
            else if (section == "[many]")
            {
                written[runes[0].Value] = line[runes[0].Utf16SequenceLength..];
            }
        }
        for (var c = 'A'; c <= 'Z'; c++)
        {
            Set(astral, new Rune(c), (char)(c + 32));
        }
        _astral = astral.ToFrozenDictionary();
        _written = written.ToFrozenDictionary();
        for (var i = 0; i <= char.MaxValue; i++)
        {
            _simple[i] = IsSpace(i) || IsMark(i) || IsInvisible(i) || char.IsSurrogate((char)i) || written.ContainsKey(i) ? '\0' : Of((char)i);
        }
        Count = _pages.Sum(p => p?.Count(c => c != 0) ?? 0) + astral.Count + written.Count;
    }

    /// <summary>How many characters change.</summary>
    public static int Count { get; }

    /// <summary>The representative of a character of the basic plane; itself when it has none.</summary>
    public static char Of(char c)
    {
        var page = _pages[c >> 8];
        return page is null || page[c & 0xff] == 0 ? c : page[c & 0xff];
    }

    /// <summary>For each unit its representative, when one unit becomes one unit whatever stands around it; otherwise nothing.</summary>
    public static ReadOnlySpan<char> Simple => _simple;

    public static bool TryAstral(int code, out char to) => _astral.TryGetValue(code, out to);

    public static bool TryWritten(int code, out string to)
    {
        if (_written.TryGetValue(code, out var text))
        {
            to = text;
            return true;
        }
        to = "";
        return false;
    }

    /// <summary>Marks on the character before them: accents, strikes, variation selectors. They belong to its span.</summary>
    public static bool IsMark(int code) => code >= 0x300
        && (code is (>= 0x300 and <= 0x36f) or (>= 0x483 and <= 0x489) or (>= 0x1ab0 and <= 0x1aff) or (>= 0x1dc0 and <= 0x1dff) or (>= 0x20d0 and <= 0x20ff)
            or (>= 0xfe00 and <= 0xfe0f) or (>= 0xfe20 and <= 0xfe2f) or (>= 0xe0100 and <= 0xe01ef) or (>= 0x180b and <= 0x180d) or (>= 0x302a and <= 0x302d) or 0x3099 or 0x309a);

    /// <summary>Characters that nobody sees: zero width, joiners, soft hyphen, directions, tags, other controls.</summary>
    public static bool IsInvisible(int code) => code switch
    {
        < 0x20 => code is not ('\t' or '\n' or '\r' or '\f' or '\v'),
        (>= 0x7f and <= 0x84) or (>= 0x86 and <= 0x9f) or 0xad or 0x61c or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or 0x180e or 0x3164 or 0xfeff or 0xffa0 => true,
        (>= 0x200b and <= 0x200f) or (>= 0x202a and <= 0x202e) or (>= 0x2060 and <= 0x206f) or (>= 0xfff9 and <= 0xfffb) => true,
        (>= 0xe0000 and <= 0xe007f) or (>= 0x1d173 and <= 0x1d17a) => true,
        _ => false,
    };

    /// <summary>Invisible characters with no honest use in a caption: overriding the direction of text, tags that hide words.</summary>
    public static bool IsHiding(int code) => code is 0x202d or 0x202e or 0x2066 or 0x2067 or 0x2068 or (>= 0xe0020 and <= 0xe007f);

    public static bool IsSpace(int code) => code is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or 0x85 or 0xa0 or 0x1680 or (>= 0x2000 and <= 0x200a) or 0x2028 or 0x2029 or 0x202f or 0x205f or 0x3000 or 0x2800;

    public static bool IsLineEnd(int code) => code is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    public static bool IsHan(char c) => c is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or (>= '\uf900' and <= '\ufaff') or '\u3005';

    // The large middle of the plane, Han above all, is asked most and holds no alphabet; nor do the Korean syllables and the private area, where sounds stand.
    public static bool IsLatin(char c) => c is (>= 'a' and <= 'z') || (c is >= '\u00e0' and not ((>= '\u2e80' and < '\ua640') or (>= '\uac00' and < '\ufb00')) && char.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static void Set(Dictionary<int, char> astral, Rune from, char to)
    {
        if (!from.IsBmp)
        {
            astral[from.Value] = to;
            return;
        }
        var page = _pages[from.Value >> 8] ??= new char[256];
        page[from.Value & 0xff] = to;
    }
}
