using KolHub.Attribution.Fraud;

namespace KolHub.Attribution.HoldOuts;

/// <summary>Student's t distribution, to about ten digits.</summary>
internal static class StudentT
{
    /// <summary>P(T &lt;= t) with so many degrees of freedom (1 or more).</summary>
    public static double Below(double t, int degrees) => t >= 0 ? 1 - Tails.StudentBoth(t, degrees) / 2 : Tails.StudentBoth(t, degrees) / 2;

    /// <summary>The t below which the share <paramref name="share"/> (above 0, below 1) lies: found by halving, as the distribution only rises.</summary>
    public static double Quantile(double share, int degrees)
    {
        var (low, high) = (-1d, 1d);
        while (Below(low, degrees) > share)
        {
            low *= 2;
        }
        while (Below(high, degrees) < share)
        {
            high *= 2;
        }
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle, degrees) < share ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }
}
