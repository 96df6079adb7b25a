using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KolHub.Web.Redirect;

/// <summary>The disk under the click log; tests fill it, slow it down, or take its flush out.</summary>
public interface ILogDisk
{
    SafeFileHandle Create(string path);

    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when everything written to the file is on the disk, not only in memory.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Puts zeros on the disk there: what is written over them later needs no change of the file's own description, and flushes many times faster.</summary>
    void Reserve(SafeFileHandle file, long offset, long bytes);

    void Cut(SafeFileHandle file, long length);
}

public sealed class LogDisk : ILogDisk
{
    private static readonly byte[] _zeros = new byte[1 << 18];

    public SafeFileHandle Create(string path)
    {
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        FlushFolder(Path.GetDirectoryName(path)!);
        return file;
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    // fdatasync brings the bytes and the length to disk, and leaves out the time of change, which fsync would wait for.
    public void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (Posix.FlushData(file) != 0)
        {
            throw new IOException($"The click log cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    public void Reserve(SafeFileHandle file, long offset, long bytes)
    {
        for (var done = 0L; done < bytes; done += _zeros.Length)
        {
            RandomAccess.Write(file, _zeros.AsSpan(0, (int)Math.Min(_zeros.Length, bytes - done)), offset + done);
        }
        RandomAccess.FlushToDisk(file);
    }

    public void Cut(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    // A new file is only safe when its name is: POSIX wants the folder flushed too, and .NET opens no folders.
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var folder = Posix.Open(path, 0);
        if (folder < 0)
        {
            throw new IOException($"The folder {path} cannot be opened for a flush (error {Marshal.GetLastPInvokeError()}).");
        }
        var failed = Posix.Flush(folder) != 0;
        _ = Posix.Close(folder);
        if (failed)
        {
            throw new IOException($"The folder {path} cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static class Posix
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
        public static extern int Open(string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Flush(int file);

        [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
        public static extern int FlushData(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int file);
    }
}
