using KolHub.Benchmarks;

// dotnet run -c Release --project tests/KolHub.Benchmarks -- SCENARIO [--quick]
var scenarios = new SortedDictionary<string, Func<Run, Task>>(StringComparer.Ordinal)
{
    ["pages"] = PagesScenario.Measure,
    ["redirect"] = RedirectScenario.Measure,
    ["startup"] = StartupScenario.Measure,
};

if (args is [BareSite.Role])
{
    await BareSite.Serve();
    return 0;
}
if (args.Length == 0 || !scenarios.TryGetValue(args[0], out var measure) || args.Skip(1).Any(a => a != "--quick"))
{
    await Console.Error.WriteLineAsync($"usage: SCENARIO [--quick], where SCENARIO is one of: {string.Join(", ", scenarios.Keys)}");
    return 2;
}
var run = new Run(args[0], args.Contains("--quick"), Console.Out);
await measure(run);
run.SayMachine();
return 0;
