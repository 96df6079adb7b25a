using KolHub.Data;
using KolHub.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Redirect;

/// <summary>
/// Copies the click log into the database: rows, counters and the place reached in one transaction, a file deleted only when all of it is there.
/// While the database is away the log grows and is copied later, in order.
/// </summary>
public sealed class ClickCopier(ClickLog log, LinkTable links, LostClicks lost, IServiceScopeFactory scopes, IConfiguration settings, TimeProvider clock, ILogger<ClickCopier> logger) : BackgroundService
{
    public const int LargestPage = 10_000;
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1);
    private LogPosition? _reached;
    private long _orphans;

    /// <summary>Why the last copy failed; null when it worked.</summary>
    public string? Failure { get; private set; }

    /// <summary>Every click before it is in the counts; null until the first copy.</summary>
    public DateTime? CaughtUpAt { get; private set; }

    /// <summary>Since when records wait for the database; null when none does.</summary>
    public DateTime? BehindSince { get; private set; }

    /// <summary>Records whose link is not in the database, since the program started.</summary>
    public long Orphans => Interlocked.Read(ref _orphans);

    /// <summary>Copies everything that is on disk now, so that a click can be found by the order that follows it. False when the database refused.</summary>
    public async Task<bool> CatchUp(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        var from = clock.GetUtcNow().UtcDateTime;
        try
        {
            await CopyAll(cancellation);
            Failure = null;
            BehindSince = null;
            CaughtUpAt = from;
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (Failure is null)
            {
                logger.LogWarning(failure, "Clicks wait in the log: they cannot be copied into the database.");
            }
            Failure = failure.Message;
            BehindSince ??= from;
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Jobs:Paused"))
        {
            return;
        }
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CatchUp(stoppingToken);
        }
    }

    private async Task CopyAll(CancellationToken cancellation)
    {
        var durable = log.Durable;
        if (_reached == durable && lost.IsEmpty)
        {
            return;
        }
        foreach (var segment in log.Folder.Segments().Where(s => s.Number <= durable.Segment))
        {
            await CopySegment(segment, durable, cancellation);
        }
        if (!lost.IsEmpty)
        {
            await CopyPage([], null, cancellation);
        }
    }

    private async Task CopySegment(LogSegment segment, LogPosition durable, CancellationToken cancellation)
    {
        var reached = await Reached(segment.Log, cancellation);
        var isOpen = segment.Number == durable.Segment;
        var end = isOpen ? durable.Offset : new FileInfo(segment.Path).Length;
        var next = reached.Segment == segment.Number ? reached.Offset : reached.Segment > segment.Number ? end : LogFolder.HeadBytes;
        var unreadable = false;
        while (next < end && !unreadable)
        {
            var started = Environment.TickCount64;
            var page = LogReader.Read(segment.Path, next, end, LargestPage);
            await CopyPage(page.Records, new ClickLogMark(segment.Log, segment.Number, page.Next), cancellation);
            (next, unreadable) = (page.Next, page.Unreadable);
            if (next < end)
            {
                // Others write too: the database gets as long a rest as the page took.
                await Task.Delay((int)Math.Min(Environment.TickCount64 - started, 500), cancellation);
            }
        }
        if (unreadable && isOpen)
        {
            throw new InvalidDataException($"The click log {segment.Path} cannot be read after byte {next}.");
        }
        if (unreadable)
        {
            logger.LogError("The click log {Segment} cannot be read after byte {Offset} and is set aside.", segment.Path, next);
            LogFolder.SetAside(segment);
        }
        else if (!isOpen)
        {
            log.Forget(segment);
        }
    }

    private async Task<LogPosition> Reached(string logName, CancellationToken cancellation)
    {
        if (_reached is null || logName != log.Folder.Log)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
            var stored = await db.ClickLogPositions.AsNoTracking().SingleOrDefaultAsync(p => p.Log == logName, cancellation);
            var position = new LogPosition(stored?.Segment ?? 0, stored?.Offset ?? 0);
            if (logName != log.Folder.Log)
            {
                return position;
            }
            _reached = position;
        }
        return _reached;
    }

    private async Task CopyPage(IReadOnlyList<ClickRecord> records, ClickLogMark? mark, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var tally = lost.Take();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var orphans = await new ClickRows(db, links).Write(records, tally, cancellation);
            if (mark is not null)
            {
                await Advance(db, mark, records, cancellation);
            }
            await transaction.CommitAsync(cancellation);
            Interlocked.Add(ref _orphans, orphans);
        }
        catch
        {
            foreach (var (linkId, hour, @class, count) in tally)
            {
                lost.PutBack(linkId, hour, @class, count);
            }
            throw;
        }
        if (mark is not null && mark.Log == log.Folder.Log)
        {
            _reached = new LogPosition(mark.Segment, mark.Offset);
        }
    }

    private static async Task Advance(KolHubDb db, ClickLogMark mark, IReadOnlyList<ClickRecord> records, CancellationToken cancellation)
    {
        var position = await db.ClickLogPositions.SingleOrDefaultAsync(p => p.Log == mark.Log, cancellation) ?? db.Add(new ClickLogPosition(mark.Log)).Entity;
        position.MoveTo(mark.Segment, mark.Offset, records.LastOrDefault(r => r.Kind == ClickKind.Click)?.At);
        await db.SaveChangesAsync(cancellation);
    }

    private sealed record ClickLogMark(string Log, long Segment, long Offset);
}
