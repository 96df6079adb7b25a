using KolHub.Attribution.Journeys;

namespace KolHub.Attribution;

/// <summary>
/// The rules of <see cref="RuleModels"/> over whole books: each path's orders and value go to its channels by weights that are whole numbers of
/// 2^-60 and sum to one, so the credits do not depend on how journeys are ordered or grouped and are the same to the last digit everywhere.
/// What flooring leaves, fewer units of 2^-60 than touches, goes one each to the earliest touches that have any weight.
/// Linear in touches, no allocation a path. Paths without touches stay unattributed.
/// </summary>
public static class RuleCredits
{
    /// <summary>The first touch takes the order.</summary>
    public static ModelCredits First(JourneyBook book) => Pick("first", book, static (_, _) => 0);

    /// <summary>The last touch takes the order.</summary>
    public static ModelCredits Last(JourneyBook book) => Pick("last", book, static (_, steps) => steps.Length - 1);

    /// <summary>The last touch that is not direct; if all are, the last.</summary>
    public static ModelCredits LastNonDirect(JourneyBook book) => Pick("last non-direct", book, static (book, steps) =>
    {
        var last = steps.Length - 1;
        while (last >= 0 && book.IsDirect(steps[last]))
        {
            last--;
        }
        return last < 0 ? steps.Length - 1 : last;
    });

    /// <summary>The same for each touch; a repeated one counts each time.</summary>
    public static ModelCredits Linear(JourneyBook book) => Spread("linear", book, static (_, shares) =>
        shares.Fill(ModelCredits.Whole / (ulong)shares.Length));

    /// <summary>The same for each distinct channel of the path. It is the Shapley value of the sum worth (<see cref="Coalitions.SumShapley"/>).</summary>
    public static ModelCredits LinearUnique(JourneyBook book) => Unique("linear-unique", book);

