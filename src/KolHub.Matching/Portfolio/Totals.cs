namespace KolHub.Matching.Portfolio;

/// <summary>What a set brings together.</summary>
public sealed record PortfolioTotals(ExpectedOutcome Expected, PlanReach Reach);

internal static class Totals
{
    /// <summary>
    /// Means add; the candidates' own variances add, and a factor that meets all alike adds (κ Σ mean)². The interval is that of a log-normal with this
    /// mean and variance (s² = ln(1 + variance / mean²)), as for a single deal; of a normal one where the mean is not positive.
    /// </summary>
    public static PortfolioTotals Of(IReadOnlyList<PortfolioCandidate> picked, PortfolioRequest request)
    {
        var kept = Overlap.Kept(picked, picked, request.Overlaps);
        var mean = picked.Sum(c => c.Value * kept[c.Id]);
        var variance = picked.Sum(c => Square((c.Spread ?? 0) * kept[c.Id])) + Square(request.CampaignSpread * mean);
        var sd = Math.Sqrt(variance);
        var inner = mean > 0 ? new SalesForecast(mean, Math.Sqrt(Math.Log(1 + variance / (mean * mean)))).Inner : new Interval(mean - SalesForecast.Width80 * sd, mean + SalesForecast.Width80 * sd);
        var known = picked.Where(c => c.Reach is not null).ToList();
        var ids = picked.Select(c => c.Id).ToHashSet();
        return new(
            new(mean, inner, picked.Count(c => c.Spread is null)),
            new(known.Sum(c => c.Reach!.Value), known.Sum(c => c.Reach!.Value * kept[c.Id]), known.Count, request.Overlaps.Select(o => (Math.Min(o.Of, o.With), Math.Max(o.Of, o.With))).Distinct().Count(o => ids.Contains(o.Item1) && ids.Contains(o.Item2))));
    }

    private static double Square(double x) => x * x;
}
