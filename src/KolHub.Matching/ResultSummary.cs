namespace KolHub.Matching;

/// <summary>
/// How strongly campaigns scatter around their creator (φ of matching.md 3.5), for clicks of views and orders of clicks, the mean frequency that
/// scales lumpy views, and how fast results age.
/// </summary>
public sealed record Scatter(double Clicks, double Orders, double OrdersPerThousand)
{
    public static readonly Scatter Usual = new(Evidence.UsualStrength, Evidence.UsualStrength, 0.7);

    /// <summary>Half-lives in days.</summary>
    public double RateHalfLife { get; init; } = Evidence.RateHalfLife;
    public double ViewsHalfLife { get; init; } = Evidence.ViewsHalfLife;

    /// <summary>Variance of the logarithm of one campaign's share around its creator's, by the strength of the scatter.</summary>
    public static double Of(double share, double strength) => Math.Log(1 + (1 - share) / (share * (strength + 1)));
}

/// <summary>The plain sums behind an account's figures, for people to read. Zero views: none measured.</summary>
public readonly record struct RawFigures
{
    public int Campaigns { get; init; }
    public int Posts { get; init; }

    /// <summary>e to the weighted mean of ln views: the views of a usual post.</summary>
    public double UsualViews { get; init; }
    public double ClickViews { get; init; }
    public double Clicks { get; init; }
    public double OrderClicks { get; init; }
    public double Orders { get; init; }
    public double OrderViews { get; init; }
    public double OrdersOfViews { get; init; }
    public double Gmv { get; init; }
    public double Refunded { get; init; }
    public double SoldOrders { get; init; }
    public string Currency { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public string Source { get; init; }

    /// <summary>Share of the orders of the youngest campaign that is expected to have arrived.</summary>
    public double Arrived { get; init; }

    /// <summary>Some of it was measured for other brands: print bands, never these numbers.</summary>
    public bool IsPooled { get; init; }
    public int PooledBrands { get; init; }
    public bool IsOwn { get; init; }
}

/// <summary>One account's results as evidence: decayed, evened out, discounted for youth (matching.md 3.4 to 3.6).</summary>
internal readonly record struct ResultSummary
{
    public Tally ClickRate { get; init; }
    public Tally Conversion { get; init; }

    /// <summary>Exposure in thousands of views, of the results whose clicks are unknown.</summary>
    public Tally OrdersPerThousand { get; init; }
    public Tally Refunds { get; init; }
    public LevelTally Views { get; init; }
    public LevelTally OrderValue { get; init; }
    public RawFigures Raw { get; init; }

    public static ResultSummary Of(IReadOnlyList<CampaignResult> results, Scatter scatter, DateOnly asOf)
    {
        if (results.Count == 0)
        {
            return new() { Raw = new() { Currency = "", Source = "", Arrived = 1 } };
        }
        double clickY = 0, clickN = 0, orderY = 0, orderN = 0, eventY = 0, eventV = 0, refundY = 0, refundN = 0, arrived = 1;
        double clickViews = 0, clicks = 0, orderClicks = 0, orders = 0, orderViews = 0, ordersOfViews = 0, gmv = 0, refunded = 0, sold = 0;
        var currency = CurrencyOf(results);
        List<(double Value, double Weight)> views = [], values = [];
        foreach (var r in results)
        {
            var age = asOf.DayNumber - r.To.DayNumber;
            var weight = Evidence.Decay(age, scatter.RateHalfLife);
            var come = DelayCurve.Orders.Arrived(r.From, r.To, asOf);
            arrived = Math.Min(arrived, r.Orders is null ? 1 : come);
            if (r.Views is > 0)
            {
                views.Add((Math.Log(r.Views.Value / Math.Max(1, r.Posts)), Evidence.Decay(age, scatter.ViewsHalfLife)));
            }
            if (r is { Views: > 0, Clicks: not null })
            {
                var trials = weight * Evidence.EffectiveTrials(r.Views.Value, scatter.Clicks);
                (clickY, clickN) = (clickY + trials * Math.Min(1, r.Clicks.Value / r.Views.Value), clickN + trials);
                (clicks, clickViews) = (clicks + r.Clicks.Value, clickViews + r.Views.Value);
            }
            if (r is { Clicks: > 0, Orders: not null })
            {
                // Orders still to come: the exposure is discounted, the count is not inflated.
                var exposed = r.Clicks.Value * come;
                var trials = weight * Evidence.EffectiveTrials(exposed, scatter.Orders);
                (orderY, orderN) = (orderY + trials * Math.Min(1, r.Orders.Value / exposed), orderN + trials);
                (orders, orderClicks) = (orders + r.Orders.Value, orderClicks + r.Clicks.Value);
            }
            else if (r is { Views: > 0, Clicks: null, Orders: not null })
            {
                var exposed = r.Views.Value / 1000 * come;
                var counted = weight * Evidence.EffectiveExposure(exposed, scatter.OrdersPerThousand, Evidence.UsualShape);
                (eventY, eventV) = (eventY + counted * r.Orders.Value / exposed, eventV + counted);
                (ordersOfViews, orderViews) = (ordersOfViews + r.Orders.Value, orderViews + r.Views.Value);
            }
            if (r.Orders is > 0 && r.Gmv > 0)
            {
                var trials = weight * Evidence.EffectiveTrials(r.Orders.Value * DelayCurve.Refunds.Arrived(r.From, r.To, asOf), Evidence.UsualStrength);
                var share = r.Refunded / r.Gmv / DelayCurve.Refunds.Arrived(r.From, r.To, asOf);
                (refundY, refundN) = (refundY + trials * Math.Min(1, share), refundN + trials);
                sold += r.Orders.Value;
                if (r.Currency == currency)
                {
                    values.Add((Math.Log(r.Gmv / r.Orders.Value), weight));
                    (gmv, refunded) = (gmv + r.Gmv, refunded + r.Refunded);
                }
            }
        }
        var posts = LevelOf(views);
        return new()
        {
            ClickRate = new(clickY, clickN),
            Conversion = new(orderY, orderN),
            OrdersPerThousand = new(eventY, eventV),
            Refunds = new(refundY, refundN),
            Views = posts,
            OrderValue = LevelOf(values),
            Raw = new()
            {
                Campaigns = results.Count,
                Posts = results.Where(r => r.Views is > 0).Sum(r => Math.Max(1, r.Posts)),
                UsualViews = views.Count > 0 ? Math.Exp(posts.Mean) : 0,
                ClickViews = clickViews,
                Clicks = clicks,
                OrderClicks = orderClicks,
                Orders = orders,
                OrderViews = orderViews,
                OrdersOfViews = ordersOfViews,
                Gmv = gmv,
                Refunded = refunded,
                SoldOrders = sold,
                Currency = currency,
                From = results.Min(r => r.From),
                To = results.Max(r => r.To),
                Source = SourceOf(results),
                Arrived = arrived,
                IsPooled = results.Any(r => r.Origin == ResultOrigin.Pooled),
                IsOwn = results.Any(r => r.Origin == ResultOrigin.Own),
            },
        };
    }

    /// <summary>Amounts of different currencies do not mix: the one with the most orders speaks, the first by name between equals.</summary>
    private static string CurrencyOf(IReadOnlyList<CampaignResult> results) => AllSame(results, r => r.Currency)
        ?? results.GroupBy(r => r.Currency, StringComparer.Ordinal).OrderByDescending(g => g.Sum(r => r.Orders ?? 0)).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    private static string SourceOf(IReadOnlyList<CampaignResult> results) => AllSame(results, r => r.Source)
        ?? string.Join(", ", results.Select(r => r.Source).Where(s => s.Length > 0).Distinct().Order(StringComparer.Ordinal).Take(3));

    /// <summary>The usual case without grouping and sorting: a million times it counts.</summary>
    private static string? AllSame(IReadOnlyList<CampaignResult> results, Func<CampaignResult, string> text)
    {
        var first = text(results[0]);
        for (var i = 1; i < results.Count; i++)
        {
            if (text(results[i]) != first)
            {
                return null;
            }
        }
        return first;
    }

    internal static LevelTally LevelOf(List<(double Value, double Weight)> values)
    {
        double sum = 0, squares = 0, weighted = 0, all = 0, within = 0;
        foreach (var (value, weight) in values)
        {
            (sum, squares, weighted, all) = (sum + weight, squares + weight * weight, weighted + weight * value, all + value);
        }
        if (sum <= 0)
        {
            return default;
        }
        double mean = weighted / sum, plain = all / values.Count;
        foreach (var (value, _) in values)
        {
            within += (value - plain) * (value - plain);
        }
        return new(mean, Evidence.EffectiveNumber(sum, squares), within, values.Count);
    }
}