    /// <summary>
    /// So much to the first touch, to all between together, to the last; 40/20/40 unless said. One touch takes everything; two share as first to
    /// last, and alike if both are 0.
    /// </summary>
    /// <exception cref="ArgumentException">A negative part, or none above 0.</exception>
    public static ModelCredits Position(JourneyBook book, int first = 40, int middle = 20, int last = 40)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(first, Math.Min(middle, last)), nameof(middle));
        var (ends, all) = ((long)first + last, (long)first + middle + last);
        ArgumentOutOfRangeException.ThrowIfZero(all, nameof(first));
        var (opens, between, closes) = (Part(first, all), Part(middle, all), Part(last, all));
        var (openPair, closePair) = ends == 0 ? (ModelCredits.Whole / 2, ModelCredits.Whole / 2) : (Part(first, ends), Part(last, ends));
        return Spread($"position {first}/{middle}/{last}", book, (_, shares) =>
        {
            if (shares.Length <= 2)
            {
                (shares[0], shares[^1]) = shares.Length == 1 ? (ModelCredits.Whole, ModelCredits.Whole) : (openPair, closePair);
                return;
            }
            shares.Fill(between / (ulong)(shares.Length - 2));
            (shares[0], shares[^1]) = (opens, closes);
        });
    }

    /// <summary>The i-th touch weighs i.</summary>
    public static ModelCredits PositionDecay(JourneyBook book) => Spread("position decay", book, static (_, shares) =>
    {
        var sum = (ulong)shares.Length * ((ulong)shares.Length + 1) / 2;
        var (each, rest) = Math.DivRem(ModelCredits.Whole, sum);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = ((ulong)(i + 1) * each) + (ulong)((UInt128)(ulong)(i + 1) * rest / sum);
        }
    });

    /// <summary>A touch loses half of its weight each half-life before the order: <see cref="RuleModels.TimeDecay"/>. 7 days unless said, in exact milliseconds.</summary>
    /// <exception cref="ArgumentException">A half-life of 0 or less, or a book without ages.</exception>
    public static ModelCredits TimeDecay(JourneyBook book, long halfLifeInMilliseconds = RuleModels.Week)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLifeInMilliseconds);
        if (!book.HasAges)
        {
            throw new ArgumentException("Time decay needs the age of each touch.", nameof(book));
        }
        return Spread($"time decay {halfLifeInMilliseconds / (double)RuleModels.Day:0.###} d", book, (ages, shares) =>
        {
            if (shares.Length == 1)
            {
                shares[0] = ModelCredits.Whole;
                return;
            }
            var sum = 0UL;
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = (ulong)RuleModels.HalfPower(ages[i] - ages[^1], halfLifeInMilliseconds);
                sum += shares[i];
            }
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = (ulong)(((UInt128)shares[i] << 60) / sum);
            }
        });
    }

    private delegate int Picks(JourneyBook book, ReadOnlySpan<int> steps);

    private delegate void Weighs(ReadOnlySpan<long> ages, Span<ulong> shares);

    private static ulong Part(long part, long all) => (ulong)(((UInt128)(ulong)part << 60) / (ulong)all);

    private static ModelCredits Pick(string model, JourneyBook book, Picks pick)
    {
        var (conversions, value) = (new UInt128[book.Channels], new UInt128[book.Channels]);
        for (var path = 0; path < book.Paths; path++)
        {
            var steps = book.StepsOf(path);
            if (book.ConversionsOf(path) > 0 && steps.Length > 0)
            {
                var channel = steps[pick(book, steps)];
                conversions[channel] += (UInt128)(ulong)book.ConversionsOf(path) << 60;
                value[channel] += (UInt128)(ulong)book.ValueOf(path) << 60;
            }
        }
        return new ModelCredits(model, book, conversions, value);
    }

    private static ModelCredits Spread(string model, JourneyBook book, Weighs weigh)
    {
        var (conversions, value) = (new UInt128[book.Channels], new UInt128[book.Channels]);
        var room = new ulong[16];
        for (var path = 0; path < book.Paths; path++)
        {
            var steps = book.StepsOf(path);
            if (book.ConversionsOf(path) == 0 || steps.Length == 0)
            {
                continue;
            }
            if (steps.Length > room.Length)
            {
                room = new ulong[steps.Length * 2];
            }
            var shares = room.AsSpan(0, steps.Length);
            weigh(book.AgesOf(path), shares);
            GiveRest(shares);
            for (var i = 0; i < steps.Length; i++)
            {
                conversions[steps[i]] += Math.BigMul((ulong)book.ConversionsOf(path), shares[i]);
                value[steps[i]] += Math.BigMul((ulong)book.ValueOf(path), shares[i]);
            }
        }
        return new ModelCredits(model, book, conversions, value);
    }

    private static void GiveRest(Span<ulong> shares)
    {
        var rest = ModelCredits.Whole;
        foreach (var share in shares)
        {
            rest -= share;
        }
        for (var i = 0; rest > 0; i = i + 1 == shares.Length ? 0 : i + 1)
        {
            if (shares[i] > 0)
            {
                shares[i]++;
                rest--;
            }
        }
    }

    internal static ModelCredits Unique(string model, JourneyBook book)
    {
        var (conversions, value) = (new UInt128[book.Channels], new UInt128[book.Channels]);
        var seen = new int[book.Channels];
        var distinct = new List<int>();
        for (var path = 0; path < book.Paths; path++)
        {
            if (book.ConversionsOf(path) == 0)
            {
                continue;
            }
            distinct.Clear();
            foreach (var channel in book.StepsOf(path))
            {
                if (seen[channel] != path + 1)
                {
                    seen[channel] = path + 1;
                    distinct.Add(channel);
                }
            }
            if (distinct.Count == 0)
            {
                continue;
            }
            var (each, rest) = Math.DivRem(ModelCredits.Whole, (ulong)distinct.Count);
            for (var i = 0; i < distinct.Count; i++)
            {
                var share = each + ((ulong)i < rest ? 1UL : 0);
                conversions[distinct[i]] += Math.BigMul((ulong)book.ConversionsOf(path), share);
                value[distinct[i]] += Math.BigMul((ulong)book.ValueOf(path), share);
            }
        }
        return new ModelCredits(model, book, conversions, value);
    }
}
