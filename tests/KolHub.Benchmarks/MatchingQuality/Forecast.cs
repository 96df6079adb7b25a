namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>What one method expects of an account: orders of a click and of a view, net sales of the next post and the interval that should hold 80 of 100.</summary>
public sealed record Forecast(double PerClick, double PerView, double Value, double Low, double High);

/// <summary>The four plain ways, from the same known rows. Who has no row yet gets the mean of the peers from each of them.</summary>
public sealed class Baselines
{
    public const string Prior = "category prior";
    public const string Last = "last value";
    public const string Mean = "plain mean";
    public const string Laplace = "Laplace smoothing";
    private const int FewestPeers = 10;

    private readonly Dictionary<string, List<ResultRow>> _histories;
    private readonly Dictionary<string, List<ResultRow>> _circles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Low, double High)> _errors = new(StringComparer.Ordinal);

    public Baselines(ResultTable table)
    {
        _histories = table.Known.GroupBy(r => r.Account).ToDictionary(g => g.Key, g => g.OrderBy(r => r.To).ThenBy(r => r.From).ToList());
        foreach (var row in table.Known)
        {
            foreach (var circle in CirclesOf(row))
            {
                (_circles.TryGetValue(circle, out var list) ? list : _circles[circle] = []).Add(row);
            }
        }
        foreach (var name in (string[])[Last, Mean, Laplace])
        {
            // How far each method was off for the last known row, told by the rows before it.
            List<double> errors = [.. _histories.Values.Where(h => h.Count > 1 && h[^1].Net is not null).Select(h => (h[^1].Net!.Value + 1) / (ValueOf(name, h[..^1], h[^1]) + 1)).Order()];
            _errors[name] = errors.Count >= FewestPeers ? (Quantile(errors, 0.1), Quantile(errors, 0.9)) : (0, double.PositiveInfinity);
        }
    }

    public static IReadOnlyList<string> All { get; } = [Prior, Last, Mean, Laplace];

    public bool Knows(string account) => _histories.ContainsKey(account);

    public Forecast Of(string name, ResultRow asked)
    {
        var history = _histories.GetValueOrDefault(asked.Account) ?? [];
        if (history.Count == 0 || name == Prior)
        {
            List<double> known = [.. PeersOf(asked).Select(r => r.Net).OfType<double>().Order()];
            return new(RateOf(Prior, history, asked, ofClicks: true), RateOf(Prior, history, asked, ofClicks: false), ValueOf(Prior, history, asked), Quantile(known, 0.1), Quantile(known, 0.9));
        }
        var value = ValueOf(name, history, asked);
        return new(
            RateOf(name, history, asked, ofClicks: true), RateOf(name, history, asked, ofClicks: false), value,
            Math.Max(0, (value + 1) * _errors[name].Low - 1), Math.Max(0, (value + 1) * _errors[name].High - 1));
    }

    private double RateOf(string name, List<ResultRow> history, ResultRow asked, bool ofClicks)
    {
        var rows = history.Where(r => r.Trials is not null && r.Clicks is not null == ofClicks).ToList();
        var from = rows.Count == 0 || name == Prior ? PeersOf(asked).Where(r => r.Trials is not null && r.Clicks is not null == ofClicks).ToList() : name == Last ? rows[^1..] : rows;
        double trials = from.Sum(r => r.Trials!.Value), orders = from.Sum(r => r.Orders!.Value);
        // A share of none or all would be infinitely wrong one day: read as half an order more or less, which is kind.
        return trials <= 0 ? 0.01 : name == Laplace && rows.Count > 0 ? (orders + 1) / (trials + 2) : Math.Clamp(orders / trials, 0.5 / (trials + 1), 1 - 0.5 / (trials + 1));
    }

    private double ValueOf(string name, List<ResultRow> history, ResultRow asked)
    {
        var known = history.Where(r => r.Net is not null).ToList();
        var peers = PeersOf(asked).Where(r => r.Net is not null).ToList();
        var usual = peers.Count > 0 ? peers.Average(r => r.Net!.Value) : 0;
        return known.Count == 0 ? usual : name switch
        {
            Last => known[^1].Net!.Value,
            Mean => known.Average(r => r.Net!.Value),
            // One order more than were counted, of the peers' value: mean of (sales + value) over mean of posts.
            Laplace => (known.Sum(r => r.Net!.Value) + usual / Math.Max(1, peers.Average(r => r.Orders ?? 1))) / known.Count,
            _ => usual,
        };
    }

    private List<ResultRow> PeersOf(ResultRow row) => CirclesOf(row).Select(c => _circles.GetValueOrDefault(c)).FirstOrDefault(c => c?.Count >= FewestPeers) ?? _circles.GetValueOrDefault("") ?? [];

    private static string[] CirclesOf(ResultRow row) => [$"{row.Platform}|{row.Category}|{row.Tier}", $"{row.Platform}|{row.Category}", row.Category + "|", ""];

    private static double Quantile(List<double> sorted, double p) => sorted.Count == 0 ? 0 : sorted[(int)Math.Round(p * (sorted.Count - 1))];
}
