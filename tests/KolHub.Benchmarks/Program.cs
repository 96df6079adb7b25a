using KolHub.Benchmarks;

// dotnet run -c Release --project tests/KolHub.Benchmarks -- SCENARIO [--quick] [FILE ...]
var files = args.Skip(1).Where(a => a != "--quick").ToList();
var scenarios = new SortedDictionary<string, Func<Run, Task>>(StringComparer.Ordinal)
{
    ["matching"] = MatchingScenario.Measure,
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
if (args.Length == 0 || !scenarios.TryGetValue(args[0], out var measure) || (files.Count > 0 && args[0] != "wording-accuracy"))
{
    await Console.Error.WriteLineAsync($"usage: SCENARIO [--quick] [FILE of wording-accuracy ...], where SCENARIO is one of: {string.Join(", ", scenarios.Keys)}");
    return 2;
}
var run = new Run(args[0], args.Contains("--quick"), Console.Out);
await measure(run);
run.SayMachine();
return 0;
