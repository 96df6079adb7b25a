using KolHub.Attribution.HoldOuts;

namespace KolHub.Benchmarks;

/// <summary>
/// Hold-out tests of a code in many drawn markets, by seed: how often a code that changes nothing is called more or fewer, how often the interval holds the true difference, and how often the
/// smallest change that the plan says it finds is found. The peer, over the same orders: the code is off in the first half of the days and on in the second, and a t test at 5 % compares the halves.
/// </summary>
public static class HoldOutScenario
{
    private const int Past = 84;
    private const string Peer = "days before against days after, t test";

    /// <param name="Week">How much more is bought on Saturday and Sunday.</param>
    /// <param name="Growth">Of orders, relatively, a day.</param>
    /// <param name="Swing">How far the mean of a day wanders from that (standard deviation, relative), most of it staying until the next day.</param>
    private sealed record Market(string Name, double PerDay, double Week, double Growth, double Swing);

    private sealed record Shape(string Name, int Days, int Block, HoldOutPairing Pairing);

    private sealed record Told(bool Wrong, bool Covered, bool Found, bool PeerWrong, bool PeerCovered, bool PeerFound, double Smallest);

    public static Task Measure(Run run)
    {
        foreach (var market in (Market[])
        [
            new("steady", 20, 1, 0, 0), new("weekends", 20, 1.6, 0, 0.1), new("growing", 20, 1.6, 0.005, 0.1), new("restless", 20, 1.6, 0, 0.4), new("small", 3, 1.6, 0, 0.2),
        ])
        {
            foreach (var shape in (Shape[])[new("28-days", 28, 1, HoldOutPairing.SameWeekday), new("112-days-by-weeks", 112, 7, HoldOutPairing.Neighbours), new("48-days-in-threes", 48, 3, HoldOutPairing.Neighbours)])
            {
                Say(run, market, shape);
            }
        }
        return Task.CompletedTask;
    }

    private static void Say(Run run, Market market, Shape shape)
    {
        var markets = run.Quick ? 100 : 4_000;
        var told = Enumerable.Range(1, markets).AsParallel().Select(seed => Draw(market, shape, seed)).ToList();
        double Share(Func<Told, bool> which) => 100 * told.Average(t => which(t) ? 1d : 0);
        var name = $"{market.Name}.{shape.Name}";
        run.Say($"{name}.false-positive", Share(t => t.Wrong), $"% of {markets} tests of a code that changes nothing; at most 5 is promised", Peer, Share(t => t.PeerWrong));
        run.Say($"{name}.coverage", Share(t => t.Covered), "% of intervals that hold the true difference; 95 is promised", Peer, Share(t => t.PeerCovered));
        run.Say($"{name}.power", Share(t => t.Found), "% of tests that find the smallest change the plan says it finds; 80 is promised", Peer, Share(t => t.PeerFound));
        run.Say($"{name}.smallest", told.Select(t => t.Smallest).Median(), $"orders a day, median, of {market.PerDay} on a weekday at first");
    }

    private static Told Draw(Market market, Shape shape, int seed)
    {
        var random = new Random(seed);
        var (plan, apart) = (HoldOutPlan.Of(shape.Days, shape.Block, shape.Pairing, seed), HoldOutPlan.Apart(shape.Block, shape.Pairing));
        var means = Means(market, Past + shape.Days, random);
        List<double> past = [.. means.Take(Past).Select(mean => (double)Drawn(random, mean))];
        var pairs = Enumerable.Range(0, Past - apart - shape.Block + 1).Select(i => new PairCount(Mean(past, i, shape.Block), Mean(past, i + apart, shape.Block))).ToList();
        var smallest = HoldOutPower.Of(pairs, shape.Block, plan.Pairs.Count)!.Smallest;
        List<double> none = [.. means.Skip(Past).Select(mean => (double)Drawn(random, mean))];
        List<double> More(Func<int, bool> isOn) => [.. none.Select((orders, day) => orders + (isOn(day) ? Drawn(random, smallest) : 0))];
        HoldOutReading Read(List<double> orders) => HoldOutReading.Of([.. plan.Pairs.Select(p => new PairCount(Mean(orders, p.On.From, shape.Block), Mean(orders, p.Off.From, shape.Block)))], seed)!;
        var (nothing, something) = (Read(none), Read(More(day => plan.OnDays[day])));
        var (before, after) = (Halves(none), Halves(More(day => day >= shape.Days / 2)));
        return new Told(
            nothing.Verdict is not HoldOutVerdict.Open, something.Low <= smallest && smallest <= something.High, something.Verdict is HoldOutVerdict.More,
            before.Low > 0 || before.High < 0, after.Low <= smallest && smallest <= after.High, after.Low > 0, smallest);
    }

    private static List<double> Means(Market market, int days, Random random)
    {
        var wander = market.Swing * Normal(random);
        return [.. Enumerable.Range(0, days).Select(day =>
        {
            wander = 0.7 * wander + Math.Sqrt(1 - 0.49) * market.Swing * Normal(random);
            return market.PerDay * (day % 7 > 4 ? market.Week : 1) * Math.Pow(1 + market.Growth, day) * Math.Exp(wander - market.Swing * market.Swing / 2);
        })];
    }

    /// <summary>Second half less first, two-sided 95 % (Student with all degrees but two: 26 days or more).</summary>
    private static (double Low, double High) Halves(List<double> orders)
    {
        var half = orders.Count / 2;
        var (first, second) = (orders[..half], orders[half..]);
        double Variance(List<double> part) => part.Sum(o => (o - part.Average()) * (o - part.Average())) / (part.Count - 1) / part.Count;
        var (difference, t) = (second.Average() - first.Average(), orders.Count switch { 28 => 2.055529, 48 => 2.012896, _ => 1.981765 });
        var reach = t * Math.Sqrt(Variance(first) + Variance(second));
        return (difference - reach, difference + reach);
    }

    private static double Mean(List<double> orders, int from, int days) => orders.GetRange(from, days).Average();

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Poisson with this mean (Knuth), in parts that do not underflow.</summary>
    private static int Drawn(Random random, double mean)
    {
        var count = 0;
        for (; mean > 0; mean -= 200)
        {
            var (limit, product) = (Math.Exp(-Math.Min(mean, 200)), random.NextDouble());
            for (; product > limit; product *= random.NextDouble())
            {
                count++;
            }
        }
        return count;
    }
}
