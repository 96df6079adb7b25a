using System.Collections.Frozen;
using KolHub.Data;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Redirect;

/// <summary>A link as the hot path knows it.</summary>
public sealed record LinkEntry(
    long Id, long BrandId, long CreatorId, string Code, Landing Landing, PrivacyMode Mode,
    DateTime? OpenedAt, DateTime? PausedAt, DateTime? StoppedAt, DateTime? WithdrawnAt, DateTime? ClosedAt, bool HostIsVerified)
{
    public LinkRefusal? RefusalAt(DateTime at) =>
        TrackingLink.RefusalAt(at, OpenedAt, PausedAt, StoppedAt, WithdrawnAt, ClosedAt) ?? (HostIsVerified ? null : LinkRefusal.HostUnverified);
}

/// <summary>Every link, in memory. Read again when the stamp in the database changes; while the database is away the last state stands.</summary>
public sealed class LinkTable(IServiceScopeFactory scopes, ILogger<LinkTable> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);
    private volatile Links _links = new(-1, FrozenDictionary<string, LinkEntry>.Empty, FrozenDictionary<long, LinkEntry>.Empty);
    private readonly SemaphoreSlim _one = new(1);
    private bool _away;

    public int Count => _links.ByCode.Count;

    public LinkEntry? Find(string code) => _links.ByCode.GetValueOrDefault(code);

    public LinkEntry? Find(long id) => _links.ById.GetValueOrDefault(id);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the links again when something changed. The stamp is read first: a change during the load shows at the next look.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await Read(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Refresh(stoppingToken);
                _away = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (!_away)
                {
                    logger.LogWarning(failure, "Links cannot be refreshed; the last known ones stand.");
                }
                _away = true;
            }
        }
    }

    private async Task Read(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var stamp = await db.LinkTableStamps.AsNoTracking().Select(s => s.Stamp).SingleAsync(cancellation);
        if (stamp == _links.Stamp)
        {
            return;
        }
        var rows = await (
            from link in db.TrackingLinks.AsNoTracking()
            join host in db.VerifiedHosts on link.HostId equals host.Id
            select new { link.Id, link.BrandId, link.CreatorId, link.Code, link.Destination, link.PrivacyMode, link.OpenedAt, link.PausedAt, link.StoppedAt, link.WithdrawnAt, link.ClosedAt, host.Host, Verified = host.VerifiedAt != null && host.WithdrawnAt == null })
            .ToListAsync(cancellation);
        var entries = rows.ConvertAll(r => new LinkEntry(r.Id, r.BrandId, r.CreatorId, r.Code, new Landing(r.Destination), r.PrivacyMode,
            r.OpenedAt, r.PausedAt, r.StoppedAt, r.WithdrawnAt, r.ClosedAt, r.Verified && Landing.HostOf(r.Destination) == r.Host));
        _links = new Links(stamp, entries.ToFrozenDictionary(e => e.Code, StringComparer.OrdinalIgnoreCase), entries.ToFrozenDictionary(e => e.Id));
    }

    private sealed record Links(long Stamp, FrozenDictionary<string, LinkEntry> ByCode, FrozenDictionary<long, LinkEntry> ById);
}
