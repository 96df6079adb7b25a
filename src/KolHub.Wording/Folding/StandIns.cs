namespace KolHub.Wording.Folding;

/// <summary>What people write in place of a character of a listed word: its parts side by side, one that looks like it, an emoji.</summary>
internal static class StandIns
{
    private const int MostPerWord = 60;

    private static readonly Dictionary<char, string[]> _of = Resources.Lines("stand-ins.txt")
        .Select(line => line.Split(' '))
        .ToDictionary(parts => FoldTable.Of(parts[0][0]), parts => parts.AsSpan(1).ToArray().Select(FoldedText.Fold).Where(f => f.Length > 0).ToArray());

    /// <summary>The folded word with one character replaced, each in turn, and with all that can be replaced.</summary>
    public static IEnumerable<string> Variants(string word)
    {
        if (word.Length < 2 || !word.All(FoldTable.IsHan))
        {
            return [];
        }
        var variants = new List<string>();
        for (var i = 0; i < word.Length; i++)
        {
            foreach (var standIn in _of.GetValueOrDefault(word[i], []))
            {
                variants.Add(word[..i] + standIn + word[(i + 1)..]);
            }
        }
        variants.Add(string.Concat(word.Select(c => _of.TryGetValue(c, out var all) ? all[0] : c.ToString())));
        return variants.Where(v => v != word && !Sounds.IsOrdinary(v)).Distinct().Take(MostPerWord);
    }
}
