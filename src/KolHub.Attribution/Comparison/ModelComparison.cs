using KolHub.Attribution.Coalitions;
using KolHub.Attribution.Journeys;
using KolHub.Attribution.Markov;

namespace KolHub.Attribution.Comparison;

/// <summary>The same journeys under all models side by side. Columns have the same total by construction; that they differ inside is what a single setting hides.</summary>
/// <param name="Models">In a fixed order: the rules, chains, Shapley.</param>
/// <param name="Refused">Models that these journeys are too many or too wide for, with the reason.</param>
/// <param name="SingleTouchConversions">Orders of journeys with one touch, where all models agree whatever they are.</param>
/// <param name="SingleChannelConversions">Orders of journeys of one channel, those included.</param>
public sealed record ModelComparison(
    IReadOnlyList<ModelCredits> Models, IReadOnlyList<(string Model, string Reason)> Refused, long SingleTouchConversions, long SingleChannelConversions, JourneyBook Book)
{
    /// <summary>Runs every rule that the book allows (time decay needs ages), chains of orders 1 to <paramref name="chains"/> with and without nulls, and Shapley.</summary>
    /// <param name="chains">0 to 4.</param>
    /// <param name="mostStates">Chains of order 2 and more that have more states than this are refused, for who cannot wait: 400 take a tenth of a second.</param>
    public static ModelComparison Of(JourneyBook book, int chains = 1, long halfLifeInMilliseconds = RuleModels.Week, int mostStates = ChainTooLargeException.MostStates)
    {
        List<ModelCredits> models =
        [
            RuleCredits.First(book), RuleCredits.Last(book), RuleCredits.LastNonDirect(book), RuleCredits.Linear(book), RuleCredits.LinearUnique(book),
            RuleCredits.Position(book), RuleCredits.PositionDecay(book),
        ];
        var refused = new List<(string, string)>();
        if (book.HasAges)
        {
            models.Add(RuleCredits.TimeDecay(book, halfLifeInMilliseconds));
        }
        for (var order = 1; order <= chains; order++)
        {
            foreach (var withNulls in (bool[])[true, false])
            {
                try
                {
                    var states = order == 1 ? 0 : MarkovModel.StatesOf(book, order, withNulls);
                    models.Add(states <= mostStates ? MarkovModel.Solve(book, order, withNulls).Credits : throw ChainTooLargeException.OfStates(states, order, mostStates));
                }
                catch (ChainTooLargeException reason)
                {
                    refused.Add((MarkovModel.Name(order, withNulls), reason.Message));
                }
            }
        }
        models.Add(SumShapley.Of(book));
        var paths = Enumerable.Range(0, book.Paths);
        return new ModelComparison(
            models, refused, paths.Where(path => book.StepsOf(path).Length == 1).Sum(book.ConversionsOf),
            paths.Where(path => book.StepsOf(path) is [var only, ..] steps && !steps.ContainsAnyExcept(only)).Sum(book.ConversionsOf), book);
    }

    /// <summary>The model of that name; null if it was refused or is none.</summary>
    public ModelCredits? this[string model] => Models.FirstOrDefault(credits => credits.Model == model);

    /// <summary>How much of the credit two models give to different channels: <c>1/2 sum |share_a - share_b|</c>, 0 (the same) to 1 (nothing in common).</summary>
    public static double Disagreement(ModelCredits a, ModelCredits b) => a.Shares().Zip(b.Shares(), (one, other) => Math.Abs(one - other)).Sum() / 2;

    /// <summary>Place of each channel by its conversions, 1 the most; equal ones have the same place.</summary>
    public static int[] Ranks(ModelCredits credits) => Ranks([.. Enumerable.Range(0, credits.Channels).Select(credits.RawConversionsOf)]);

    /// <summary>How many places each channel gains (above 0) or loses by the second model instead of the first.</summary>
    public static int[] RankChange(ModelCredits from, ModelCredits to) => [.. Ranks(from).Zip(Ranks(to), (before, after) => before - after)];

    /// <summary>
    /// Who opens journeys and who closes them: <c>(first - last) / (first + last)</c> of each channel's conversions under those two models, 1 for one that only opens, -1 for one
    /// that only closes; null for one that never does either.
    /// </summary>
    public double?[] Opening()
    {
        var (first, last) = (Models[0], Models[1]);
        return [.. Enumerable.Range(0, Book.Channels).Select(channel =>
        {
            var (opens, closes) = ((double)first.RawConversionsOf(channel), (double)last.RawConversionsOf(channel));
            return opens + closes == 0 ? (double?)null : (opens - closes) / (opens + closes);
        })];
    }

    /// <summary>Orders of the journeys that each channel is on, any number of touches: below 30 a figure of it says little.</summary>
    public long[] ConversionsWith()
    {
        var (with, seen) = (new long[Book.Channels], new HashSet<int>());
        for (var path = 0; path < Book.Paths; path++)
        {
            seen.Clear();
            foreach (var channel in Book.StepsOf(path))
            {
                if (seen.Add(channel))
                {
                    with[channel] += Book.ConversionsOf(path);
                }
            }
        }
        return with;
    }

    internal static int[] Ranks<T>(T[] figures)
        where T : IComparable<T>
    {
        var places = new int[figures.Length];
        var sorted = Enumerable.Range(0, figures.Length).OrderByDescending(i => figures[i]).ToList();
        foreach (var (at, channel) in sorted.Index())
        {
            places[channel] = at > 0 && figures[channel].CompareTo(figures[sorted[at - 1]]) == 0 ? places[sorted[at - 1]] : at + 1;
        }
        return places;
    }
}
