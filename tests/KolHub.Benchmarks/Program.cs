using KolHub.Benchmarks;
using KolHub.Benchmarks.MatchingQuality;

// dotnet run -c Release --project tests/KolHub.Benchmarks -- SCENARIO [--quick] [--only PART[,PART]] [--input FILE] [FILE ...]
string[] only = Array.IndexOf(args, "--only") is var at and > 0 && at + 1 < args.Length ? args[at + 1].Split(',') : [];
var files = args.Skip(1).Where((a, i) => a is not ("--quick" or "--input" or "--only") && args[i] != "--only").ToList();
var scenarios = new SortedDictionary<string, Func<Run, Task>>(StringComparer.Ordinal)
{
    ["attribution"] = run => AttributionScenario.Measure(run, files.SingleOrDefault()),
    ["customers"] = CustomersScenario.Measure,
    ["fraud"] = run => FraudScenario.Measure(run, files.SingleOrDefault()),
    ["holdout"] = HoldOutScenario.Measure,
    ["intake"] = IntakeScenario.Measure,
    ["matching"] = MatchingScenario.Measure,
    ["matching-quality"] = run => MatchingQualityScenario.Measure(run, files.SingleOrDefault()),
    ["drops"] = DropsScenario.Measure,
    ["pacing"] = PacingScenario.Measure,
    ["pages"] = PagesScenario.Measure,
    ["portfolio"] = PortfolioScenario.Measure,
    ["race"] = RaceScenario.Measure,
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
var readsOne = args is ["attribution" or "fraud" or "matching-quality", ..] && files.Count == 1 && args.Contains("--input");
if (args.Length == 0 || !scenarios.TryGetValue(args[0], out var measure) || (files.Count > 0 && args[0] != "wording-accuracy" && !readsOne)
    || (only.Length > 0 && (args[0] != "matching" || only.Except(MatchingScenario.Parts).Any())))
{
    await Console.Error.WriteLineAsync($"usage: SCENARIO [--quick] [--only PART,... of matching] [FILE of wording-accuracy ...] [--input FILE of attribution or matching-quality, FOLDER of fraud], where SCENARIO is one of: {string.Join(", ", scenarios.Keys)}, and PART: {string.Join(", ", MatchingScenario.Parts)}");
    return 2;
}
var run = new Run(args[0], args.Contains("--quick"), only, Console.Out);
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
