using System.Collections.Concurrent;
using KolHub.Matching.Snapshot;

namespace KolHub.Matching;

/// <summary>
/// Ranks a view for a brief (matching.md 5 and 9). Every answer is exact: byte columns bound every score, whoever could be among the best by that
/// bound is scored in double precision with the account's full figures, and no one else can be. What the peers let expect is worked out on the
/// first question that needs it and kept. Immutable to its callers; may be asked by several threads.
/// </summary>
public sealed class BriefScan
{
    private readonly AccountReader _reader;
    private readonly BlockSweep _sweep;
    private readonly ConcurrentDictionary<PeerGroup, PeerPoint> _points = new();

    private BriefScan(MarketView view, MatchBrief brief)
    {
        View = view;
        Brief = brief;
        _reader = new AccountReader(view, brief);
        Peers = new PeerFigures(view, brief, _reader);
        _sweep = new BlockSweep(view, brief, _reader, Peers);
    }

    public MarketView View { get; }

    public MatchBrief Brief { get; }

    internal PeerFigures Peers { get; }

    /// <param name="before">The scan of an earlier snapshot for the same brief: what it found out about peers among whom nobody changed since is taken over.</param>
    public static BriefScan Of(MarketView view, MatchBrief brief, BriefScan? before = null)
    {
        var scan = new BriefScan(view, brief);
        if (before is not null)
        {
            scan.Peers.TakeOver(before.Peers);
            foreach (var (group, point) in before._points)
            {
                // The usual price may come from a wider circle than the peers.
                if (group.Level == BackOff.Stratum && view.Peers.Named(group.Level, group.Code) is { } same && view.HasSame(same, before.View)
                    && view.PriorsOf(same) is var priors && scan.Peers.UsualPricePerView(priors).Equals(before.Peers.UsualPricePerView(priors)))
                {
                    scan._points[same] = point;
                }
            }
        }
        return scan;
    }

    /// <summary>
    /// The page of the best accounts that pass the filter: S = wF ln F + wG ln E[G] - wC ln Cost - k s (matching.md 5), ties by id.
    /// </summary>
    public Ranking Rank(RankWeights weights, CandidateFilter filter, int skip = 0, int take = 50)
    {
        var best = _sweep.Best(weights, filter, Math.Max(skip + take, Ranking.Depth), row => ScoreOf(row, weights), out var total);
        return new Ranking(this, weights, total, best, [.. best.Skip(skip).Take(take).Select((b, i) => new Place(skip + i + 1, b.Id, b.Score, View.IsOwn(b.Row)) { Row = b.Row })]);
    }

    /// <summary>The places of chosen accounts in the list that the filter gives, best first; one that fails the filter gets the place that it would take. Unknown ids are left out.</summary>
    public Ranking Locate(RankWeights weights, CandidateFilter filter, IReadOnlyCollection<long> ids)
    {
        var best = _sweep.Best(weights, filter, Ranking.Depth, row => ScoreOf(row, weights), out var total);
        var chosen = ids.Distinct().Select(id => (Id: id, Row: View.RowOf(id))).Where(c => c.Row is not null).Select(c => (Row: c.Row!.Value, Score: ScoreOf(c.Row!.Value, weights), c.Id)).ToList();
        var ahead = _sweep.CountAhead(chosen, weights, filter, row => ScoreOf(row, weights));
        return new Ranking(this, weights, total, best, [.. chosen.Select((c, i) => new Place(1 + ahead[i], c.Id, c.Score, View.IsOwn(c.Row)) { Row = c.Row }).OrderBy(p => p.Rank).ThenBy(p => p.Id)]);
    }

    /// <summary>The scan alone, without the exact scores of those that it leaves: the largest bound. For measuring.</summary>
    internal float Bounds(RankWeights weights, CandidateFilter filter) => _sweep.LargestBound(weights, filter);

    /// <summary>How many bytes of columns the scan reads for such a question.</summary>
    internal long BytesRead(CandidateFilter filter) => _sweep.BytesRead(filter);

    /// <summary>The score of one account, wherever it stands.</summary>
    internal double ScoreOf(int row, RankWeights weights)
    {
        var facts = FactsOf(row);
        return ScoreAt(facts, weights, facts.Cost);
    }

