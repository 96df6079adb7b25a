namespace KolHub.Matching.Portfolio;

/// <summary>
/// The best set found and what none can exceed. Nothing is picked where no set fits (settled) or none was found within the nodes allowed.
/// <see cref="Duals"/> and <see cref="Linear"/> are those of the relaxation.
/// </summary>
internal sealed record Solved(bool[]? Picked, long Value, long Bound, double Linear, double[] Duals, int Nodes, bool IsSettled)
{
    public static readonly Solved Nothing = new(null, 0, 0, 0, [], 0, IsSettled: true);
}

/// <summary>
/// Branch and bound, best bound first (Kellerer, Pferschy, Pisinger, Knapsack Problems, 2004, ch. 9): relaxation, a set made of it, columns settled whose
/// reduced value exceeds what is left to gain, then branching on the column whose two sides cost most. Counts nodes, not time, so that every machine answers the same.
/// </summary>
internal sealed class BranchAndBound
{
    private const double Whole = 1e-7, EasyGap = 0.001;
    private const int RoundAlways = 60, RoundSometimes = 8;
    private readonly BinaryProgram _program;
    private readonly DualSimplex _simplex;
    private readonly Rounding _rounding;
    private readonly long _settledValue;
    private readonly double _gap;
    private readonly int _mostNodes;
    private readonly PriorityQueue<Node, (long, int)> _open = new();
    private readonly List<int> _limited = [];
    private bool[]? _best;

    /// <summary>What is to beat; least while nothing was found.</summary>
    private long _value = long.MinValue;
    private long _dropped = long.MinValue;
    private int _nodes;

    private BranchAndBound(BinaryProgram program, long settledValue, double gap, int mostNodes)
    {
        (_program, _settledValue, _gap, _mostNodes) = (program, settledValue, gap, mostNodes);
        (_simplex, _rounding) = (new(program), new(program));
    }

    /// <summary>Column fixed to Side by the branch that led here; Branch is where to go on.</summary>
    private sealed record Node(Node? Parent, int Column, int Side, long Bound, (int[] Basic, bool[] AtHigh) Basis, int Branch);

    /// <param name="program">What to solve.</param>
    /// <param name="gap">Enough when bound / value - 1 is at most this; 0 proves the optimum.</param>
    /// <param name="mostNodes">Gives up after so many, with the bound reached.</param>
    public static Solved Solve(BinaryProgram program, double gap = 0, int mostNodes = 50_000)
    {
        var root = new BranchAndBound(program, 0, gap, mostNodes);
        if (root._simplex.Solve() == LinearStatus.Infeasible)
        {
            return Solved.Nothing;
        }
        var linear = root._simplex.Bound();
        double[] duals = [.. Enumerable.Range(0, program.Rows.Count).Select(root._simplex.DualOf)];
        root.Round();
        if (root._best is null)
        {
            return root.Search() with { Linear = linear, Duals = duals };
        }
        // A good set first: it leaves few columns open for the proof.
        var solved = gap < EasyGap ? root.SearchCore(linear, EasyGap) : Solved.Nothing;
        solved = gap < EasyGap && solved.Bound <= root._value ? solved : root.SearchCore(linear, gap);
        return solved with { Picked = root._best, Value = root._value, Bound = Math.Max(solved.Bound, root._value), Linear = linear, Duals = duals };
    }

    /// <summary>Searches among the columns that may still move: where moving one from its end leaves nothing to gain, it stays there. What is found is kept.</summary>
    private Solved SearchCore(double linear, double gap)
    {
        List<int> open = [.. Enumerable.Range(0, _program.Columns.Count).Where(j => _simplex.IsBasic(j) || Floor(linear - Math.Abs(_simplex.ReducedOf(j))) > _value)];
        bool[] settled = [.. _simplex.X.ToArray().Select(x => x > 0.5)];
        open.ForEach(j => settled[j] = false);
        var core = new BranchAndBound(_program.Core(open, settled), _program.ValueOf(settled), gap, _mostNodes) { _value = _value };
        var solved = core._simplex.Solve() == LinearStatus.Infeasible ? Solved.Nothing : core.Search();
        for (var i = 0; i < open.Count && solved.Picked is not null; i++)
        {
            settled[open[i]] = solved.Picked[i];
        }
        (_best, _value) = solved.Picked is null ? (_best, _value) : (settled, solved.Value);
        return solved;
    }

