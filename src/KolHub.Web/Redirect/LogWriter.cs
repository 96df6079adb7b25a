using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Redirect;

/// <summary>Brings batches of records to disk, one write and one flush each. Used by one thread; others only look.</summary>
public sealed class LogWriter : IDisposable
{
    private const int PauseAfterFailure = 250;
    private readonly ClickLogOptions _options;
    private readonly ILogDisk _disk;
    private readonly ILogger _logger;
    private SafeFileHandle? _file;
    private long _number;
    private long _end;
    private long _room;
    private long _bytes;
    private long _records;
    private long _refuseUntil;
    private volatile LogPosition _durable = new(0, 0);
    private volatile string? _failure;

    public LogWriter(ClickLogOptions options, ILogDisk disk, ILogger logger)
    {
        (_options, _disk, _logger) = (options, disk, logger);
        Folder = new LogFolder(options.Directory, disk);
        var torn = Folder.CutTorn();
        if (torn > 0)
        {
            logger.LogWarning("Cut {Bytes} bytes of a torn record off the click log; its answer was never sent.", torn);
        }
        _bytes = Folder.Bytes;
        TryBegin();
    }

    public LogFolder Folder { get; }

    public LogPosition Durable => _durable;

    /// <summary>What the files hold that are not copied yet, without the room ahead.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public long Records => Volatile.Read(ref _records);

    /// <summary>Why the last batch was not kept; null when it was.</summary>
    public string? Failure => _failure;

    /// <summary>For a moment after a failure nothing is tried.</summary>
    public bool Rests => Environment.TickCount64 < Volatile.Read(ref _refuseUntil);

    /// <summary>True when the records are on disk. After a failed flush nobody knows what the file holds: the log goes on in a new one.</summary>
    public bool Keep(ReadOnlySpan<byte> records, int count)
    {
        try
        {
            if (Bytes > _options.MostBytes)
            {
                throw new IOException($"The click log has reached its limit of {_options.MostBytes} bytes.");
            }
            if (_file is null || _end >= _options.SegmentBytes)
            {
                Rotate();
            }
            if (_end + records.Length > _room)
            {
                MakeRoom(records.Length);
            }
            _disk.Write(_file!, records, _end);
            _disk.Flush(_file!);
            _end += records.Length;
            Interlocked.Add(ref _bytes, records.Length);
            Interlocked.Add(ref _records, count);
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

    public void Forget(LogSegment segment)
    {
        var size = new FileInfo(segment.Path).Length;
        LogFolder.Remove(segment);
        Interlocked.Add(ref _bytes, -size);
    }

    public void Dispose()
    {
        Close();
        Folder.Dispose();
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
        Close();
        (_file, _number) = Folder.Begin();
        _end = LogFolder.HeadBytes;
        _room = _end;
        Interlocked.Add(ref _bytes, _end);
        _durable = new LogPosition(_number, _end);
    }

    // A disk that has no room for the zeros may still have some for the records.
    private void MakeRoom(int needed)
    {
        try
        {
            _room = _end + Math.Max(needed, _options.RoomBytes);
            _disk.Reserve(_file!, _end, _room - _end);
        }
        catch (IOException)
        {
            _room = long.MaxValue;
        }
    }

    private void Abandon(Exception failure)
    {
        if (_failure is null)
        {
            _logger.LogError(failure, "The click log cannot be written; visitors are sent on unrecorded.");
        }
        _failure = failure.Message;
        Volatile.Write(ref _refuseUntil, Environment.TickCount64 + PauseAfterFailure);
        Close();
    }

    private void Close()
    {
        try
        {
            if (_file is not null)
            {
                _disk.Cut(_file, _end);
            }
        }
        catch (IOException)
        {
            // Room left over is read as the end; what was half written stays behind the last whole record and is set aside by the copier.
        }
        _file?.Dispose();
        _file = null;
    }
}
