namespace KolHub.Matching;

/// <summary>A place in the list.</summary>
public readonly record struct Place(int Rank, long Id, double Score, bool IsOwn)
{
    internal int Row { get; init; }
}

/// <summary>What price would bring an account to a rank (or, where it already stands there, up to what price it stays).</summary>
public sealed record PriceLever(int Rank, double Price, bool Stays, bool IsReachable)
{
    /// <summary>
    /// The price at which a deal of the given cost scores as much as another: Cost* = Cost exp((S - S_r) / wC), less what is not the price,
    /// rounded down to whole units. Nothing or less: not reachable by price.
    /// </summary>
    public static double PriceFor(double cost, double costBesidePrice, double score, double wanted, double weightOfPrice) =>
        Math.Floor(cost * Math.Exp((score - wanted) / weightOfPrice) - costBesidePrice);
}

/// <summary>Percentiles 0 to 100 among the peers of named measures: views of a post, orders per view, cost per order (cheaper is higher).</summary>
public readonly record struct Percentiles(double Reach, double Seeding, double Value);

/// <summary>Everything a page may say about one account's place.</summary>
public sealed record Explanation(
    Place Place,
    double Fit,
    IReadOnlyList<DimensionFit> Dimensions,
    Deal Deal,
    IReadOnlyList<Term> Terms,
    double ScoreOfPeers,
    BackOff PeerLevel,
    int PeerCount,
    Stratum Stratum,
    Percentiles Percentiles,
    PriceLever? Lever,
    AccountBelief Belief,
    RawFigures Figures,
    StratumPriors Priors,
    bool QuotesElsewhere,
    DealSpread Spread)
{
    /// <summary>The largest reasons for it, largest first.</summary>
    public IEnumerable<Term> For(int count = 3) => Terms.Where(t => t.Contribution > Noise).OrderByDescending(t => t.Contribution).ThenBy(t => t.Kind).Take(count);

    /// <summary>The largest reasons against it, largest first.</summary>
    public IEnumerable<Term> Against(int count = 3) => Terms.Where(t => t.Contribution < -Noise).OrderBy(t => t.Contribution).ThenBy(t => t.Kind).Take(count);

    // A hundredth of a per cent of the score's factor is no reason.
    private const double Noise = 1e-4;
}

/// <summary>The answer to one question: how many pass the filter, the page asked for, and the best few that price levers refer to.</summary>
public sealed class Ranking
{
    /// <summary>The best accounts are kept at least this deep, for the levers.</summary>
    public const int Depth = 16;
    private static readonly int[] _goals = [1, 3, 10];
    private readonly BriefScan _scan;
    private readonly IReadOnlyList<(int Row, double Score, long Id)> _best;

    internal Ranking(BriefScan scan, RankWeights weights, int total, IReadOnlyList<(int Row, double Score, long Id)> best, IReadOnlyList<Place> places)
    {
        _scan = scan;
        _best = best;
        Weights = weights;
        Total = total;
        Places = places;
    }

    public RankWeights Weights { get; }

    /// <summary>How many pass the filter.</summary>
    public int Total { get; }

    public IReadOnlyList<Place> Places { get; }

    public Explanation Explain(Place place)
    {
        var row = place.Row;
        var facts = _scan.View.Row(row);
        List<Term> terms = [.. _scan.ContributionsOf(row, Weights)];
        var peers = _scan.PeersOf(row);
        return new(
            place,
            _scan.FitOf(row),
            _scan.DimensionsOf(row),
            _scan.DealOf(row),
            terms,
            terms.Sum(t => t.Weight * t.Peers),
            peers.Level,
            peers.Count,
            facts.Stratum,
            PercentilesOf(row),
            LeverOf(place),
            facts.Belief,
            facts.Figures,
            facts.Priors,
            facts.QuotesElsewhere(_scan.Brief.Currency),
            _scan.SpreadOf(row));
    }

    private Percentiles PercentilesOf(int row)
    {
        var point = _scan.PeerPointOf(row);
        return new(
            TierPercentile.Of(point.Views, _scan.ViewsOf(row)),
            TierPercentile.Of(point.OrdersPerView, _scan.OrdersPerViewOf(row)),
            100 - TierPercentile.Of(point.CostPerOrder, _scan.CostPerOrderOf(row)));
    }

    /// <summary>
    /// S_r being the r-th among the others; the price found is tried in the list, ties by id, before it is said (matching.md 6).
    /// </summary>
    private PriceLever? LeverOf(Place place)
    {
        if (Weights.Price <= 0)
        {
            return null;
        }
        // The best goal above its place that a price can reach, else the nearest; in the lead: how long it stays there.
        var stays = _goals.Where(goal => place.Rank <= goal).Take(1).ToArray();
        if (place.Rank <= _goals[1] && stays.Length > 0)
        {
            return Lever(place, stays[0], stays: true);
        }
        return _goals[1..].Where(goal => goal < place.Rank).Select(goal => Lever(place, goal, stays: false)).Where(l => l is not null).OrderByDescending(l => l!.IsReachable).FirstOrDefault();
    }

    private PriceLever? Lever(Place place, int goal, bool stays)
    {
        var others = _best.Where(b => b.Row != place.Row).Take(goal).ToList();
        if (others.Count < goal)
        {
            return null;
        }
        var (row, brief) = (place.Row, _scan.Brief);
        var beside = Deal.CommissionOf(brief, _scan.ExpectedSalesOf(row)) + brief.SampleCost + brief.PlatformFee;
        var price = PriceLever.PriceFor(_scan.CostOf(row), beside, place.Score, others[^1].Score, Weights.Price);
        // Rounding of the last bit may leave it a hair short: one unit less, twice at most.
        for (var tries = 0; tries < 3 && price > 0; tries++, price--)
        {
            if (RankAt(row, price) <= goal)
            {
                return new(goal, price, stays, IsReachable: true);
            }
        }
        return new(goal, 0, stays, IsReachable: false);
    }

    /// <summary>The place that this account would take among all at another price, if that is within the kept depth.</summary>
    private int RankAt(int row, double price)
    {
        var score = _scan.ScoreAt(row, Weights, Math.Log(Deal.CostOf(_scan.Brief, price, _scan.ExpectedSalesOf(row))));
        var id = _scan.View.Row(row).Id;
        return 1 + _best.Count(b => b.Row != row && (b.Score > score || (b.Score == score && b.Id < id)));
    }
}

/// <summary>Keeps the best rows offered, ties by id, in a heap whose root is the worst kept.</summary>
internal sealed class BestRows(int size)
{
    private readonly PriorityQueue<(int Row, double Score, long Id), (double Score, long Id)> _heap = new(Comparer<(double Score, long Id)>.Create(WorstFirst));

    /// <summary>The last score kept, once all places are taken.</summary>
    public double? Worst => _heap.Count == size ? _heap.Peek().Score : null;

    public void Offer(int row, double score, long id)
    {
        if (_heap.Count < size)
        {
            _heap.Enqueue((row, score, id), (score, id));
        }
        else if (_heap.TryPeek(out _, out var worst) && WorstFirst(worst, (score, id)) < 0)
        {
            _heap.DequeueEnqueue((row, score, id), (score, id));
        }
    }

    public IReadOnlyList<(int Row, double Score, long Id)> Sorted() =>
        [.. _heap.UnorderedItems.Select(i => i.Element).OrderByDescending(i => i.Score).ThenBy(i => i.Id)];

    private static int WorstFirst((double Score, long Id) a, (double Score, long Id) b) =>
        a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Id.CompareTo(a.Id);
}
