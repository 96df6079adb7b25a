using KolHub.Attribution;
using KolHub.Attribution.Journeys;

namespace KolHub.Benchmarks;

/// <summary>The same answers the straightforward way: journey by journey into doubles, and each channel removed and the chain solved again.</summary>
internal static class AttributionPeers
{
    public static double[][] Heuristics(JourneyBook book)
    {
        double[][] credits = [.. Enumerable.Range(0, 6).Select(_ => new double[book.Channels])];
        for (var path = 0; path < book.Paths; path++)
        {
            var steps = book.StepsOf(path).ToArray();
            if (steps.Length == 0 || book.ConversionsOf(path) == 0)
            {
                continue;
            }
            long[][] models =
            [
                RuleModels.First(steps.Length), RuleModels.Last(steps.Length), RuleModels.LastNonDirect(Array.ConvertAll(steps, book.IsDirect)), RuleModels.Linear(steps.Length),
                RuleModels.Position(steps.Length), RuleModels.TimeDecay(book.AgesOf(path).ToArray()),
            ];
            for (var model = 0; model < models.Length; model++)
            {
                var sum = models[model].Sum();
                for (var i = 0; i < steps.Length; i++)
                {
                    credits[model][steps[i]] += (double)book.ConversionsOf(path) * models[model][i] / sum;
                }
            }
        }
        return credits;
    }

    public static double[] Shapley(JourneyBook book)
    {
        var credits = new double[book.Channels];
        for (var path = 0; path < book.Paths; path++)
        {
            var set = new HashSet<int>(book.StepsOf(path).ToArray());
            foreach (var channel in set)
            {
                credits[channel] += (double)book.ConversionsOf(path) / set.Count;
            }
        }
        return credits;
    }

    /// <summary>Removal effects of order 1 with nulls: one elimination for each channel.</summary>
    public static double[] RemoveAndSolve(JourneyBook book)
    {
        var n = book.Channels;
        var (counts, start, orders, leaving) = (new double[n, n], new double[n], new double[n], new double[n]);
        for (var path = 0; path < book.Paths; path++)
        {
            var weight = book.ConversionsOf(path) + book.NullsOf(path);
            var steps = book.StepsOf(path);
            for (var i = 0; i < steps.Length; i++)
            {
                if (i == 0)
                {
                    start[steps[i]] += weight;
                }
                else if (steps[i] != steps[i - 1])
                {
                    counts[steps[i - 1], steps[i]] += weight;
                    leaving[steps[i - 1]] += weight;
                }
            }
            if (steps.Length > 0)
            {
                orders[steps[^1]] += book.ConversionsOf(path);
                leaving[steps[^1]] += weight;
            }
        }
        var all = Solve(counts, start, orders, leaving, removed: -1);
        return [.. Enumerable.Range(0, n).Select(channel => 1 - (Solve(counts, start, orders, leaving, channel) / all))];
    }

    private static double Solve(double[,] counts, double[] start, double[] orders, double[] leaving, int removed)
    {
        var n = start.Length;
        var (a, right) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var out_ = i == removed || leaving[i] == 0 ? 1 : leaving[i];
            for (var j = 0; j < n; j++)
            {
                a[i, j] = i == j ? 1 : i == removed || j == removed ? 0 : -counts[i, j] / out_;
            }
            right[i] = i == removed ? 0 : orders[i] / out_;
        }
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = pivot + 1; row < n; row++)
            {
                var factor = a[row, pivot] / a[pivot, pivot];
                for (var j = pivot; j < n; j++)
                {
                    a[row, j] -= factor * a[pivot, j];
                }
                right[row] -= factor * right[pivot];
            }
        }
        var sum = 0.0;
        for (var row = n - 1; row >= 0; row--)
        {
            for (var j = row + 1; j < n; j++)
            {
                right[row] -= a[row, j] * right[j];
            }
            right[row] /= a[row, row];
            sum += start[row] * right[row];
        }
        return sum;
    }
}
