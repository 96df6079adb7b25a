using KolHub.Wording.Folding;
using KolHub.Wording.Search;

namespace KolHub.Wording.Packs;

/// <summary>All packs that a scan asks, ready for matching. Immutable; build once and share.</summary>
public sealed class RuleBook
{
    private static readonly Lazy<RuleBook> _house = new(() => Load(Embedded()));

    internal RuleBook(IReadOnlyList<RulePack> packs, WordSets sets)
    {
        Packs = packs;
        PackNames = [.. packs.Select(p => p.NameAndVersion)];
        Rules = [.. packs.SelectMany(p => p.Rules)];
        Words = [.. sets.Words];
        ListsOfWord = new NumberRows(Words.Select(sets.ListsOf));
        Spellings = [.. Words.Select(sets.SpellingsOf)];
        Founds = [.. sets.Founds];
        var hunted = Hunted(sets);
        var variants = Variants(hunted);
        Terms = new TermIndex([.. Words, .. variants.Keys]);
        WordOfTerm = [.. Enumerable.Range(0, Words.Length), .. variants.Values];
        var sounds = BySound(hunted);
        Sounds = new TermIndex(sounds.Keys);
        WordsOfSound = new NumberRows(sounds.Values);
    }

    /// <summary>The packs that come with the program.</summary>
    public static RuleBook House => _house.Value;

    public IReadOnlyList<RulePack> Packs { get; }

    /// <summary>Name and version of each pack.</summary>
    public IReadOnlyList<string> PackNames { get; }

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>How many different words all lists hold together.</summary>
    public int WordCount => Words.Length;

    /// <summary>Every word of every list, folded.</summary>
    internal string[] Words { get; }

    internal NumberRows ListsOfWord { get; }

    /// <summary>All words, and behind them what stands in for words that rules hunt: parts, look-alikes, emoji.</summary>
    internal TermIndex Terms { get; }

    internal int[] WordOfTerm { get; }

    /// <summary>The hunted words by their sound.</summary>
    internal TermIndex Sounds { get; }

    internal NumberRows WordsOfSound { get; }

    internal IReadOnlyList<string>[] Spellings { get; }

    internal Found[] Founds { get; }

    /// <summary>Reads packs; throws <see cref="PackRefused"/> naming every fault by file, line and column.</summary>
    public static RuleBook Load(IEnumerable<(string File, byte[] Utf8)> files)
    {
        var reader = new PackReader();
        var packs = reader.Read(files);
        return new RuleBook(packs, reader.Sets);
    }

    /// <summary>The program's own pack files, as they were built in.</summary>
    public static IEnumerable<(string File, byte[] Utf8)> Embedded()
    {
        var assembly = typeof(RuleBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("packs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            yield return (name["packs/".Length..], memory.ToArray());
        }
    }

    /// <summary>Words that a rule above advice looks for, which somebody might spell around: two Han characters or more.</summary>
    private List<int> Hunted(WordSets sets)
    {
        var lists = Rules.Where(r => r.Severity > Severity.Info && r.Gaps && r.Kind is RuleKind.Terms or RuleKind.Sequence).SelectMany(r => r.Slots.Select(s => s.Words)).ToHashSet();
        return [.. Enumerable.Range(0, Words.Length).Where(w => sets.ListsOf(Words[w]).Any(lists.Contains) && Words[w].Length is > 1 and < 16 && Words[w].Count(FoldTable.IsHan) > 1)];
    }

    private Dictionary<string, int> Variants(List<int> hunted)
    {
        var known = Words.ToHashSet(StringComparer.Ordinal);
        var variants = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in hunted)
        {
            foreach (var variant in StandIns.Variants(Words[word]).Where(v => v.Length <= TermIndex.LongestTerm && !known.Contains(v)))
            {
                variants.TryAdd(variant, word);
            }
        }
        return variants;
    }

    private Dictionary<string, List<int>> BySound(List<int> hunted)
    {
        var sounds = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var word in hunted)
        {
            foreach (var reading in Folding.Sounds.Readings(Words[word]))
            {
                if (!sounds.TryGetValue(reading, out var words))
                {
                    sounds[reading] = words = [];
                }
                words.Add(word);
            }
        }
        return sounds;
    }
}
