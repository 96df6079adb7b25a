namespace KolHub.Matching.Portfolio;

/// <summary>A row of a program: <c>Low ≤ Σ coefficient × picked ≤ High</c>; an open side is <see cref="Open"/> away from zero. A lazy row is looked at only when an answer breaks it.</summary>
internal sealed record ProgramRow(long Low, long High, bool IsLazy = false)
{
    public const long Open = long.MaxValue / 4;

    public bool Holds(long activity) => activity >= Low && activity <= High;

    /// <summary>By how much it is broken, in its own units.</summary>
    public long Lack(long activity) => activity < Low ? Low - activity : activity > High ? activity - High : 0;
}

/// <summary>What picking a column puts into a row.</summary>
internal readonly record struct Entry(int Row, long Coefficient);

/// <summary>Something that can be picked once (<see cref="Least"/> to <see cref="Most"/> times, both 0 or 1).</summary>
internal sealed record ProgramColumn(long Value, Entry[] Entries, int Least = 0, int Most = 1);

/// <summary>
/// Pick columns so that every row holds and the sum of values is greatest. All numbers are integers, so that what is said to fit does fit.
/// Columns are compared by their place: the caller gives them in an order that does not depend on how they came.
/// </summary>
internal sealed class BinaryProgram(IReadOnlyList<ProgramRow> rows, IReadOnlyList<ProgramColumn> columns)
{
    public IReadOnlyList<ProgramRow> Rows { get; } = rows;

    public IReadOnlyList<ProgramColumn> Columns { get; } = columns;

    public long[] ActivityOf(bool[] picked)
    {
        var activity = new long[Rows.Count];
        for (var j = 0; j < picked.Length; j++)
        {
            foreach (var entry in picked[j] ? Columns[j].Entries : [])
            {
                activity[entry.Row] += entry.Coefficient;
            }
        }
        return activity;
    }

    public long ValueOf(bool[] picked) => Columns.Where((_, j) => picked[j]).Sum(c => c.Value);

    public bool Holds(bool[] picked) => ActivityOf(picked).Zip(Rows).All(r => r.Second.Holds(r.First))
        && Columns.Zip(picked).All(c => c.Second ? c.First.Most == 1 : c.First.Least == 0);

    /// <summary>The same without some rows.</summary>
    public BinaryProgram Keep(IReadOnlyList<int> rows)
    {
        var place = new int[Rows.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < rows.Count; i++)
        {
            place[rows[i]] = i;
        }
        return new([.. rows.Select(r => Rows[r])], [.. Columns.Select(c => c with { Entries = [.. c.Entries.Where(e => place[e.Row] >= 0).Select(e => e with { Row = place[e.Row] })] })]);
    }

    /// <summary>Only some columns are still open; what the settled ones use up is taken from the rows.</summary>
    public BinaryProgram Core(IReadOnlyList<int> open, bool[] settled)
    {
        var rest = (bool[])settled.Clone();
        foreach (var j in open)
        {
            rest[j] = false;
        }
        var used = ActivityOf(rest);
        return new([.. Rows.Select((row, r) => row with { Low = Less(row.Low, used[r]), High = Less(row.High, used[r]) })], [.. open.Select(j => Columns[j])]);

        static long Less(long side, long used) => Math.Abs(side) >= ProgramRow.Open ? side : side - used;
    }
}
