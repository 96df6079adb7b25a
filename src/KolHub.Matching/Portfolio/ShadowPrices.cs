namespace KolHub.Matching.Portfolio;

internal static class ShadowPrices
{
    /// <summary>Less than this, in minor units of value a unit, is nothing to speak of.</summary>
    private const double Least = 1e-6;

    /// <summary>The multipliers of the relaxation as gains; a must that costs more than it brings is priced by its reduced value.</summary>
    public static IEnumerable<ShadowPrice> Of(PortfolioRequest request, LimitedProgram limited, Solved solved)
    {
        for (var r = 0; r < limited.Rows.Count; r++)
        {
            var gain = limited.Limits[r].Kind == LimitKind.Budget ? OfBudget(request, limited, solved.Duals) : Math.Abs(solved.Duals[r]);
            if (gain > Least)
            {
                yield return new(limited.Limits[r], gain);
            }
        }
        var columns = limited.With([.. limited.Candidates.Select(c => c.Value)]).Columns;
        for (var j = 0; j < columns.Count; j++)
        {
            var reduced = columns[j].Value - columns[j].Entries.Sum(e => e.Coefficient * solved.Duals[e.Row]);
            if (columns[j].Least == 1 && -reduced > Least)
            {
                yield return new(new(LimitKind.Must, limited.Candidates[j].Id), -reduced);
            }
        }
    }

    /// <summary>A larger budget also moves what the tiers must and may have of it.</summary>
    private static double OfBudget(PortfolioRequest request, LimitedProgram limited, double[] duals)
    {
        var gain = 0.0;
        for (var r = 0; r < limited.Rows.Count; r++)
        {
            gain += duals[r] * (limited.Limits[r].Kind == LimitKind.Budget ? 1 : ShareOf(request, limited.Limits[r]) / 10_000.0);
        }
        return gain * (10_000 - request.Reserve) / 10_000;
    }

    private static int ShareOf(PortfolioRequest request, PlanLimit limit) => limit.Kind switch
    {
        LimitKind.TierSpendLeast => request.Tiers.First(t => t.TierBits == limit.Of && t.LeastShare > 0).LeastShare,
        LimitKind.TierSpendMost => request.Tiers.First(t => t.TierBits == limit.Of && t.MostShare < 10_000).MostShare,
        _ => 0,
    };
}
