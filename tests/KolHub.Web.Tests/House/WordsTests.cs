using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Tests.House;

/// <summary>Two languages, complete in both: each key of the code has words, each pair of files the same keys and the same places for arguments.</summary>
public sealed partial class WordsTests
{
    private static readonly string _web = Path.Combine(Root(), "src", "KolHub.Web");

    [Fact]
    public void Both_files_of_a_room_hold_the_same_keys_and_places()
    {
        foreach (var room in Rooms())
        {
            var english = All(room, CultureInfo.InvariantCulture);
            var chinese = All(room, CultureInfo.GetCultureInfo("zh-Hans"));
            chinese.Keys.Order().ShouldBe(english.Keys.Order(), $"{room}: keys differ");
            foreach (var (key, text) in english)
            {
                Places(chinese[key]).ShouldBe(Places(text), $"{room}.{key}: places differ");
                HanPattern().IsMatch(text).ShouldBeFalse($"{room}.{key}: Han in the English words");
            }
        }
    }

    [Fact]
    public void Every_key_that_the_code_names_has_words()
    {
        var words = new Words();
        var missing = new SortedSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal)).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)))
        {
            foreach (Match match in KeyPattern().Matches(File.ReadAllText(file)))
            {
                var key = match.Groups[1].Value;
                if (Rooms().Contains(key.Split('.')[0]) && words.Find(key, CultureInfo.GetCultureInfo("en")) is null)
                {
                    missing.Add($"{key} ({Path.GetFileName(file)})");
                }
            }
        }
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Rooms() => Directory.EnumerateFiles(Path.Combine(_web, "Features"), "Words.resx", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!));

    private static Dictionary<string, string> All(string room, CultureInfo culture)
    {
        var set = new ResourceManager($"KolHub.Web.Features.{room}.Words", typeof(Words).Assembly).GetResourceSet(culture, true, false);
        set.ShouldNotBeNull($"{room} has no words in {culture.Name}");
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }

    private static string Places(string text) => string.Join(",", PlacePattern().Matches(text).Select(m => m.Value).Distinct().Order());

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KolHub.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }

    [GeneratedRegex("\"([A-Z][A-Za-z]+\\.[A-Z][A-Za-z0-9]+(?:_[A-Za-z0-9]+)?)\"")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HanPattern();
}
