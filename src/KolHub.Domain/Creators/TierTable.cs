namespace KolHub.Domain.Creators;

/// <summary>The cut-offs in force at one moment, for every platform.</summary>
public sealed class TierTable
{
    /// <summary>What KolHub comes with, in followers: head, waist, tail. Second-hand figures of the trade that an operator replaces.</summary>
    public static readonly IReadOnlyDictionary<Platform, (long Head, long Waist, long Tail)> Defaults = new Dictionary<Platform, (long, long, long)>
    {
        [Platform.Douyin] = (10_000_000, 1_000_000, 100_000),
        [Platform.Kuaishou] = (10_000_000, 1_000_000, 100_000),
        [Platform.Xiaohongshu] = (500_000, 100_000, 10_000),
        [Platform.Bilibili] = (1_000_000, 200_000, 20_000),
        [Platform.WeixinChannels] = (1_000_000, 100_000, 10_000),
        [Platform.Weibo] = (5_000_000, 500_000, 50_000),
        [Platform.Instagram] = (1_000_000, 100_000, 10_000),
        [Platform.TikTok] = (1_000_000, 100_000, 10_000),
        [Platform.YouTube] = (1_000_000, 100_000, 10_000),
    };

    private readonly Dictionary<Platform, (long Head, long Waist, long Tail)> _inForce;

    public TierTable(IEnumerable<TierCutoff> cutoffs, DateTime now) =>
        _inForce = Enum.GetValues<Platform>().ToDictionary(
            platform => platform,
            platform => cutoffs.Where(c => c.Platform == platform && c.ValidFrom <= now).MaxBy(c => (c.ValidFrom, c.Id)) is { } c ? (c.Head, c.Waist, c.Tail) : Defaults[platform]);

    public (long Head, long Waist, long Tail) CutoffsOf(Platform platform) => _inForce[platform];

    public Tier TierOf(Platform platform, long followers)
    {
        var (head, waist, tail) = _inForce[platform];
        return followers >= head ? Tier.Head : followers >= waist ? Tier.Waist : followers >= tail ? Tier.Tail : Tier.Koc;
    }

    /// <summary>The followers of a tier, the first included, the last not: for filters in a query.</summary>
    public (long From, long Below) RangeOf(Platform platform, Tier tier)
    {
        var (head, waist, tail) = _inForce[platform];
        return tier switch
        {
            Tier.Head => (head, long.MaxValue),
            Tier.Waist => (waist, head),
            Tier.Tail => (tail, waist),
            _ => (0, tail),
        };
    }
}
