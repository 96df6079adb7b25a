using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KolHub.Wording.Packs;

namespace KolHub.Benchmarks;

/// <summary>The house's rules with every list of words, and every choice inside a word, cut down alike: a speed "at 2,000 terms" asks for a book of that size, and the house's own holds several times as many.</summary>
public static partial class WordingBook
{
    private static readonly string[] _lists = ["terms", "any", "all", "inside", "exempt", "accept", "refuse", "deny", "notLabel"];

    /// <summary>The smallest such book, to the hundredth of each list, that holds at least so many words; every rule, grammar and exemption stays.</summary>
    public static RuleBook WithAtLeast(int words)
    {
        var (low, high) = (1, 100);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Cut(middle).WordCount < words ? (middle + 1, high) : (low, middle);
        }
        return Cut(low);
    }

    private static RuleBook Cut(int hundredths) => RuleBook.Load(RuleBook.Embedded().Select(file =>
    {
        var pack = JsonNode.Parse(file.Utf8)!;
        Cut(pack, isList: false, hundredths);
        return (file.File, Encoding.UTF8.GetBytes(pack.ToJsonString()));
    }));

    private static int KeptOf(int count, int hundredths) => ((count * hundredths) + 99) / 100;

    private static string[] Kept(string[] choices, int hundredths) => choices[..KeptOf(choices.Length, hundredths)];

    private static void Cut(JsonNode? node, bool isList, int hundredths)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Cut(value, isList || name == "sets" || _lists.Contains(name), hundredths);
            }
        }
        else if (node is JsonArray items && items.Any(item => item is JsonValue))
        {
            for (var kept = isList ? KeptOf(items.Count, hundredths) : items.Count; items.Count > kept;)
            {
                items.RemoveAt(items.Count - 1);
            }
            for (var i = 0; isList && i < items.Count; i++)
            {
                if (items[i] is JsonValue word && word.TryGetValue(out string? template))
                {
                    items[i] = Choices().Replace(template, choice => $"({string.Join('|', Kept(choice.Groups[1].Value.Split('|'), hundredths))})");
                }
            }
        }
        else if (node is JsonArray groups)
        {
            foreach (var item in groups)
            {
                Cut(item, isList, hundredths);
            }
        }
    }

    /// <summary>The closed lists inside a word: <c>最(好|佳)</c>.</summary>
    [GeneratedRegex(@"\(([^()]*)\)")]
    private static partial Regex Choices();
}
