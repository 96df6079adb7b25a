using KolHub.Attribution.Journeys;

namespace KolHub.Attribution.Coalitions;

/// <summary>
/// The Shapley value where a coalition is worth its rate: orders by journeys, among the journeys whose channels all belong to it. Journeys without an order
/// count here. It can be negative, so it compares and never pays. Exact up to 12 channels, drawn above.
/// </summary>
public static class RateShapley
{
    /// <summary>So many channels that occur are still solved exactly: 4,096 coalitions.</summary>
    public const int MostExact = 12;

    /// <param name="pairs">Permutations to draw, each with its reverse, if it cannot be exact; at least 2.</param>
    public static RateShapleyResult Of(JourneyBook book, int pairs = 1_000, ulong seed = 1)
    {
        var game = new Game(book);
        return game.Players.Length <= MostExact ? Exact(book, game) : Sampled(book, game, pairs, seed);
    }

    /// <summary>
    /// By drawn permutations even where it could be exact. What joining in that order adds, and in the reverse one, is one sample: the two err to opposite sides.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 pairs, which have no spread.</exception>
    public static RateShapleyResult Sampled(JourneyBook book, int pairs = 1_000, ulong seed = 1) => Sampled(book, new Game(book), pairs, seed);

    private static RateShapleyResult Exact(JourneyBook book, Game game)
    {
        var (orders, journeys) = (new double[1 << game.Players.Length], new double[1 << game.Players.Length]);
        foreach (var set in game.Sets)
        {
            var coalition = set.Players.Aggregate(0, (bits, player) => bits | (1 << player));
            (orders[coalition], journeys[coalition]) = (orders[coalition] + set.Orders, journeys[coalition] + set.Journeys);
        }
        // Sums over all that lie inside, one player after the other.
        for (var player = 1; player < orders.Length; player <<= 1)
        {
            for (var coalition = 0; coalition < orders.Length; coalition++)
            {
                if ((coalition & player) != 0)
                {
                    orders[coalition] += orders[coalition ^ player];
                    journeys[coalition] += journeys[coalition ^ player];
                }
            }
        }
        var values = Shapley.OfWorth([.. orders.Zip(journeys, Rate)]);
        return new RateShapleyResult(game.ToChannels(book, values), null, 0);
    }

    private static RateShapleyResult Sampled(JourneyBook book, Game game, int pairs, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 2);
        var players = game.Players.Length;
        var draws = new Draws(seed);
        int[] order = [.. Enumerable.Range(0, players)];
        var (sums, squares, sample) = (new double[players], new double[players], new double[players]);
        for (var pair = 0; pair < pairs; pair++)
        {
            for (var i = players - 1; i > 0; i--)
            {
                var other = draws.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            Array.Clear(sample);
            game.Join(order, sample);
            Array.Reverse(order);
            game.Join(order, sample);
            for (var player = 0; player < players; player++)
            {
                sums[player] += sample[player] / 2;
                squares[player] += sample[player] * sample[player] / 4;
            }
        }
        var means = Array.ConvertAll(sums, sum => sum / pairs);
        var errors = means.Select((mean, player) => Math.Sqrt(Math.Max(0, (squares[player] / pairs) - (mean * mean)) / (pairs - 1))).ToArray();
        return new RateShapleyResult(game.ToChannels(book, means), game.ToChannels(book, errors), pairs);
    }

    private static double Rate(double orders, double journeys) => journeys > 0 ? orders / journeys : 0;

    /// <summary>The channels that occur, and each set of them with its orders and journeys.</summary>
    private sealed class Game
    {
        public Game(JourneyBook book)
        {
            var sets = new Dictionary<string, (int[] Channels, double Orders, double Journeys)>(StringComparer.Ordinal);
            for (var path = 0; path < book.Paths; path++)
            {
                var weight = book.ConversionsOf(path) + book.NullsOf(path);
                if (weight == 0 || book.StepsOf(path).IsEmpty)
                {
                    continue;
                }
                int[] set = [.. book.StepsOf(path).ToArray().Distinct().Order()];
                var key = string.Join(',', set);
                var known = sets.GetValueOrDefault(key);
                sets[key] = (set, known.Orders + book.ConversionsOf(path), known.Journeys + weight);
            }
            Players = [.. sets.Values.SelectMany(set => set.Channels).Distinct().Order()];
            var number = Players.Index().ToDictionary(channel => channel.Item, channel => channel.Index);
            Sets = [.. sets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => (Array.ConvertAll(set.Value.Channels, channel => number[channel]), set.Value.Orders, set.Value.Journeys))];
        }

        public int[] Players { get; }

        public (int[] Players, double Orders, double Journeys)[] Sets { get; }

        /// <summary>Adds what each player's joining in this order adds.</summary>
        public void Join(int[] order, double[] added)
        {
            var place = new int[order.Length];
            foreach (var (at, player) in order.Index())
            {
                place[player] = at;
            }
            var (orders, journeys) = (new double[order.Length], new double[order.Length]);
            foreach (var set in Sets)
            {
                // A journey enters with the last of its channels.
                var last = 0;
                foreach (var player in set.Players)
                {
                    last = Math.Max(last, place[player]);
                }
                orders[last] += set.Orders;
                journeys[last] += set.Journeys;
            }
            var (allOrders, allJourneys, before) = (0.0, 0.0, 0.0);
            foreach (var (at, player) in order.Index())
            {
                allOrders += orders[at];
                allJourneys += journeys[at];
                var now = Rate(allOrders, allJourneys);
                added[player] += now - before;
                before = now;
            }
        }

        public double[] ToChannels(JourneyBook book, double[] values)
        {
            var all = new double[book.Channels];
            foreach (var (player, channel) in Players.Index())
            {
                all[channel] = values[player];
            }
            return all;
        }
    }
}

/// <summary>Shapley values of rates.</summary>
/// <param name="Values">For each channel its part of the overall rate of orders; they sum to it. Any sign.</param>
/// <param name="StandardErrors">Of each value, where permutations were drawn; null where it is exact.</param>
/// <param name="Pairs">How many pairs of permutations were drawn; 0 where it is exact.</param>
public sealed record RateShapleyResult(double[] Values, double[]? StandardErrors, int Pairs);
