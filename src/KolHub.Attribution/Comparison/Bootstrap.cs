using KolHub.Attribution.Journeys;

namespace KolHub.Attribution.Comparison;

/// <summary>
/// How sure shares and places are, from the journeys' own spread: each round sees every journey as often as Poisson(1) says (so a path of n journeys Poisson(n) times), and
/// asks the model again. Value goes with its orders in proportion. The same seed gives the same answer. It says nothing about cause.
/// </summary>
public static class Bootstrap
{
    /// <param name="model">The model to ask; it has to give shares for any book.</param>
    /// <param name="rounds">200 unless said, at least 20.</param>
    /// <returns>For each channel the middle 90 % of the rounds, from the rank of the 5th to that of the 95th percentile.</returns>
    public static ShareInterval[] Of(JourneyBook book, Func<JourneyBook, ModelCredits> model, int rounds = 200, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 20);
        var draws = new Draws(seed);
        var (shares, ranks) = (new double[rounds][], new int[rounds][]);
        for (var round = 0; round < rounds; round++)
        {
            var credits = model(Drawn(book, draws));
            (shares[round], ranks[round]) = (credits.Shares(), ModelComparison.Ranks(credits));
        }
        return [.. Enumerable.Range(0, book.Channels).Select(channel =>
        {
            double[] share = [.. shares.Select(round => round[channel]).Order()];
            int[] rank = [.. ranks.Select(round => round[channel]).Order()];
            var (low, high) = (rounds / 20, rounds - 1 - (rounds / 20));
            return new ShareInterval(share[low], share[high], rank[low], rank[high]);
        })];
    }

    private static JourneyBook Drawn(JourneyBook book, Draws draws)
    {
        var (conversions, values, nulls) = (new long[book.Paths], new long[book.Paths], new long[book.Paths]);
        for (var path = 0; path < book.Paths; path++)
        {
            conversions[path] = draws.PoissonOf(book.ConversionsOf(path));
            nulls[path] = draws.PoissonOf(book.NullsOf(path));
            values[path] = book.ConversionsOf(path) == 0 ? 0 : (long)((Int128)book.ValueOf(path) * conversions[path] / book.ConversionsOf(path));
        }
        return book.Reweighed(conversions, values, nulls);
    }
}

/// <summary>Between what 90 % of the rounds found a channel's share of the conversions, 0..1, and its place, 1 the first.</summary>
public sealed record ShareInterval(double Low, double High, int BestRank, int WorstRank);
