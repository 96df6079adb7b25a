namespace KolHub.Attribution.Markov;

/// <summary>A chain that would take more memory or time than an answer is worth; the message says what to do.</summary>
public sealed class ChainTooLargeException(string message) : ArgumentException(message)
{
    /// <summary>50,000 states.</summary>
    public const int MostStates = 50_000;

    internal static ChainTooLargeException OfStates(int states, int order, int most = MostStates) =>
        new($"A chain of order {order} over these journeys has {(states > MostStates * 4 ? "far more than" : $"{states} states, more than")} {most} states: take a lower order, or merge channels with few orders.");

    internal static ChainTooLargeException OfLinks(int states) =>
        new($"{states} states of the chain lead to so many others that they cannot be solved apart (at most {DenseChain.MostStates} can together): take a lower order, or merge channels with few orders.");
}
