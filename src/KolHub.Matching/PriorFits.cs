namespace KolHub.Matching;

/// <summary>Effective successes of effective trials (or events and exposure) of one creator.</summary>
public readonly record struct Tally(double Events, double Exposure);

/// <summary>One creator's weighted mean of logarithms, the effective number behind it, and the sum of squares around it.</summary>
public readonly record struct LevelTally(double Mean, double Number, double SquaresWithin, double Values);

/// <summary>
/// Priors of a stratum by maximum marginal likelihood (matching.md 3.2). Published answers that the tests hold it to:
/// rat tumours (2.3048, 14.0797), pumps (0.82227, 1.25895), batting (shrink factor 0.2117).
/// </summary>
public static class PriorFits
{
    /// <summary>Above this the data are as even as chance makes them and the likelihood has no maximum.</summary>
    public const double MaxStrength = 1e6;
    private const double MinStrength = 1e-3;
    private const int MostCreators = 4000;

    /// <summary>Beta prior of shares; needs at least two creators and one event.</summary>
    public static RateBelief FitRate(IReadOnlyList<Tally> creators)
    {
        var sample = Sample(creators);
        var start = MomentsOfRate(sample);
        var mean = Math.Clamp(start.Mean, 1e-9, 1 - 1e-9);
        var best = MaximumLikelihood.Of(
            (p, q) => RateLikelihood(sample, p, q),
            Starts(sample.Length, Math.Log(mean), [start.Strength, 10, 1000]),
            (Math.Log(1e-12), Math.Log(1 - 1e-9)), (Math.Log(MinStrength), Math.Log(MaxStrength)));
        return RateBelief.Of(Math.Exp(best.P), Math.Exp(best.Q));
    }

    /// <summary>Gamma prior of frequencies; needs at least two creators and one event.</summary>
    public static FrequencyBelief FitFrequency(IReadOnlyList<Tally> creators)
    {
        var sample = Sample(creators);
        var mean = Math.Max(sample.Sum(c => c.Events) / sample.Sum(c => c.Exposure), 1e-9);
        var even = sample.Length / sample.Sum(c => 1 / Math.Max(c.Exposure, 1e-9));
        var best = MaximumLikelihood.Of(
            (p, q) => FrequencyLikelihood(sample, p, q),
            Starts(sample.Length, Math.Log(mean), [Math.Max(even, 1e-2), 1 / mean, 100 / mean]),
            (Math.Log(1e-12), Math.Log(1e9)), (Math.Log(MinStrength), Math.Log(MaxStrength)));
        return FrequencyBelief.Of(Math.Exp(best.P), Math.Exp(best.Q));
    }

    /// <summary>
    /// Normal prior of levels: pooled variance within, the rest between (matching.md 3.2).
    /// <paramref name="within"/> stands in while fewer than <paramref name="minFreedom"/> values repeat a creator's.
    /// </summary>
    public static LevelBelief FitLevel(IReadOnlyList<LevelTally> creators, double within, int minFreedom = 1) => LevelSums.Of(creators).Fit(within, minFreedom);

    /// <summary>Mean and variance (n - 1) of the raw shares; strength = m (1 - m) / var - 1. The start of the search.</summary>
    public static RateBelief MomentsOfRate(IReadOnlyList<Tally> creators)
    {
        var mean = creators.Average(c => c.Events / c.Exposure);
        var variance = creators.Sum(c => Math.Pow(c.Events / c.Exposure - mean, 2)) / Math.Max(1, creators.Count - 1);
        var strength = variance > 0 ? mean * (1 - mean) / variance - 1 : MaxStrength;
        return RateBelief.Of(mean, Math.Clamp(strength, MinStrength, MaxStrength));
    }

    /// <summary>
    /// Strength κ of a Dirichlet prior with the given mean shares, by the marginal likelihood of the Dirichlet-multinomial
    /// (matching.md 2: expect 50 to 200). Each report has the peers' mean shares, its own shares and its sample size.
    /// </summary>
    public static double FitPortraitStrength(IReadOnlyList<(double[] Peers, double[] Shares, double Sample)> reports) =>
        Math.Exp(MaximumLikelihood.OfOne(q => reports.Sum(r => LogLikelihood(r, Math.Exp(q))), 0, Math.Log(MaxStrength)));

    /// <summary>
    /// Strength φ with which the campaigns of a creator scatter around the creator's own mean (matching.md 3.5), by the marginal
    /// likelihood of a Beta-Binomial around the plain mean; creators need three campaigns or more. The plain mean lies closer to its own
    /// campaigns than the truth does, by (J - 1) / J of the scatter for J campaigns: put back here.
    /// </summary>
    public static double FitScatter(IReadOnlyList<IReadOnlyList<Tally>> creators)
    {
        var means = creators.Select(campaigns => Math.Clamp(campaigns.Sum(c => c.Events) / campaigns.Sum(c => c.Exposure), 1e-7, 1 - 1e-7)).ToArray();
        var plain = Math.Exp(MaximumLikelihood.OfOne(q => creators.Select((c, i) => LogLikelihood(c, RateBelief.Of(means[i], Math.Exp(q)))).Sum(), Math.Log(5), Math.Log(MaxStrength)));
        var campaigns = creators.Average(c => c.Count);
        return Math.Max(1, (plain + 1) * (campaigns - 1) / campaigns - 1);
    }

    /// <summary>
    /// How much of their own distance from the mean equally precise values keep: c = 1 - (k - 3) s² / Σ (x - x̄)²
    /// (James and Stein; Efron and Morris 1977). A check of the same idea with nothing to maximise.
    /// </summary>
    public static double JamesSteinFactor(IReadOnlyList<double> values, double variance)
    {
        var mean = values.Average();
        return 1 - (values.Count - 3) * variance / values.Sum(v => (v - mean) * (v - mean));
    }

