namespace KolHub.Attribution.Journeys;

/// <summary>
/// Journeys in columns: path p is the channels of its touches, oldest first, with how often it ended in an order, what those orders were worth
/// and how often it ended without. A path may stand for one journey or for any number of equal ones; no answer depends on which, nor on the
/// order of the paths. About 12 bytes a touch with ages and 28 a path: a million journeys of 4.5 touches take 82 MB. Unchangeable; made by
/// <see cref="JourneyBookBuilder"/>.
/// </summary>
public sealed class JourneyBook
{
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _steps;
    private readonly ReadOnlyMemory<long> _ages;
    private readonly ReadOnlyMemory<long> _conversions;
    private readonly ReadOnlyMemory<long> _values;
    private readonly ReadOnlyMemory<long> _nulls;
    private readonly bool[] _direct;

    internal JourneyBook(
        ReadOnlyMemory<int> starts, ReadOnlyMemory<int> steps, ReadOnlyMemory<long> ages, ReadOnlyMemory<long> conversions, ReadOnlyMemory<long> values, ReadOnlyMemory<long> nulls, bool[] direct)
    {
        (_starts, _steps, _ages, _conversions, _values, _nulls, _direct) = (starts, steps, ages, conversions, values, nulls, direct);
        for (var path = 0; path < conversions.Length; path++)
        {
            // Both sums below 2^62, so that every product with a share of 2^60 fits into 128 bits.
            TotalConversions = Sum(TotalConversions, ConversionsOf(path));
            TotalValue = Sum(TotalValue, ValueOf(path));
            TotalNulls = Sum(TotalNulls, NullsOf(path));
            if (StepsOf(path).IsEmpty)
            {
                UnattributedConversions += ConversionsOf(path);
                UnattributedValue += ValueOf(path);
            }
        }
    }

    /// <summary>How many channels (creators) there are; they are numbered from 0.</summary>
    public int Channels => _direct.Length;

    public int Paths => _conversions.Length;

    public int Touches => _steps.Length;

    /// <summary>Whether each touch has its age, without which there is no time decay.</summary>
    public bool HasAges => _ages.Length == _steps.Length;

    /// <summary>Orders of all paths.</summary>
    public long TotalConversions { get; }

    /// <summary>Worth of all orders, in the unit of whoever made the book (minor units; of a file 10^-<see cref="JourneyFile.ValueDigits"/>).</summary>
    public long TotalValue { get; }

    /// <summary>Journeys that ended without an order.</summary>
    public long TotalNulls { get; }

    /// <summary>Orders of journeys without any touch: nobody's, and never lost.</summary>
    public long UnattributedConversions { get; }

    public long UnattributedValue { get; }

    /// <summary>The channels of a path, oldest first; a repeated touch stands there each time.</summary>
    public ReadOnlySpan<int> StepsOf(int path) => _steps.Span[_starts.Span[path].._starts.Span[path + 1]];

    /// <summary>Milliseconds from each touch to the end of the journey, beside <see cref="StepsOf"/>; empty without ages.</summary>
    public ReadOnlySpan<long> AgesOf(int path) => HasAges ? _ages.Span[_starts.Span[path].._starts.Span[path + 1]] : [];

    public long ConversionsOf(int path) => _conversions.Span[path];

    public long ValueOf(int path) => _values.Span[path];

    public long NullsOf(int path) => _nulls.Span[path];

    /// <summary>Nobody's channel: the buyer came by themselves.</summary>
    public bool IsDirect(int channel) => _direct[channel];

    /// <summary>The same paths, seen so often instead: what a bootstrap draws. Shares the touches with this book.</summary>
    /// <exception cref="ArgumentException">A column that does not have one figure a path.</exception>
    internal JourneyBook Reweighed(long[] conversions, long[] values, long[] nulls) =>
        conversions.Length == Paths && values.Length == Paths && nulls.Length == Paths
            ? new JourneyBook(_starts, _steps, _ages, conversions, values, nulls, _direct)
            : throw new ArgumentException($"{Paths} paths need as many figures.", nameof(conversions));

    private static long Sum(long sum, long more) =>
        sum + (Int128)more < 1L << 62 ? sum + more : throw new ArgumentException("The sums of conversions, value and journeys without order must each stay below 2^62.");
}
