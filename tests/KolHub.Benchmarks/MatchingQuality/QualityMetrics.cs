namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>Measures of a forecast (matching.md 10), as scikit-learn and scipy define them.</summary>
public static class QualityMetrics
{
    /// <summary>DCG / IDCG over the first k: gain, discount 1 / log2(rank + 1), ties averaged over their ranks. One where there is nothing to gain.</summary>
    public static double Ndcg(IReadOnlyList<double> gains, IReadOnlyList<double> scores, int k)
    {
        double Discount(int rank) => rank < k ? 1 / Math.Log2(rank + 2) : 0;
        var ideal = gains.OrderDescending().Select((gain, rank) => gain * Discount(rank)).Sum();
        double found = 0;
        var rank = 0;
        foreach (var tied in Enumerable.Range(0, gains.Count).GroupBy(i => scores[i]).OrderByDescending(g => g.Key))
        {
            List<int> members = [.. tied];
            found += members.Average(i => gains[i]) * Enumerable.Range(rank, members.Count).Sum(Discount);
            rank += members.Count;
        }
        return ideal > 0 ? found / ideal : 1;
    }

    /// <summary>Pearson's correlation of the ranks, ties at their mean rank; nothing where one side is constant.</summary>
    public static double? Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        double[] x = Ranks(a), y = Ranks(b);
        double mx = x.Average(), my = y.Average(), xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            (xy, xx, yy) = (xy + (x[i] - mx) * (y[i] - my), xx + (x[i] - mx) * (x[i] - mx), yy + (y[i] - my) * (y[i] - my));
        }
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : null;
    }

    /// <summary>-(share ln p + (1 - share) ln(1 - p)): the mean loss of a trial when a share of them hit.</summary>
    public static double LogLoss(double share, double p) => -(share * Math.Log(p) + (1 - share) * Math.Log(1 - p));

    /// <summary>Slope of the logistic regression of outcomes on logit(prediction), each campaign weighing the same: 1 is right, less is too sure of the differences.</summary>
    public static double CalibrationSlope(IReadOnlyList<(double Share, double P)> campaigns)
    {
        double intercept = 0, slope = 1;
        for (var step = 0; step < 50; step++)
        {
            double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
            foreach (var (share, p) in campaigns)
            {
                var x = Math.Log(p / (1 - p));
                var fitted = 1 / (1 + Math.Exp(-(intercept + slope * x)));
                var weight = fitted * (1 - fitted);
                (ga, gb) = (ga + share - fitted, gb + (share - fitted) * x);
                (haa, hab, hbb) = (haa + weight, hab + weight * x, hbb + weight * x * x);
            }
            var determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant, db = (haa * gb - hab * ga) / determinant;
            // Damped: far from the answer a full Newton step may overshoot.
            var most = Math.Max(1, Math.Max(Math.Abs(da) / 5, Math.Abs(db)));
            (intercept, slope) = (intercept + da / most, slope + db / most);
            if (Math.Abs(da) + Math.Abs(db) < 1e-10)
            {
                break;
            }
        }
        return slope;
    }

    /// <summary>Width of an 80 % interval of logarithms, plus 10 for each unit that the outcome lies outside (Gneiting and Raftery 2007): narrow and honest is small.</summary>
    public static double IntervalLoss(double outcome, double low, double high)
    {
        double x = Math.Log(1 + outcome), l = Math.Log(1 + low), h = Math.Log(1 + high);
        return h - l + 10 * (Math.Max(0, l - x) + Math.Max(0, x - h));
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var ranks = new double[values.Count];
        var next = 0;
        foreach (var tied in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderBy(g => g.Key))
        {
            List<int> members = [.. tied];
            members.ForEach(i => ranks[i] = next + (members.Count + 1) / 2.0);
            next += members.Count;
        }
        return ranks;
    }
}
