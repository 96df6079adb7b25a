namespace KolHub.Matching;

/// <summary>A log-likelihood at one point (p, q) with its first and second derivatives.</summary>
internal readonly record struct Curve(double Value, double P, double Q, double PP, double PQ, double QQ);

/// <summary>The highest point of a smooth function of two numbers inside a box: damped Newton from several starts.</summary>
internal static class MaximumLikelihood
{
    private const int MaxSteps = 200;

    public static (double P, double Q, double Value) Of(
        Func<double, double, Curve> curve, ReadOnlySpan<(double P, double Q)> starts, (double Low, double High) boxP, (double Low, double High) boxQ)
    {
        (double P, double Q, double Value) best = (0, 0, double.NegativeInfinity);
        foreach (var (p, q) in starts)
        {
            var found = Climb(curve, Math.Clamp(p, boxP.Low, boxP.High), Math.Clamp(q, boxQ.Low, boxQ.High), boxP, boxQ);
            best = found.Value > best.Value ? found : best;
        }
        return best;
    }

    /// <summary>The place of the highest point of a function with one hill, by golden section, to 1e-4.</summary>
    public static double OfOne(Func<double, double> curve, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        double a = high - golden * (high - low), b = low + golden * (high - low), valueA = curve(a), valueB = curve(b);
        while (high - low > 1e-4)
        {
            if (valueA >= valueB)
            {
                (high, b, valueB) = (b, a, valueA);
                a = high - golden * (high - low);
                valueA = curve(a);
            }
            else
            {
                (low, a, valueA) = (a, b, valueB);
                b = low + golden * (high - low);
                valueB = curve(b);
            }
        }
        return (low + high) / 2;
    }

    private static (double P, double Q, double Value) Climb(
        Func<double, double, Curve> curve, double p, double q, (double Low, double High) boxP, (double Low, double High) boxQ)
    {
        var here = curve(p, q);
        var damping = 1e-3;
        for (var step = 0; step < MaxSteps; step++)
        {
            // (-H + damping I) d = gradient: Newton near the top, a short step uphill where the surface is not concave.
            double a = -here.PP + damping, b = -here.PQ, c = -here.QQ + damping, determinant = a * c - b * b;
            if (a <= 0 || determinant <= 0)
            {
                damping *= 10;
                continue;
            }
            var nextP = Math.Clamp(p + Math.Clamp((c * here.P - b * here.Q) / determinant, -2, 2), boxP.Low, boxP.High);
            var nextQ = Math.Clamp(q + Math.Clamp((a * here.Q - b * here.P) / determinant, -2, 2), boxQ.Low, boxQ.High);
            if (Math.Abs(nextP - p) < 1e-11 && Math.Abs(nextQ - q) < 1e-11)
            {
                break;
            }
            var there = curve(nextP, nextQ);
            if (!(there.Value >= here.Value))
            {
                if (damping > 1e12)
                {
                    break;
                }
                damping *= 10;
                continue;
            }
            (p, q, here) = (nextP, nextQ, there);
            damping = Math.Max(damping / 10, 1e-12);
        }
        return (p, q, here.Value);
    }
}
