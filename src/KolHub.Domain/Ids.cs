namespace KolHub.Domain;

/// <summary>
/// Keys made by the program, not the database: 40 bits of milliseconds since 2025-01-01, 5 bits of node, 8 bits of
/// sequence. They sort by time, fit into 53 bits (a JSON number), and say nothing that must stay secret.
/// Their time is the machine's, never the trade's: a key is an address, not a fact.
/// </summary>
public static class Ids
{
    private const int SequenceBits = 8;
    private const int NodeBits = 5;
    private static readonly long _epoch = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static long _last;
    private static long _node;

    /// <summary>0 to 31; two running programs on one database need different ones.</summary>
    public static void UseNode(int node)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)node, (1u << NodeBits) - 1, nameof(node));
        _node = node;
    }

    /// <summary>A key that was made about so long before this one: for asking what is newer.</summary>
    public static long Before(long id, TimeSpan age) => Math.Max(0, id - ((long)age.TotalMilliseconds << (SequenceBits + NodeBits)));

    /// <summary>The next key; more than 256 in one millisecond borrow from the following ones.</summary>
    public static long Next()
    {
        var now = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - _epoch) << SequenceBits;
        long seen, next;
        do
        {
            seen = Volatile.Read(ref _last);
            next = Math.Max(seen + 1, now);
        }
        while (Interlocked.CompareExchange(ref _last, next, seen) != seen);
        return ((next >> SequenceBits) << (SequenceBits + NodeBits)) | (_node << SequenceBits) | (next & ((1 << SequenceBits) - 1));
    }
}
