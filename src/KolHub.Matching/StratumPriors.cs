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
