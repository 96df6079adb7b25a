using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Redirect;

/// <summary>A place in a click log: everything before it.</summary>
public sealed record LogPosition(long Segment, long Offset);

/// <summary>One file of the log.</summary>
public sealed record LogSegment(string Path, string Log, long Number);

/// <summary>
/// The folder of a node's click log: files <c>clicks-000000000001.log</c>, each with a head of 32 bytes (mark, the log's random name, number),
/// then records. A folder belongs to one process at a time.
/// </summary>
public sealed class LogFolder : IDisposable
{
    public const int HeadBytes = 32;
    private static readonly byte[] _mark = "KHCLICK1"u8.ToArray();
    private readonly string _path;
    private readonly ILogDisk _disk;
    private readonly FileStream _lock;
    private long _last;

    public LogFolder(string path, ILogDisk disk)
    {
        _path = path;
        _disk = disk;
        Directory.CreateDirectory(path);
        try
        {
            _lock = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"The click log in {path} belongs to another running process. Give each node its own ClickLog:Directory.", taken);
        }
        RemoveUnbegun();
        var segments = Segments();
        Log = segments.Count > 0 ? segments[^1].Log : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _last = segments.Count > 0 ? segments[^1].Number : 0;
    }

    /// <summary>The log's random name, the key of its position in the database.</summary>
    public string Log { get; }

    public IReadOnlyList<LogSegment> Segments() =>
        [.. Directory.EnumerateFiles(_path, "clicks-*.log").Select(Open).OfType<LogSegment>().OrderBy(s => s.Number)];

    public int DamagedSegments => Directory.EnumerateFiles(_path, "*.damaged").Count();

    public long Bytes => Directory.EnumerateFiles(_path, "clicks-*.log").Sum(f => new FileInfo(f) is { Exists: true } file ? file.Length : 0);

    public (SafeFileHandle File, long Number) Begin()
    {
        var number = _last + 1;
        var path = Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"clicks-{number:D12}.log"));
        var file = _disk.Create(path);
        try
        {
            var head = new byte[HeadBytes];
            _mark.CopyTo(head, 0);
            Convert.FromHexString(Log).CopyTo(head, 8);
            BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(24), number);
            _disk.Write(file, head, 0);
            _disk.Flush(file);
        }
        catch (IOException)
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
        _last = number;
        return (file, number);
    }

    /// <summary>Cuts a torn last record: its answer was never sent. Returns the bytes cut off.</summary>
    public long CutTorn()
    {
        var segment = Segments().LastOrDefault();
        if (segment is null)
        {
            return 0;
        }
        var end = LogReader.EndOf(segment.Path);
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite);
        var torn = RandomAccess.GetLength(file) - end;
        if (torn > 0)
        {
            _disk.Cut(file, end);
            _disk.Flush(file);
        }
        return torn;
    }

    public static void Remove(LogSegment segment) => File.Delete(segment.Path);

    /// <summary>Keeps a file whose end cannot be read, out of the copier's way.</summary>
    public static void SetAside(LogSegment segment) => File.Move(segment.Path, segment.Path + ".damaged", overwrite: true);

    public void Dispose() => _lock.Dispose();

    private void RemoveUnbegun()
    {
        foreach (var path in Directory.EnumerateFiles(_path, "clicks-*.log").Where(p => Open(p) is null))
        {
            File.Delete(path);
        }
    }

    // A file without a whole head was never written to: the head is flushed before the first record.
    private static LogSegment? Open(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> head = stackalloc byte[HeadBytes];
            return RandomAccess.Read(file, head, 0) == HeadBytes && head[..8].SequenceEqual(_mark)
                ? new LogSegment(path, Convert.ToHexStringLower(head[8..24]), BinaryPrimitives.ReadInt64LittleEndian(head[24..]))
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
