using KolHub.Attribution.Races;

namespace KolHub.Benchmarks;

/// <summary>
/// Many drawn races, by seed, looked at every hour: how often the rule names a false winner where all are alike, and how often, after what time and for how much traffic it finds the one that is better.
/// Peers over the same races: a z test at 5 % that stops at the first difference it sees, and a z test of a size fixed beforehand for 80 % power, which may be looked at once.
/// </summary>
public static class RaceScenario
{
    private const double Alpha = 0.05;
    private const double Base = 0.03;
    private const int Days = 21;
    private const string Peer = "z test looked at every hour";
    private static readonly RaceRule _rule = new(Alpha, 50, 0.2);

    private sealed record Shape(string Name, int Entrants, double Best, double[] ClicksAnHour, bool Moves = false);

    public static Task Measure(Run run)
    {
        foreach (var shape in (Shape[])
        [
            new("alike-2", 2, Base, [20]), new("alike-2-uneven", 2, Base, [35, 5]), new("alike-2-moving", 2, Base, [20], Moves: true),
            new("alike-15", 15, Base, [20]), new("alike-15-uneven", 15, Base, [60, 20, 10, 5]),
        ])
        {
            False(run, shape);
        }
        foreach (var shape in (Shape[])
        [
            new("better-2-50%", 2, 1.5 * Base, [20]), new("better-2-50%-uneven", 2, 1.5 * Base, [35, 5]), new("better-2-100%", 2, 2 * Base, [20]),
            new("better-15-100%", 15, 2 * Base, [20]), new("better-15-100%-uneven", 15, 2 * Base, [60, 20, 10, 5]),
        ])
        {
            Found(run, shape);
        }
        return Task.CompletedTask;
    }

    private static void False(Run run, Shape shape)
    {
        var races = Races(run, shape);
        var told = Enumerable.Range(0, races).AsParallel().Select(seed => Draw(shape, seed)).Select(drawn => (Ours: Race(drawn).Winner is not null, Theirs: Peeking(drawn) is not null)).ToList();
        var (ours, theirs) = (told.Average(t => t.Ours ? 1d : 0), told.Average(t => t.Theirs ? 1d : 0));
        run.Say($"{shape.Name}.false-winner", 100 * ours, $"% of {races} races without a difference, looked at every hour of {Days} days; at most {100 * Alpha} is promised", Peer, 100 * theirs);
        run.Say($"{shape.Name}.false-winner.error", 100 * Math.Sqrt(ours * (1 - ours) / races), "points, standard error", Peer, 100 * Math.Sqrt(theirs * (1 - theirs) / races));
    }

    private static void Found(Run run, Shape shape)
    {
        var races = Races(run, shape);
        var told = Enumerable.Range(0, races).AsParallel().Select(seed => Draw(shape, seed)).Select(drawn => (Ours: Race(drawn), Theirs: Peeking(drawn))).ToList();
        run.Say($"{shape.Name}.found", 100 * told.Average(t => t.Ours.Winner == 0 ? 1d : 0), $"% of {races} races within {Days} days", Peer, 100 * told.Average(t => t.Theirs?.Winner == 0 ? 1d : 0));
        run.Say($"{shape.Name}.wrong", 100 * told.Average(t => t.Ours.Winner > 0 ? 1d : 0), "% of races won by another", Peer, 100 * told.Average(t => t.Theirs?.Winner > 0 ? 1d : 0));
        run.Say($"{shape.Name}.stopped-after", told.Average(t => (double)(t.Ours.Hour ?? Days * 24)), $"h, mean; {Days * 24} where nothing was found", Peer, told.Average(t => (double)(t.Theirs?.Hour ?? Days * 24)));
        var spent = told.Select(t => (double)t.Ours.Clicks).Median();
        run.Say($"{shape.Name}.clicks", spent, "clicks, median, of all entrants until each was out or had won", "fixed test that knows the gain beforehand, 80 % power", Fixed(shape, shape.Best / Base - 1));
        run.Say($"{shape.Name}.saved", 100 * (1 - spent / Fixed(shape, _rule.SmallestGain)), $"% of the clicks of a fixed test planned for a gain of {100 * _rule.SmallestGain} %");
    }

