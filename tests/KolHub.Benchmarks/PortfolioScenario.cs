using System.Diagnostics;
using KolHub.Matching.Portfolio;
using KolHub.Tests.Matching;

namespace KolHub.Benchmarks;

/// <summary>
/// The best set of creators under a budget: how far from the certified bound, and how long it takes, over drawn instances. The peer takes the best value for money first,
/// in the same rounds; what it misses is counted against the same bound, although it may leave a tier below its minimum.
/// </summary>
public static class PortfolioScenario
{
    public static async Task Measure(Run run)
    {
        List<PortfolioRequest> warm = [.. Enumerable.Range(900, 20).Select(seed => DrawnPortfolio.Of(700, seed))];
        foreach (var request in warm)
        {
            PortfolioPlanner.Plan(request);
            DrawnPortfolio.Greedy(request);
        }
        foreach (var count in (int[])[500, 1_000, 3_000])
        {
            List<PortfolioRequest> drawn = [.. Enumerable.Range(1, run.Quick ? 5 : 25).Select(seed => DrawnPortfolio.Of(count, seed))];
            List<(PortfolioPlan Plan, double Ours, long Greedy, double Theirs)> results = [];
            foreach (var request in drawn)
            {
                var times = await Rounds.Interleave(run.Quick ? 1 : 3, () => Timed(() => PortfolioPlanner.Plan(request)), () => Timed(() => DrawnPortfolio.Greedy(request)));
                results.Add((PortfolioPlanner.Plan(request), times[0].Median(), DrawnPortfolio.Greedy(request), times[1].Median()));
            }
            run.Say($"gap-{count}.worst", results.Max(r => 100 * r.Plan.Gap), "% below the certified bound at most", "value for money first", results.Max(r => 100 * (1 - (double)r.Greedy / r.Plan.Bound)));
            run.Say($"gap-{count}", results.Select(r => 100 * r.Plan.Gap).Median(), "%", "value for money first", results.Select(r => 100 * (1 - (double)r.Greedy / r.Plan.Bound)).Median());
            run.Say($"time-{count}", results.Select(r => r.Ours).Median(), "ms", "value for money first", results.Select(r => r.Theirs).Median());
            run.Say($"time-{count}.worst", results.Max(r => r.Ours), "ms", "value for money first", results.Max(r => r.Theirs));
            run.Say($"nodes-{count}.worst", results.Max(r => r.Plan.Nodes), "nodes");
        }
    }

    private static Task<double> Timed<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Task.FromResult(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