    internal double ScoreAt(int row, RankWeights weights, double logCost) => ScoreAt(FactsOf(row), weights, logCost);

    /// <summary>What could be said of its score at most and at least, without looking at it exactly.</summary>
    internal (double Least, double Most) BoundsOf(int row, RankWeights weights, bool rough = false) => _sweep.BoundsOf(row, weights, rough);

    internal PeerGroup PeersOf(int row) => View.Peers.Of(View.Row(row).Stratum);

    internal PeerPoint PeerPointOf(int row) =>
        _points.GetOrAdd(PeersOf(row), group => PeerPoint.Of(group.RowsIn(View), _reader, TermsOf, CostPerOrderOf));

    /// <summary>The values of all terms of a row in the order of <see cref="AccountReader.Columns"/>.</summary>
    internal void TermsOf(int row, Span<double> values)
    {
        var facts = FactsOf(row);
        _reader.Values(row, values);
        values[_reader.ColumnOf(TermKind.FitEffect)] = facts.FitEffect;
        values[_reader.ColumnOf(TermKind.Cost)] = facts.Cost;
        values[_reader.ColumnOf(TermKind.Uncertainty)] = facts.Sigma;
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
        var facts = FactsOf(row);
        return Deal.Of(Brief, facts.Sales, _reader.AccountOf(row), _reader.OrderValueOf(in View.Row(row)), Math.Exp(facts.Reach), PriceOf(row, facts.Quote));
    }

    internal IReadOnlyList<DimensionFit> DimensionsOf(int row) => _reader.DimensionsOf(row, PeerPointOf(row).Medians);

    internal DealSpread SpreadOf(int row) => _reader.SpreadOf(row);

    internal double FitOf(int row) => Math.Exp(FactsOf(row).Fit);

    internal double ExpectedSalesOf(int row) => Math.Exp(FactsOf(row).Sales);

    internal double CostOf(int row) => Math.Exp(FactsOf(row).Cost);

    /// <summary>ln of cost per order; smaller is better.</summary>
    internal double CostPerOrderOf(int row)
    {
        var facts = FactsOf(row);
        return facts.Cost - facts.Reach - _reader.AccountOf(row).Orders;
    }

    internal (double Value, double Variance) OrderValueOf(in AccountRow row) => _reader.OrderValueOf(in row);

    internal double ViewsOf(int row) => _reader.AccountOf(row).Views;

    internal double OrdersPerViewOf(int row) => _reader.AccountOf(row).Orders;

    private double ScoreAt(in BriefFacts facts, RankWeights weights, double logCost) =>
        weights.Fit * facts.Fit + weights.Sales * (Brief.Goal == MatchGoal.Reach ? facts.Reach : facts.Sales) - weights.Price * logCost - weights.Certainty * facts.Sigma;

    /// <summary>All of a row that does not depend on the sliders.</summary>
    private BriefFacts FactsOf(int row)
    {
        var fit = _reader.Read(row, out var quote, out var reach, out var sales, out var sigma);
        var stratum = View.Row(row).Priors;
        var effect = Brief.FitExponent * (fit - Peers.FitOf(stratum));
        sales += effect;
        var price = double.IsNaN(quote) ? Peers.UsualPricePerView(stratum) * Math.Exp(_reader.AccountOf(row).Views) : quote;
        return new(fit, effect, quote, reach, sales, Math.Log(Deal.CostOf(Brief, double.IsNaN(price) ? 0 : price, Math.Exp(sales))), sigma);
    }

    private DealPrice PriceOf(int row, double quote)
    {
        if (!double.IsNaN(quote))
        {
            return new(quote, View.Row(row).QuoteOf(Brief.FormBits, Brief.Currency).Form, PriceKnowledge.Quoted);
        }
        var usual = Peers.UsualPricePerView(View.Row(row).Priors) * Math.Exp(_reader.AccountOf(row).Views);
        return double.IsNaN(usual) ? new(0, 0, PriceKnowledge.Unknown) : new(usual, 0, PriceKnowledge.UsualOfPeers);
    }

    /// <summary>ln F, γ ln(F/F0), the known price, ln of the views in the target, of the expected sales and of the cost, and s.</summary>
    private readonly record struct BriefFacts(double Fit, double FitEffect, double Quote, double Reach, double Sales, double Cost, double Sigma);
}
