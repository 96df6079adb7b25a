namespace KolHub.Matching.Portfolio;

internal enum LinearStatus
{
    Optimal,
    Infeasible,

    /// <summary>Given up after too many steps; the bound holds all the same.</summary>
    Stalled,
}

/// <summary>
/// The linear relaxation of a <see cref="BinaryProgram"/> by the bounded dual simplex with a dense inverse of the few rows' basis.
/// Every column lies between 0 and 1, so the basis of the rows' own variables is dual feasible from the start, and a step may flip
/// many columns from one end to the other before one enters (bound flipping ratio test; Maros, Computational Techniques of the Simplex Method, 2003, ch. 10).
/// Rows and values are scaled to about one. Variables: the columns, then for each row y_r = its activity.
/// </summary>
internal sealed class DualSimplex
{
    private const double Tiny = 1e-9;
    private const int StepsBetweenInversions = 50;
    private readonly int _n, _m;
    private readonly double[] _cost, _coefficients, _rowScale, _low, _high, _inverse, _x, _reduced, _duals, _alpha, _work;
    private readonly int[] _starts, _rows, _basic, _place;
    private readonly bool[] _atHigh;
    private readonly double _costScale;
    private readonly List<(double Step, int Column)> _breaks = [];
    private int _steps;

    public DualSimplex(BinaryProgram program)
    {
        (_n, _m) = (program.Columns.Count, program.Rows.Count);
        _rowScale = new double[_m];
        Array.Fill(_rowScale, 1);
        foreach (var entry in program.Columns.SelectMany(c => c.Entries))
        {
            _rowScale[entry.Row] = Math.Max(_rowScale[entry.Row], Math.Abs(entry.Coefficient));
        }
        _costScale = Math.Max(1, program.Columns.Select(c => Math.Abs((double)c.Value)).DefaultIfEmpty(1).Max());
        _cost = [.. program.Columns.Select(c => c.Value / _costScale), .. new double[_m]];
        _starts = new int[_n + 1];
        var entries = program.Columns.SelectMany(c => c.Entries).ToArray();
        for (var j = 0; j < _n; j++)
        {
            _starts[j + 1] = _starts[j] + program.Columns[j].Entries.Length;
        }
        _rows = Array.ConvertAll(entries, e => e.Row);
        _coefficients = Array.ConvertAll(entries, e => e.Coefficient / _rowScale[e.Row]);
        _low = [.. program.Columns.Select(c => (double)c.Least), .. program.Rows.Select((r, i) => r.Low <= -ProgramRow.Open ? double.NegativeInfinity : r.Low / _rowScale[i])];
        _high = [.. program.Columns.Select(c => (double)c.Most), .. program.Rows.Select((r, i) => r.High >= ProgramRow.Open ? double.PositiveInfinity : r.High / _rowScale[i])];
        (_inverse, _basic, _duals, _work) = (new double[_m * _m], new int[_m], new double[_m], new double[_m]);
        (_x, _reduced, _alpha) = (new double[_n + _m], new double[_n + _m], new double[_n + _m]);
        (_place, _atHigh) = (new int[_n + _m], new bool[_n + _m]);
        StartOver();
    }

    /// <summary>How the columns lie between 0 and 1 in the optimum found.</summary>
    public ReadOnlySpan<double> X => _x.AsSpan(0, _n);

    /// <summary>What one more unit of the upper side (positive) or of the lower side (negative) of a row is worth.</summary>
    public double DualOf(int row) => _duals[row] * _costScale / _rowScale[row];

    /// <summary>Value less the price of what it uses: how much the bound falls at least when the column is not where it stands.</summary>
    public double ReducedOf(int column) => _reduced[column] * _costScale;

    public bool IsBasic(int column) => _place[column] >= 0;

    /// <summary>
    /// What no choice can exceed: the Lagrangian value for the present multipliers, which holds whatever they are (matching.md 8),
    /// so an inexact step can cost tightness, never truth. Reduced values are counted anew on the way.
    /// </summary>
    public double Bound()
    {
        double bound = 0;
        for (var r = 0; r < _m; r++)
        {
            var side = _duals[r] > 0 ? _high[_n + r] : _low[_n + r];
            _duals[r] = double.IsInfinity(side) ? 0 : _duals[r];
            bound += _duals[r] == 0 ? 0 : _duals[r] * side;
        }
        for (var j = 0; j < _n; j++)
        {
            _reduced[j] = _cost[j] - Along(_duals, j);
            bound += _reduced[j] * (_reduced[j] > 0 ? _high[j] : _low[j]);
        }
        return bound * _costScale;
    }