    private Solved Search()
    {
        Consider(null, -1, 0);
        var settled = true;
        while (_open.TryDequeue(out var node, out _))
        {
            if (!IsPromising(node.Bound) || _nodes >= _mostNodes)
            {
                settled = !IsPromising(node.Bound);
                _dropped = Math.Max(_dropped, node.Bound);
                break;
            }
            for (var side = 1; side >= 0; side--)
            {
                Load(node, side);
                if (_simplex.Solve() != LinearStatus.Infeasible)
                {
                    Consider(node, node.Branch, side);
                }
            }
        }
        return new(_best, _best is null ? 0 : _value, Math.Max(_value, _dropped), 0, [], _nodes, settled);
    }

    private bool IsPromising(long bound) => _value == long.MinValue || bound > _value + (long)(_gap * Math.Abs((double)_value));

    private void Load(Node node, int side)
    {
        foreach (var j in _limited)
        {
            _simplex.Limit(j, _program.Columns[j].Least, _program.Columns[j].Most);
        }
        _limited.Clear();
        Fix(node.Branch, side);
        for (var at = node; at.Parent is not null; at = at.Parent)
        {
            Fix(at.Column, at.Side);
        }
        _simplex.Load(node.Basis);

        void Fix(int column, int to)
        {
            _simplex.Limit(column, to, to);
            _limited.Add(column);
        }
    }

    /// <summary>Keeps the place reached for later, unless it is whole, or cannot bring more than is allowed to be missed.</summary>
    private void Consider(Node? parent, int column, int side)
    {
        _nodes++;
        var bound = Floor(_simplex.Bound()) + _settledValue;
        if (!IsPromising(bound))
        {
            _dropped = Math.Max(_dropped, bound);
            return;
        }
        var x = _simplex.X;
        var isWhole = true;
        for (var j = 0; j < x.Length && isWhole; j++)
        {
            isWhole = x[j] is < Whole or > 1 - Whole;
        }
        if (isWhole && _program.Holds([.. x.ToArray().Select(p => p > 0.5)]))
        {
            Offer([.. x.ToArray().Select(p => p > 0.5)]);
            return;
        }
        if (_nodes < RoundAlways || _nodes % RoundSometimes == 0)
        {
            Round();
        }
        var branch = IsPromising(bound) ? BranchOf(isWhole) : -1;
        if (branch >= 0)
        {
            _open.Enqueue(new(parent, column, side, bound, _simplex.Snapshot(), branch), (-bound, _nodes));
        }
        else if (!IsPromising(bound))
        {
            _dropped = Math.Max(_dropped, bound);
        }
    }

    private void Round()
    {
        if (_rounding.Of(_simplex.X, _simplex.ReducedOf) is { } picked)
        {
            Offer(picked);
        }
    }

    private void Offer(bool[] picked)
    {
        var value = _program.ValueOf(picked) + _settledValue;
        if (value > _value)
        {
            (_best, _value) = (picked, value);
        }
    }

    /// <summary>The fractional column whose two sides lower the bound most, by one dual step each. A relaxation given up half-way may look whole: then any column not fixed yet.</summary>
    private int BranchOf(bool isWhole)
    {
        var (branch, most) = (-1, double.NegativeInfinity);
        for (var j = 0; j < _simplex.X.Length; j++)
        {
            if (isWhole ? _limited.Contains(j) || _program.Columns[j].Least == _program.Columns[j].Most : _simplex.X[j] is < Whole or > 1 - Whole)
            {
                continue;
            }
            var (down, up) = isWhole ? (0, 0) : _simplex.Penalties(j);
            var score = Math.Max(1e-3, Math.Min(1e15, down)) * Math.Max(1e-3, Math.Min(1e15, up));
            if (score > most)
            {
                (branch, most) = (j, score);
            }
        }
        return branch;
    }

    /// <summary>Values are whole, so a bound may be rounded down; the little added covers the sum's rounding errors.</summary>
    private static long Floor(double bound) => (long)Math.Floor(bound + 1e-6 + 1e-11 * Math.Abs(bound));
}
