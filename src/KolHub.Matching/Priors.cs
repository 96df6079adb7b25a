using System.Collections.Concurrent;

namespace KolHub.Matching;

/// <summary>
/// Everything learned from the accounts that may be learned from: priors by platform, category and size with back-off
/// (<see cref="BackingOff"/>), mean portraits, and their strengths.
/// </summary>
public sealed class Priors
{
    /// <summary>Below either the wider circle has its say.</summary>
    public const int EnoughCreators = 20;
    public const int EnoughEvents = 30;

    /// <summary>So many of all may already move what the house starts with (ours).</summary>
    internal const int FewestCreators = 5;
    private const double UsualPortraitStrength = 100;
    private const int LargestSample = 600;
    private const int AtATime = 1 << 15;

    private readonly ConcurrentDictionary<Stratum, StratumPriors> _strata = new();
    private volatile StratumPriors[] _known = [];
    private readonly Dictionary<(BackOff, int), PriorNode> _nodes = [];
    private readonly HousePriors _house;

    private Priors(BinLayout layout, DateOnly asOf, HousePriors house)
    {
        Layout = layout;
        AsOf = asOf;
        _house = house;
        PortraitStrength = [.. layout.Groups.Select(_ => UsualPortraitStrength)];
    }

    public BinLayout Layout { get; }

    public DateOnly AsOf { get; }

    /// <summary>κ of each group of bins.</summary>
    public double[] PortraitStrength { get; private set; }

    /// <summary>Creators with results that entered.</summary>
    public int CreatorsWithResults { get; private set; }

    /// <summary>Too few to learn from: every rate would come from the house.</summary>
    public bool IsThin => CreatorsWithResults < EnoughCreators;

    public static Priors Fit(IReadOnlyList<Candidate> candidates, BinLayout layout, DateOnly asOf, HousePriors? house = null)
    {
        var priors = new Priors(layout, asOf, house ?? HousePriors.Usual);
        foreach (var (circle, scatter) in ScatterFits.Of([.. candidates.Where(c => c.Pools && c.Results.Count >= ScatterFits.FewestCampaigns)], asOf))
        {
            priors.NodeOf(circle).Scatter = scatter;
        }
        Stratum[] strata = [.. candidates.Select(c => c.Stratum).Distinct()];
        priors.Learn(candidates, strata);
        Parallel.ForEach(priors._nodes.Values, node => node.Fit());
        Array.ForEach(strata, stratum => priors.For(stratum));
        Parallel.For(0, layout.Groups.Count, g => priors.LearnPortraitStrength(layout.Groups[g], candidates));
        return priors;
    }

    /// <summary>The priors of all strata asked for so far, each at its index.</summary>
    internal StratumPriors[] Known => _known;

    public StratumPriors For(Stratum stratum)
    {
        if (_strata.TryGetValue(stratum, out var known))
        {
            return known;
        }
        lock (_nodes)
        {
            return _strata.GetOrAdd(stratum, s =>
            {
                var resolved = Resolve(s);
                _known = [.. _known, resolved];
                return resolved;
            });
        }
    }

    internal Scatter ScatterOf(Stratum stratum) =>
        Path(stratum).Skip(1).Select(key => _nodes.GetValueOrDefault(key)?.Scatter).FirstOrDefault(s => s is not null) ?? Scatter.Usual;

    internal static (BackOff, int)[] Path(Stratum s) =>
        [(BackOff.Stratum, s.Code), (BackOff.PlatformAndCategory, (s.Platform << 8) | s.Category), (BackOff.Platform, s.Platform), (BackOff.Everybody, 0)];

    private PriorNode NodeOf((BackOff, int) key) => _nodes.TryGetValue(key, out var node) ? node : _nodes[key] = new PriorNode(Layout);

    /// <summary>
    /// Each circle gets its members in their order, whatever runs beside it: sums of floats depend on the order, and equal input must give equal priors.
    /// </summary>
    private void Learn(IReadOnlyList<Candidate> candidates, Stratum[] strata)
    {
        var paths = strata.ToDictionary(s => s, s => Array.ConvertAll(Path(s), NodeOf));
        var scatters = strata.ToDictionary(s => s, ScatterOf);
        var summaries = new ResultSummary?[Math.Min(candidates.Count, AtATime)];
        for (var from = 0; from < candidates.Count; from += AtATime)
        {
            var (first, to) = (from, Math.Min(candidates.Count, from + AtATime));
            Parallel.For(first, to, i =>
                summaries[i - first] = candidates[i] is { Pools: true, Results.Count: > 0 } c ? ResultSummary.Of(c.Results, scatters[c.Stratum], AsOf) : null);
            Parallel.For(0, (int)BackOff.House, level =>
            {
                for (var i = first; i < to; i++)
                {
                    var node = paths[candidates[i].Stratum][level];
                    node.Fans.Add(candidates[i].Fans);
                    node.Viewers.Add(candidates[i].Viewers);
                    if (summaries[i - first] is { } summary)
                    {
                        node.Add(in summary, candidates[i].Stratum.Tier);
                    }
                }
            });
            CreatorsWithResults += summaries.Take(to - first).Count(s => s is not null);
        }
    }

    private void LearnPortraitStrength(BinGroup group, IReadOnlyList<Candidate> candidates)
    {
        if (group.Kind == BinKind.Overlapping)
        {
            return;
        }
        var known = candidates.Where(c => c.Fans?.Reports(group) == true).ToList();
        var step = Math.Max(1, known.Count / LargestSample);
        List<(double[], double[], double)> reports =
        [
            .. known.Where((_, i) => i % step == 0).Select(c => (For(c.Stratum).FanShares[group.Offset..(group.Offset + group.Count)], AudienceFit.SharesOf(c.Fans!, group), c.Fans!.Sample)),
        ];
        if (reports.Count >= EnoughCreators)
        {
            PortraitStrength[group.Index] = PriorFits.FitPortraitStrength(reports);
        }
    }

    private StratumPriors Resolve(Stratum stratum)
    {
        var keys = Path(stratum);
        PriorNode?[] path = [.. keys.Select(key => _nodes.GetValueOrDefault(key))];
        int byClicks = path[^1]?.ClickCreators ?? 0, byViews = path[^1]?.ViewCreators ?? 0;
        foreach (var node in path)
        {
            if (node is not null && node.ClickCreators + node.ViewCreators >= EnoughCreators)
            {
                (byClicks, byViews) = (node.ClickCreators, node.ViewCreators);
                break;
            }
        }
        return new StratumPriors
        {
            Stratum = stratum,
            Index = _known.Length,
            ClickRate = BackingOff.Of(path, _house.ClickRate, n => n.ClickRate),
            Conversion = BackingOff.Of(path, _house.Conversion, n => n.Conversion),
            OrdersPerThousand = BackingOff.Of(path, _house.OrdersPerThousand, n => n.OrdersPerThousand),
            Refunds = BackingOff.Of(path, _house.Refunds, n => n.Refunds),
            Views = BackingOff.ViewsOf(path, stratum.Tier, _house),
            OrderValue = (path[^1]?.OrderValue.Keys.ToList() ?? []).ToDictionary(currency => currency, currency => BackingOff.OrderValueOf(path, currency)),
            Scatter = ScatterOf(stratum),
            ByClicks = byClicks >= byViews,
            FanShares = BackingOff.SharesOf(Layout, path, n => n.Fans, n => n.Viewers),
            ViewerShares = BackingOff.SharesOf(Layout, path, n => n.Viewers, n => n.Fans),
        };
    }
}
