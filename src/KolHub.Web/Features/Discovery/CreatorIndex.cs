using System.Collections.Concurrent;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Matching;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>
/// The accounts of the database in memory, ready to be ranked: one market for all, and beside it each brand's own rows. The database
/// stays the record. A small market is read again as soon as a change was noted; a large one follows the noted changes in the background.
/// </summary>
public sealed class CreatorIndex(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration settings, ILogger<CreatorIndex> log)
{
    /// <summary>So many rows are read again while the person waits; more of them in the background.</summary>
    private readonly int _few = settings.GetValue("Discovery:SmallMarket", 5_000);

    /// <summary>So long notes are kept for other nodes.</summary>
    public static readonly TimeSpan KeptNotes = TimeSpan.FromHours(1);

    /// <summary>More creators at once and all are read again.</summary>
    private const int MostFollowed = 500;

    /// <summary>A note may be written before another and be seen after it: so far back notes are looked for that were not seen yet.</summary>
    private static readonly TimeSpan _late = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longest = KeptNotes / 2;
    private readonly SemaphoreSlim _poolGate = new(1);
    private readonly SemaphoreSlim _ownGate = new(1);
    private readonly ConcurrentDictionary<long, OwnRows> _own = new();
    private readonly KeptScans _scans = new();
    private PoolRows? _pool;
    private Task? _first;

    /// <summary>How the market of all fares: for operators.</summary>
    public MarketState State { get; } = new();

    internal KeptLists Lists { get; } = new();

    /// <summary>When and how much: nothing before the first time.</summary>
    public (DateTime ReadAt, DateTime CaughtUpAt, long Stamp, int Accounts, long HotBytes)? Known => _pool is { } pool ? (pool.ReadAt, pool.CaughtUpAt, pool.Stamp, pool.Count, pool.Market.HotBytes) : null;

    /// <summary>What a brand can see now. A large market that is read for the first time is waited for.</summary>
    public async Task<MarketView> ViewFor(long brandId, KolHubDb db, CancellationToken ct)
    {
        var stamps = await db.Brands.Where(b => b.Id == brandId).Select(b => new
        {
            Pool = db.MarketChanges.Where(c => c.BrandId == null).Max(c => (long?)c.Id),
            Own = db.MarketChanges.Where(c => c.BrandId == b.Id).Max(c => (long?)c.Id),
        }).SingleAsync(ct);
        var pool = await Current(_pool, rows => IsBehind(rows, null), stamps.Pool ?? 0, stamp => ReadPool(stamp, ct), stamp => Follow(stamp, CancellationToken.None));
        var own = _own.GetValueOrDefault(brandId);
        if (own is not null && own.Count + pool.Count > _few && own.FitsBeside(pool))
        {
            own = _own[brandId] = own.Beside(pool);
            _ = Quietly(() => ReadOwn(brandId, pool, own.Stamp, again: true, CancellationToken.None));
        }
        own = await Current(own, rows => rows.Pool != pool, stamps.Own ?? 0, stamp => ReadOwn(brandId, pool, stamp, again: false, ct));
        return own.View;
    }

    /// <summary>Can be ranked at once? A large market is read in the background for the first time, a small one by whoever asks.</summary>
    public async Task<bool> IsReady(KolHubDb db, CancellationToken ct)
    {
        if (_pool is not null || await db.Channels.Select(c => c.Id).Take(_few + 1).CountAsync(ct) <= _few)
        {
            return true;
        }
        var stamp = await StampOf(db, ct);
        if (_first is null or { IsCompleted: true })
        {
            _first = Quietly(() => ReadPool(stamp, CancellationToken.None));
        }
        return false;
    }

    /// <summary>The scan of a view for a brief; the last few are kept, so that a slider costs an addition an account.</summary>
    public BriefScan Scan(MarketView view, MatchBrief brief) => _scans.Of(view, brief);

    internal KeptFigures FiguresOf(BriefScan scan, Actor actor) => _scans.FiguresOf(scan, actor);

    /// <summary>Brings the market of all up to what was noted since; reads it anew when a day has passed, or measured results may have moved on.</summary>
    public async Task Refresh(TimeSpan outcomesAge, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stamp = await StampOf(scope.ServiceProvider.GetRequiredService<KolHubDb>(), ct);
        if (_pool is not { } pool || IsBehind(pool, null) || TimeProvider.System.Now() - pool.ReadAt > outcomesAge || (pool.Count <= _few && IsBehind(pool, stamp)))
        {
            await ReadPool(stamp, ct);
        }
        else if (pool.Count > _few)
        {
            await Follow(stamp, ct);
        }
        else
        {
            pool.CaughtUpAt = TimeProvider.System.Now();
        }
    }

    /// <summary>Everything is read anew by whoever asks next.</summary>
    public void Forget()
    {
        (_pool, _first) = (null, null);
        _own.Clear();
    }

    private async Task<T> Current<T>(T? known, Func<T, bool> alsoBehind, long stamp, Func<long, Task<T>> read, Func<long, Task<T>>? follow = null)
        where T : MarketRows
    {
        if (known is not null && !IsBehind(known, stamp) && !alsoBehind(known))
        {
            return known;
        }
        if (known is null || known.Count <= _few)
        {
            return await read(stamp);
        }
        if (!known.IsFollowed)
        {
            known.IsFollowed = true;
            _ = Quietly(() => (IsBehind(known, null) ? read : follow ?? read)(stamp));
        }
        return known;
    }

