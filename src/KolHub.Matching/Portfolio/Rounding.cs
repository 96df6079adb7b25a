namespace KolHub.Matching.Portfolio;

/// <summary>Makes a set that fits out of a relaxation's optimum: rounded down, mended where a least is missed, filled, then improved by exchanging one for another.</summary>
internal sealed class Rounding(BinaryProgram program)
{
    private const int MostPasses = 20;
    private readonly long[] _activity = new long[program.Rows.Count];
    private readonly bool[] _picked = new bool[program.Columns.Count];
    private readonly int[] _byValue = [.. Enumerable.Range(0, program.Columns.Count).Where(j => program.Columns[j] is { Most: 1, Value: > 0 }).OrderByDescending(j => program.Columns[j].Value).ThenBy(j => j)];
    private readonly double[] _scale = [.. program.Rows.Select(r => Math.Max(1.0, Math.Max(Size(r.Low), Size(r.High))))];

    /// <summary>Nothing where no set was found this way (there may be one). <paramref name="worth"/>: in which order to fill, greatest first.</summary>
    public bool[]? Of(ReadOnlySpan<double> x, Func<int, double> worth)
    {
        Array.Clear(_activity);
        for (var j = 0; j < _picked.Length; j++)
        {
            _picked[j] = false;
            if (x[j] > 1 - 1e-6)
            {
                Flip(j);
            }
        }
        if (!Mend())
        {
            return null;
        }
        var order = (int[])_byValue.Clone();
        Array.Sort(Array.ConvertAll(order, j => -worth(j)), order);
        for (var pass = 0; pass < MostPasses && (Fill(order) | Exchange()); pass++)
        {
        }
        return (bool[])_picked.Clone();
    }

    private static double Size(long side) => Math.Abs(side) >= ProgramRow.Open ? 0 : Math.Abs(side);

    private void Flip(int column)
    {
        var sign = _picked[column] ? -1 : 1;
        _picked[column] = !_picked[column];
        foreach (var entry in program.Columns[column].Entries)
        {
            _activity[entry.Row] += sign * entry.Coefficient;
        }
    }

    /// <summary>Flips whatever lessens most what is lacking, then pairs; until nothing lacks or nothing helps.</summary>
    private bool Mend()
    {
        while (Lack() > 0)
        {
            var best = BestFlip();
            if (best < 0 && !MendByPair())
            {
                return false;
            }
            if (best >= 0)
            {
                Flip(best);
            }
        }
        return true;
    }

    private double Lack()
    {
        double lack = 0;
        for (var r = 0; r < _activity.Length; r++)
        {
            lack += program.Rows[r].Lack(_activity[r]) / _scale[r];
        }
        return lack;
    }

    private int BestFlip()
    {
        var (best, least, value) = (-1, -1e-12, 0L);
        for (var j = 0; j < _picked.Length; j++)
        {
            var column = program.Columns[j];
            if (column.Least == column.Most)
            {
                continue;
            }
            var (change, gain) = (ChangeOfLack(j), _picked[j] ? -column.Value : column.Value);
            if (change < least - 1e-12 || (change <= least && best >= 0 && gain > value))
            {
                (best, least, value) = (j, change, gain);
            }
        }
        return best;
    }

    private double ChangeOfLack(int column)
    {
        var sign = _picked[column] ? -1 : 1;
        double change = 0;
        foreach (var entry in program.Columns[column].Entries)
        {
            var row = program.Rows[entry.Row];
            change += (row.Lack(_activity[entry.Row] + sign * entry.Coefficient) - row.Lack(_activity[entry.Row])) / _scale[entry.Row];
        }
        return change;
    }

    private bool MendByPair()
    {
        var before = Lack();
        for (var i = 0; i < _picked.Length; i++)
        {
            if (!_picked[i] || program.Columns[i].Least == 1)
            {
                continue;
            }
            Flip(i);
            var best = BestFlip();
            if (best >= 0 && best != i && Lack() + ChangeOfLack(best) < before - 1e-12)
            {
                Flip(best);
                return true;
            }
            Flip(i);
        }
        return false;
    }

    private bool Fill(int[] order)
    {
        var changed = false;
        foreach (var j in order)
        {
            if (!_picked[j] && Fits(j))
            {
                Flip(j);
                changed = true;
            }
        }
        return changed;
    }

    private bool Fits(int column)
    {
        foreach (var entry in program.Columns[column].Entries)
        {
            if (!program.Rows[entry.Row].Holds(_activity[entry.Row] + entry.Coefficient))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>One out, the best one in that fits in its place.</summary>
    private bool Exchange()
    {
        var changed = false;
        for (var i = 0; i < _picked.Length; i++)
        {
            var leaver = program.Columns[i];
            if (!_picked[i] || leaver.Least == 1)
            {
                continue;
            }
            Flip(i);
            var missed = Missed(leaver);
            var better = i;
            foreach (var j in _byValue)
            {
                if (program.Columns[j].Value <= leaver.Value)
                {
                    break;
                }
                if (!_picked[j] && Fits(j) && Missed(program.Columns[j]) == missed)
                {
                    better = j;
                    break;
                }
            }
            Flip(better);
            changed |= better != i;
        }
        return changed;
    }

    /// <summary>How many of a column's rows do not hold as things stand.</summary>
    private int Missed(ProgramColumn column)
    {
        var missed = 0;
        foreach (var entry in column.Entries)
        {
            missed += program.Rows[entry.Row].Holds(_activity[entry.Row]) ? 0 : 1;
        }
        return missed;
    }
}
