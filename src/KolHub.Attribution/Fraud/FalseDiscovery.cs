namespace KolHub.Attribution.Fraud;

/// <summary>Benjamini and Hochberg 1995: of m chances the i smallest count, i the largest for which p(i) &lt;= i alpha / m. So of those that count at most alpha are wrong, on average.</summary>
public static class FalseDiscovery
{
    public const double Alpha = 0.05;

    /// <summary>The largest chance that counts; below zero when none does.</summary>
    public static double LimitOf(IReadOnlyCollection<double> chances, double alpha = Alpha)
    {
        if (chances.Any(p => !(p is >= 0 and <= 1)) || !(alpha is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chances), "Chances lie in 0..1, alpha between.");
        }
        double[] sorted = [.. chances.Order()];
        for (var i = sorted.Length; i > 0; i--)
        {
            if (sorted[i - 1] <= i * alpha / sorted.Length)
            {
                return sorted[i - 1];
            }
        }
        return -1;
    }
}
