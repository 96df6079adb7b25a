namespace KolHub.Matching;

/// <summary>An interval that holds the truth with the share asked for (80 % unless said).</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>
/// What is believed of a share between 0 and 1 (click-through, conversion, refunds): Beta(A, B).
/// As a prior it is that of the peers; <see cref="After"/> gives the posterior (matching.md 3.1).
/// </summary>
public readonly record struct RateBelief(double A, double B) : IPriorBelief<RateBelief>
{
    public static RateBelief Of(double mean, double strength) => new(mean * strength, (1 - mean) * strength);

    public double Mean => A / (A + B);

    /// <summary>How many trials the belief weighs as much as.</summary>
    public double Strength => A + B;

    public double Variance => Mean * (1 - Mean) / (Strength + 1);

    /// <summary>Adds evidence; both numbers are effective ones, so they need not be whole.</summary>
    public RateBelief After(double successes, double trials) => new(A + successes, B + Math.Max(0, trials - successes));

    public double Quantile(double p) => SpecialFunctions.BetaQuantile(p, A, B);

    public Interval Inner(double share = 0.8) => new(Quantile((1 - share) / 2), Quantile((1 + share) / 2));
}

/// <summary>What is believed of a frequency per unit of exposure (orders per 1,000 views): Gamma(Shape, Rate).</summary>
public readonly record struct FrequencyBelief(double Shape, double Rate) : IPriorBelief<FrequencyBelief>
{
    public static FrequencyBelief Of(double mean, double strength) => new(mean * strength, strength);

    public double Mean => Shape / Rate;

    /// <summary>How many units of exposure the belief weighs as much as.</summary>
    public double Strength => Rate;

    public double Variance => Shape / (Rate * Rate);

    public FrequencyBelief After(double events, double exposure) => new(Shape + events, Rate + exposure);

    public double Quantile(double p) => SpecialFunctions.GammaQuantile(p, Shape) / Rate;

    public Interval Inner(double share = 0.8) => new(Quantile((1 - share) / 2), Quantile((1 + share) / 2));
}

/// <summary>
/// What is believed of the logarithm of an amount (views of the next post, value of an order): a creator's level is
/// N(Mean, Variance); one more post or campaign scatters around it with variance Within (matching.md 3.1).
/// </summary>
public readonly record struct LevelBelief(double Mean, double Variance, double Within)
{
    /// <summary>Variance of the next value, not of the level.</summary>
    public double Predictive => Variance + Within;

    /// <summary>Adds a mean of logarithms that counts as n values.</summary>
    public LevelBelief After(double mean, double n)
    {
        if (n <= 0)
        {
            return this;
        }
        var noise = Within / n;
        return new((Variance * mean + noise * Mean) / (Variance + noise), 1 / (1 / Variance + n / Within), Within);
    }
}
