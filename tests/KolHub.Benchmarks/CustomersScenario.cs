using KolHub.Attribution.Customers;

namespace KolHub.Benchmarks;

/// <summary>
/// Drawn customers by seed, who come on days spread over half a year and are looked at on its last day: how often the intervals hold the true share who come back within 90 days and the true worth of 90 days, and how far off the figures are.
/// Peer over the same customers: those who came back by now over all, and what all bought so far over all, each with its plain normal interval.
/// </summary>
public static class CustomersScenario
{
    private const string Peer = "so far, over all customers";
    private const double Z = 1.6448536269514722;
    private const int Age = 90;

    /// <summary>Purchases come at a rate drawn for each customer, who is lost after each with a chance drawn too (BG/NBD, Fader, Hardie and Lee 2005).</summary>
    private sealed record Shape(string Name, double RateShape, double DaysScale, double LossA, double LossB);

    public static Task Measure(Run run)
    {
        foreach (var shape in (Shape[])[new("steady", 2, 60, 1, 4), new("few-regulars", 0.4, 40, 1, 2), new("once-only", 0.2, 200, 2, 1)])
        {
            var truth = Truth(shape);
            foreach (var count in new[] { 30, 100, 1_000 })
            {
                Say(run, shape, count, truth);
            }
        }
        return Task.CompletedTask;
    }

    private static void Say(Run run, Shape shape, int count, (double Returned, double Worth) truth)
    {
        var sets = run.Quick ? 200 : 2_000;
        var told = Enumerable.Range(0, sets).AsParallel().Select(seed =>
        {
            var random = new Random((seed * 31) + count);
            var customers = Enumerable.Range(0, count).Select(_ => Draw(shape, random, random.Next(0, 181))).ToList();
            var (returned, worth) = (CustomerCurves.Returned(customers, [Age])[0]!, CustomerCurves.Worth(customers, [Age])[0]!);
            return (Returned: Within(returned.Value, returned.Low, returned.High, truth.Returned), Worth: Within(worth.Value, worth.Low, worth.High, truth.Worth), Plain: Plain(customers, truth));
        }).ToList();
        var name = $"{shape.Name}.{count}-customers";
        run.Say($"{name}.returned.coverage", 100 * told.Average(t => t.Returned.In), $"% of {sets} sets; {100 * CustomerCurves.Level} is promised", Peer, 100 * told.Average(t => t.Plain.Returned.In));
        run.Say($"{name}.returned.off", 100 * told.Average(t => t.Returned.Off), "% of the true share, mean with its sign", Peer, 100 * told.Average(t => t.Plain.Returned.Off));
        run.Say($"{name}.worth.coverage", 100 * told.Average(t => t.Worth.In), $"% of {sets} sets; {100 * CustomerCurves.Level} is promised", Peer, 100 * told.Average(t => t.Plain.Worth.In));
        run.Say($"{name}.worth.off", 100 * told.Average(t => t.Worth.Off), "% of the true worth, mean with its sign", Peer, 100 * told.Average(t => t.Plain.Worth.Off));
    }

    private static (double In, double Off) Within(double value, double low, double high, double truth) => (truth >= low && truth <= high ? 1 : 0, (value - truth) / truth);

    private static ((double In, double Off) Returned, (double In, double Off) Worth) Plain(List<CustomerHistory> customers, (double Returned, double Worth) truth)
    {
        var n = (double)customers.Count;
        var share = customers.Count(c => c.ReturnedAt is not null) / n;
        var sums = customers.ConvertAll(c => c.Purchases.Sum(p => (double)p.Minor));
        var mean = sums.Average();
        var (ofShare, ofMean) = (Z * Math.Sqrt(share * (1 - share) / n), Z * Math.Sqrt(sums.Sum(s => (s - mean) * (s - mean)) / (n - 1) / n));
        return (Within(share, share - ofShare, share + ofShare, truth.Returned), Within(mean, mean - ofMean, mean + ofMean, truth.Worth));
    }

    private static (double Returned, double Worth) Truth(Shape shape)
    {
        var random = new Random(1);
        var all = Enumerable.Range(0, 1_000_000).Select(_ => Draw(shape, random, Age)).ToList();
        return (all.Average(c => c.ReturnedAt is null ? 0d : 1d), all.Average(c => c.Purchases.Sum(p => (double)p.Minor)));
    }

    private static CustomerHistory Draw(Shape shape, Random random, int seen)
    {
        var rate = Gamma(random, shape.RateShape) / shape.DaysScale;
        var (a, b) = (Gamma(random, shape.LossA), Gamma(random, shape.LossB));
        var (lost, basket) = (a / (a + b), Math.Exp(8.5 + (0.5 * Normal(random))));
        List<Purchase> bought = [Buy(random, 0, basket)];
        for (var at = 0d; random.NextDouble() >= lost;)
        {
            at += -Math.Log(1 - random.NextDouble()) / rate;
            if (Math.Ceiling(at) is var day && day > seen)
            {
                break;
            }
            bought.Add(Buy(random, (int)day, basket));
        }
        return new CustomerHistory(seen, bought);
    }

    private static Purchase Buy(Random random, int age, double basket) => new(age, (long)(basket * Math.Exp(0.3 * Normal(random))));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Marsaglia and Tsang 2000.</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }
        var (d, c) = (shape - (1d / 3), 1 / Math.Sqrt(9 * (shape - (1d / 3))));
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
