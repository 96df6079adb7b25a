namespace KolHub.Attribution.Fraud;

/// <summary>
/// What is usual, from the brand's other creators: a share as Beta(a, b), its mean pulled to a given one with the weight of twenty trials, its spread by the moments of the
/// others' shares (intraclass correlation of the beta-binomial, Kleinman 1973) where five of them have five trials each, else the spread of ten trials.
/// </summary>
internal readonly record struct UsualShare(double Mean, double Concentration)
{
    private const double Pull = 20;

    public double A => Mean * Concentration;

    public double B => (1 - Mean) * Concentration;

    public static UsualShare Of(IEnumerable<(long Hits, long Trials)> others, double start)
    {
        var all = others.Where(o => o.Trials > 0).ToList();
        var trials = all.Sum(o => (double)o.Trials);
        var mean = Math.Clamp((all.Sum(o => (double)o.Hits) + (start * Pull)) / (trials + Pull), 1e-6, 1 - 1e-6);
        var firm = all.Where(o => o.Trials >= 5).ToList();
        if (firm.Count < 5)
        {
            return new UsualShare(mean, 10);
        }
        var (n, k) = (firm.Sum(o => (double)o.Trials), firm.Count);
        var apart = firm.Sum(o => o.Trials * Math.Pow(((double)o.Hits / o.Trials) - mean, 2));
        var free = mean * (1 - mean);
        var correlation = (apart - ((k - 1) * free)) / (free * (n - (firm.Sum(o => (double)o.Trials * o.Trials) / n) - (k - 1)));
        return new UsualShare(mean, (1 / Math.Clamp(double.IsFinite(correlation) ? correlation : 0.1, 1.0 / 201, 1.0 / 3)) - 1);
    }

    /// <summary>What is usual of one of whom so many hits of so many trials are known; more than <paramref name="most"/> trials weigh as that many.</summary>
    public UsualShare Knowing(long hits, long trials, double most)
    {
        var weight = Math.Min(1, most / Math.Max(trials, 1));
        var concentration = Concentration + (trials * weight);
        return new UsualShare((A + (hits * weight)) / concentration, concentration);
    }

    /// <summary>P(at least so many of so many).</summary>
    public double AtLeast(long hits, long trials) => Tails.BetaBinomialUpper(hits, trials, A, B);

    public double AtMost(long hits, long trials) => Tails.BetaBinomialLower(hits, trials, A, B);
}

/// <summary>Counts whose mean differs from one to the next: negative binomial, its shape by moments, (sum of mean^2) / (sum of (y - mean)^2 - y), kept in 0.1..10; 1 where little is known.</summary>
internal static class Spread
{
    public static double ShapeOf(double excess, double squares) => squares <= 0 ? 1 : excess <= 0 ? 10 : Math.Clamp(squares / excess, 0.1, 10);
}
