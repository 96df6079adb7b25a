using KolHub.Attribution.Journeys;

namespace KolHub.Attribution.Markov;

/// <summary>
/// Channels by what a chain of journeys would lose without them, in closed form: no random numbers, the same digits on every machine.
/// States are windows of <paramref name="order"/> touches. The chain is solved once from the top: half of the channels solved into the other half, each half again, until one
/// channel is left whose states the start reaches or not. That gives for each channel P(the chain passes it, given that it converts), which is the removal
/// effect 1 - b'(s)/b(s) of taking its states out without normalising again, by the identity <c>RE_c = N[s,C] N[C,C]^-1 b(C) / b(s)</c> (N fundamental matrix, C the states
/// with the channel). For m states about 1.6 m^3 operations for all channels together, where removing and solving again takes 2/3 m^4.
/// </summary>
public static class MarkovModel
{
    /// <summary>Solves the chain of a book, on all cores; nothing depends on how many they are.</summary>
    /// <param name="order">1 to 4: how many touches back the next one depends on.</param>
    /// <param name="withNulls">Whether journeys without an order count: a channel on many of them then loses. Without, every journey converts.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another order.</exception>
    /// <exception cref="ChainTooLargeException">More than 50,000 states, more than 4,000 that lead to one another, or too many channels for the order.</exception>
    public static MarkovResult Solve(JourneyBook book, int order = 1, bool withNulls = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 4);
        var counts = ChainStates.Of(book, order, withNulls);
        var (effects, valueEffects) = (new double[book.Channels], new double[book.Channels]);
        var probability = 0.0;
        var starts = counts.Start.Sum();
        if (starts > 0)
        {
            var chain = Of(counts);
            var channels = chain.Channels();
            Solve(chain, channels, cores: Environment.ProcessorCount, (channel, ends) =>
            {
                effects[channel] = Ratio(ends.Passing, ends.Passing + ends.Not);
                valueEffects[channel] = Ratio(ends.ValuePassing, ends.ValuePassing + ends.ValueNot);
                // Every channel's parts sum to the same: of the first, so that the digits do not depend on who was ready first.
                if (channel == channels[0])
                {
                    probability = (ends.Passing + ends.Not) / starts;
                }
            });
        }
        return new MarkovResult(ModelCredits.Proportional(Name(order, withNulls), book, effects, valueEffects), effects, valueEffects, probability, counts.States);
    }

    /// <summary>How many states the chain of a book has: the time to solve it grows with their third power.</summary>
    /// <param name="order">1 to 4.</param>
    /// <exception cref="ChainTooLargeException">More than 50,000, or too many channels for the order.</exception>
    public static int StatesOf(JourneyBook book, int order = 1, bool withNulls = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 4);
        return ChainStates.CountIn(book, order, withNulls);
    }

    internal static string Name(int order, bool withNulls) => $"markov {order}{(withNulls ? "" : " without nulls")}";

    private static Chain Of(ChainStates counts)
    {
        if (counts.TakeSquare() is not { } square)
        {
            return SparseChain.Of(counts);
        }
        var states = counts.States;
        double Rate(int row, int column) => row == states ? counts.Start[column] : square[((long)row * states) + column];
        double Leaving(int row) => new ArraySegment<double>(square, row * states, states).Sum() + counts.Conversions[row] + counts.Nulls[row];
        return DenseChain.Of(counts.ChannelsOf, Rate, Leaving, row => row == states ? 0 : counts.Conversions[row], row => row == states ? 0 : counts.Value[row]);
    }

    private static void Solve(Chain chain, ReadOnlyMemory<int> channels, int cores, Action<int, (double Passing, double Not, double ValuePassing, double ValueNot)> found)
    {
        if (channels.Length == 1 && chain is DenseChain)
        {
            found(channels.Span[0], chain.Ends());
            return;
        }
        if (chain is SparseChain sparse && channels.Length <= SparseChain.OneByOne)
        {
            var all = sparse.Ends();
            var whole = (all.Passing + all.Not, all.ValuePassing + all.ValueNot);
            Parallel.For(0, channels.Length, new ParallelOptions { MaxDegreeOfParallelism = cores }, i => found(channels.Span[i], sparse.Ends(channels.Span[i], whole)));
            return;
        }
        var (first, second) = (channels[..(channels.Length / 2)], channels[(channels.Length / 2)..]);
        if (cores > 1)
        {
            Parallel.Invoke(() => Solve(Only(chain, first), first, cores / 2, found), () => Solve(Only(chain, second), second, cores / 2, found));
            return;
        }
        Solve(Only(chain, first), first, 1, found);
        Solve(Only(chain, second), second, 1, found);
    }

    private static Chain Only(Chain chain, ReadOnlyMemory<int> channels)
    {
        var kept = new bool[channels.Span[^1] + 1];
        foreach (var channel in channels.Span)
        {
            kept[channel] = true;
        }
        return chain.Only(kept);
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}

/// <summary>What a chain says.</summary>
/// <param name="Credits">Conversions and value in proportion to the effects.</param>
/// <param name="Effects">For each channel the share of conversions that would be lost without it, 0..1; 1 for a channel on every converting way.</param>
/// <param name="ValueEffects">The same for value.</param>
/// <param name="Probability">That a journey converts: orders by journeys with nulls, 1 without, 0 if there are no orders.</param>
/// <param name="States">How many states the chain has.</param>
public sealed record MarkovResult(ModelCredits Credits, double[] Effects, double[] ValueEffects, double Probability, int States);
