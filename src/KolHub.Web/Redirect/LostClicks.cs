using System.Collections.Concurrent;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>Visitors who were sent on unrecorded, by link, hour and class. The copier brings the tally into the counters.</summary>
public sealed class LostClicks
{
    private readonly ConcurrentDictionary<(long LinkId, DateTime Hour, ClickClass Class), long> _waiting = new();
    private long _total;

    /// <summary>Since the program started.</summary>
    public long Total => Interlocked.Read(ref _total);

    public bool IsEmpty => _waiting.IsEmpty;

    public void Add(long linkId, DateTime hour, ClickClass @class, long count = 1)
    {
        Interlocked.Add(ref _total, count);
        PutBack(linkId, hour, @class, count);
    }

    public IReadOnlyList<(long LinkId, DateTime Hour, ClickClass Class, long Count)> Take() =>
        [.. _waiting.Keys.Select(k => (k.LinkId, k.Hour, k.Class, Count: _waiting.TryRemove(k, out var count) ? count : 0)).Where(l => l.Count > 0)];

    public void PutBack(long linkId, DateTime hour, ClickClass @class, long count) =>
        _waiting.AddOrUpdate((linkId, hour, @class), count, (_, before) => before + count);
}
