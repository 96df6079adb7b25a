namespace KolHub.Attribution.Drops;

/// <summary>The two spans of one deal: cells of days with the age of the newest post and the weekday, the last ones the last days.</summary>
internal sealed class DealSpan
{
    // The youngest and the oldest age that are taken as one; before any post, and with posts unknown, a deal has an age of its own.
    private static readonly int[] _ages = [0, 1, 2, 4, 7, 14, 28];

    public static readonly int Ages = _ages.Length + 2;

    public required long Deal { get; init; }

    public required long[] Orders { get; init; }

    public required int[] Age { get; init; }

    /// <summary>Cells before the last seven.</summary>
    public int Base => Orders.Length - DropWatch.LastDays;

    public long Before => Orders.Take(Base).Sum();

    public long Last(int days) => Orders.TakeLast(days).Sum();

    /// <summary>The weekday counted back from the last day, which is the same for all.</summary>
    public int Weekday(int cell) => (Orders.Length - 1 - cell) % 7;

    /// <summary>Whole weeks between it and the last day: 0 the last days.</summary>
    public int Week(int cell) => (Orders.Length - 1 - cell) / 7;

    public static DealSpan Of(DealSeries series) => new()
    {
        Deal = series.Deal,
        Orders = [.. series.Orders.TakeLast(DropWatch.BaseDays + DropWatch.LastDays)],
        Age = [.. series.SincePost.TakeLast(DropWatch.BaseDays + DropWatch.LastDays).Select(AgeOf)],
    };

    // Our guess of how sales fade where no deal tells: half after some three days, a tenth after six weeks.
    public static double StartOf(int age) => age == 0 ? 0.5 : Math.Pow(1 + ((age == 1 ? 0 : age > _ages.Length ? 40 : _ages[age - 1]) / 2.0), -0.7);

    private static int AgeOf(int since) => since < 0 ? 0 : Array.FindIndex(_ages, most => since <= most) is var found && found < 0 ? _ages.Length + 1 : found + 1;
}

/// <summary>What deals of a market have in common: how orders fade with the age of a post, weekdays, what each week was beside the others, and how much deals differ in it.</summary>
internal sealed class MarketShape
{
    /// <summary>How firmly shares stand where too few deals tell: as after so many trials.</summary>
    public const double Start = 30;

    private const int Rounds = 12;

    // Orders' worth of belief in the start values.
    private const double Pull = 40;

    private readonly double[] _ages = [.. Enumerable.Range(0, DealSpan.Ages).Select(DealSpan.StartOf)];
    private readonly double[] _weekdays = [1, 1, 1, 1, 1, 1, 1];
    private readonly double[] _weeks = [1, 1, 1, 1, 1];
    private double _first = 1;

    private MarketShape() { }

    public double Concentration { get; private set; } = Start;

    public static MarketShape Of(IReadOnlyList<DealSpan> deals)
    {
        var shape = new MarketShape();
        for (var i = 0; i < Rounds && deals.Count > 0; i++)
        {
            shape.Learn(deals);
        }
        shape._first = shape.Moved(deals, DropWatch.FirstDays);
        shape._weeks[0] = shape.Moved(deals, DropWatch.LastDays);
        shape.Concentration = shape.Spread(deals);
        return shape;
    }

    /// <summary>The same, but with last days like those before.</summary>
    public MarketShape Still()
    {
        (_first, _weeks[0]) = (1, 1);
        return this;
    }

    /// <summary>The share of the last days in the orders of both spans that is expected, above 0 and below 1.</summary>
    public double ShareOf(DealSpan deal, int days)
    {
        var (before, last) = (Sum(deal, 0, deal.Base), Sum(deal, deal.Orders.Length - days, deal.Orders.Length));
        last *= days == DropWatch.FirstDays ? _first / _weeks[0] : 1;
        return last / (before + last);
    }

    private double At(DealSpan deal, int cell) => _ages[deal.Age[cell]] * _weekdays[deal.Weekday(cell)] * _weeks[deal.Week(cell)];

    private double Sum(DealSpan deal, int from, int until)
    {
        var sum = 0d;
        for (var cell = from; cell < until; cell++)
        {
            sum += At(deal, cell);
        }
        return sum;
    }

    // One round of proportional fitting of a Poisson model with margins by deal, age, weekday and week (Deming and Stephan 1940), each pulled to its start.
    private void Learn(IReadOnlyList<DealSpan> deals)
    {
        Fit(_ages, (deal, cell) => deal.Age[cell], DealSpan.StartOf, deals);
        Fit(_weekdays, (deal, cell) => deal.Weekday(cell), _ => 1, deals);
        Fit(_weeks, (deal, cell) => deal.Week(cell), _ => 1, deals);
    }

    private void Fit(double[] factors, Func<DealSpan, int, int> place, Func<int, double> start, IReadOnlyList<DealSpan> deals)
    {
        var (seen, expected) = (new double[factors.Length], new double[factors.Length]);
        foreach (var deal in deals)
        {
            var level = deal.Before / Sum(deal, 0, deal.Base);
            for (var cell = 0; cell < deal.Base; cell++)
            {
                seen[place(deal, cell)] += deal.Orders[cell];
                expected[place(deal, cell)] += level * At(deal, cell) / factors[place(deal, cell)];
            }
        }
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = (seen[i] + (Pull * start(i))) / (expected[i] + Pull);
        }
    }

    private double Moved(IReadOnlyList<DealSpan> deals, int days)
    {
        var (seen, expected) = (0d, 0d);
        foreach (var deal in deals)
        {
            seen += deal.Last(days);
            expected += deal.Before / Sum(deal, 0, deal.Base) * Sum(deal, deal.Orders.Length - days, deal.Orders.Length);
        }
        return (seen + (Pull / 2)) / (expected + (Pull / 2));
    }

    // From the weeks before as well as from the last: of each deal three weeks against the rest. Only weeks above what was expected tell, as drops lie below.
    private double Spread(IReadOnlyList<DealSpan> deals)
    {
        var (excess, weight, weeks) = (0d, 0d, 0);
        foreach (var deal in deals)
        {
            for (var week = 0; week < 3 && deal.Orders.Length >= (week + 2) * 7; week++)
            {
                var until = deal.Orders.Length - (7 * week);
                var (all, part) = (Sum(deal, 0, until), Sum(deal, until - 7, until));
                var share = part / (all - Sum(deal, until - 7, until) + part);
                var (n, y) = (0L, 0L);
                for (var cell = 0; cell < until; cell++)
                {
                    (n, y) = (n + deal.Orders[cell], cell < until - 7 ? y : y + deal.Orders[cell]);
                }
                if (n >= DropWatch.LeastOrders && y >= n * share)
                {
                    excess += (Math.Pow(y - (n * share), 2) / (n * share * (1 - share))) - 1;
                    weight += n - 1;
                    weeks++;
                }
            }
        }
        const double known = 10;
        var start = 1 / (1 + Start);
        var mean = weeks == 0 ? 1 : weight / weeks;
        return (1 / Math.Clamp((excess + (start * known * mean)) / (weight + (known * mean)), 0.0005, 0.5)) - 1;
    }
}
