namespace KolHub.Web.Redirect;

/// <summary>Records read from one file, the place after the last of them, and whether something unreadable follows.</summary>
public sealed record LogPage(IReadOnlyList<ClickRecord> Records, long Next, bool Unreadable);

public static class LogReader
{
    private const int PageBytes = 1 << 20;

    /// <summary>Reads at most <paramref name="most"/> whole records between two places of a file.</summary>
    public static LogPage Read(string path, long from, long to, int most)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var records = new List<ClickRecord>();
        var next = Math.Max(from, LogFolder.HeadBytes);
        var buffer = new byte[Math.Clamp(to - next, 0, PageBytes)];
        while (next < to && records.Count < most)
        {
            var filled = Fill(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - next)), next);
            var used = Parse(buffer.AsSpan(0, filled), records, most);
            next += used;
            if (used == 0)
            {
                return IsRoom(file, next, to) ? new LogPage(records, to, Unreadable: false) : new LogPage(records, next, Unreadable: true);
            }
        }
        return new LogPage(records, next, Unreadable: false);
    }

    /// <summary>The end of the last whole record.</summary>
    public static long EndOf(string path)
    {
        var length = new FileInfo(path).Length;
        var next = (long)LogFolder.HeadBytes;
        while (next < length)
        {
            var page = Read(path, next, length, 10_000);
            next = page.Next;
            if (page.Unreadable)
            {
                break;
            }
        }
        return next;
    }

    private static int Parse(ReadOnlySpan<byte> bytes, List<ClickRecord> records, int most)
    {
        var used = 0;
        while (records.Count < most && ClickRecord.Read(bytes[used..], out var size) is { } record)
        {
            records.Add(record);
            used += size;
        }
        return used;
    }

    // Zeros to the end were written ahead and never used.
    private static bool IsRoom(Microsoft.Win32.SafeHandles.SafeFileHandle file, long from, long to)
    {
        var buffer = new byte[Math.Clamp(to - from, 0, PageBytes)];
        while (from < to)
        {
            var filled = Fill(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - from)), from);
            if (filled == 0 || buffer.AsSpan(0, filled).ContainsAnyExcept((byte)0))
            {
                return false;
            }
            from += filled;
        }
        return true;
    }

    private static int Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(file, buffer[filled..], offset + filled) is var read and > 0)
        {
            filled += read;
        }
        return filled;
    }
}
