using System.Numerics;

namespace KolHub.Attribution.Coalitions;

/// <summary>The Shapley value of any game of few players: each gets the mean of what joining adds, over all orders of joining.</summary>
public static class Shapley
{
    /// <summary>20 players: a table of a million coalitions.</summary>
    public const int MostPlayers = 20;

    /// <summary>
    /// <c>phi_i = sum over S without i of |S|! (n-|S|-1)! / n! x (v(S+i) - v(S))</c>, from the worth of every coalition.
    /// </summary>
    /// <param name="worth">2^n figures; bit i of the index says whether player i is in. The empty coalition's own worth is nobody's.</param>
    /// <exception cref="ArgumentException">Not a power of two, or more than 20 players.</exception>
    public static double[] OfWorth(double[] worth)
    {
        var players = BitOperations.Log2((uint)Math.Max(worth.Length, 1));
        if (worth.Length != 1 << players || players > MostPlayers)
        {
            throw new ArgumentException($"The worth of every coalition of at most {MostPlayers} players is 2^n figures.", nameof(worth));
        }
        // By size of S: 1 / (n x C(n-1, |S|)).
        var weights = new double[players];
        for (var (size, choose) = (0, 1.0); size < players; choose = choose * (players - 1 - size) / (size + 1), size++)
        {
            weights[size] = 1 / (players * choose);
        }
        var values = new double[players];
        for (var coalition = 0; coalition < worth.Length; coalition++)
        {
            for (var absent = ~coalition & (worth.Length - 1); absent != 0; absent &= absent - 1)
            {
                var player = BitOperations.TrailingZeroCount(absent);
                values[player] += weights[BitOperations.PopCount((uint)coalition)] * (worth[coalition | (1 << player)] - worth[coalition]);
            }
        }
        return values;
    }

    /// <summary>
    /// <c>phi_i = sum over T with i of d(T)/|T|</c>, from the dividends: what a coalition is worth beyond its parts, v(S) being the sum of those inside S.
    /// For any number of players when few coalitions have one.
    /// </summary>
    /// <param name="players">They are numbered from 0.</param>
    /// <param name="dividends">Coalitions of distinct players; one that comes again adds.</param>
    /// <exception cref="ArgumentException">An unknown or repeated player, or a dividend of nobody.</exception>
    public static double[] OfDividends(int players, IEnumerable<(int[] Coalition, double Dividend)> dividends)
    {
        var values = new double[players];
        foreach (var (coalition, dividend) in dividends)
        {
            if (coalition.Length == 0 || coalition.Distinct().Count() < coalition.Length || Array.Exists(coalition, player => player < 0 || player >= players))
            {
                throw new ArgumentException($"A coalition is one or more distinct players of 0..{players - 1}.", nameof(dividends));
            }
            foreach (var player in coalition)
            {
                values[player] += dividend / coalition.Length;
            }
        }
        return values;
    }
}
