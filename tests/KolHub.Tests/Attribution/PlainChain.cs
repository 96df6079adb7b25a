using KolHub.Attribution.Journeys;

namespace KolHub.Tests.Attribution;

/// <summary>
/// The chain of a book as knowledge has it, the plain way: states by their text, transition probabilities in a full matrix, Gauss-Jordan with pivoting.
/// Written apart from the engine, to check it.
/// </summary>
internal sealed class PlainChain
{
    private readonly List<string> _states;
    private readonly double[,] _q;
    private readonly double[] _start;
    private readonly double[] _toOrder;
    private readonly double[] _toWorth;
    private double[][]? _fundamental;

    public PlainChain(JourneyBook book, int order, bool withNulls)
    {
        var walks = Enumerable.Range(0, book.Paths).Select(path => (
            States: Windows(book.StepsOf(path).ToArray(), order), C: (double)book.ConversionsOf(path), N: withNulls ? (double)book.NullsOf(path) : 0, V: (double)book.ValueOf(path)))
            .Where(walk => walk.States.Count > 0 && walk.C + walk.N > 0).ToList();
        _states = [.. walks.SelectMany(walk => walk.States).Distinct()];
        var number = _states.Index().ToDictionary(state => state.Item, state => state.Index);
        var n = _states.Count;
        (_q, _start, _toOrder, _toWorth) = (new double[n, n], new double[n], new double[n], new double[n]);
        var nulls = new double[n];
        foreach (var walk in walks)
        {
            var at = walk.States.Select(state => number[state]).ToList();
            _start[at[0]] += walk.C + walk.N;
            foreach (var (from, to) in at.Zip(at.Skip(1)))
            {
                _q[from, to] += walk.C + walk.N;
            }
            _toOrder[at[^1]] += walk.C;
            nulls[at[^1]] += walk.N;
            _toWorth[at[^1]] += walk.V;
        }
        var starts = _start.Sum();
        for (var i = 0; i < n; i++)
        {
            var all = Enumerable.Range(0, n).Sum(j => _q[i, j]) + _toOrder[i] + nulls[i];
            for (var j = 0; j < n; j++)
            {
                _q[i, j] /= all;
            }
            // Probability of an order times the mean worth of the orders that end here.
            _toWorth[i] = _toOrder[i] == 0 ? 0 : _toOrder[i] / all * (_toWorth[i] / _toOrder[i]);
            _toOrder[i] /= all;
            _start[i] /= starts;
        }
    }

    public double Probability => Dot(_start, Solved(_ => false, _toOrder));

    /// <summary>1 - b'(s)/b(s) with the channel's states deleted and the rest solved again.</summary>
    public (double Effect, double ValueEffect) Removed(int channel)
    {
        double Lost(double[] to) => 1 - (Dot(_start, Solved(state => Has(state, channel), to)) / Dot(_start, Solved(_ => false, to)));
        return (Lost(_toOrder), Lost(_toWorth));
    }

    /// <summary>N[s,C] N[C,C]^-1 b(C) / b(s), from the whole fundamental matrix.</summary>
    public double Identity(int channel)
    {
        var n = _states.Count;
        var fundamental = _fundamental ??= [.. Enumerable.Range(0, n).Select(column => Solved(_ => false, [.. Enumerable.Range(0, n).Select(row => row == column ? 1.0 : 0)]))];
        var b = Solved(_ => false, _toOrder);
        int[] own = [.. Enumerable.Range(0, n).Where(i => Has(_states[i], channel))];
        var core = new double[own.Length, own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            for (var j = 0; j < own.Length; j++)
            {
                core[i, j] = fundamental[own[j]][own[i]];
            }
        }
        var inner = Gauss(core, [.. own.Select(i => b[i])]);
        return own.Index().Sum(c => Dot(_start, fundamental[c.Item]) * inner[c.Index]) / Dot(_start, b);
    }

    private double[] Solved(Func<string, bool> removed, double[] to)
    {
        var n = _states.Count;
        var (a, right) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            a[i, i] = 1;
            for (var j = 0; j < n && !removed(_states[i]); j++)
            {
                a[i, j] -= removed(_states[j]) ? 0 : _q[i, j];
            }
            right[i] = removed(_states[i]) ? 0 : to[i];
        }
        return Gauss(a, right);
    }

    private static List<string> Windows(int[] steps, int order)
    {
        var windows = steps.Length == 0 ? [] : steps.Length <= order ? [steps] : Enumerable.Range(0, steps.Length - order + 1).Select(at => steps[at..(at + order)]).ToList();
        var names = windows.Select(window => $">{string.Join('>', window)}>").ToList();
        return [.. names.Where((name, i) => i == 0 || name != names[i - 1])];
    }

    private static bool Has(string state, int channel) => state.Contains($">{channel}>", StringComparison.Ordinal);

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    private static double[] Gauss(double[,] a, double[] right)
    {
        var n = right.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            for (var j = 0; j < n && pivot != column; j++)
            {
                (a[pivot, j], a[column, j]) = (a[column, j], a[pivot, j]);
            }
            (right[pivot], right[column]) = (right[column], right[pivot]);
            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : a[row, column] / a[column, column];
                for (var j = column; j < n && factor != 0; j++)
                {
                    a[row, j] -= factor * a[column, j];
                }
                right[row] -= factor * right[column];
            }
        }
        return [.. right.Select((r, i) => r / a[i, i])];
    }
}
