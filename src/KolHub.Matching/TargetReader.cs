using KolHub.Matching.Snapshot;

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
    private readonly double[][] _peers;
    private readonly BinLayout _layout;
    private readonly double _strength;

    public TargetReader(MarketView view, AudienceTarget target, bool prefersFans)
    {
        _target = target;
        _group = view.Layout.Groups[target.Group];
        _weights = [.. target.Weights];
        _wanted = [.. Enumerable.Range(0, _group.Count).Where(b => _weights[b] != 0)];
        _prefersFans = prefersFans;
        _isShare = target.Measure == TargetMeasure.Share && _group.Kind != BinKind.Overlapping;
        (_layout, _strength) = (view.Layout, view.Market.Priors.PortraitStrength[_group.Index]);
        _peers = [PeersIn(view.Market.Priors, isViewers: false), PeersIn(view.Market.Priors, isViewers: true)];
    }

    /// <summary>ln max(c, 0.01) of a row.</summary>
    public double Read(in AccountRow row)
    {
        var portrait = row.PortraitOf(_layout, _group, _prefersFans, out var sum, out var isViewers);
        double closeness;
        if (_isShare)
        {
            closeness = _peers[isViewers ? 1 : 0][row.Priors.Index];
            if (portrait is not null)
            {
                var own = 0.0;
                foreach (var b in _wanted)
                {
                    own += _weights[b] * portrait.Bins[_group.Offset + b];
                }
                closeness = Math.Min(1, (portrait.Sample * own / sum + _strength * closeness) / (portrait.Sample + _strength));
            }
        }
        else
        {
            Span<double> shares = stackalloc double[_group.Count];
            var peers = row.Priors.SharesOf(isViewers);
            AudienceFit.Shrink(portrait, _group, peers, _strength, shares);
            closeness = AudienceFit.Closeness(_target, _group.Kind, shares, peers.AsSpan(_group.Offset, _group.Count), _weights);
        }
        return Math.Log(Math.Max(closeness, AudienceFit.Floor));
    }

    /// <summary>What a measured share is made of; nothing for other measures and without a report.</summary>
    public ShareParts? PartsOf(in AccountRow row)
    {
        if (!_isShare || row.PortraitOf(_layout, _group, _prefersFans, out var sum, out var isViewers) is not { } portrait)
        {
            return null;
        }
        return new(_wanted.Sum(b => _weights[b] * portrait.Bins[_group.Offset + b]) / sum, portrait.Sample, _peers[isViewers ? 1 : 0][row.Priors.Index], _strength);
    }

    public Portrait? PortraitOf(in AccountRow row) => row.PortraitOf(_layout, _group, _prefersFans, out _, out _);

    private double[] PeersIn(Priors priors, bool isViewers) =>
        [.. priors.Known.Select(p => _isShare ? AudienceFit.InTarget(p.SharesOf(isViewers).AsSpan(_group.Offset, _group.Count), _weights) : 0)];
}
