using System.Text.Json;

namespace KolHub.Tests.Matching;

/// <summary>Published answers beside the tests (Data/stats/README.md).</summary>
internal static class Fixtures
{
    public static JsonElement Examples { get; } = Read("eb_examples.json");

    public static JsonElement Statistics { get; } = Read("fixtures_stats.json");

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];

    public static double Number(this JsonElement item, string name) => item.GetProperty(name).GetDouble();

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "stats", file))).RootElement;
}