    private static int Races(Run run, Shape shape) => (run.Quick ? 100 : 4_000) / (shape.Entrants > 2 ? 4 : 1);

    /// <summary>The first entrant has the best rate, and the first of the traffics by turns: who has much changes with the seed.</summary>
    private static List<Runner> Draw(Shape shape, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, shape.Entrants).Select(entrant => new Runner(entrant, [.. Enumerable.Range(0, Days * 24).Select(hour =>
        {
            var rate = (entrant == 0 ? shape.Best : Base) * (shape.Moves ? 1 + 0.8 * Math.Sin(hour * Math.PI / 12) : 1);
            var clicks = Drawn(random, shape.ClicksAnHour[(entrant + seed) % shape.ClicksAnHour.Length]);
            return new RaceHour(clicks, Enumerable.Range(0, clicks).Count(_ => random.NextDouble() < rate));
        })]))];
    }

    /// <summary>Poisson with this mean (Knuth).</summary>
    private static int Drawn(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; product *= random.NextDouble())
        {
            count++;
        }
        return count;
    }

    /// <summary>Who won and when, and the clicks that were paid for: an entrant is stopped in the hour in which it is out, all when one is left.</summary>
    private static (long? Winner, int? Hour, long Clicks) Race(List<Runner> runners)
    {
        var bar = _rule.Bar(runners.Count);
        var outAt = runners.ConvertAll(runner => runners.Where(r => r != runner).Min(other => PairEvidence.HourOf(other, runner, _rule.LeastClicks, bar) ?? int.MaxValue));
        var won = outAt.Count(hour => hour == int.MaxValue) == 1;
        var end = won ? outAt.Where(hour => hour < int.MaxValue).Max() : Days * 24 - 1;
        return (won ? runners[outAt.IndexOf(int.MaxValue)].Id : null, won ? end + 1 : null, runners.Index().Sum(r => r.Item.Hours.Take(Math.Min(outAt[r.Index], end) + 1).Sum(h => h.Clicks)));
    }

    /// <summary>Leader against runner-up at two-sided 5 %, every hour, stopped at the first difference.</summary>
    private static (long Winner, int Hour)? Peeking(List<Runner> runners)
    {
        var (clicks, orders) = (new double[runners.Count], new double[runners.Count]);
        for (var hour = 0; hour < Days * 24; hour++)
        {
            for (var i = 0; i < runners.Count; i++)
            {
                (clicks[i], orders[i]) = (clicks[i] + runners[i].Hours[hour].Clicks, orders[i] + runners[i].Hours[hour].Orders);
            }
            var ranked = Enumerable.Range(0, runners.Count).Where(i => clicks[i] >= _rule.LeastClicks).OrderByDescending(i => orders[i] / clicks[i]).Take(2).ToList();
            if (ranked is [var one, var two])
            {
                var pooled = (orders[one] + orders[two]) / (clicks[one] + clicks[two]);
                var error = Math.Sqrt(pooled * (1 - pooled) * (1 / clicks[one] + 1 / clicks[two]));
                if (error > 0 && (orders[one] / clicks[one] - orders[two] / clicks[two]) / error > 1.959964)
                {
                    return (runners[one].Id, hour + 1);
                }
            }
        }
        return null;
    }

    /// <summary>Clicks of all entrants, equal traffic, for 80 % power against each other one: two-sided 5 %, shared over the comparisons with the best.</summary>
    private static double Fixed(Shape shape, double gain)
    {
        var (better, z) = (Base * (1 + gain), (shape.Entrants == 2 ? 1.959964 : 2.913) + 0.841621); // 2.913: two-sided 5 % / 14
        var each = z * z * (better * (1 - better) + Base * (1 - Base)) / Math.Pow(better - Base, 2);
        return shape.Entrants * each;
    }
}
