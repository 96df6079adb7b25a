namespace KolHub.Attribution.Markov;

/// <summary>
/// A chain as rows of rates to where it may go. Taking a state out sends what came to it on to where it leads, in proportion (state elimination of
/// Grassmann, Taksar and Heyman): only sums, products and quotients of positive numbers, so every figure keeps its digits. Always the state that
/// makes the fewest new links, of equal ones the first; when the rest has grown together it goes on as a <see cref="DenseChain"/>.
/// </summary>
internal sealed class SparseChain : Chain
{
    /// <summary>So few channels are removed one by one: their states are most of what is left, so there is little to share.</summary>
    public const int OneByOne = 16;

    // One in so many of all links there can be: from there on the matrix is quicker.
    private const int DenseFrom = 25;

    // A channel of so few states may be rare: solved so that its effect is no difference of nearly equal numbers.
    private const int Few = 64;

    private const int MostLinks = 2_000_000;

    private readonly Dictionary<int, double>[] _to;
    private readonly HashSet<int>[] _from;
    private readonly double[] _orders;
    private readonly double[] _nulls;
    private readonly double[] _worth;
    private long _links;

    // The last row is the start, which nothing leads to.
    private SparseChain(int[][] channelsOf, Dictionary<int, double>[] to, double[] orders, double[] nulls, double[] worth)
        : base(channelsOf)
    {
        (_to, _orders, _nulls, _worth) = (to, orders, nulls, worth);
        _from = [.. channelsOf.Select(_ => new HashSet<int>())];
        foreach (var (row, targets) in to.Index())
        {
            foreach (var target in targets.Keys)
            {
                _from[target].Add(row);
            }
            _links += targets.Count;
        }
    }

    public static SparseChain Of(ChainStates counts)
    {
        var to = new Dictionary<int, double>[counts.States + 1];
        for (var row = 0; row <= counts.States; row++)
        {
            to[row] = [];
        }
        foreach (var (pair, weight) in counts.Pairs!.OrderBy(link => link.Key))
        {
            to[pair / (counts.States + 1)][(int)(pair % (counts.States + 1))] = weight;
        }
        foreach (var (state, weight) in counts.Start.Index().Where(start => start.Item > 0))
        {
            to[^1][state] = weight;
        }
        return new SparseChain(counts.ChannelsOf, to, [.. counts.Conversions, 0], [.. counts.Nulls, 0], [.. counts.Value, 0]);
    }

    public override (double Passing, double Not, double ValuePassing, double ValueNot) Ends()
    {
        var (not, valueNot) = (_orders[^1], _worth[^1]);
        var copy = Copy();
        (copy._orders[^1], copy._worth[^1]) = (0, 0);
        var all = Enumerable.Range(0, ChannelsOf.Length).ToArray();
        if (copy.Eliminate(all) is { } rest)
        {
            var (passing, never, valuePassing, valueNever) = rest.Ends();
            return (passing + never, not, valuePassing + valueNever, valueNot);
        }
        return (copy._orders[^1], not, copy._worth[^1], valueNot);
    }

    /// <summary>As <see cref="Ends"/> for the states of one channel of many: what passes none of them is solved with them cut out.</summary>
    public (double Passing, double Not, double ValuePassing, double ValueNot) Ends(int channel, (double Orders, double Worth) all)
    {
        var kept = new bool[channel + 1];
        kept[channel] = true;
        var (own, others) = Part(kept);
        if (own.Length <= Few)
        {
            return Only(kept).Ends();
        }
        var rest = Compact(others).Ends();
        return (all.Orders - rest.Passing - rest.Not, rest.Passing + rest.Not, all.Worth - rest.ValuePassing - rest.ValueNot, rest.ValuePassing + rest.ValueNot);
    }

    public override Chain Only(bool[] kept)
    {
        var (stay, go) = Part(kept);
        if (go.Length == 0)
        {
            return this;
        }
        var copy = Copy();
        return copy.Eliminate(go) is { } dense ? dense.Only(kept) : copy.Compact(stay);
    }

