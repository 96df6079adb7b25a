namespace KolHub.Matching;

/// <summary>
/// Reads one wanted dimension of an account. Shares and affinities are linear in the audience's shares, so the peers' part of a
/// shrunk share is worked out once a stratum and the account's own part touches only the wanted bins.
/// </summary>
internal sealed class TargetReader
{
    private readonly AudienceTarget _target;
    private readonly BinGroup _group;
    private readonly double[] _weights;
    private readonly int[] _wanted;
    private readonly bool _prefersFans;
    private readonly bool _isShare;
    private readonly Dictionary<Market, double[][]> _peers = [];

    public TargetReader(MarketView view, AudienceTarget target, bool prefersFans)
    {
        _target = target;
        _group = view.Layout.Groups[target.Group];
        _weights = [.. target.Weights];
        _wanted = [.. Enumerable.Range(0, _group.Count).Where(b => _weights[b] != 0)];
        _prefersFans = prefersFans;
        _isShare = target.Measure == TargetMeasure.Share && _group.Kind != BinKind.Overlapping;
        foreach (var market in (Market?[])[view.Market, view.Own])
        {
            if (market is not null)
            {
                _peers[market] = [PeersIn(market, isViewers: false), PeersIn(market, isViewers: true)];
            }
        }
    }

    /// <summary>ln max(c, 0.01) of a row.</summary>
    public double Read(Market market, int at)
    {
        var portrait = market.PortraitOf(at, _group, _prefersFans, out var sum, out var isViewers);
        var strength = market.Priors.PortraitStrength[_group.Index];
        double closeness;
        if (_isShare)
        {
            closeness = _peers[market][isViewers ? 1 : 0][market.PriorOf[at]];
            if (portrait is not null)
            {
                var own = 0.0;
                foreach (var b in _wanted)
                {
                    own += _weights[b] * portrait.Bins[_group.Offset + b];
                }
                closeness = Math.Min(1, (portrait.Sample * own / sum + strength * closeness) / (portrait.Sample + strength));
            }
        }
        else
        {
            Span<double> shares = stackalloc double[_group.Count];
            var peers = market.PriorsAt(at).SharesOf(isViewers);
            AudienceFit.Shrink(portrait, _group, peers, strength, shares);
            closeness = AudienceFit.Closeness(_target, _group.Kind, shares, peers.AsSpan(_group.Offset, _group.Count), _weights);
        }
        return Math.Log(Math.Max(closeness, AudienceFit.Floor));
    }

    public Portrait? PortraitOf(Market market, int at) => market.PortraitOf(at, _group, _prefersFans, out _, out _);

    private double[] PeersIn(Market market, bool isViewers) =>
        [.. market.StratumPriors.Select(p => _isShare ? AudienceFit.InTarget(p.SharesOf(isViewers).AsSpan(_group.Offset, _group.Count), _weights) : 0)];
}