    public (int[] Basic, bool[] AtHigh) Snapshot() => ((int[])_basic.Clone(), (bool[])_atHigh.Clone());

    /// <summary>Goes to a basis that was optimal for other ends of the columns.</summary>
    public void Load((int[] Basic, bool[] AtHigh) basis)
    {
        basis.Basic.CopyTo(_basic, 0);
        basis.AtHigh.CopyTo(_atHigh, 0);
        Invert();
    }

    /// <summary>Narrows a column; call <see cref="Load"/> afterwards.</summary>
    public void Limit(int column, int least, int most) => (_low[column], _high[column]) = (least, most);

    public LinearStatus Solve()
    {
        for (var limit = 200 + 20 * _m; limit > 0; limit--)
        {
            if (_steps >= StepsBetweenInversions)
            {
                Invert();
            }
            var leaving = MostBroken(out var lack);
            if (leaving < 0)
            {
                return LinearStatus.Optimal;
            }
            var entering = Ratio(leaving, lack, out _);
            if (entering < 0)
            {
                return LinearStatus.Infeasible;
            }
            Pivot(leaving, entering, lack);
        }
        return LinearStatus.Stalled;
    }

    /// <summary>By how much the bound falls at least when a basic column is brought down to 0 and up to 1 (one dual step each); infinite where it cannot be.</summary>
    public (double Down, double Up) Penalties(int column)
    {
        var row = _place[column];
        return (Fall(_x[column]), Fall(_x[column] - 1));

        double Fall(double lack) => Ratio(row, lack, out var gain) < 0 ? double.PositiveInfinity : gain * _costScale;
    }

    private int MostBroken(out double lack)
    {
        var (worst, at) = (Tiny, -1);
        lack = 0;
        for (var p = 0; p < _m; p++)
        {
            var k = _basic[p];
            var over = _x[k] > _high[k] ? _x[k] - _high[k] : _x[k] < _low[k] ? _x[k] - _low[k] : 0;
            if (Math.Abs(over) > worst * (1 + Math.Abs(_x[k])))
            {
                (worst, at, lack) = (Math.Abs(over) / (1 + Math.Abs(_x[k])), p, over);
            }
        }
        return at;
    }

    /// <summary>The variable that enters when the one in this row goes to its end, -1 when nothing can bring it there. Leaves in _breaks[0 ..] those passed before it.</summary>
    private int Ratio(int row, double lack, out double gain)
    {
        var sign = lack > 0 ? -1 : 1;
        _breaks.Clear();
        var rho = _inverse.AsSpan(row * _m, _m);
        for (var k = 0; k < _n + _m; k++)
        {
            if (_place[k] >= 0 || _low[k] >= _high[k])
            {
                continue;
            }
            _alpha[k] = k < _n ? Along(rho, k) : -rho[k - _n];
            var alpha = sign * _alpha[k];
            if (_atHigh[k] ? alpha > Tiny : alpha < -Tiny)
            {
                _breaks.Add((Math.Max(0, _reduced[k] / alpha), k));
            }
        }
        _breaks.Sort();
        var (slope, last, entering) = (Math.Abs(lack), 0.0, 0);
        gain = 0;
        for (; entering < _breaks.Count; entering++)
        {
            var (step, k) = _breaks[entering];
            gain += slope * (step - last);
            last = step;
            slope -= Math.Abs(_alpha[k]) * (_high[k] - _low[k]);
            if (slope <= Tiny)
            {
                break;
            }
        }
        if (entering == _breaks.Count)
        {
            return -1;
        }
        // A pivot too small to divide by: an earlier one costs less progress than the error would.
        var chosen = entering;
        while (chosen > 0 && Math.Abs(_alpha[_breaks[chosen].Column]) < 1e-6)
        {
            chosen--;
        }
        chosen = Math.Abs(_alpha[_breaks[chosen].Column]) < 1e-6 ? entering : chosen;
        var column = _breaks[chosen].Column;
        _breaks.RemoveRange(chosen, _breaks.Count - chosen);
        return column;
    }

