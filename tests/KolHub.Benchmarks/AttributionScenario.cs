using System.Diagnostics;
using System.IO.Compression;
using KolHub.Attribution;
using KolHub.Attribution.Coalitions;
using KolHub.Attribution.Comparison;
using KolHub.Attribution.Journeys;
using KolHub.Attribution.Markov;

namespace KolHub.Benchmarks;

/// <summary>
/// How long a million journeys of 2,000 creators take under each kind of model, and what memory; before it every model's totals for a file of the format that
/// docs/attribution-models.md tells. Peers give the same answers the straightforward way, removing and solving again on a smaller market.
/// </summary>
public static class AttributionScenario
{
    public static async Task Measure(Run run, string? file)
    {
        if (file is not null)
        {
            Totals(run, file);
        }
        var book = AttributionMarket.Of(run.Quick ? 100_000 : 1_000_000, run.Quick ? 500 : 2_000);
        var rounds = run.Quick ? 1 : 3;
        // Several times over a small market: what is measured is the work, not its translation.
        var small = AttributionMarket.Of(20_000, 200);
        for (var round = 0; round < 5; round++)
        {
            Heuristics(small);
            MarkovModel.Solve(small);
            SumShapley.Of(small);
        }
        // Memory first, when each model has been asked once and no peer yet: a peak is never forgotten.
        Heuristics(book);
        SumShapley.Of(book);
        MarkovModel.Solve(book);
        run.Say("memory", PeakMegabytes(), "MB at most, of the whole program");
        var markov = await Rounds.Interleave(rounds, () => Timed(() => MarkovModel.Solve(book)));
        run.Say("markov1", markov[0].Select(time => time.Seconds).Median(), "s");
        run.Say("markov1.of-processor", markov[0].Select(time => time.Processor).Median(), "s of processor");
        await Say(run, "heuristic", rounds, () => Heuristics(book), "journey by journey, in doubles", () => AttributionPeers.Heuristics(book));
        await Say(run, "shapley", rounds, () => SumShapley.Of(book), "a set for each journey", () => AttributionPeers.Shapley(book));
        await Say(run, "markov1-200", rounds, () => MarkovModel.Solve(small), "each channel removed and solved again", () => AttributionPeers.RemoveAndSolve(small));
        run.Say("markov1-200.difference", MarkovModel.Solve(small).Effects.Zip(AttributionPeers.RemoveAndSolve(small), (ours, theirs) => Math.Abs(ours - theirs)).Max(), "at most, from removing and solving again");
        var campaign = AttributionMarket.Of(50_000, 300);
        var page = await Rounds.Interleave(rounds, () => Timed(() => ModelComparison.Of(campaign)));
        run.Say("campaign", 1_000 * page[0].Select(time => time.Seconds).Median(), "ms for all models over 50,000 journeys of 300 creators");
        var draws = run.Quick ? 20 : 200;
        run.Say($"bootstrap-{draws}", (await Timed(() => Bootstrap.Of(campaign, drawn => MarkovModel.Solve(drawn).Credits, draws))).Seconds, "s for the intervals of markov 1 over the same");
    }

    private static ModelCredits[] Heuristics(JourneyBook book) =>
        [RuleCredits.First(book), RuleCredits.Last(book), RuleCredits.LastNonDirect(book), RuleCredits.Linear(book), RuleCredits.Position(book), RuleCredits.TimeDecay(book)];

    private static async Task Say<TOurs, TTheirs>(Run run, string metric, int rounds, Func<TOurs> ours, string peer, Func<TTheirs> theirs)
    {
        var times = await Rounds.Interleave(rounds, () => Timed(ours), () => Timed(theirs));
        run.Say(metric, times[0].Select(time => time.Seconds).Median(), "s", peer, times[1].Select(time => time.Seconds).Median());
        run.Say($"{metric}.of-processor", times[0].Select(time => time.Processor).Median(), "s of processor", peer, times[1].Select(time => time.Processor).Median());
    }

    private static Task<(double Seconds, double Processor)> Timed<T>(Func<T> work)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        work();
        return Task.FromResult((Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
    }

    private static double PeakMegabytes()
    {
        using var own = Process.GetCurrentProcess();
        return own.PeakWorkingSet64 / 1e6;
    }

    private static void Totals(Run run, string path)
    {
        using var raw = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        var file = JourneyFile.Read(text);
        var comparison = ModelComparison.Of(file.Book, chains: 4);
        var unit = Enumerable.Repeat(10m, file.ValueDigits).Aggregate(1m, (a, b) => a * b);
        foreach (var model in comparison.Models)
        {
            foreach (var (channel, name) in file.Channels.Index())
            {
                run.Say(new Total(run.Scenario, model.Model, name, model.ConversionsOf(channel), decimal.Round(model.ValueOf(channel) / unit, 10)));
            }
            run.Say(new Total(run.Scenario, model.Model, null, model.UnattributedConversions, model.UnattributedValue / unit));
        }
        foreach (var (model, reason) in comparison.Refused)
        {
            Console.Error.WriteLine($"{model}: {reason}");
        }
    }
}

/// <summary>What a model gives a channel of a file, to ten decimals; of channel null what nobody gets.</summary>
public sealed record Total(string Scenario, string Model, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Channel, decimal Conversions, decimal Value);
