using KolHub.Attribution.Pacing;

namespace KolHub.Benchmarks;

/// <summary>
/// Drawn campaigns by seed: how many end within the forecast's interval, how wide that is, and how far off its middle is.
/// Peer over the same campaigns: the mean of the same days carried on, with the normal interval of a sum of independent days whose mean is taken for known.
/// </summary>
public static class PacingScenario
{
    private const string Peer = "straight line, normal interval of independent days";
    private const double Normal = 1.2815515655446004; // 80 % on both sides

    private sealed record Shape(string Name, double Orders, double Weekend, double Lasting, bool Heavy = false, double Growth = 0);

    public static Task Measure(Run run)
    {
        foreach (var shape in (Shape[])
        [
            new("even", 20, 1, 0), new("weekend", 20, 1.8, 0), new("few-orders", 1.5, 1.5, 0), new("heavy-orders", 10, 1.5, 0, Heavy: true), new("lasting-moods", 20, 1.5, 0.6), new("growing-2%", 20, 1.5, 0, Growth: 0.02),
        ])
        {
            foreach (var (known, ahead) in new[] { (7, 14), (14, 14), (28, 10), (28, 30) })
            {
                Say(run, shape, known, ahead);
            }
        }
        return Task.CompletedTask;
    }

    private static void Say(Run run, Shape shape, int known, int ahead)
    {
        var campaigns = run.Quick ? 300 : 3_000;
        var told = Enumerable.Range(0, campaigns).AsParallel().Select(seed =>
        {
            var random = new Random(seed);
            var days = Draw(shape, random, known + ahead);
            var (sold, forecast, peer) = (days[known..].Sum(), Pace.Of(days[..known], ahead, (ulong)seed)!, Straight(days[..known], ahead));
            return (Ours: Within(sold, forecast.Low, forecast.Middle, forecast.High), Theirs: Within(sold, peer.Low, peer.Middle, peer.High));
        }).ToList();
        var name = $"{shape.Name}.{known}-days-known.{ahead}-ahead";
        run.Say($"{name}.coverage", 100 * told.Average(t => t.Ours.In), $"% of {campaigns} campaigns; {100 * Pace.Level} is promised", Peer, 100 * told.Average(t => t.Theirs.In));
        run.Say($"{name}.width", 100 * told.Select(t => t.Ours.Width).Median(), "% of what was sold, median", Peer, 100 * told.Select(t => t.Theirs.Width).Median());
        run.Say($"{name}.off", 100 * told.Select(t => t.Ours.Off).Median(), "% of what was sold, median", Peer, 100 * told.Select(t => t.Theirs.Off).Median());
    }

    private static (double In, double Width, double Off) Within(long sold, double low, double middle, double high)
    {
        var scale = Math.Max(1, sold);
        return (sold >= low && sold <= high ? 1 : 0, (high - low) / scale, Math.Abs(middle - sold) / scale);
    }

    private static (double Low, double Middle, double High) Straight(long[] days, int ahead)
    {
        var mean = days.Average();
        var spread = Normal * Math.Sqrt(ahead * days.Sum(d => (d - mean) * (d - mean)) / (days.Length - 1));
        return (Math.Max(0, (ahead * mean) - spread), ahead * mean, (ahead * mean) + spread);
    }

    /// <summary>Poisson orders a day by weekday, a mood that lasts from day to day and growth; each order of its own worth, with a heavy tail where asked.</summary>
    private static long[] Draw(Shape shape, Random random, int count)
    {
        var (days, mood) = (new long[count], 0d);
        for (var day = 0; day < count; day++)
        {
            mood = (shape.Lasting * mood) + (shape.Lasting == 0 ? 0 : 0.3 * Gauss(random));
            var mean = shape.Orders * (day % 7 >= 5 ? shape.Weekend : 1) * Math.Exp(mood) * Math.Pow(1 + shape.Growth, day);
            for (var orders = Poisson(random, mean); orders > 0; orders--)
            {
                days[day] += (long)(10_000 * Math.Exp((shape.Heavy ? 1.5 : 0.5) * Gauss(random)));
            }
        }
        return days;
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; product *= random.NextDouble())
        {
            count++;
        }
        return count;
    }
}
