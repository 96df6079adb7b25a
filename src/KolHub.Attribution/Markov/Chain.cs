namespace KolHub.Attribution.Markov;

/// <summary>
/// A chain of transient states with a start: where it goes next from each, with what weight it ends there in an order, and with what worth.
/// It can be solved in part: states taken out leave the rest with the same probabilities of every way through them.
/// </summary>
internal abstract class Chain(int[][] channelsOf)
{
    /// <summary>The distinct channels of each state that is left.</summary>
    protected int[][] ChannelsOf { get; } = channelsOf;

    /// <summary>How much of the chain's start ends in an order, of the mass that passes a state that is left and of that which does not; the same for value.</summary>
    public abstract (double Passing, double Not, double ValuePassing, double ValueNot) Ends();

    /// <summary>The chain with only the states that have one of these channels; the others are solved into them.</summary>
    /// <param name="kept">By channel.</param>
    public abstract Chain Only(bool[] kept);

    /// <summary>The channels that any state has, in order.</summary>
    public int[] Channels() => [.. ChannelsOf.SelectMany(state => state).Distinct().Order()];

    /// <summary>Which states stay, and which go, each in order.</summary>
    protected (int[] Stay, int[] Go) Part(bool[] kept)
    {
        var all = Enumerable.Range(0, ChannelsOf.Length).ToLookup(state => Array.Exists(ChannelsOf[state], channel => channel < kept.Length && kept[channel]));
        return ([.. all[true]], [.. all[false]]);
    }
}
