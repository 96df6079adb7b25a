namespace KolHub.Matching;

/// <summary>The accounts that one is compared with.</summary>
internal sealed record PeerGroup(BackOff Level, int[] Rows);

/// <summary>Visible rows by platform, category and size, and the wider circles around a small group.</summary>
internal sealed class PeerGroups
{
    /// <summary>Fewer make no median worth the name: the next circle is taken (ours).</summary>
    public const int Fewest = 5;

    private readonly Dictionary<(BackOff, int), int[]> _rows;
    private readonly Dictionary<Stratum, PeerGroup> _groups;

    public PeerGroups(MarketView view)
    {
        Dictionary<(BackOff, int), List<int>> lists = [];
        HashSet<Stratum> strata = [];
        for (var row = 0; row < view.Rows; row++)
        {
            var stratum = view.StratumOf(row);
            strata.Add(stratum);
            if (!view.IsHidden(row))
            {
                foreach (var key in Path(stratum))
                {
                    (lists.TryGetValue(key, out var list) ? list : lists[key] = []).Add(row);
                }
            }
        }
        _rows = lists.ToDictionary(l => l.Key, l => l.Value.ToArray());
        _groups = strata.ToDictionary(s => s, Choose);
    }

    public IEnumerable<(Stratum Stratum, PeerGroup Group)> All => _groups.Select(g => (g.Key, g.Value));

    public PeerGroup Of(Stratum stratum) => _groups[stratum];

    /// <summary>From the closest circle outwards.</summary>
    public IEnumerable<int[]> Circles(Stratum stratum) => Path(stratum).Select(key => _rows.GetValueOrDefault(key, []));

    private PeerGroup Choose(Stratum stratum)
    {
        var circles = Circles(stratum).ToList();
        var level = circles.FindIndex(c => c.Length >= Fewest);
        level = level < 0 ? circles.Count - 1 : level;
        return new((BackOff)level, circles[level]);
    }

    private static (BackOff, int)[] Path(Stratum s) =>
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
    public static double Of(int[] rows, Func<int, double> value)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = value(rows[i]);
        }
        Array.Sort(values);
        return OfSorted(values);
    }

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
