using System.Collections;
using System.Collections.Frozen;
using System.Text;

namespace KolHub.Wording.Folding;

/// <summary>
/// How characters are read, without tones. A syllable is one character of the private area, so that words by their sound are searched like
/// words by their characters.
/// </summary>
internal static class Sounds
{
    /// <summary>The longest syllable in letters (zhuang).</summary>
    public const int LongestSyllable = 6;

    private const char FirstSyllable = '\ue000';

    // Two-syllable words in which one of these stands in for another are nearly always honest grammar.
    private const string Particles = "的了是在不和也就都而与其到可以之于及或被把让给从向对为又再还更很太已将会能要这那我你他她它们吗呢吧啊呀哦等着过地得个些有没来去上下里中时";

    private static readonly char[] _main = new char[char.MaxValue + 1];
    private static readonly FrozenDictionary<char, string> _others;
    private static readonly FrozenDictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> _syllables;
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _ordinary;

    // A hashed bit for the first two characters of every ordinary word: most pairs of a text begin none, and the large set need not be asked.
    private static readonly BitArray _beginnings = new(1 << 21);

    static Sounds()
    {
        var syllables = new Dictionary<string, char>(StringComparer.Ordinal);
        var others = new Dictionary<char, string>();
        foreach (var line in Resources.Lines("sounds.txt"))
        {
            var parts = line.Split(' ');
            var syllable = (char)(FirstSyllable + syllables.Count);
            syllables[parts[0]] = syllable;
            foreach (var c in parts.ElementAtOrDefault(1) ?? "")
            {
                var folded = FoldTable.Of(c);
                _main[folded] = _main[folded] == 0 || folded == c ? syllable : _main[folded];
            }
            foreach (var c in parts.ElementAtOrDefault(2) ?? "")
            {
                others[FoldTable.Of(c)] = others.GetValueOrDefault(FoldTable.Of(c), "") + syllable;
            }
        }
        var digits = (string[])["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"];
        for (var i = 0; i < digits.Length; i++)
        {
            _main['0' + i] = syllables[digits[i]];
        }
        _others = others.ToFrozenDictionary();
        _syllables = syllables.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var ordinary = OrdinaryWords().ToHashSet(StringComparer.Ordinal);
        _ordinary = ordinary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in ordinary.Where(w => w.Length > 1))
        {
            _beginnings[BitOf(word)] = true;
        }
    }

    /// <summary>For each folded character its first reading, or nothing.</summary>
    public static ReadOnlySpan<char> Main => _main;

    public static bool TrySyllable(ReadOnlySpan<char> letters, out char syllable) => _syllables.TryGetValue(letters, out syllable);

    /// <summary>The ways a listed word can be read, at most eight; none when a character of it has no sound.</summary>
    public static IReadOnlyList<string> Readings(string word)
    {
        List<string> readings = [""];
        foreach (var c in word)
        {
            if (_main[c] == 0)
            {
                return [];
            }
            var ways = _main[c] + (readings.Count < 4 ? _others.GetValueOrDefault(c, "") : "");
            readings = [.. readings.SelectMany(r => ways.Select(way => r + way)).Take(8)];
        }
        return readings;
    }

    public static bool IsOrdinary(ReadOnlySpan<char> word) => _ordinary.Contains(word);

    public static bool IsParticle(char c) => Particles.Contains(c);

    /// <summary>Whether the character at this place belongs to an ordinary word of the text.</summary>
    public static bool IsInOrdinaryWord(ReadOnlySpan<char> text, int at)
    {
        for (var length = 2; length <= 3; length++)
        {
            for (var start = Math.Max(0, at - length + 1); start <= at && start + length <= text.Length; start++)
            {
                if (_beginnings[BitOf(text[start..])] && _ordinary.Contains(text.Slice(start, length)))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static int BitOf(ReadOnlySpan<char> word) => (int)((word[0] | ((uint)word[1] << 16)) * 0x9E3779B1 >> 11);

    private static IEnumerable<string> OrdinaryWords()
    {
        var word = new StringBuilder();
        foreach (var line in Resources.Lines("ordinary.txt"))
        {
            var parts = line.Split(' ');
            foreach (var rest in parts.Skip(1))
            {
                word.Clear().Append(FoldTable.Of(parts[0][0]));
                foreach (var c in rest)
                {
                    word.Append(FoldTable.Of(c));
                }
                yield return word.ToString();
            }
        }
    }
}
