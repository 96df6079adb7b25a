using KolHub.Web.Redirect;
using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Tests.Redirect;

/// <summary>A real disk that can be full, that can be slow, and that says in what order it was used.</summary>
internal sealed class FaultyDisk : ILogDisk
{
    private readonly LogDisk _disk = new();
    private readonly ManualResetEventSlim _open = new(true);

    public bool IsFull { get; set; }

    public bool FlushFails { get; set; }

    /// <summary>Half of what was to be written arrives before the disk is full.</summary>
    public bool TearsWrites { get; set; }

    public bool CutFails { get; set; }

    public int Writes { get; private set; }

    public int Flushes { get; private set; }

    public void HoldFlushes() => _open.Reset();

    public void LetFlushes() => _open.Set();

    public SafeFileHandle Create(string path) => IsFull ? throw new IOException("No space left on device") : _disk.Create(path);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        Writes++;
        if (TearsWrites)
        {
            _disk.Write(file, bytes[..(bytes.Length / 2)], offset);
        }
        if (IsFull || TearsWrites)
        {
            throw new IOException("No space left on device");
        }
        _disk.Write(file, bytes, offset);
    }

    public void Flush(SafeFileHandle file)
    {
        _open.Wait();
        if (FlushFails)
        {
            throw new IOException("Input/output error");
        }
        _disk.Flush(file);
        Flushes++;
    }

    public void Reserve(SafeFileHandle file, long offset, long bytes)
    {
        if (IsFull || TearsWrites)
        {
            throw new IOException("No space left on device");
        }
        _disk.Reserve(file, offset, bytes);
    }

    public void Cut(SafeFileHandle file, long length)
    {
        if (CutFails)
        {
            throw new IOException("Input/output error");
        }
        _disk.Cut(file, length);
    }
}
