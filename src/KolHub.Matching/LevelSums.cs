namespace KolHub.Matching;

/// <summary>Everything that a normal prior of levels needs of its members.</summary>
internal sealed record LevelSums(double Mean, double Spread, double SquaresWithin, double Freedom, double MeanOfInverses)
{
    private const double MinVariance = 1e-6;

    public static LevelSums Of(IReadOnlyList<LevelTally> creators)
    {
        double sum = 0, freedom = 0, squaresWithin = 0, inverses = 0, squares = 0;
        foreach (var c in creators)
        {
            (sum, freedom, squaresWithin, inverses) = (sum + c.Mean, freedom + Math.Max(0, c.Values - 1), squaresWithin + c.SquaresWithin, inverses + 1 / c.Number);
        }
        var mean = sum / creators.Count;
        foreach (var c in creators)
        {
            squares += (c.Mean - mean) * (c.Mean - mean);
        }
        return new(mean, creators.Count > 1 ? squares / (creators.Count - 1) : 0, squaresWithin, freedom, inverses / creators.Count);
    }

    public LevelBelief Fit(double within, int minFreedom)
    {
        var s2 = Freedom >= minFreedom ? Math.Max(MinVariance, SquaresWithin / Freedom) : within;
        return new(Mean, Math.Max(MinVariance, Spread - s2 * MeanOfInverses), s2);
    }
}
