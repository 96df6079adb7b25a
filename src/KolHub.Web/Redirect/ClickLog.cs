using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Redirect;

/// <summary>Settings under <c>ClickLog</c>.</summary>
public sealed class ClickLogOptions
{
    /// <summary>A folder on a local disk, one a node; empty: <c>clicks</c> in the data folder.</summary>
    public string Directory { get; set; } = "";

    public long SegmentBytes { get; set; } = 32 << 20;

    /// <summary>How far the log may grow while the database is away; beyond it visitors are sent on unrecorded.</summary>
    public long MostBytes { get; set; } = 8L << 30;

    public int QueueLength { get; set; } = 16_384;

    /// <summary>How long a visitor waits for a place in the queue.</summary>
    public TimeSpan SpaceWait { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a visitor waits for a disk that does not answer.</summary>
    public TimeSpan DiskWait { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// The promise behind a click id: it is on disk before the visitor gets it. Requests queue their record and wait; one thread takes all that wait
/// (at most 4,096), writes them at once, flushes once, and only then lets them go (group commit). A record that cannot be kept in time is given up:
/// the visitor is sent on without a click id and counted as lost.
/// </summary>
public sealed class ClickLog : IDisposable
{
    public const int LargestBatch = 4_096;
    private const int ReleasedTogether = 8;
    private const int PauseAfterFailure = 250;
    private readonly ClickLogOptions _options;
    private readonly ILogDisk _disk;
    private readonly ILogger<ClickLog> _logger;
    private readonly LogFolder _folder;
    private readonly object _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private readonly List<Waiting> _batch = new(LargestBatch);
    private readonly Thread _writer;
    private readonly Timer _watch;
    private byte[] _buffer = new byte[1 << 20];
    private SafeFileHandle? _file;
    private long _number;
    private long _end;
    private long _bytes;
    private long _records;
    private volatile LogPosition _durable = new(0, 0);
    private long _batchSince;
    private long _refuseUntil;
    private volatile bool _stalled;
    private bool _writerSleeps;
    private bool _stopping;
    private volatile string? _failure;

    public ClickLog(ClickLogOptions options, ILogDisk disk, ILogger<ClickLog> logger)
    {
        _options = options;
        _disk = disk;
        _logger = logger;
        _folder = new LogFolder(options.Directory, disk);
        var torn = _folder.CutTorn();
        if (torn > 0)
        {
            logger.LogWarning("Cut {Bytes} bytes of a torn record off the click log; its answer was never sent.", torn);
        }
        _bytes = _folder.Bytes;
        TryBegin();
        _watch = new Timer(_ => GiveUpOnStalledDisk(), null, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "click log" };
        _writer.Start();
    }

    public LogFolder Folder => _folder;

    /// <summary>Everything before it is on disk and may be read.</summary>
    public LogPosition Durable => _durable;

    public long Records => Volatile.Read(ref _records);

    /// <summary>Why the last batch was not kept; null when it was.</summary>
    public string? Failure => _stalled ? "The disk does not answer." : _failure;

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

    public void Forget(LogSegment segment)
    {
        var size = new FileInfo(segment.Path).Length;
        LogFolder.Remove(segment);
        Interlocked.Add(ref _bytes, -size);
    }

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
        _file?.Dispose();
        _folder.Dispose();
    }

    private bool IsOpen => !_stalled && Environment.TickCount64 >= Volatile.Read(ref _refuseUntil);

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
            var kept = Keep();
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

    // One write, one flush. After a failed flush nobody knows what the file holds: the log goes on in a new one.
    private bool Keep()
    {
        try
        {
            if (Interlocked.Read(ref _bytes) > _options.MostBytes)
            {
                throw new IOException($"The click log has reached its limit of {_options.MostBytes} bytes.");
            }
            if (_file is null || _end >= _options.SegmentBytes)
            {
                Rotate();
            }
            var length = Gather();
            _disk.Write(_file!, _buffer.AsSpan(0, length), _end);
            _disk.Flush(_file!);
            _end += length;
            Interlocked.Add(ref _bytes, length);
            Interlocked.Add(ref _records, _batch.Count);
            _durable = new LogPosition(_number, _end);
            _failure = null;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Abandon(failure);
            return false;
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

    private void TryBegin()
    {
        try
        {
            Rotate();
        }
        catch (IOException failure)
        {
            Abandon(failure);
        }
    }

    private void Rotate()
    {
        _file?.Dispose();
        _file = null;
        (_file, _number) = _folder.Begin();
        _end = LogFolder.HeadBytes;
        Interlocked.Add(ref _bytes, _end);
        _durable = new LogPosition(_number, _end);
    }

    private void Abandon(Exception failure)
    {
        if (_failure is null)
        {
            _logger.LogError(failure, "The click log cannot be written; visitors are sent on unrecorded.");
        }
        _failure = failure.Message;
        Volatile.Write(ref _refuseUntil, Environment.TickCount64 + PauseAfterFailure);
        try
        {
            if (_file is not null)
            {
                _disk.Cut(_file, _end);
            }
        }
        catch (IOException)
        {
            // What was half written stays behind the last whole record and is set aside by the copier.
        }
        _file?.Dispose();
        _file = null;
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
