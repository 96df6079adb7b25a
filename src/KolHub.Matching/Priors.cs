using System.Collections.Concurrent;

namespace KolHub.Matching;

/// <summary>From which peers a prior's mean came (matching.md 3.3).</summary>
public enum BackOff
{
    Stratum,
    PlatformAndCategory,
    Platform,
    Everybody,

    /// <summary>Nobody to learn from yet: the figures that KolHub starts with.</summary>
    House,
}

/// <summary>What the peers let expect, how far one had to look for enough of them, and how many they were.</summary>
public readonly record struct Prior<T>(T Belief, BackOff Level, int Creators);

/// <summary>What is expected of an account of one stratum before its own figures are known.</summary>
public sealed class StratumPriors
{
    internal StratumPriors() { }

    public Stratum Stratum { get; internal init; }

    /// <summary>Counts the strata of one <see cref="Matching.Priors"/>, from 0.</summary>
    internal int Index { get; init; }
    public Prior<RateBelief> ClickRate { get; internal init; }
    public Prior<RateBelief> Conversion { get; internal init; }
    public Prior<FrequencyBelief> OrdersPerThousand { get; internal init; }
    public Prior<RateBelief> Refunds { get; internal init; }
    public Prior<LevelBelief> Views { get; internal init; }
    public Scatter Scatter { get; internal init; } = Scatter.Usual;

    /// <summary>Most peers with orders have known clicks, so an account without any results is judged the same way.</summary>
    public bool ByClicks { get; internal init; }

    /// <summary>Value of an order by currency, as its logarithm; a currency nobody has sold in is absent.</summary>
    public IReadOnlyDictionary<string, Prior<LevelBelief>> OrderValue { get; internal init; } = new Dictionary<string, Prior<LevelBelief>>();

    /// <summary>Mean shares of the peers' portraits, all bins.</summary>
    public double[] FanShares { get; internal init; } = [];
    public double[] ViewerShares { get; internal init; } = [];

    internal double[] SharesOf(bool isViewers) => isViewers ? ViewerShares : FanShares;
}

/// <summary>The figures before any market is known (ours; replaced as soon as 20 creators have results).</summary>
public sealed record HousePriors
{
    public static readonly HousePriors Usual = new();

    public RateBelief ClickRate { get; init; } = RateBelief.Of(0.015, 60);
    public RateBelief Conversion { get; init; } = new(2.4, 97.6);
    public FrequencyBelief OrdersPerThousand { get; init; } = FrequencyBelief.Of(0.36, 2.5);
    public RateBelief Refunds { get; init; } = RateBelief.Of(0.12, 40);

    /// <summary>Views of a usual post by size, from the largest tier to the smallest.</summary>
    public IReadOnlyList<double> Views { get; init; } = [400_000, 60_000, 8_000, 1_000];

    public LevelBelief ViewsOf(byte tier) => new(Math.Log(Views[Math.Min(tier, Views.Count - 1)]), 1, 0.7);
}

/// <summary>
/// Everything learned from the accounts that may be learned from: priors by platform, category and size with back-off
/// (take the parent's mean and keep the own strength where peers are many but orders few), mean portraits, and their strengths.
/// </summary>
public sealed class Priors
{
    /// <summary>Below either the parent speaks.</summary>
    public const int EnoughCreators = 20;
    public const int EnoughEvents = 30;
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
        priors.LearnScatter([.. candidates.Where(c => c.Pools && c.Results.Count >= 3)]);
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

    private static (BackOff, int)[] Path(Stratum s) =>
        [(BackOff.Stratum, s.Code), (BackOff.PlatformAndCategory, (s.Platform << 8) | s.Category), (BackOff.Platform, s.Platform), (BackOff.Everybody, 0)];

    private PriorNode NodeOf((BackOff, int) key) => _nodes.TryGetValue(key, out var node) ? node : _nodes[key] = new PriorNode(Layout);

