namespace KolHub.Matching;

/// <summary>How much an old, a lumpy and a young result count (matching.md 3.4 to 3.6).</summary>
public static class Evidence
{
    /// <summary>Half-lives in days until the market's own are learned.</summary>
    public const double RateHalfLife = 90;
    public const double ViewsHalfLife = 60;

    /// <summary>φ until enough creators with three campaigns or more are known.</summary>
    public const double UsualStrength = 400;

    /// <summary>Campaigns of one creator as different as φ = 400 makes shares of 3 %: a coefficient of variation of 28 % (ours).</summary>
    public const double UsualShape = 12;

    /// <summary>u = 2^(-age / H).</summary>
    public static double Decay(double ageDays, double halfLife) => Math.Pow(2, -Math.Max(0, ageDays) / halfLife);

    /// <summary>
    /// Trials that a campaign of n counts for when campaigns scatter around their creator with strength φ: n (φ + 1) / (n + φ).
    /// One viral campaign can never count for more than φ + 1.
    /// </summary>
    public static double EffectiveTrials(double n, double strength) => n <= 0 ? 0 : n * (strength + 1) / (n + strength);

    /// <summary>The same for frequencies: exposure v counts v k / (v + k), k = shape / prior mean, from Var(y/v) = θ/v + θ²/shape.</summary>
    public static double EffectiveExposure(double v, double priorMean, double shape) => v <= 0 ? 0 : v * (shape / priorMean) / (v + shape / priorMean);

    /// <summary>How many values a weighted mean is worth: (Σu)² / Σu².</summary>
    public static double EffectiveNumber(double sum, double sumOfSquares) => sumOfSquares > 0 ? sum * sum / sumOfSquares : 0;
}

/// <summary>D(t): the share of a campaign's final orders (or refunds) that has arrived t days after the click (or order). Straight lines between points.</summary>
public sealed class DelayCurve
{
    /// <summary>Orders after clicks: 35 % within an hour, 50 % within a day, the tail to 30 days (Chapelle 2014); points between are ours.</summary>
    public static readonly DelayCurve Orders = new((0, 0), (1 / 24.0, 0.35), (1, 0.5), (3, 0.65), (7, 0.8), (14, 0.92), (30, 1));

    /// <summary>Refunds after orders (ours: seven days without reasons, then complaints).</summary>
    public static readonly DelayCurve Refunds = new((0, 0), (7, 0.5), (15, 0.8), (30, 0.95), (45, 1));

    private readonly (double Day, double Share)[] _points;

    public DelayCurve(params (double Day, double Share)[] points) => _points = points;

    public double At(double day) => day >= _points[^1].Day ? 1 : Area(day, day);

    /// <summary>The mean of D for clicks spread evenly over the days of a campaign, seen at the end of a day.</summary>
    public double Arrived(DateOnly from, DateOnly to, DateOnly seen)
    {
        // A click of today is on average half a day old.
        double youngest = Math.Max(0, seen.DayNumber - to.DayNumber) + 0.5, oldest = Math.Max(youngest, seen.DayNumber - from.DayNumber + 0.5);
        return youngest >= _points[^1].Day ? 1 : oldest - youngest < 1e-9 ? Area(youngest, youngest) : Area(youngest, oldest);
    }

    private double Area(double low, double high)
    {
        double area = 0;
        for (var i = 1; i < _points.Length; i++)
        {
            var ((x0, y0), (x1, y1)) = (_points[i - 1], _points[i]);
            double from = Math.Max(low, x0), to = Math.Min(high, x1);
            if (low == high && low >= x0 && low < x1)
            {
                return y0 + (y1 - y0) * (low - x0) / (x1 - x0);
            }
            if (to > from)
            {
                area += (to - from) * (y0 + (y1 - y0) * ((from + to) / 2 - x0) / (x1 - x0));
            }
        }
        area += Math.Max(0, high - Math.Max(low, _points[^1].Day));
        return area / (high - low);
    }
}
