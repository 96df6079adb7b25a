namespace KolHub.Attribution.Journeys;

/// <summary>Collects journeys into a <see cref="JourneyBook"/>, and refuses what is none.</summary>
/// <param name="channels">How many channels there are; a touch names one of 0..channels-1.</param>
/// <param name="direct">Those of them that are nobody's (the buyer came directly).</param>
public sealed class JourneyBookBuilder(int channels, params IEnumerable<int> direct)
{
    private Column<int> _starts = new([0]);
    private Column<int> _steps = new([]);
    private Column<long> _ages = new([]);
    private Column<long> _conversions = new([]);
    private Column<long> _values = new([]);
    private Column<long> _nulls = new([]);

    /// <summary>Makes room, so that a large book is collected without moving.</summary>
    public JourneyBookBuilder Expect(int paths, int touches, bool withAges = false)
    {
        _starts.Reserve(paths + 1);
        _conversions.Reserve(paths);
        _values.Reserve(paths);
        _nulls.Reserve(paths);
        _steps.Reserve(touches);
        _ages.Reserve(withAges ? touches : 0);
        return this;
    }

    /// <summary>
    /// Adds a path. Without touches it is kept and its orders are unattributed; with neither orders nor nulls it weighs nothing in any model.
    /// </summary>
    /// <param name="steps">Channels, oldest touch first. Any number, repeats count.</param>
    /// <param name="value">Of all its orders together, in one unit for the whole book.</param>
    /// <param name="ages">Milliseconds from each touch to the order, oldest first; for all paths of a book or for none.</param>
    /// <exception cref="ArgumentException">An unknown channel, a negative figure, value without an order, ages that do not go with the touches; the message says which path.</exception>
    public JourneyBookBuilder Add(ReadOnlySpan<int> steps, long conversions = 1, long value = 0, long nulls = 0, ReadOnlySpan<long> ages = default)
    {
        Refuse(Problem(steps, conversions, value, nulls, ages));
        _steps.Add(steps);
        _ages.Add(ages);
        _starts.Add([_steps.Count]);
        _conversions.Add([conversions]);
        _values.Add([value]);
        _nulls.Add([nulls]);
        return this;
    }

    /// <summary>The book of all paths so far. It is not copied; what is added later comes behind it, or elsewhere.</summary>
    /// <exception cref="ArgumentException">A sum of conversions, of value or of nulls of 2^62 or more.</exception>
    public JourneyBook Build()
    {
        var isDirect = new bool[channels];
        foreach (var channel in direct)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)channels, nameof(direct));
            isDirect[channel] = true;
        }
        return new JourneyBook(_starts.Filled, _steps.Filled, _ages.Filled, _conversions.Filled, _values.Filled, _nulls.Filled, isDirect);
    }

    private string? Problem(ReadOnlySpan<int> steps, long conversions, long value, long nulls, ReadOnlySpan<long> ages)
    {
        if (conversions < 0 || nulls < 0 || value < 0)
        {
            return "has a negative figure; a cancelled order is reversed, not counted as one less";
        }
        if (conversions == 0 && value > 0)
        {
            return "has value without an order";
        }
        if (steps.ContainsAnyExceptInRange(0, channels - 1))
        {
            return $"names a channel that is not among 0..{channels - 1}";
        }
        if (ages.Length == 0 ? steps.Length > 0 && _ages.Count > 0 : ages.Length != steps.Length || _ages.Count != _steps.Count)
        {
            return "has to give an age for each touch, as every path of the book or none";
        }
        for (var i = 0; i < ages.Length; i++)
        {
            if (ages[i] < 0 || (i > 0 && ages[i] > ages[i - 1]))
            {
                return "has a touch after its end, or touches that are not in the order of time";
            }
        }
        return null;
    }

    private void Refuse(string? problem)
    {
        if (problem is not null)
        {
            throw new ArgumentException($"Path {_conversions.Count} {problem}.");
        }
    }

    // Grows by half, and hands out what is filled where it stands.
    private struct Column<T>(T[] items)
    {
        private T[] _items = items;

        public int Count { get; private set; } = items.Length;

        public readonly ReadOnlyMemory<T> Filled => _items.AsMemory(0, Count);

        public void Reserve(int count) => Array.Resize(ref _items, Math.Max(count, _items.Length));

        public void Add(ReadOnlySpan<T> more)
        {
            if (Count + more.Length > _items.Length)
            {
                Reserve(Math.Max(Count + more.Length, Count + (Count / 2) + 16));
            }
            more.CopyTo(_items.AsSpan(Count));
            Count += more.Length;
        }
    }
}
