namespace KolHub.Matching.Portfolio;

/// <summary>Chooses the best set of creators under a budget with limits, and proves how far from the best it can be at most (matching.md 8).</summary>
public static class PortfolioPlanner
{
    private const int MostRepricings = 6;

    /// <summary>
    /// The set of greatest value that keeps every limit. The same request gives the same answer, in whatever order its candidates come.
    /// Throws <see cref="ArgumentException"/> where ids repeat, a must is a never, or a number is out of the range its type tells.
    /// </summary>
    public static PortfolioPlan Plan(PortfolioRequest request)
    {
        Check(request);
        List<PortfolioCandidate> candidates = [.. request.Candidates.Where(c => !c.Never).OrderBy(c => c.Id)];
        var limited = LimitedProgram.Of(request, candidates, request.Spendable);
        List<long> values = [.. candidates.Select(c => c.Value)];
        var solved = LazyRows.Solve(limited.With(values), request.Gap, request.MostNodes);
        if (solved.Picked is null)
        {
            var nothing = Totals.Of([], request);
            return new([], 0, 0, 0, 0, double.PositiveInfinity, nothing.Expected, nothing.Reach, [], solved.IsSettled ? Remedies.Of(request, limited) : [], solved.Nodes);
        }
        var picked = Chosen(candidates, solved.Picked);
        if (request.Overlaps.Count > 0)
        {
            picked = Reprice(request, limited, picked);
        }
        var totals = Totals.Of(picked, request);
        var value = (long)Math.Round(totals.Expected.Mean);
        return new(
            [.. picked.Select(c => c.Id)], value, picked.Sum(c => c.Cost), solved.Bound, solved.Linear,
            solved.Bound <= value ? 0 : value > 0 ? solved.Bound / (double)value - 1 : double.PositiveInfinity,
            totals.Expected, totals.Reach, [.. ShadowPrices.Of(request, limited, solved)], [], solved.Nodes);
    }

    /// <summary>Any set as it stands, e.g. one put together by hand: what it brings, and which limits it breaks (now, and what they would have to be).</summary>
    public static (PortfolioTotals Totals, IReadOnlyList<Relaxation> Broken) Weigh(PortfolioRequest request, IReadOnlyCollection<long> ids)
    {
        Check(request);
        var wanted = ids.ToHashSet();
        List<PortfolioCandidate> candidates = [.. request.Candidates.OrderBy(c => c.Id)];
        var limited = LimitedProgram.Of(request, candidates, request.Spendable);
        bool[] picked = [.. candidates.Select(c => wanted.Contains(c.Id))];
        var activity = limited.With([.. candidates.Select(c => c.Value)]).ActivityOf(picked);
        List<Relaxation> broken = [.. Enumerable.Range(0, limited.Rows.Count).Where(r => !limited.Rows[r].Holds(activity[r])).Select(r => new Relaxation(limited.Limits[r], activity[r] > limited.Rows[r].High ? limited.Rows[r].High : limited.Rows[r].Low, activity[r]))];
        return (Totals.Of(Chosen(candidates, picked), request), broken);
    }

    private static List<PortfolioCandidate> Chosen(List<PortfolioCandidate> candidates, bool[] picked) => [.. candidates.Where((_, j) => picked[j])];

    /// <summary>Whoever shares an audience with those chosen is worth that much less: solved again with such values, as long as what is left after overlap grows.</summary>
    private static List<PortfolioCandidate> Reprice(PortfolioRequest request, LimitedProgram limited, List<PortfolioCandidate> first)
    {
        var (best, last) = (first, first);
        for (var round = 0; round < MostRepricings; round++)
        {
            var kept = Overlap.Kept(last, limited.Candidates, request.Overlaps);
            var solved = LazyRows.Solve(limited.With([.. limited.Candidates.Select(c => (long)Math.Round(c.Value * kept[c.Id]))]), request.Gap, request.MostNodes);
            List<PortfolioCandidate> next = [.. limited.Candidates.Where((_, j) => solved.Picked![j])];
            if (next.SequenceEqual(last))
            {
                break;
            }
            last = next;
            best = Totals.Of(next, request).Expected.Mean > Totals.Of(best, request).Expected.Mean ? next : best;
        }
        return best;
    }

    private static void Check(PortfolioRequest request)
    {
        const long Most = 10_000_000_000_000;
        Refuse(request.Budget is < 0 or > Most, "budget");
        Refuse(request.Reserve is < 0 or > 9_999, "reserve");
        Refuse(request.Candidates.Any(c => Math.Abs(c.Value) > Most || c.Cost is < 0 or > Most), "value or cost");
        Refuse(request.Candidates.Any(c => c.Tier > 31 || (c.Must && c.Never)), "tier, must or never");
        Refuse(request.Candidates.Any(c => c.Spread is < 0 or double.NaN or double.PositiveInfinity || c.Reach is < 0 or double.NaN or double.PositiveInfinity), "spread or reach");
        Refuse(request.Candidates.DistinctBy(c => c.Id).Count() < request.Candidates.Count, "repeated id");
        Refuse(request.Tiers.Any(t => t.LeastShare < 0 || t.MostShare > 10_000 || t.LeastShare > t.MostShare || t.LeastCount < 0 || t.MostCount < 0), "tier rule");
        Refuse(request.Categories.Any(c => c.MostCount < 0) || request.MostCount < 0, "count");
        Refuse(request.Overlaps.Any(o => o.Share is not (>= 0 and <= 1)), "overlap");
        Refuse(request.Gap is not (>= 0 and < 1) || request.CampaignSpread is not (>= 0 and < 10) || request.MostNodes < 1, "gap, spread or nodes");

        static void Refuse(bool condition, string what)
        {
            if (condition)
            {
                throw new ArgumentException($"Out of range: {what}", nameof(request));
            }
        }
    }
}