    private void LearnScatter(IReadOnlyList<Candidate> creators)
    {
        var thousand = creators.SelectMany(c => c.Results).Where(r => r is { Views: > 0, Clicks: null, Orders: not null }).ToList();
        var frequency = thousand.Count >= EnoughCreators ? Math.Max(1e-3, 1000 * thousand.Sum(r => r.Orders!.Value) / thousand.Sum(r => r.Views!.Value)) : Scatter.Usual.OrdersPerThousand;
        var circles = creators.SelectMany(c => Path(c.Stratum)[1..].Select(key => (key, c))).GroupBy(p => p.key, p => p.c).Select(g => (Node: NodeOf(g.Key), g.Key, Members: g.Take(LargestSample).ToList())).ToList();
        Parallel.ForEach(circles, circle =>
        {
            double? clicks = Fit(circle.Members, r => r is { Views: > 0, Clicks: not null } ? new Tally(Math.Min(r.Clicks.Value, r.Views.Value), r.Views.Value) : null);
            double? orders = Fit(circle.Members, r => r is { Clicks: > 0, Orders: not null } ? new Tally(Math.Min(r.Orders.Value, r.Clicks.Value), r.Clicks.Value) : null);
            if (circle.Key.Item1 == BackOff.Everybody || clicks is not null || orders is not null)
            {
                circle.Node.Scatter = new(clicks ?? Evidence.UsualStrength, orders ?? Evidence.UsualStrength, frequency);
            }
        });

        static double? Fit(List<Candidate> members, Func<CampaignResult, Tally?> tally)
        {
            List<IReadOnlyList<Tally>> known =
            [
                .. members.Select(m => (IReadOnlyList<Tally>)[.. m.Results.Select(tally).OfType<Tally>()]).Where(t => t.Count >= 3 && t.Sum(c => c.Events) > 0),
            ];
            return known.Count >= EnoughCreators ? PriorFits.FitScatter(known) : null;
        }
    }

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
                        node.Add(in summary);
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
            ClickRate = BackOffFrom(path, _house.ClickRate, n => n.ClickRate.Resolved, (mean, own) => RateBelief.Of(mean.Mean, own.Strength)),
            Conversion = BackOffFrom(path, _house.Conversion, n => n.Conversion.Resolved, (mean, own) => RateBelief.Of(mean.Mean, own.Strength)),
            OrdersPerThousand = BackOffFrom(path, _house.OrdersPerThousand, n => n.OrdersPerThousand.Resolved, (mean, own) => FrequencyBelief.Of(mean.Mean, own.Strength)),
            Refunds = BackOffFrom(path, _house.Refunds, n => n.Refunds.Resolved, (mean, own) => RateBelief.Of(mean.Mean, own.Strength)),
            Views = LevelFrom(path, _house.ViewsOf(stratum.Tier), n => n.Views),
            OrderValue = (path[^1]?.OrderValue.Keys.ToList() ?? []).ToDictionary(
                currency => currency,
                currency => LevelFrom(path, null, n => n.OrderValue.GetValueOrDefault(currency))),
            Scatter = ScatterOf(stratum),
            ByClicks = byClicks >= byViews,
            FanShares = SharesOf(path, n => n.Fans, n => n.Viewers),
            ViewerShares = SharesOf(path, n => n.Viewers, n => n.Fans),
        };
    }

    private static Prior<T> BackOffFrom<T>(PriorNode?[] path, T house, Func<PriorNode, (T Belief, int Creators, bool HasEvents)?> fit, Func<T, T, T> meanOfParent)
    {
        var prior = new Prior<T>(house, BackOff.House, 0);
        for (var level = path.Length - 1; level >= 0; level--)
        {
            if (path[level] is { } node && fit(node) is { } own)
            {
                prior = own.HasEvents ? new(own.Belief, (BackOff)level, own.Creators) : prior with { Belief = meanOfParent(prior.Belief, own.Belief) };
            }
        }
        return prior;
    }

    private static Prior<LevelBelief> LevelFrom(PriorNode?[] path, LevelBelief? house, Func<PriorNode, FittedLevel?> levels)
    {
        var prior = new Prior<LevelBelief>(house ?? new(0, 0.5, 0.2), BackOff.House, 0);
        for (var level = path.Length - 1; level >= 0; level--)
        {
            if (path[level] is not { } node || levels(node) is not { } own)
            {
                continue;
            }
            // Values of orders have no house to fall back to: whoever sold in the currency first sets it.
            if (own.Count >= EnoughCreators || (house is null && prior.Level == BackOff.House && own.Count > 0))
            {
                var fitted = own.Fit(prior.Belief.Within, EnoughCreators);
                prior = new(own.Count >= EnoughCreators ? fitted : fitted with { Variance = prior.Belief.Variance }, (BackOff)level, own.Count);
            }
        }
        return prior;
    }

    // Viewers' means stand in for fans' where nobody reported fans, and the other way round.
    private double[] SharesOf(PriorNode?[] path, params ReadOnlySpan<Func<PriorNode, PortraitMean>> kinds)
    {
        var shares = new double[Layout.Width];
        for (var g = 0; g < Layout.Groups.Count; g++)
        {
            var group = Layout.Groups[g];
            PortraitMean? from = null;
            foreach (var kind in kinds)
            {
                var means = path.OfType<PriorNode>().Select(kind).Where(m => m.Reports[g] > 0).ToList();
                from ??= means.Find(m => m.Reports[g] >= EnoughCreators) ?? means.LastOrDefault();
            }
            for (var b = 0; b < group.Count; b++)
            {
                shares[group.Offset + b] = from is not null ? from.Sums[group.Offset + b] / from.Reports[g] : Unknown(group, b);
            }
        }
        return shares;

        // Nobody has reported: even shares; all followers real; no interest tells anything.
        static double Unknown(BinGroup group, int bin) => group.Kind switch
        {
            BinKind.Overlapping => 0,
            BinKind.Authenticity => bin == 0 ? 1 : 0,
            _ => 1.0 / group.Count,
        };
    }
}
