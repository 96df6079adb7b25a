using KolHub.Wording.Search;

namespace KolHub.Wording.Packs;

/// <summary>All packs that a scan asks, ready for matching. Immutable; build once and share.</summary>
public sealed class RuleBook
{
    private static readonly Lazy<RuleBook> _house = new(() => Load(Embedded()));

    private RuleBook(IReadOnlyList<RulePack> packs, WordSets sets)
    {
        Packs = packs;
        Rules = [.. packs.SelectMany(p => p.Rules)];
        Terms = new TermIndex(sets.Words);
        ListsOfTerm = [.. Enumerable.Range(0, Terms.Count).Select(t => sets.ListsOf(Terms[t]).ToArray())];
        Spellings = [.. Enumerable.Range(0, Terms.Count).Select(t => sets.SpellingsOf(Terms[t]))];
        Founds = [.. sets.Founds];
    }

    /// <summary>The packs that come with the program.</summary>
    public static RuleBook House => _house.Value;

    public IReadOnlyList<RulePack> Packs { get; }

    public IReadOnlyList<Rule> Rules { get; }

    internal TermIndex Terms { get; }

    internal int[][] ListsOfTerm { get; }

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
}
