using System.Runtime.InteropServices;
using KolHub.Attribution.Journeys;

namespace KolHub.Attribution.Markov;

/// <summary>
/// A book as a chain of some order, counted: states are the windows of so many touches that occur (a shorter journey is one state), equal
/// neighbours are one. States are numbered by their channels in turn, so that nothing depends on the order of the paths. Counts are whole
/// numbers below 2^53, exact in a double.
/// </summary>
internal sealed class ChainStates
{
    // How often one state follows another: all pairs, row by row, where there are few states; else null.
    private double[]? _square;

    private ChainStates(ulong[] keys, int channels)
    {
        States = keys.Length;
        ChannelsOf = Array.ConvertAll(keys, key => Unpack(key, channels));
        (Start, Conversions, Nulls, Value) = (new double[States], new double[States], new double[States], new double[States]);
    }

    public int States { get; }

    /// <summary>The distinct channels of each state.</summary>
    public int[][] ChannelsOf { get; }

    /// <summary>How often journeys begin in each state.</summary>
    public double[] Start { get; }

    /// <summary>How often they end there in an order.</summary>
    public double[] Conversions { get; }

    /// <summary>How often without.</summary>
    public double[] Nulls { get; }

    /// <summary>What the orders were worth that ended there.</summary>
    public double[] Value { get; }

    /// <summary>How often one state follows another where there are too many for a square: by from x (States + 1) + to. Not by from and to in the halves of a long, whose hash would be their XOR.</summary>
    public Dictionary<long, double>? Pairs { get; private set; }

    /// <summary>Hands the square over, which is then held here no more: it may be the largest thing in memory.</summary>
    public double[]? TakeSquare() => Interlocked.Exchange(ref _square, null);

    /// <exception cref="ChainTooLargeException">More states than can be solved, or more journeys than a double counts.</exception>
    public static ChainStates Of(JourneyBook book, int order, bool withNulls)
    {
        if (book.TotalConversions + (Int128)book.TotalNulls > 1L << 53)
        {
            throw new ChainTooLargeException("A chain counts at most 2^53 journeys.");
        }
        var windows = StatesIn(book, order, withNulls);
        ulong[] keys = [.. windows.Keys.Order()];
        foreach (var (number, key) in keys.Index())
        {
            windows[key] = number;
        }
        var chain = new ChainStates(keys, book.Channels);
        chain.Count(book, order, withNulls, windows);
        return chain;
    }

    /// <exception cref="ChainTooLargeException">More states than can be solved.</exception>
    public static int CountIn(JourneyBook book, int order, bool withNulls) => StatesIn(book, order, withNulls).Count;

    private static Dictionary<ulong, int> StatesIn(JourneyBook book, int order, bool withNulls)
    {
        var windows = order == 1 ? SingleSteps(book, withNulls) : Windows(book, order, withNulls);
        return windows.Count <= ChainTooLargeException.MostStates ? windows : throw ChainTooLargeException.OfStates(windows.Count, order);
    }

    private static Dictionary<ulong, int> SingleSteps(JourneyBook book, bool withNulls)
    {
        var seen = new bool[book.Channels];
        for (var path = 0; path < book.Paths; path++)
        {
            if (Weight(book, path, withNulls) > 0)
            {
                foreach (var channel in book.StepsOf(path))
                {
                    seen[channel] = true;
                }
            }
        }
        return seen.Index().Where(channel => channel.Item).ToDictionary(channel => (ulong)channel.Index + 1, _ => 0);
    }

    private static Dictionary<ulong, int> Windows(JourneyBook book, int order, bool withNulls)
    {
        if (Math.Pow(book.Channels + 1, order) > ulong.MaxValue)
        {
            throw new ChainTooLargeException($"{book.Channels} channels are too many for a chain of order {order}.");
        }
        var windows = new Dictionary<ulong, int>();
        for (var path = 0; path < book.Paths; path++)
        {
            var steps = book.StepsOf(path);
            for (var at = 0; Weight(book, path, withNulls) > 0 && at < WindowsIn(steps, order); at++)
            {
                windows.TryAdd(Key(steps, at, order, book.Channels), 0);
                if (windows.Count > 4 * ChainTooLargeException.MostStates)
                {
                    throw ChainTooLargeException.OfStates(windows.Count, order);
                }
            }
        }
        return windows;
    }

    private void Count(JourneyBook book, int order, bool withNulls, Dictionary<ulong, int> windows)
    {
        // Of order 1 a channel's number is looked up in an array.
        var single = new int[order == 1 ? book.Channels + 1 : 0];
        foreach (var (key, number) in order == 1 ? windows : [])
        {
            single[key] = number;
        }
        _square = States <= DenseChain.MostStates && (order == 1 || States <= 256) ? new double[(long)States * States] : null;
        Pairs = _square is null ? [] : null;
        for (var path = 0; path < book.Paths; path++)
        {
            var steps = book.StepsOf(path);
            var weight = Weight(book, path, withNulls);
            if (weight == 0 || steps.Length == 0)
            {
                continue;
            }
            var last = -1;
            for (var at = 0; at < WindowsIn(steps, order); at++)
            {
                var state = order == 1 ? single[steps[at] + 1] : windows[Key(steps, at, order, book.Channels)];
                if (last < 0)
                {
                    Start[state] += weight;
                }
                else if (state != last)
                {
                    Follow(last, state, weight);
                }
                last = state;
            }
            Conversions[last] += book.ConversionsOf(path);
            Nulls[last] += withNulls ? book.NullsOf(path) : 0;
            Value[last] += book.ValueOf(path);
        }
    }

    private void Follow(int from, int to, double weight)
    {
        if (_square is not null)
        {
            _square[((long)from * States) + to] += weight;
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Pairs!, (from * (States + 1L)) + to, out _) += weight;
        }
    }

    private static long Weight(JourneyBook book, int path, bool withNulls) => book.ConversionsOf(path) + (withNulls ? book.NullsOf(path) : 0);

    private static int WindowsIn(ReadOnlySpan<int> steps, int order) => steps.Length == 0 ? 0 : Math.Max(1, steps.Length - order + 1);

    // Digits of base channels + 1, of which 0 is none: a window shorter than the order has its own keys.
    private static ulong Key(ReadOnlySpan<int> steps, int at, int order, int channels)
    {
        var key = 0UL;
        for (var i = at; i < Math.Min(at + order, steps.Length); i++)
        {
            key = (key * ((ulong)channels + 1)) + (ulong)steps[i] + 1;
        }
        return key;
    }

    private static int[] Unpack(ulong key, int channels)
    {
        var found = new List<int>();
        for (; key > 0; key /= (ulong)channels + 1)
        {
            found.Add((int)(key % ((ulong)channels + 1)) - 1);
        }
        return [.. found.Distinct()];
    }
}
