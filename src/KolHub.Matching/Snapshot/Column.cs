using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KolHub.Matching.Snapshot;

/// <summary>Numbers in a row that start where a line of the cache starts: sixteen floats then lie in one line, and not across two. They never move.</summary>
internal sealed class Column<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] _all;
    private readonly int _first;

    public Column(int length)
    {
        _all = GC.AllocateArray<T>(length + Line / Unsafe.SizeOf<T>(), pinned: true);
        _first = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_all, 0) & (Line - 1)) / Unsafe.SizeOf<T>();
        Length = length;
    }

    public int Length { get; }

    public ref T this[int at] => ref _all[_first + at];

    public Span<T> Span => _all.AsSpan(_first, Length);
}
