using System.Collections.Concurrent;

namespace KolHub.Matching;

/// <summary>
/// Everything about a view and a brief that does not depend on the sliders: logarithms of fit, of expected sales (or views in the target)
/// and of cost, and the uncertainty, a number each for every account. Another position of a slider is then one addition an account.
/// Immutable; may be asked by several threads.
/// </summary>
public sealed class BriefScan
{
    private readonly AccountReader _reader;
    private readonly double[] _fit;
    private readonly double[] _sales;
    private readonly double[] _reach;
    private readonly double[] _cost;
    private readonly double[] _sigma;
    private readonly double[] _quote;
    private readonly double[] _fitOfPeers;
    private readonly Dictionary<Stratum, double> _usualPricePerView = [];
    private readonly ConcurrentDictionary<int[], PeerPoint> _points = new();

    private BriefScan(MarketView view, MatchBrief brief)
    {
        View = view;
        Brief = brief;
        _reader = new AccountReader(view, brief);
        var rows = view.Rows;
        (_fit, _sales, _reach, _cost, _sigma, _quote, _fitOfPeers) = (new double[rows], new double[rows], new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
    }

    public MarketView View { get; }

    public MatchBrief Brief { get; }

    /// <summary>Reads every account once. The work is spread over the processors; the result does not depend on how.</summary>
    public static BriefScan Of(MarketView view, MatchBrief brief)
    {
        var scan = new BriefScan(view, brief);
        ForRows(view.Rows, row => scan._fit[row] = scan._reader.Read(row, out scan._quote[row], out scan._reach[row], out scan._sales[row], out scan._sigma[row]));
        scan.CompareWithPeers();
        return scan;
    }

    /// <summary>
    /// The page of the best accounts that pass the filter: S = wF ln F + wG ln E[G] - wC ln Cost - k s (matching.md 5), ties by id.
    /// </summary>
    public Ranking Rank(RankWeights weights, CandidateFilter filter, int skip = 0, int take = 50)
    {
        var best = Best(weights, filter, skip + take, out var total);
        return new Ranking(this, weights, total, best, [.. best.Skip(skip).Take(take).Select((b, i) => new Place(skip + i + 1, b.Id, b.Score, View.IsOwn(b.Row)) { Row = b.Row })]);
    }

    /// <summary>The places of chosen accounts in the list that the filter gives, best first; one that fails the filter gets the place that it would take. Unknown ids are left out.</summary>
    public Ranking Locate(RankWeights weights, CandidateFilter filter, IReadOnlyCollection<long> ids)
    {
        var best = Best(weights, filter, 0, out var total);
        var chosen = ids.Distinct().Select(id => (Id: id, Row: View.RowOf(id))).Where(c => c.Row is not null).Select(c => (c.Id, Row: c.Row!.Value, Score: ScoreOf(c.Row!.Value, weights))).ToList();
        var ranks = chosen.ToDictionary(c => c.Id, _ => 1);
        for (var row = 0; row < View.Rows; row++)
        {
            if (Passes(row, filter, out var id))
            {
                var score = ScoreOf(row, weights);
                foreach (var c in chosen)
                {
                    ranks[c.Id] += row != c.Row && (score > c.Score || (score == c.Score && id < c.Id)) ? 1 : 0;
                }
            }
        }
        return new Ranking(this, weights, total, best, [.. chosen.Select(c => new Place(ranks[c.Id], c.Id, c.Score, View.IsOwn(c.Row)) { Row = c.Row }).OrderBy(p => p.Rank).ThenBy(p => p.Id)]);
    }

    /// <summary>The score of one account, wherever it stands.</summary>
    internal double ScoreOf(int row, RankWeights weights) => ScoreAt(row, weights, _cost[row]);

    internal double ScoreAt(int row, RankWeights weights, double logCost) =>
        weights.Fit * _fit[row] + weights.Sales * YieldOf(row) - weights.Price * logCost - weights.Certainty * _sigma[row];

    internal PeerGroup PeersOf(int row) => View.Peers.Of(View.StratumOf(row));

    internal PeerPoint PeerPointOf(int row)
    {
        var members = PeersOf(row).Rows;
        return _points.GetOrAdd(members, _ => PeerPoint.Of(members, _reader, TermsOf, CostPerOrderOf));
    }

    /// <summary>The values of all terms of a row in the order of <see cref="AccountReader.Columns"/>.</summary>
    internal void TermsOf(int row, Span<double> values)
    {
        _reader.Values(row, values);
        values[_reader.ColumnOf(TermKind.FitEffect)] = FitEffectOf(row);
        values[_reader.ColumnOf(TermKind.Cost)] = _cost[row];
        values[_reader.ColumnOf(TermKind.Uncertainty)] = _sigma[row];
    }

    internal IEnumerable<Term> ContributionsOf(int row, RankWeights weights)
    {
        var values = new double[_reader.Columns.Count];
        TermsOf(row, values);
        var point = PeerPointOf(row);
        return _reader.TermsOf(row, weights, values, point.Medians);
    }

    internal Deal DealOf(int row)
    {
        var quote = PriceOf(row);
        var (market, at) = View.Place(row);
        return Deal.Of(Brief, _sales[row], in _reader.AccountOf(row), _reader.OrderValueOf(market, at), Math.Exp(_reach[row]), quote);
    }

    internal IReadOnlyList<DimensionFit> DimensionsOf(int row) => _reader.DimensionsOf(row, PeerPointOf(row).Medians);

    internal double FitOf(int row) => Math.Exp(_fit[row]);

    internal double ExpectedSalesOf(int row) => Math.Exp(_sales[row]);

    internal double CostOf(int row) => Math.Exp(_cost[row]);

    /// <summary>ln of cost per order; smaller is better.</summary>
    internal double CostPerOrderOf(int row) => _cost[row] - _reach[row] - _reader.AccountOf(row).Orders;

    internal double ViewsOf(int row) => _reader.AccountOf(row).Views;

    internal double OrdersPerViewOf(int row) => _reader.AccountOf(row).Orders;

    private IReadOnlyList<(int Row, double Score, long Id)> Best(RankWeights weights, CandidateFilter filter, int count, out int total)
    {
        var best = new BestRows(Math.Max(count, Ranking.Depth));
        for (var row = 0; row < View.Rows; row++)
        {
            if (Passes(row, filter, out var id))
            {
                best.Offer(row, ScoreOf(row, weights), id);
            }
        }
        total = best.Count;
        return best.Sorted();
    }

    private bool Passes(int row, CandidateFilter filter, out long id)
    {
        var (market, at) = View.Place(row);
        id = market.Ids[at];
        return !View.IsHidden(row) && filter.Takes(market, at, _quote[row]);
    }

    private double YieldOf(int row) => Brief.Goal == MatchGoal.Reach ? _reach[row] : _sales[row];

    private double FitEffectOf(int row) => Brief.FitExponent * (_fit[row] - _fitOfPeers[row]);

    /// <summary>Second pass: median fit and usual price of a view among the peers, then what the deal sells and costs.</summary>
    private void CompareWithPeers()
    {
        Dictionary<Stratum, double> fits = [];
        foreach (var (stratum, group) in View.Peers.All)
        {
            fits[stratum] = Medians.Of(group.Rows, r => _fit[r]);
            _usualPricePerView[stratum] = UsualPricePerView(stratum);
        }
        ForRows(View.Rows, row =>
        {
            var stratum = View.StratumOf(row);
            _fitOfPeers[row] = fits[stratum];
            _sales[row] += FitEffectOf(row);
            var quote = double.IsNaN(_quote[row]) ? UsualPriceOf(row) : _quote[row];
            _cost[row] = Math.Log(Deal.CostOf(Brief, double.IsNaN(quote) ? 0 : quote, Math.Exp(_sales[row])));
        });
    }

    /// <summary>
    /// Median price of a view in the closest circle in which anybody has a price. Per view, since a wider circle holds accounts of every size,
    /// and the price of a small one says nothing of a large one's.
    /// </summary>
    private double UsualPricePerView(Stratum stratum)
    {
        foreach (var circle in View.Peers.Circles(stratum))
        {
            var known = circle.Where(r => !double.IsNaN(_quote[r])).ToArray();
            if (known.Length > 0)
            {
                return Medians.Of(known, r => _quote[r] / Math.Exp(ViewsOf(r)));
            }
        }
        return double.NaN;
    }

    private double UsualPriceOf(int row) => _usualPricePerView[View.StratumOf(row)] * Math.Exp(ViewsOf(row));

    private DealPrice PriceOf(int row)
    {
        if (!double.IsNaN(_quote[row]))
        {
            var (market, at) = View.Place(row);
            return new(_quote[row], market.QuoteOf(at, Brief.FormBits, Brief.Currency).Form, PriceKnowledge.Quoted);
        }
        var usual = UsualPriceOf(row);
        return double.IsNaN(usual) ? new(0, 0, PriceKnowledge.Unknown) : new(usual, 0, PriceKnowledge.UsualOfPeers);
    }

    private static void ForRows(int rows, Action<int> read)
    {
        const int Chunk = 4096;
        Parallel.For(0, (rows + Chunk - 1) / Chunk, chunk =>
        {
            for (var row = chunk * Chunk; row < Math.Min(rows, (chunk + 1) * Chunk); row++)
            {
                read(row);
            }
        });
    }
}
