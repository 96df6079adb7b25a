namespace KolHub.Attribution.Fraud;

/// <summary>
/// More orders in an hour than its visitors explain. An hour's exposure is its clicks and the creator's mean clicks an hour beside; orders are Poisson with a rate drawn from a
/// Gamma, so an hour's count is negative binomial around rate x exposure. The rate leaves the hour itself out; the shape comes from the other creators' hours.
/// The chance is taken times the hours in which anything was sold. Hours from a day before to three days after a post are what the post was for and are not looked at.
/// </summary>
internal static class Burst
{
    private const double Severity = 0.5;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        if (creator.Orders.Count < 5)
        {
            return null;
        }
        var own = creator.Hours;
        var shape = ShapeOf(others);
        var cases = new List<Case>();
        foreach (var (hour, orders) in own.Sold.Where(s => s.Value.Count >= 3 && !creator.IsAfterPost(s.Key)).OrderBy(s => s.Key))
        {
            var expected = own.ExpectedAt(hour, without: orders.Count);
            var chance = Math.Min(1, Tails.NegativeBinomialUpper(orders.Count, expected, shape) * own.Sold.Count);
            cases.Add(new Case([.. orders.Select(o => o.Id)], chance, Severity,
                [new Figure(FigureName.AtOnce, orders.Count), new Figure(FigureName.Clicks, creator.Clicks.GetValueOrDefault(hour)), new Figure(FigureName.Expected, expected), new Figure(FigureName.Chance, chance)]));
        }
        return Trial.Of(creator.Id, cases);
    }

    private static double ShapeOf(IReadOnlyList<CreatorSales> others)
    {
        var known = others.Where(o => o.Orders.Count >= 5).Select(o => o.Hours).ToList();
        return Spread.ShapeOf(known.Sum(h => h.Excess), known.Sum(h => h.Squares));
    }
}

/// <summary>A creator's orders by hour, and what each hour would bring at the creator's own rate.</summary>
internal sealed class SoldHours
{
    private readonly CreatorSales _creator;
    private readonly double _beside;
    private readonly double _exposure;

    public SoldHours(CreatorSales creator)
    {
        _creator = creator;
        Sold = creator.Orders.GroupBy(o => HourOf(o.PlacedAt)).ToDictionary(same => same.Key, same => same.ToList());
        var (from, until) = (Sold.Keys.Min(), Sold.Keys.Max());
        // At least a week: two orders in one hour of one day say little about the hours around.
        var span = Math.Max(168, (until - from).TotalHours + 1);
        var clicks = creator.Clicks.Where(c => c.Key >= from && c.Key <= until).Sum(c => (double)c.Value);
        _beside = clicks == 0 ? 1 : clicks / span;
        _exposure = clicks + (_beside * span);
        for (var hour = from; hour <= until; hour = hour.AddHours(1))
        {
            var (y, mean) = (Sold.TryGetValue(hour, out var sold) ? sold.Count : 0, ExpectedAt(hour, without: 0));
            Excess += Math.Pow(y - mean, 2) - y;
            Squares += mean * mean;
        }
    }

    public IReadOnlyDictionary<DateTime, List<CreditedOrder>> Sold { get; }

    /// <summary>Sum of (y - mean)^2 - y over the hours from the first order to the last.</summary>
    public double Excess { get; }

    /// <summary>Sum of mean^2 over the same.</summary>
    public double Squares { get; }

    /// <param name="hour">The hour.</param>
    /// <param name="without">Orders of this hour that the rate must not know.</param>
    public double ExpectedAt(DateTime hour, int without)
    {
        var here = _creator.Clicks.GetValueOrDefault(hour) + _beside;
        return here * (_creator.Orders.Count - without + 0.5) / Math.Max(_exposure - (without > 0 ? here : 0), _beside);
    }

    private static DateTime HourOf(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerHour), at.Kind);
}