    /// <summary>Log-likelihood of a Beta-Binomial without the binomial coefficients, which do not depend on the prior.</summary>
    internal static double LogLikelihood(IReadOnlyList<Tally> creators, RateBelief prior)
    {
        var sum = 0.0;
        for (var i = 0; i < creators.Count; i++)
        {
            sum += SpecialFunctions.LogBeta(creators[i].Events + prior.A, creators[i].Exposure - creators[i].Events + prior.B);
        }
        return sum - creators.Count * SpecialFunctions.LogBeta(prior.A, prior.B);
    }

    /// <summary>Log-likelihood of a Gamma-Poisson (a negative binomial), complete.</summary>
    internal static double LogLikelihood(IReadOnlyList<Tally> creators, FrequencyBelief prior) =>
        creators.Sum(c => SpecialFunctions.LogGamma(c.Events + prior.Shape) - SpecialFunctions.LogGamma(prior.Shape) + prior.Shape * Math.Log(prior.Rate)
            - (c.Events + prior.Shape) * Math.Log(prior.Rate + c.Exposure) + (c.Events > 0 ? c.Events * Math.Log(c.Exposure) : 0) - SpecialFunctions.LogGamma(c.Events + 1));

    /// <summary>A few thousand creators settle two numbers to a per cent; more only cost time. Every k-th is taken, so that the answer is always the same.</summary>
    private static Tally[] Sample(IReadOnlyList<Tally> creators)
    {
        var step = (creators.Count + MostCreators - 1) / MostCreators;
        return step <= 1 ? [.. creators] : [.. creators.Where((_, i) => i % step == 0)];
    }

    /// <summary>Several starts where a small group may mislead the search; a large one has one hill.</summary>
    private static (double, double)[] Starts(int creators, double logMean, double[] strengths) =>
        [.. strengths.Take(creators > 500 ? 1 : strengths.Length).Select(s => (logMean, Math.Log(s)))];

    private static double LogLikelihood((double[] Peers, double[] Shares, double Sample) report, double strength)
    {
        var sum = SpecialFunctions.LogGamma(strength) - SpecialFunctions.LogGamma(strength + report.Sample);
        for (var b = 0; b < report.Shares.Length; b++)
        {
            var prior = strength * Math.Max(report.Peers[b], 1e-6);
            sum += SpecialFunctions.LogGamma(prior + report.Sample * report.Shares[b]) - SpecialFunctions.LogGamma(prior);
        }
        return sum;
    }

    // p = ln mean, q = ln strength; a = e^(p+q), b = e^q - a. The chain rule carries the derivatives in (a, b) over.
    private static Curve RateLikelihood(Tally[] creators, double p, double q)
    {
        double k = Math.Exp(q), a = Math.Exp(p + q), b = k - a;
        double la = 0, lb = 0, laa = 0, lab = 0, lbb = 0, value = 0;
        foreach (var c in creators)
        {
            double hits = c.Events + a, misses = c.Exposure - c.Events + b;
            var (hit, hit1, hit2) = SpecialFunctions.GammaAndSlopes(hits);
            var (miss, miss1, miss2) = SpecialFunctions.GammaAndSlopes(misses);
            var (_, all, all2) = SpecialFunctions.GammaAndSlopes(c.Exposure + k);
            value += hit + miss - SpecialFunctions.LogGamma(hits + misses);
            la += hit1 - all;
            lb += miss1 - all;
            laa += hit2 - all2;
            lbb += miss2 - all2;
            lab -= all2;
        }
        double n = creators.Length, psi = SpecialFunctions.Digamma(k), psi2 = SpecialFunctions.Trigamma(k);
        la -= n * (SpecialFunctions.Digamma(a) - psi);
        lb -= n * (SpecialFunctions.Digamma(b) - psi);
        laa -= n * (SpecialFunctions.Trigamma(a) - psi2);
        lbb -= n * (SpecialFunctions.Trigamma(b) - psi2);
        lab += n * psi2;
        return new(
            value - n * SpecialFunctions.LogBeta(a, b),
            a * (la - lb), a * la + b * lb,
            a * (la - lb) + a * a * (laa - 2 * lab + lbb),
            a * (la - lb) + a * (a * laa + (b - a) * lab - b * lbb),
            a * la + b * lb + a * a * laa + 2 * a * b * lab + b * b * lbb);
    }

    // p = ln mean, q = ln rate; shape a = e^(p+q), rate b = e^q.
    private static Curve FrequencyLikelihood(Tally[] creators, double p, double q)
    {
        double b = Math.Exp(q), a = Math.Exp(p + q), n = creators.Length;
        double la = n * (q - SpecialFunctions.Digamma(a)), lb = n * a / b, laa = -n * SpecialFunctions.Trigamma(a), lab = n / b, lbb = -n * a / (b * b);
        foreach (var c in creators)
        {
            var sum = b + c.Exposure;
            la += SpecialFunctions.Digamma(c.Events + a) - Math.Log(sum);
            lb -= (c.Events + a) / sum;
            laa += SpecialFunctions.Trigamma(c.Events + a);
            lab -= 1 / sum;
            lbb += (c.Events + a) / (sum * sum);
        }
        return new(
            LogLikelihood(creators, new FrequencyBelief(a, b)),
            a * la, a * la + b * lb,
            a * la + a * a * laa,
            a * la + a * (a * laa + b * lab),
            a * la + b * lb + a * a * laa + 2 * a * b * lab + b * b * lbb);
    }
}
