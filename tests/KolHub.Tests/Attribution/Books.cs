using System.IO.Compression;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Attribution;
using KolHub.Attribution.Journeys;

namespace KolHub.Tests.Attribution;

/// <summary>Books of journeys to test models with: published, real, and drawn.</summary>
internal static class Books
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "attribution");

    private static readonly Lazy<JourneyFile> _real = new(() =>
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, "paths.csv.gz")), CompressionMode.Decompress));
        return JourneyFile.Read(file);
    });

    /// <summary>10,000 real aggregated paths over 12 channels.</summary>
    public static JourneyFile Real => _real.Value;

    public static JsonElement Published(string example) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "worked_examples.json"))).RootElement.GetProperty(example);

    /// <summary>Paths such as <c>"a > b"</c>, with conversions, nulls and value.</summary>
    public static JourneyFile Of(params (string Path, long Conversions, long Nulls, decimal Value)[] paths) => JourneyFile.Read(new StringReader(
        "path,total_conversions,total_null,total_conversion_value\n" + string.Join('\n', paths.Select(path => FormattableString.Invariant($"\"{path.Path}\",{path.Conversions},{path.Nulls},{path.Value}")))));

    /// <summary>The paths of a published example.</summary>
    public static JourneyFile Of(JsonElement paths) => Of([.. paths.EnumerateArray().Select(path =>
        (path[0].GetString()!, path[1].GetInt64(), path[2].GetInt64(), path.GetArrayLength() > 3 ? path[3].GetDecimal() : 0))]);

    /// <summary>Credited conversions by name.</summary>
    public static Dictionary<string, decimal> Conversions(this JourneyFile file, Func<JourneyBook, ModelCredits> model)
    {
        var credits = model(file.Book);
        return file.Channels.Index().ToDictionary(channel => channel.Item, channel => credits.ConversionsOf(channel.Index), StringComparer.Ordinal);
    }

    /// <summary>Credited value by name, in the file's unit.</summary>
    public static Dictionary<string, decimal> Values(this JourneyFile file, Func<JourneyBook, ModelCredits> model)
    {
        var credits = model(file.Book);
        return file.Channels.Index().ToDictionary(channel => channel.Item, channel => credits.ValueOf(channel.Index) / (decimal)Math.Pow(10, file.ValueDigits), StringComparer.Ordinal);
    }

    public static void ShouldAgree(this Dictionary<string, decimal> actual, JsonElement expected, double within)
    {
        foreach (var channel in expected.EnumerateObject())
        {
            ((double)actual[channel.Name]).ShouldBe(channel.Value.GetDouble(), within, channel.Name);
        }
    }

    /// <summary>One path of a drawn market of six channels, of which the last is direct.</summary>
    public sealed record Drawn(int[] Steps, long[] Ages, int Conversions, int Nulls, int Value)
    {
        public override string ToString() => $"{string.Join('>', Steps)} at {string.Join('>', Ages)}: {Conversions} worth {Value}, {Nulls} without";
    }

    public const int Channels = 6;

    /// <summary>Markets of some paths, empty ones and such of weight 0 among them.</summary>
    public static Arbitrary<Drawn[]> Markets { get; } = (
        from touches in Gen.Choose(0, 9)
        from steps in Gen.Choose(0, Channels - 1).ListOf(touches)
        from ages in Gen.Choose(0, 2_000_000_000).ListOf(steps.Count)
        from conversions in Gen.Choose(0, 5)
        from nulls in Gen.Choose(0, 9)
        from value in Gen.Choose(0, 100_000)
        select new Drawn([.. steps], [.. ages.Select(age => (long)age).OrderDescending()], conversions, nulls, conversions == 0 ? 0 : value)).NonEmptyListOf().Select(paths => paths.Take(10).ToArray()).ToArbitrary();

    public static JourneyBook Book(this IEnumerable<Drawn> paths)
    {
        var book = new JourneyBookBuilder(Channels, Channels - 1);
        foreach (var path in paths)
        {
            book.Add(path.Steps, path.Conversions, path.Value, path.Nulls, path.Ages);
        }
        return book.Build();
    }

    /// <summary>All that a model answers, to the last of its 60 binary digits.</summary>
    public static string Told(this ModelCredits credits) => string.Join(' ', Enumerable.Range(0, credits.Channels).Select(channel => $"{credits.RawConversionsOf(channel)}/{credits.RawValueOf(channel)}"))
        + $" and {credits.UnattributedConversions}/{credits.UnattributedValue}";

    public static bool AddsUpTo(this ModelCredits credits, JourneyBook book)
    {
        var all = Enumerable.Range(0, credits.Channels).ToList();
        return all.Aggregate(UInt128.Zero, (sum, channel) => sum + credits.RawConversionsOf(channel)) + ((UInt128)credits.UnattributedConversions << 60) == (UInt128)book.TotalConversions << 60
            && all.Aggregate(UInt128.Zero, (sum, channel) => sum + credits.RawValueOf(channel)) + ((UInt128)credits.UnattributedValue << 60) == (UInt128)book.TotalValue << 60;
    }
}