    private bool IsBehind(MarketRows rows, long? stamp) => (stamp is not null && rows.Stamp != stamp) || rows.Day != DateOnly.FromDateTime(clock.Now());

    private Task Quietly(Func<Task> read) => Task.Run(async () =>
    {
        try
        {
            await read();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "The market could not be read again; the one of {ReadAt} goes on answering", _pool?.ReadAt);
        }
    });

    private async Task<PoolRows> ReadPool(long stamp, CancellationToken ct) => (await Alone(
        _poolGate,
        () => _pool is { } there && !IsBehind(there, stamp) && TimeProvider.System.Now() - there.ReadAt < TimeSpan.FromSeconds(1) ? there : null,
        async loader => await State.OfWhole(async () =>
        {
            var (now, seen) = (TimeProvider.System.Now(), (await loader.NotesSince(Ids.Before(stamp, _late), ct)).Select(n => n.Id).ToHashSet());
            var candidates = await loader.Everybody(ct);
            var market = Market.Build(candidates, MarketLoader.Layout, loader.Today);
            market.Warm();
            return _pool = new PoolRows(market, candidates.Where(c => c.PooledBrands > 0).Select(c => c.Id).ToHashSet(), market.Priors.IsThin ? candidates : null)
            {
                Stamp = stamp,
                Seen = seen,
                Day = loader.Today,
                ReadAt = TimeProvider.System.Now(),
                CaughtUpAt = now,
                Count = market.Count,
            };
        }, pool => pool.Count), ct))!;

    /// <summary>Reads again whom the notes name; all where a note names nobody.</summary>
    private async Task<PoolRows> Follow(long stamp, CancellationToken ct)
    {
        var followed = await Alone(_poolGate, () => null, async loader =>
        {
            var (pool, now) = (_pool!, TimeProvider.System.Now());
            var notes = await loader.NotesSince(Math.Min(Ids.Before(stamp, _late), pool.Stamp), ct);
            List<(long Id, long? CreatorId)> fresh = [.. notes.Where(n => !pool.Seen.Contains(n.Id))];
            List<long> creators = [.. fresh.Select(n => n.CreatorId).OfType<long>().Distinct()];
            if (creators.Count > MostFollowed || fresh.Exists(n => n.CreatorId is null) || now - pool.CaughtUpAt > _longest)
            {
                return null;
            }
            if (fresh.Count == 0)
            {
                pool.CaughtUpAt = now;
                return pool;
            }
            return await State.OfChanges(async () =>
            {
                var (candidates, ids) = await loader.Of(creators, ct);
                var (market, pooled, kept) = pool.With(candidates, ids);
                return _pool = new PoolRows(market, pooled, kept)
                {
                    Stamp = Math.Max(pool.Stamp, fresh.Max(n => n.Id)),
                    Seen = notes.Select(n => n.Id).ToHashSet(),
                    Day = pool.Day,
                    ReadAt = pool.ReadAt,
                    CaughtUpAt = now,
                    Count = market.Count,
                };
            }, creators.Count);
        }, ct);
        return followed ?? await ReadPool(stamp, ct);
    }

    private async Task<OwnRows> ReadOwn(long brandId, PoolRows pool, long stamp, bool again, CancellationToken ct) => (await Alone(
        _ownGate,
        () => !again && _own.TryGetValue(brandId, out var there) && there.Pool == pool && !IsBehind(there, stamp) ? there : null,
        async loader =>
        {
            var candidates = await loader.OwnOf(brandId, pool.PooledChannels, ct);
            var (view, own) = ViewOf(pool, candidates, loader.Today);
            return _own[brandId] = new OwnRows(view, own, pool) { Stamp = stamp, Day = loader.Today, ReadAt = TimeProvider.System.Now(), Count = candidates.Count };
        }, ct))!;

    /// <summary>Where nobody shares results yet, a brand learns from its own; all rows then stand on the same priors.</summary>
    private static (MarketView View, Market? Own) ViewOf(PoolRows pool, List<Candidate> own, DateOnly today)
    {
        if (own.Count == 0)
        {
            return (pool.View, null);
        }
        var priors = pool.Market.Priors.IsThin && pool.Candidates is { } few ? Priors.Fit([.. few, .. own], MarketLoader.Layout, today) : null;
        var market = Market.Build(own, MarketLoader.Layout, today, priors is null or { IsThin: true } ? pool.Market.Priors : priors);
        return (new MarketView(priors is null or { IsThin: true } ? pool.Market : Market.Build(pool.Candidates!, MarketLoader.Layout, today, priors), market), market);
    }

    private async Task<T?> Alone<T>(SemaphoreSlim gate, Func<T?> there, Func<MarketLoader, Task<T?>> read, CancellationToken ct)
        where T : class
    {
        await gate.WaitAsync(ct);
        try
        {
            if (there() is { } already)
            {
                return already;
            }
            await using var scope = scopes.CreateAsyncScope();
            return await read(new MarketLoader(scope.ServiceProvider.GetRequiredService<KolHubDb>(), scopes, clock));
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<long> StampOf(KolHubDb db, CancellationToken ct) => await db.MarketChanges.Where(c => c.BrandId == null).MaxAsync(c => (long?)c.Id, ct) ?? 0;
}
