using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using KolHub.Data;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>
/// The accounts of the database in memory, ready to be ranked: one market for all, and beside it each brand's own rows. The database
/// stays the record. A small market is read again as soon as a change was noted; a large one in the background, the old one answering meanwhile.
/// </summary>
public sealed class CreatorIndex(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CreatorIndex> log)
{
    private static readonly JsonSerializerOptions _plain = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private const int MostScans = 12;

    /// <summary>So many rows are read again while the person waits; more of them in the background.</summary>
    private const int Few = 5_000;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<long, OwnRows> _own = new();
    private readonly LinkedList<(MarketView View, string Brief, Lazy<BriefScan> Scan)> _scans = [];
    private PoolRows? _pool;

    /// <summary>When the market of all was last read; null before the first time.</summary>
    public DateTime? ReadAt => _pool?.ReadAt;

    /// <summary>What a brand can see now.</summary>
    public async Task<MarketView> ViewFor(long brandId, KolHubDb db, CancellationToken ct)
    {
        var pool = await Current(_pool, rows => IsBehind(rows, null), () => StampOf(db, null, ct), stamp => ReadPool(stamp, ct));
        var own = await Current(_own.GetValueOrDefault(brandId), rows => rows.Pool != pool, () => StampOf(db, brandId, ct), stamp => ReadOwn(brandId, pool, stamp, ct));
        return own.View;
    }

    /// <summary>The scan of a view for a brief; the last few are kept, so that a slider costs an addition an account.</summary>
    public BriefScan Scan(MarketView view, MatchBrief brief)
    {
        var key = JsonSerializer.Serialize(brief, _plain);
        Lazy<BriefScan>? scan = null;
        lock (_scans)
        {
            for (var node = _scans.First; node is not null && scan is null; node = node.Next)
            {
                if (ReferenceEquals(node.Value.View, view) && node.Value.Brief == key)
                {
                    scan = node.Value.Scan;
                    _scans.Remove(node);
                }
            }
            scan ??= new(() => BriefScan.Of(view, brief));
            _scans.AddFirst((view, key, scan));
            if (_scans.Count > MostScans)
            {
                _scans.RemoveLast();
            }
        }
        return scan.Value;
    }

    /// <summary>Reads the market of all again when something was noted since, a day has passed, or measured results may have moved on.</summary>
    public async Task Refresh(TimeSpan outcomesAge, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stamp = await StampOf(scope.ServiceProvider.GetRequiredService<KolHubDb>(), null, ct);
        if (_pool is null || IsBehind(_pool, stamp) || TimeProvider.System.Now() - _pool.ReadAt > outcomesAge)
        {
            await ReadPool(stamp, ct);
        }
    }

    /// <summary>Everything is read anew by whoever asks next.</summary>
    public void Forget()
    {
        _pool = null;
        _own.Clear();
    }

    private async Task<T> Current<T>(T? known, Func<T, bool> alsoBehind, Func<Task<long>> stampOf, Func<long, Task<T>> read)
        where T : Rows
    {
        var stamp = await stampOf();
        if (known is not null && !IsBehind(known, stamp) && !alsoBehind(known))
        {
            return known;
        }
        if (known is null || known.Count <= Few)
        {
            return await read(stamp);
        }
        if (!known.IsFollowed)
        {
            known.IsFollowed = true;
            _ = Task.Run(() => Quietly(() => read(stamp)), CancellationToken.None);
        }
        return known;
    }

    private bool IsBehind(Rows rows, long? stamp) => (stamp is not null && rows.Stamp != stamp) || rows.Day != DateOnly.FromDateTime(clock.Now());

    private async Task Quietly(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "The market could not be read again; the one of {ReadAt} goes on answering", _pool?.ReadAt);
        }
    }

    private Task<PoolRows> ReadPool(long stamp, CancellationToken ct) => Alone(
        () => _pool is { } there && !IsBehind(there, stamp) && TimeProvider.System.Now() - there.ReadAt < TimeSpan.FromSeconds(1) ? there : null,
        async loader =>
        {
            var candidates = await loader.Everybody(ct);
            var market = Market.Build(candidates, MarketLoader.Layout, loader.Today);
            market.Warm();
            return _pool = new PoolRows(market, candidates.Where(c => c.PooledBrands > 0).Select(c => c.Id).ToHashSet(), market.Priors.IsThin ? candidates : null) { Stamp = stamp, Day = loader.Today, ReadAt = TimeProvider.System.Now(), Count = candidates.Count };
        }, ct);

    private Task<OwnRows> ReadOwn(long brandId, PoolRows pool, long stamp, CancellationToken ct) => Alone(
        () => _own.TryGetValue(brandId, out var there) && there.Pool == pool && !IsBehind(there, stamp) ? there : null,
        async loader =>
        {
            var candidates = await loader.OwnOf(brandId, pool.PooledChannels, ct);
            return _own[brandId] = new OwnRows(ViewOf(pool, candidates, loader.Today), pool) { Stamp = stamp, Day = loader.Today, ReadAt = TimeProvider.System.Now(), Count = candidates.Count };
        }, ct);

    /// <summary>Where nobody shares results yet, a brand learns from its own; all rows then stand on the same priors.</summary>
    private static MarketView ViewOf(PoolRows pool, List<Candidate> own, DateOnly today)
    {
        if (own.Count == 0)
        {
            return pool.View;
        }
        var priors = pool.Candidates is { } few ? Priors.Fit([.. few, .. own], MarketLoader.Layout, today) : null;
        return priors is null or { IsThin: true }
            ? new MarketView(pool.Market, Market.Build(own, MarketLoader.Layout, today, pool.Market.Priors))
            : new MarketView(Market.Build(pool.Candidates!, MarketLoader.Layout, today, priors), Market.Build(own, MarketLoader.Layout, today, priors));
    }

    private async Task<T> Alone<T>(Func<T?> there, Func<MarketLoader, Task<T>> read, CancellationToken ct)
        where T : class
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (there() is { } already)
            {
                return already;
            }
            await using var scope = scopes.CreateAsyncScope();
            return await read(new MarketLoader(scope.ServiceProvider.GetRequiredService<KolHubDb>(), clock));
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task<long> StampOf(KolHubDb db, long? brandId, CancellationToken ct) =>
        await db.MarketChanges.Where(c => c.BrandId == brandId).MaxAsync(c => (long?)c.Id, ct) ?? 0;

    private abstract class Rows
    {
        public required long Stamp { get; init; }
        public required DateOnly Day { get; init; }
        public required DateTime ReadAt { get; init; }
        public required int Count { get; init; }

        /// <summary>Newer ones are being read.</summary>
        public bool IsFollowed { get; set; }
    }

    private sealed class PoolRows(Market market, IReadOnlySet<long> pooledChannels, IReadOnlyList<Candidate>? candidates) : Rows
    {
        public Market Market { get; } = market;
        public MarketView View { get; } = new(market);
        public IReadOnlySet<long> PooledChannels { get; } = pooledChannels;

        /// <summary>Kept only while the market is too thin to learn from.</summary>
        public IReadOnlyList<Candidate>? Candidates { get; } = candidates;
    }

    private sealed class OwnRows(MarketView view, PoolRows pool) : Rows
    {
        public MarketView View { get; } = view;
        public PoolRows Pool { get; } = pool;
    }
}
