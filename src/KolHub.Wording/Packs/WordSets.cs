using System.Text.Json;
using KolHub.Wording.Folding;
using KolHub.Wording.Search;

namespace KolHub.Wording.Packs;

/// <summary>Numbers, illnesses by form: what a list may hold beside words, written @percent, @ailment ….</summary>
[Flags]
internal enum Found
{
    Nothing = 0,
    Percent = 1,
    Multiple = 2,
    Duration = 4,
    Money = 8,
    Count = 16,
    Year = 32,
    Weight = 64,
    Ailment = 128,
    Points = 256,
}

/// <summary>
/// Every list of words of all packs under a number, equal lists once; and for each folded word the lists that hold it.
/// Named sets are shared between packs: <c>@disease</c>.
/// </summary>
internal sealed class WordSets
{
    private readonly Dictionary<string, (string File, JsonTree Tree)> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HashSet<string> Words, Found Found)> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _listsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _spellings = new(StringComparer.Ordinal);

    /// <summary>For each list, what it holds beside words.</summary>
    public List<Found> Founds { get; } = [];

    public int Count => Founds.Count;

    public IReadOnlyCollection<string> Words => _listsOf.Keys;

    public IReadOnlyCollection<int> ListsOf(string word) => _listsOf[word];

    /// <summary>The word as the packs write it, before folding: text written so is not spelled around.</summary>
    public IReadOnlyList<string> SpellingsOf(string word) => _spellings[word];

    public void Name(string file, string name, JsonTree key, JsonTree tree, List<PackFault> faults)
    {
        if (!_named.TryAdd(name, (file, tree)))
        {
            faults.Add(new PackFault(file, key.Line, key.Column, $"a set \"{name}\" exists already"));
        }
    }

    /// <summary>Resolves every named set, so that a fault in one nobody uses is found too.</summary>
    public void Check(List<PackFault> faults)
    {
        foreach (var name in _named.Keys)
        {
            Resolve(name, [], faults);
        }
    }

    /// <summary>The number of the list that a JSON array of words and @names writes.</summary>
    public int NumberOf(string file, JsonTree array, List<PackFault> faults)
    {
        var (words, found) = Read(file, array, [], faults);
        if (words.Count == 0 && found == Found.Nothing)
        {
            faults.Add(new PackFault(file, array.Line, array.Column, "this list is empty"));
        }
        return NumberOf(words, found);
    }

    /// <summary>The number of the list of these words, folded here; none may fold to nothing.</summary>
    public int NumberOf(IEnumerable<string> spellings) => NumberOf([.. spellings.Select(Spell)], Found.Nothing);

    private int NumberOf(HashSet<string> words, Found found)
    {
        var key = string.Join('\u0001', words.Order(StringComparer.Ordinal)) + "\u0002" + (int)found;
        if (_numbers.TryGetValue(key, out var number))
        {
            return number;
        }
        number = Founds.Count;
        _numbers[key] = number;
        Founds.Add(found);
        foreach (var word in words)
        {
            if (!_listsOf.TryGetValue(word, out var lists))
            {
                _listsOf[word] = lists = [];
            }
            lists.Add(number);
        }
        return number;
    }

    private (HashSet<string> Words, Found Found) Read(string file, JsonTree array, HashSet<string> within, List<PackFault> faults)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var found = Found.Nothing;
        if (array.Kind != JsonTokenType.StartArray)
        {
            faults.Add(new PackFault(file, array.Line, array.Column, "a list of words belongs here"));
            return (words, found);
        }
        foreach (var item in array.Items)
        {
            if (item.Kind != JsonTokenType.String)
            {
                faults.Add(new PackFault(file, item.Line, item.Column, "a word belongs here"));
            }
            else if (item.Text.StartsWith('@') && item.Text.Length > 1)
            {
                var (more, kinds) = Reference(file, item, within, faults);
                words.UnionWith(more);
                found |= kinds;
            }
            else
            {
                Expand(file, item, words, faults);
            }
        }
        return (words, found);
    }

    private void Expand(string file, JsonTree item, HashSet<string> words, List<PackFault> faults)
    {
        if (!Template.TryExpand(item.Text, out var written, out var fault))
        {
            faults.Add(new PackFault(file, item.Line, item.Column, $"\"{item.Text}\": {fault}"));
            return;
        }
        foreach (var spelling in written)
        {
            var word = Spell(spelling);
            if (word.Length is 0 or > TermIndex.LongestTerm)
            {
                faults.Add(new PackFault(file, item.Line, item.Column, $"\"{spelling}\" has {word.Length} characters after folding; 1 to {TermIndex.LongestTerm} are possible"));
                continue;
            }
            words.Add(word);
        }
    }

    /// <summary>Folds a word and remembers how it was written.</summary>
    private string Spell(string spelling)
    {
        var word = FoldedText.Fold(spelling);
        if (!_spellings.TryGetValue(word, out var spellings))
        {
            _spellings[word] = spellings = [];
        }
        if (!spellings.Contains(spelling))
        {
            spellings.Add(spelling);
        }
        return word;
    }

    private (HashSet<string> Words, Found Found) Reference(string file, JsonTree item, HashSet<string> within, List<PackFault> faults)
    {
        var name = item.Text[1..];
        if (Enum.TryParse<Found>(name, true, out var kind) && kind != Found.Nothing && !name.Any(char.IsDigit))
        {
            return ([], kind);
        }
        if (!_named.ContainsKey(name))
        {
            faults.Add(new PackFault(file, item.Line, item.Column, $"there is no set \"{name}\""));
            return ([], Found.Nothing);
        }
        if (within.Contains(name))
        {
            faults.Add(new PackFault(file, item.Line, item.Column, $"the set \"{name}\" holds itself"));
            return ([], Found.Nothing);
        }
        return Resolve(name, within, faults);
    }

    private (HashSet<string> Words, Found Found) Resolve(string name, HashSet<string> within, List<PackFault> faults)
    {
        if (_resolved.TryGetValue(name, out var known))
        {
            return known;
        }
        var (file, tree) = _named[name];
        return _resolved[name] = Read(file, tree, [.. within, name], faults);
    }
}
