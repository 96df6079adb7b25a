using KolHub.Benchmarks;
using KolHub.Benchmarks.MatchingQuality;

// dotnet run -c Release --project tests/KolHub.Benchmarks -- SCENARIO [--quick] [--input FILE] [FILE ...]
var files = args.Skip(1).Where(a => a is not ("--quick" or "--input")).ToList();
var scenarios = new SortedDictionary<string, Func<Run, Task>>(StringComparer.Ordinal)
{
    ["attribution"] = run => AttributionScenario.Measure(run, files.SingleOrDefault()),
    ["matching"] = MatchingScenario.Measure,
    ["matching-quality"] = run => MatchingQualityScenario.Measure(run, files.SingleOrDefault()),
    ["pages"] = PagesScenario.Measure,
    ["portfolio"] = PortfolioScenario.Measure,
    ["redirect"] = RedirectScenario.Measure,
    ["startup"] = StartupScenario.Measure,
    ["wording"] = WordingScenario.Measure,
    ["wording-accuracy"] = run => WordingAccuracyScenario.Measure(run, files),
};

if (args is [BareSite.Role])
{
    await BareSite.Serve();
    return 0;
}
var readsOne = args is ["attribution" or "matching-quality", ..] && files.Count == 1 && args.Contains("--input");
if (args.Length == 0 || !scenarios.TryGetValue(args[0], out var measure) || (files.Count > 0 && args[0] != "wording-accuracy" && !readsOne))
{
    await Console.Error.WriteLineAsync($"usage: SCENARIO [--quick] [FILE of wording-accuracy ...] [--input FILE of attribution or matching-quality], where SCENARIO is one of: {string.Join(", ", scenarios.Keys)}");
    return 2;
}
var run = new Run(args[0], args.Contains("--quick"), Console.Out);
try
{
    await measure(run);
}
catch (Exception fault) when (fault is FormatException or IOException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
run.SayMachine();
return 0;
