using KolHub.Attribution.Drops;

namespace KolHub.Benchmarks;

/// <summary>
/// Drawn markets by seed, in which sales fade after each post, weekdays differ, deals have lasting moods and the market one of its own: how often a deal is called dropped that is not, and how many of those that
/// lost 50, 80 or 100 % of their buyers three or seven days ago are found. Peer on the same days: fell by half from one week to the next, with ten orders in the earlier.
/// </summary>
public static class DropsScenario
{
    private const string Peer = "fell by half week over week";
    private const int Days = 63;

    private sealed record Market(string Name, int Deals, double Orders, double Mood = 0.15, double Shock = 1, bool Posts = true, double Sale = 1);

    public static Task Measure(Run run)
    {
        foreach (var market in (Market[])
        [
            new("alone", 1, 12), new("ten", 10, 12), new("sixty", 60, 12), new("three-hundred", 300, 12), new("few-orders", 60, 2), new("rough-moods", 60, 12, Mood: 0.4), new("no-posts-known", 60, 12, Posts: false),
            new("all-fall-by-half", 60, 12, Shock: 0.5), new("all-fall-by-90%", 60, 12, Shock: 0.1), new("after-a-sale", 60, 12, Sale: 2.5),
        ])
        {
            Say(run, market);
        }
        return Task.CompletedTask;
    }

    private static void Say(Run run, Market market)
    {
        var markets = Math.Max(4, (run.Quick ? 2_000 : 12_000) / market.Deals);
        var calm = Enumerable.Range(0, markets).AsParallel().Select(seed => Judge(market, seed, 0, 0)).ToList();
        var days = calm.Sum(c => c.Deals.Count(d => d.Judged));
        run.Say($"{market.Name}.false-alarms", 1_000d * calm.Sum(c => c.Deals.Count(d => d.Ours)) / days, $"per 1,000 deal-days, of {days}", Peer, 1_000d * calm.Sum(c => c.Deals.Count(d => d.Theirs)) / days);
        run.Say($"{market.Name}.days-with-a-false-alarm", 100d * calm.Average(c => c.Deals.Exists(d => d.Ours) ? 1 : 0), $"% of {markets} market-days", Peer, 100d * calm.Average(c => c.Deals.Exists(d => d.Theirs) ? 1 : 0));
        run.Say($"{market.Name}.market-alarms", 100d * calm.Average(c => c.Market ? 1 : 0), $"% of {markets} market-days");
        foreach (var (fall, after) in new[] { (0.5, 3), (0.5, 7), (0.8, 3), (0.8, 7), (1.0, 3), (1.0, 7) })
        {
            var hit = Enumerable.Range(0, markets).AsParallel().Select(seed => Judge(market, seed, fall, after)).SelectMany(m => m.Deals).Where(d => d.Fell && d.Judged).ToList();
            run.Say($"{market.Name}.found.{100 * fall}%.after-{after}-days", 100d * hit.Average(d => d.Ours ? 1 : 0), $"% of {hit.Count} deals", Peer, 100d * hit.Average(d => d.Theirs ? 1 : 0));
        }
    }

    private static (List<(bool Fell, bool Judged, bool Ours, bool Theirs)> Deals, bool Market) Judge(Market market, int seed, double fall, int after)
    {
        var deals = Draw(market, new Random(seed), fall, after);
        var report = DropWatch.Judge([.. deals.Select(d => d.Series)]);
        var verdicts = report.Deals.ToDictionary(v => v.Deal, v => v.IsDrop);
        return ([.. deals.Select(d => (d.Fell, verdicts.ContainsKey(d.Series.Deal), verdicts.GetValueOrDefault(d.Series.Deal), FellByHalf(d.Series)))], report.Market is { IsDrop: true });
    }

    private static bool FellByHalf(DealSeries deal)
    {
        var (last, before) = (deal.Orders.TakeLast(7).Sum(), deal.Orders.SkipLast(7).TakeLast(7).Sum());
        return before >= 10 && last * 2 <= before;
    }

    private static List<(DealSeries Series, bool Fell)> Draw(Market market, Random random, double fall, int after)
    {
        var (common, moods) = (0d, new double[Days]);
        for (var day = 0; day < Days; day++)
        {
            common = (0.8 * common) + (0.06 * Gauss(random));
            moods[day] = common + Math.Log(day >= Days - 7 ? market.Shock : day >= Days - 21 ? market.Sale : 1);
        }
        var deals = new List<(DealSeries, bool)>();
        for (var deal = 0; deal < market.Deals; deal++)
        {
            var (level, fade, apart) = (market.Orders * Math.Exp(0.8 * Gauss(random)), 0.4 + (0.5 * random.NextDouble()), 4 + random.Next(20));
            var (next, since, mood) = (random.Next(apart), -1, 0d);
            var fell = fall > 0 && deal % 20 == 0;
            var (orders, ages) = (new List<long>(), new List<int>());
            for (var day = 0; day < Days; day++)
            {
                since = day == next ? 0 : since < 0 ? -1 : since + 1;
                next = day == next ? day + 1 + random.Next(2 * apart) : next;
                mood = (0.7 * mood) + (market.Mood * Gauss(random));
                var mean = level * 2 * Math.Pow(1 + (Math.Max(0, since) / 2.0), -fade) * (day % 7 >= 5 ? 1.5 : 1) * Math.Exp(mood + moods[day]) * (fell && day >= Days - after ? 1 - fall : 1);
                if (since >= 0)
                {
                    orders.Add(Poisson(random, mean));
                    ages.Add(market.Posts ? since : -1);
                }
            }
            deals.Add((new DealSeries(deal + 1, orders, ages), fell));
        }
        return deals;
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static long Poisson(Random random, double mean)
    {
        // In parts that e^-mean can be told from zero.
        var count = 0L;
        for (; mean > 0; mean -= 500)
        {
            var (limit, product) = (Math.Exp(-Math.Min(500, mean)), random.NextDouble());
            for (; product > limit; product *= random.NextDouble())
            {
                count++;
            }
        }
        return count;
    }
}
