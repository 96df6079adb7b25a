using System.Text;
using System.Text.Json;

namespace KolHub.Benchmarks;

/// <summary>Chinese text and words to search it for, the same in every run: sentences of the lawful copy in tests/Data, shuffled by a seed, and words of the ordinary dictionary.</summary>
public static class WordingText
{
    /// <summary>Ordinary advertising text of about so many UTF-8 bytes.</summary>
    public static string Of(int bytes, int seed)
    {
        var random = new Random(seed);
        var sentences = Sentences();
        var text = new StringBuilder();
        for (var size = 0; size < bytes;)
        {
            var sentence = sentences[random.Next(sentences.Count)];
            text.Append(sentence).Append(random.Next(6) == 0 ? '\n' : '。');
            size += Encoding.UTF8.GetByteCount(sentence) + 3;
        }
        return text.ToString();
    }

    /// <summary>Different words of two to twelve characters: dictionary words, alone and side by side.</summary>
    public static string[] Words(int count, int seed)
    {
        var random = new Random(seed);
        var ordinary = KolHub.Wording.Folding.Resources.Lines("ordinary.txt").SelectMany(line => line.Split(' ').Skip(1).Select(rest => line[0] + rest)).ToArray();
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            var parts = 1 + random.Next(random.Next(5) == 0 ? 4 : 2);
            words.Add(string.Concat(Enumerable.Range(0, parts).Select(_ => ordinary[random.Next(ordinary.Length)])));
        }
        return [.. words];
    }

    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Data", "wording")))
            {
                folder = folder.Parent;
            }
            return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("tests/Data/wording is not above this program"), "tests", "Data", "wording");
        }
    }

    private static List<string> Sentences()
    {
        var sentences = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "lawful.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            sentences.AddRange(json.RootElement.GetProperty("text").GetString()!.Split('。', StringSplitOptions.RemoveEmptyEntries));
        }
        return [.. sentences.Distinct(StringComparer.Ordinal)];
    }
}
