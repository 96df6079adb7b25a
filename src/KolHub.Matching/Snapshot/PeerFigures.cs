using System.Collections.Concurrent;

namespace KolHub.Matching.Snapshot;

/// <summary>
/// What a score asks of the peers: their median ln F and the usual price of a view. Exact medians; worked out when a stratum is first met, and kept.
/// The columns say for nearly all members on which side of the median they stand, so few have to be read in full.
/// </summary>
internal sealed class PeerFigures
{
    private readonly MarketView _view;
    private readonly MatchBrief _brief;
    private readonly AccountReader _reader;
    private readonly double[] _fits;
    private readonly double[] _prices;
    private readonly ConcurrentDictionary<PeerGroup, double> _fitOfGroup = new();
    private readonly bool _canBound;

    public PeerFigures(MarketView view, MatchBrief brief, AccountReader reader)
    {
        (_view, _brief, _reader) = (view, brief, reader);
        _canBound = BlockQuestion.CanBound(brief, view.Layout);
        // Not a number: not asked yet. An infinite price: nobody has one.
        _fits = new double[view.Market.Priors.Known.Length];
        _prices = new double[_fits.Length];
        Array.Fill(_fits, double.NaN);
        Array.Fill(_prices, double.NaN);
    }

    /// <summary>Takes over what is known of peers among whom nobody has changed.</summary>
    public void TakeOver(PeerFigures before)
    {
        foreach (var (group, fit) in before._fitOfGroup)
        {
            if (_view.Peers.Named(group.Level, group.Code) is { } same && _view.HasSame(same, before._view))
            {
                _fitOfGroup[same] = fit;
            }
        }
    }

    /// <summary>Median ln F of the peers.</summary>
    public double FitOf(StratumPriors stratum)
    {
        if (double.IsNaN(Volatile.Read(ref _fits[stratum.Index])))
        {
            Volatile.Write(ref _fits[stratum.Index], _reader.Importance.All(i => i == 0) ? 0 : _fitOfGroup.GetOrAdd(_view.Peers.Of(stratum.Stratum), MedianFit));
        }
        return _fits[stratum.Index];
    }

    /// <summary>
    /// Median price of a view in the closest circle in which anybody has a price; not a number where nobody has. Per view, since a wider circle holds
    /// accounts of every size, and the price of a small one says nothing of a large one's.
    /// </summary>
    public double UsualPricePerView(StratumPriors stratum)
    {
        if (double.IsNaN(Volatile.Read(ref _prices[stratum.Index])))
        {
            var usual = double.PositiveInfinity;
            foreach (var circle in _view.Peers.Circles(stratum.Stratum))
            {
                if (_view.PricePerView(circle, _brief.FormBits, _brief.Currency) is { } known)
                {
                    usual = known;
                    break;
                }
            }
            Volatile.Write(ref _prices[stratum.Index], usual);
        }
        return double.IsPositiveInfinity(_prices[stratum.Index]) ? double.NaN : _prices[stratum.Index];
    }

    private double MedianFit(PeerGroup group)
    {
        var rows = group.RowsIn(_view);
        var below = 0;
        var exact = _canBound ? Undecided(rows, out below) : rows;
        var fits = Array.ConvertAll(exact, row => _reader.Read(row, out _, out _, out _, out _));
        Array.Sort(fits);
        return rows.Length == 0 ? 0 : (fits[(rows.Length - 1) / 2 - below] + fits[rows.Length / 2 - below]) / 2;
    }

    /// <summary>The rows that may stand in the middle, and how many surely stand below.</summary>
    private int[] Undecided(int[] rows, out int below)
    {
        var question = new BlockQuestion(_brief, _view.Layout, _reader.Importance);
        float[] low = new float[rows.Length], high = new float[rows.Length], lows = new float[RowBlock.Size], highs = new float[RowBlock.Size];
        for (int from = 0, to; from < rows.Length; from = to)
        {
            var block = rows[from] >> RowBlock.Shift;
            for (to = from + 1; to < rows.Length && rows[to] >> RowBlock.Shift == block;)
            {
                to++;
            }
            var hot = _view.Blocks[block].Columns(_brief.PrefersFans);
            if (hot.IsBounded)
            {
                question.Ask(hot);
                ScanKernel.Fits(question, rows[from] & (RowBlock.Size - 1), (rows[to - 1] & (RowBlock.Size - 1)) + 1, lows, highs);
            }
            else
            {
                Array.Fill(lows, float.NegativeInfinity);
                Array.Fill(highs, float.PositiveInfinity);
            }
            for (var i = from; i < to; i++)
            {
                var at = rows[i] & (RowBlock.Size - 1);
                (low[i], high[i]) = (lows[at], highs[at]);
            }
        }
        // The wanted ones lie between the same order statistic of the lower bounds and of the upper bounds.
        var least = rows.Length == 0 ? 0 : Selection.Nth((float[])low.Clone(), (rows.Length - 1) / 2);
        var most = rows.Length == 0 ? 0 : Selection.Nth((float[])high.Clone(), rows.Length / 2);
        below = high.Count(h => h < least);
        return [.. rows.Where((_, i) => high[i] >= least && low[i] <= most)];
    }
}
