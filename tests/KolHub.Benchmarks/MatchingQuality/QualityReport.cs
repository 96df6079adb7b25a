namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>How a measure is read: more is better, less is better, or the closer to a goal the better.</summary>
public sealed record Measure(string Name, string Unit, double Goal)
{
    public static readonly Measure Ndcg10 = new("ndcg-10", "larger is better", double.PositiveInfinity);
    public static readonly Measure Ndcg100 = new("ndcg-100", "larger is better", double.PositiveInfinity);
    public static readonly Measure Spearman = new("spearman", "larger is better", double.PositiveInfinity);
    public static readonly Measure LogLoss = new("log-loss", "nats a trial, smaller is better", double.NegativeInfinity);
    public static readonly Measure Slope = new("calibration-slope", "1 is right", 1);
    public static readonly Measure Coverage = new("coverage-80", "% of outcomes inside, 80 is right", 80);
    public static readonly Measure IntervalLoss = new("interval-loss-80", "width and misses of the interval, smaller is better", double.NegativeInfinity);

    /// <summary>By how much a is better than b; less than nothing: worse.</summary>
    public double Lead(double a, double b) =>
        double.IsPositiveInfinity(Goal) ? a - b : double.IsNegativeInfinity(Goal) ? b - a : Math.Abs(b - Goal) - Math.Abs(a - Goal);
}

/// <summary>One table judged: every measure of every method, over all accounts, over those with a history, and over those without.</summary>
public sealed class QualityReport
{
    public const string Ours = "ours";

    /// <summary>A list is what a brand sees that asks for one platform and category; shorter ones are put together.</summary>
    private const int ShortestList = 20;
    private readonly Dictionary<(string Group, Measure Measure), Dictionary<string, double>> _figures = [];

    public static QualityReport Of(ResultTable table)
    {
        var report = new QualityReport();
        var (ours, baselines) = (EngineForecast.Of(table), new Baselines(table));
        Dictionary<string, Func<ResultRow, Forecast>> methods = new() { [Ours] = row => ours[row.Account] };
        foreach (var name in Baselines.All)
        {
            methods[name] = row => baselines.Of(name, row);
        }
        foreach (var (group, rows) in (IEnumerable<(string, List<ResultRow>)>)
            [("", [.. table.Later]), ("with-history.", [.. table.Later.Where(r => baselines.Knows(r.Account))]), ("new.", [.. table.Later.Where(r => !baselines.Knows(r.Account))])])
        {
            foreach (var (name, method) in methods)
            {
                report.Judge(group, name, rows, method);
            }
        }
        return report;
    }

    public IEnumerable<(string Group, Measure Measure)> Asked => _figures.Keys;

    public double? this[string group, Measure measure, string method] => _figures.GetValueOrDefault((group, measure))?.TryGetValue(method, out var figure) == true ? figure : null;

    private void Judge(string group, string method, List<ResultRow> rows, Func<ResultRow, Forecast> forecast)
    {
        var trials = rows.Where(r => r.Trials is not null).Select(r => (Share: r.Orders!.Value / r.Trials!.Value, P: r.Clicks is null ? forecast(r).PerView : forecast(r).PerClick)).ToList();
        if (trials.Count >= ShortestList / 2)
        {
            Say(Measure.LogLoss, trials.Average(t => QualityMetrics.LogLoss(t.Share, t.P)));
            if (trials.Select(t => t.P).Distinct().Count() > 1)
            {
                Say(Measure.Slope, QualityMetrics.CalibrationSlope(trials));
            }
        }
        var sold = rows.Where(r => r.Net is not null).ToList();
        if (sold.Count >= ShortestList)
        {
            Say(Measure.Coverage, 100.0 * sold.Count(r => forecast(r) is var f && r.Net >= f.Low && r.Net <= f.High) / sold.Count);
            Say(Measure.IntervalLoss, sold.Average(r => QualityMetrics.IntervalLoss(r.Net!.Value, forecast(r).Low, Math.Min(forecast(r).High, 1e12))));
        }
        // By sales where they are known, else by orders of a trial.
        var accounts = (sold.Count > 0 ? sold : rows.Where(r => r.Trials is not null)).GroupBy(r => r.Account)
            .Select(g => (List: g.First().Platform + "|" + g.First().Category, Gain: g.Average(r => r.Net ?? r.Orders!.Value / r.Trials!.Value), Score: sold.Count > 0 ? forecast(g.First()).Value : g.First().Clicks is null ? forecast(g.First()).PerView : forecast(g.First()).PerClick)).ToList();
        var sizes = accounts.GroupBy(a => a.List).ToDictionary(g => g.Key, g => g.Count());
        var lists = accounts.GroupBy(a => sizes[a.List] >= ShortestList ? a.List : "").Where(g => g.Count() >= ShortestList / 2).Select(g => (Gains: g.Select(a => a.Gain).ToList(), Scores: g.Select(a => a.Score).ToList())).ToList();
        if (lists.Count > 0)
        {
            Say(Measure.Ndcg10, lists.Average(l => QualityMetrics.Ndcg(l.Gains, l.Scores, 10)));
            Say(Measure.Ndcg100, lists.Average(l => QualityMetrics.Ndcg(l.Gains, l.Scores, 100)));
            // A method that says the same of all has no order: nought.
            Say(Measure.Spearman, lists.Average(l => QualityMetrics.Spearman(l.Gains, l.Scores) ?? 0));
        }

        void Say(Measure measure, double figure) => (_figures.TryGetValue((group, measure), out var of) ? of : _figures[(group, measure)] = [])[method] = figure;
    }
}