    private SparseChain Copy() => new(ChannelsOf, Array.ConvertAll(_to, row => new Dictionary<int, double>(row)), [.. _orders], [.. _nulls], [.. _worth]);

    // Null when all of them are gone; else what is left, as a matrix.
    private DenseChain? Eliminate(int[] states)
    {
        var gone = new bool[ChannelsOf.Length];
        var left = ChannelsOf.Length;
        var next = new PriorityQueue<int, (long, int)>(states.Select(state => (state, (Cost(state), state))));
        var mayGo = new bool[ChannelsOf.Length];
        Array.ForEach(states, state => mayGo[state] = true);
        while (next.TryDequeue(out var state, out var cost))
        {
            if (gone[state] || cost.Item1 != Cost(state))
            {
                continue;
            }
            if (left <= DenseChain.MostStates && _links > (long)left * left / DenseFrom && left > 64)
            {
                return Dense([.. Enumerable.Range(0, gone.Length).Where(one => !gone[one])]);
            }
            if (_links > MostLinks)
            {
                throw ChainTooLargeException.OfLinks(left);
            }
            var touched = _from[state].Concat(_to[state].Keys).Where(other => other < gone.Length && mayGo[other]).Distinct().ToList();
            TakeOut(state);
            gone[state] = true;
            left--;
            foreach (var other in touched)
            {
                next.Enqueue(other, (Cost(other), other));
            }
        }
        return null;
    }

    private long Cost(int state) => (long)_from[state].Count * _to[state].Count;

    private void TakeOut(int state)
    {
        var targets = _to[state];
        var leaving = Leaving(state);
        if (!(leaving > 0))
        {
            throw new ArgumentException("A state of the chain has no way out.");
        }
        foreach (var row in _from[state])
        {
            _to[row].Remove(state, out var rate);
            _links--;
            var factor = rate / leaving;
            (_orders[row], _nulls[row], _worth[row]) = (_orders[row] + (factor * _orders[state]), _nulls[row] + (factor * _nulls[state]), _worth[row] + (factor * _worth[state]));
            foreach (var (target, onward) in targets)
            {
                // Back to itself is no way out of it: left away, the rest of the row tells where it goes.
                if (target != row)
                {
                    _links += _to[row].TryAdd(target, 0) ? 1 : 0;
                    _to[row][target] += factor * onward;
                    _from[target].Add(row);
                }
            }
        }
        foreach (var target in targets.Keys)
        {
            _from[target].Remove(state);
        }
        _links -= targets.Count;
        _to[state] = [];
        _from[state] = [];
    }

    private double Leaving(int row) => _to[row].Values.Sum() + _orders[row] + _nulls[row];

    // With only these states; what goes to others, if any, is lost.
    private SparseChain Compact(int[] stay)
    {
        var number = stay.Index().ToDictionary(state => state.Item, state => state.Index);
        int[] rows = [.. stay, ChannelsOf.Length];
        return new SparseChain(
            Array.ConvertAll(stay, state => ChannelsOf[state]),
            Array.ConvertAll(rows, row => _to[row].Where(link => number.ContainsKey(link.Key)).ToDictionary(link => number[link.Key], link => link.Value)),
            Array.ConvertAll(rows, row => _orders[row]), Array.ConvertAll(rows, row => _nulls[row] + _to[row].Where(link => !number.ContainsKey(link.Key)).Sum(link => link.Value)),
            Array.ConvertAll(rows, row => _worth[row]));
    }

    private DenseChain Dense(int[] left)
    {
        int[] rows = [.. left, ChannelsOf.Length];
        return DenseChain.Of(
            Array.ConvertAll(left, state => ChannelsOf[state]), (row, column) => _to[rows[row]].GetValueOrDefault(rows[column]), row => Leaving(rows[row]), row => _orders[rows[row]], row => _worth[rows[row]]);
    }
}
