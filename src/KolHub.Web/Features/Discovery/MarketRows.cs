using KolHub.Matching;

namespace KolHub.Web.Features.Discovery;

/// <summary>Rows in memory and how new they are.</summary>
internal abstract class MarketRows
{
    /// <summary>The newest note of a change that they know.</summary>
    public required long Stamp { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTime ReadAt { get; init; }
    public required int Count { get; init; }

    /// <summary>Newer ones are being read.</summary>
    public bool IsFollowed { get; set; }
}

/// <summary>What all brands see.</summary>
internal sealed class PoolRows(Market market, IReadOnlySet<long> pooledChannels, IReadOnlyList<Candidate>? candidates) : MarketRows
{
    public Market Market => market;
    public MarketView View => market.Everyone;
    public IReadOnlySet<long> PooledChannels => pooledChannels;

    /// <summary>Kept only while the market is too thin to learn from.</summary>
    public IReadOnlyList<Candidate>? Candidates => candidates;

    /// <summary>Notes of the last minute that are known: one written before another may be seen after it.</summary>
    public required IReadOnlySet<long> Seen { get; init; }

    /// <summary>When it was last known that no note is missing.</summary>
    public required DateTime CaughtUpAt { get; set; }

    /// <summary>The same with some accounts as they are now and without the gone.</summary>
    public (Market Market, IReadOnlySet<long> Pooled, IReadOnlyList<Candidate>? Candidates) With(List<Candidate> now, List<long> all)
    {
        var next = market.With(now, [.. all.Except(now.Select(c => c.Id))]);
        next = next.Changed > Market.MostChanged && next.Count > 1_000 ? next.Merge() : next;
        next.Warm();
        var ids = all.ToHashSet();
        return (next, pooledChannels.Where(id => !ids.Contains(id)).Concat(now.Where(c => c.PooledBrands > 0).Select(c => c.Id)).ToHashSet(), candidates is null ? null : [.. candidates.Where(c => !ids.Contains(c.Id)), .. now]);
    }
}

/// <summary>What one brand sees beside it.</summary>
internal sealed class OwnRows(MarketView view, Market? own, PoolRows pool) : MarketRows
{
    public MarketView View => view;
    public Market? Own => own;
    public PoolRows Pool => pool;

    /// <summary>The market has moved on and stands on the same priors: the own rows fit beside the new one as they are.</summary>
    public bool FitsBeside(PoolRows next) => pool != next && pool.Market.Priors == next.Market.Priors && (own is null || own.Priors == next.Market.Priors);

    public OwnRows Beside(PoolRows next) => new(own is null ? next.View : new MarketView(next.Market, own, view), own, next) { Stamp = Stamp, Day = Day, ReadAt = ReadAt, Count = Count };
}
