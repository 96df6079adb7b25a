namespace KolHub.Web.Redirect;

/// <summary>
/// The promise behind a click id: it is on disk before the visitor gets it. Requests queue their record and wait; one thread takes all that wait
/// (at most 4,096), writes them at once, flushes once, and only then lets them go (group commit). A record that cannot be kept in time is given up:
/// the visitor is sent on without a click id and counted as lost.
/// </summary>
public sealed class ClickLog : IDisposable
{
    public const int LargestBatch = 4_096;
    private const int ReleasedTogether = 8;
    private readonly ClickLogOptions _options;
    private readonly LogWriter _file;
    private readonly object _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private readonly List<Waiting> _batch = new(LargestBatch);
    private readonly Thread _writer;
    private readonly Timer _watch;
    private byte[] _buffer = new byte[1 << 20];
    private long _batchSince;
    private volatile bool _stalled;
    private bool _writerSleeps;
    private bool _stopping;

    public ClickLog(ClickLogOptions options, ILogDisk disk, ILogger<ClickLog> logger)
    {
        _options = options;
        _file = new LogWriter(options, disk, logger);
        _watch = new Timer(_ => GiveUpOnStalledDisk(), null, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "click log" };
        _writer.Start();
    }

    public LogFolder Folder => _file.Folder;

    /// <summary>Everything before it is on disk and may be read.</summary>
    public LogPosition Durable => _file.Durable;

    public long Records => _file.Records;

    /// <summary>What waits on disk to be copied.</summary>
    public long Bytes => _file.Bytes;

    /// <summary>Why the last batch was not kept; null when it was.</summary>
    public string? Failure => _stalled ? "The disk does not answer." : _file.Failure;

    /// <summary>True when the record is on disk; false when it could not be kept in time.</summary>
    public async ValueTask<bool> Append(byte[] record)
    {
        if (!IsOpen)
        {
            return false;
        }
        var waiting = new Waiting(record);
        if (!TryQueue(waiting) && !await QueueWithin(waiting, _options.SpaceWait))
        {
            return false;
        }
        return await waiting.Task;
    }

    /// <summary>Queues a record that nobody waits for. False when there is no room.</summary>
    public bool Post(byte[] record) => IsOpen && TryQueue(new Waiting(record));

    public void Forget(LogSegment segment) => _file.Forget(segment);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        _writer.Join(_options.DiskWait);
        _watch.Dispose();
        _file.Dispose();
    }

    private bool IsOpen => !_stalled && !_file.Rests;

    private bool TryQueue(Waiting waiting)
    {
        lock (_gate)
        {
            if (_stopping || _queue.Count >= _options.QueueLength)
            {
                return false;
            }
            _queue.Enqueue(waiting);
            if (_writerSleeps)
            {
                _writerSleeps = false;
                Monitor.Pulse(_gate);
            }
            return true;
        }
    }

    private async Task<bool> QueueWithin(Waiting waiting, TimeSpan limit)
    {
        var until = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (Environment.TickCount64 < until && IsOpen)
        {
            await Task.Delay(5);
            if (TryQueue(waiting))
            {
                return true;
            }
        }
        return false;
    }

    private void WriteBatches()
    {
        while (TakeBatch())
        {
            var kept = _file.Keep(_buffer.AsSpan(0, Gather()), _batch.Count);
            _stalled = false;
            foreach (var some in _batch.Chunk(ReleasedTogether))
            {
                Release(some, kept);
            }
        }
    }

    private bool TakeBatch()
    {
        lock (_gate)
        {
            _batch.Clear();
            Volatile.Write(ref _batchSince, 0);
            while (_queue.Count == 0)
            {
                if (_stopping)
                {
                    return false;
                }
                _writerSleeps = true;
                Monitor.Wait(_gate);
            }
            while (_batch.Count < LargestBatch && _queue.TryDequeue(out var waiting))
            {
                _batch.Add(waiting);
            }
            Volatile.Write(ref _batchSince, Environment.TickCount64);
            return true;
        }
    }

    private int Gather()
    {
        var length = 0;
        foreach (var waiting in _batch)
        {
            length += waiting.Record.Length;
        }
        if (_buffer.Length < length)
        {
            _buffer = new byte[length];
        }
        var at = 0;
        foreach (var waiting in _batch)
        {
            waiting.Record.CopyTo(_buffer, at);
            at += waiting.Record.Length;
        }
        return length;
    }

    private void GiveUpOnStalledDisk()
    {
        var since = Volatile.Read(ref _batchSince);
        if (since == 0 || Environment.TickCount64 - since < _options.DiskWait.TotalMilliseconds)
        {
            return;
        }
        _stalled = true;
        Waiting[] given;
        lock (_gate)
        {
            given = [.. _batch, .. _queue];
            _queue.Clear();
        }
        Release(given, kept: false);
    }

    // The answers go on in the pool, a few to a thread: waking one thread for each would cost more than the answer does.
    private static void Release(Waiting[] some, bool kept) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static given =>
            {
                foreach (var waiting in given.some)
                {
                    waiting.TrySetResult(given.kept);
                }
            }, (some, kept), preferLocal: false);

    private sealed class Waiting(byte[] record) : TaskCompletionSource<bool>
    {
        public byte[] Record { get; } = record;
    }
}
