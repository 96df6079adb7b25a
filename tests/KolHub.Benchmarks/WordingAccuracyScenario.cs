using KolHub.Wording.Scanning;

namespace KolHub.Benchmarks;

/// <summary>Prints what the wording rules catch and how often they cry wolf, over files of the format that docs/wording-accuracy.md tells; without a file, over the repository's own.</summary>
public static class WordingAccuracyScenario
{
    public static Task Measure(Run run, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            files = [.. ((string[])["cn_cases_build.jsonl", "en_cases_build.jsonl", "lawful.jsonl"]).Select(name => Path.Combine(WordingText.Folder, name))];
        }
        var accuracy = WordingAccuracy.Of(files.SelectMany(File.ReadLines), Scanner.House);
        foreach (var (metric, caught, all) in accuracy.Counts)
        {
            run.Say(metric, 100.0 * caught / all, $"% ({caught} of {all})");
        }
        foreach (var note in accuracy.Notes)
        {
            Console.Error.WriteLine(note);
        }
        return Task.CompletedTask;
    }
}
