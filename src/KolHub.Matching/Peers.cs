using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>The accounts that one is compared with: neighbours in the blocks, some of them perhaps hidden.</summary>
internal sealed class PeerGroup(BackOff level, int code, IReadOnlyList<RowRun> runs, int count)
{
    public BackOff Level => level;
    public int Code => code;
    public IReadOnlyList<RowRun> Runs => runs;

    /// <summary>How many of them are seen.</summary>
    public int Count => count;

    public int[] RowsIn(MarketView view)
    {
        List<int> rows = new(Count);
        foreach (var run in Runs)
        {
            for (var at = run.From; at < run.To; at++)
            {
                if (!view.IsHidden((run.Block << RowBlock.Shift) | at))
                {
                    rows.Add((run.Block << RowBlock.Shift) | at);
                }
            }
        }
        return [.. rows];
    }
}

/// <summary>Visible rows by platform, category and size, and the wider circles around a small group.</summary>
internal sealed class PeerGroups
{
    /// <summary>Fewer make no median worth the name: the next circle is taken (ours).</summary>
    public const int Fewest = 5;

    private readonly Dictionary<(BackOff, int), PeerGroup> _circles = [];
    private readonly Dictionary<Stratum, PeerGroup> _groups = [];

    public PeerGroups(MarketView view)
    {
        Dictionary<(BackOff, int), (List<RowRun> Runs, int Count)> circles = [];
        HashSet<Stratum> strata = [];
        for (var b = 0; b < view.Blocks.Length; b++)
        {
            foreach (var (from, to, priors) in view.Blocks[b].Runs)
            {
                strata.Add(priors.Stratum);
                var seen = to - from;
                for (var at = from; view.HiddenIn(b) is not null && at < to; at++)
                {
                    seen -= view.IsHidden((b << RowBlock.Shift) | at) ? 1 : 0;
                }
                foreach (var key in Path(priors.Stratum))
                {
                    var (runs, count) = circles.TryGetValue(key, out var known) ? known : ([], 0);
                    runs.Add(new(b, from, to));
                    circles[key] = (runs, count + seen);
                }
            }
        }
        foreach (var (key, circle) in circles)
        {
            _circles[key] = new(key.Item1, key.Item2, circle.Runs, circle.Count);
        }
        foreach (var stratum in strata)
        {
            _groups[stratum] = Circles(stratum).FirstOrDefault(c => c.Count >= Fewest) ?? Circles(stratum).Last();
        }
    }

    public PeerGroup Of(Stratum stratum) => _groups[stratum];

    /// <summary>From the closest circle outwards.</summary>
    public IEnumerable<PeerGroup> Circles(Stratum stratum) => Path(stratum).Select(key => _circles[key]);

    public PeerGroup? Named(BackOff level, int code) => _circles.GetValueOrDefault((level, code));

    /// <summary>The circle of the same name if it has as many members: with the brand's own rows apart, then the same.</summary>
    public PeerGroup? Same(PeerGroup circle) => _circles.GetValueOrDefault((circle.Level, circle.Code)) is { } own && own.Count == circle.Count ? own : null;

    /// <summary>The circles around a stratum, the closest first.</summary>
    public static (BackOff, int)[] Path(Stratum s) =>
        [(BackOff.Stratum, s.Code), (BackOff.PlatformAndCategory, (s.Platform << 8) | s.Category), (BackOff.Platform, s.Platform), (BackOff.Everybody, 0)];
}

/// <summary>The point of medians of a peer group: one median a term, and the sorted measures that percentiles are read from.</summary>
internal sealed record PeerPoint(double[] Medians, double[] Views, double[] OrdersPerView, double[] CostPerOrder)
{
    public static PeerPoint Of(int[] rows, AccountReader reader, TermValues terms, Func<int, double> costPerOrder)
    {
        var columns = new double[reader.Columns.Count][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[rows.Length];
        }
        var orders = new double[rows.Length];
        var values = new double[columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            terms(rows[i], values);
            for (var c = 0; c < columns.Length; c++)
            {
                columns[c][i] = values[c];
            }
            orders[i] = reader.AccountOf(rows[i]).Orders;
        }
        Array.ForEach(columns, Array.Sort);
        Array.Sort(orders);
        return new([.. columns.Select(KolHub.Matching.Medians.OfSorted)], columns[reader.ColumnOf(TermKind.Views)], orders, [.. rows.Select(costPerOrder).Order()]);
    }
}

internal delegate void TermValues(int row, Span<double> values);

internal static class Medians
{
    public static double OfSorted(double[] sorted) =>
        sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
}

/// <summary>Where a measure stands among the peers' (matching.md 1.1): 0 to 100, ties in the middle of their run.</summary>
public static class TierPercentile
{
    public static double Of(ReadOnlySpan<double> sorted, double value)
    {
        if (sorted.IsEmpty)
        {
            return 50;
        }
        int below = 0, equal = 0;
        foreach (var v in sorted)
        {
            below += v < value ? 1 : 0;
            equal += v == value ? 1 : 0;
        }
        return 100 * (below + 0.5 * equal) / sorted.Length;
    }
}