    private void Pivot(int row, int entering, double lack)
    {
        Flip();
        var leaving = _basic[row];
        var column = _work;
        Column(entering, column);
        var pivot = column[row];
        var end = lack > 0 ? _high[leaving] : _low[leaving];
        var move = (_x[leaving] - end) / pivot;
        for (var i = 0; i < _m; i++)
        {
            _x[_basic[i]] -= move * column[i];
        }
        _x[entering] += move;
        _x[leaving] = end;
        var theta = _reduced[entering] / _alpha[entering];
        for (var k = 0; k < _n + _m; k++)
        {
            if (_place[k] < 0 && _low[k] < _high[k])
            {
                _reduced[k] -= theta * _alpha[k];
            }
        }
        var rho = _inverse.AsSpan(row * _m, _m);
        for (var r = 0; r < _m; r++)
        {
            _duals[r] += theta * rho[r];
            rho[r] /= pivot;
        }
        for (var i = 0; i < _m; i++)
        {
            if (i != row && column[i] != 0)
            {
                var line = _inverse.AsSpan(i * _m, _m);
                for (var r = 0; r < _m; r++)
                {
                    line[r] -= column[i] * rho[r];
                }
            }
        }
        (_reduced[entering], _reduced[leaving]) = (0, -theta);
        (_place[entering], _place[leaving]) = (row, -1);
        _atHigh[leaving] = lack > 0;
        _basic[row] = entering;
        _steps++;
    }

    private void Flip()
    {
        if (_breaks.Count == 0)
        {
            return;
        }
        Array.Clear(_work);
        foreach (var (_, k) in _breaks)
        {
            var change = _atHigh[k] ? _low[k] - _high[k] : _high[k] - _low[k];
            _atHigh[k] = !_atHigh[k];
            _x[k] = _atHigh[k] ? _high[k] : _low[k];
            AddTo(_work, k, change);
        }
        for (var p = 0; p < _m; p++)
        {
            _x[_basic[p]] -= Dot(_inverse.AsSpan(p * _m, _m), _work);
        }
    }

    private void StartOver()
    {
        for (var r = 0; r < _m; r++)
        {
            _basic[r] = _n + r;
        }
        for (var j = 0; j < _n; j++)
        {
            _atHigh[j] = _cost[j] > 0;
        }
        Invert();
    }

    /// <summary>The inverse of the basis, the place of everything, and the reduced values anew. A basis that cannot be inverted is left for that of the rows.</summary>
    private void Invert()
    {
        _steps = 0;
        Array.Fill(_place, -1);
        for (var p = 0; p < _m; p++)
        {
            _place[_basic[p]] = p;
        }
        // Line p holds the column of what is basic in row p, so what comes out lies the same way round as the inverse.
        var transposed = new double[_m * _m];
        for (var p = 0; p < _m; p++)
        {
            AddTo(transposed.AsSpan(p * _m, _m), _basic[p], 1);
        }
        if (!DenseInverse.OfTransposed(transposed, _m, _inverse))
        {
            StartOver();
            return;
        }
        Array.Clear(_duals);
        for (var p = 0; p < _m; p++)
        {
            for (var r = 0; r < _m; r++)
            {
                _duals[r] += _cost[_basic[p]] * _inverse[p * _m + r];
            }
        }
        Array.Clear(_work);
        for (var k = 0; k < _n + _m; k++)
        {
            _reduced[k] = _place[k] >= 0 ? 0 : k < _n ? _cost[k] - Along(_duals, k) : _duals[k - _n];
            if (_place[k] < 0)
            {
                // Whatever end the reduced value asks for; an open side has none to go to.
                _atHigh[k] = double.IsInfinity(_low[k]) || (!double.IsInfinity(_high[k]) && (_reduced[k] > Tiny || (_reduced[k] >= -Tiny && _atHigh[k])));
                _x[k] = _atHigh[k] ? _high[k] : _low[k];
                AddTo(_work, k, _x[k]);
            }
        }
        for (var p = 0; p < _m; p++)
        {
            _x[_basic[p]] = -Dot(_inverse.AsSpan(p * _m, _m), _work);
        }
    }

    private void Column(int k, double[] result)
    {
        Span<double> column = _m <= 256 ? stackalloc double[_m] : new double[_m];
        AddTo(column, k, 1);
        for (var p = 0; p < _m; p++)
        {
            result[p] = Dot(_inverse.AsSpan(p * _m, _m), column);
        }
    }

    private void AddTo(Span<double> line, int k, double times)
    {
        if (k >= _n)
        {
            line[k - _n] -= times;
            return;
        }
        for (var e = _starts[k]; e < _starts[k + 1]; e++)
        {
            line[_rows[e]] += _coefficients[e] * times;
        }
    }

    private double Along(ReadOnlySpan<double> row, int column)
    {
        double sum = 0;
        for (var e = _starts[column]; e < _starts[column + 1]; e++)
        {
            sum += row[_rows[e]] * _coefficients[e];
        }
        return sum;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
