namespace KolHub.Matching.Portfolio;

/// <summary>
/// Solves a program whose lazy rows (hundreds of groups of which one may be chosen, few of which ever matter) join only when an answer breaks them.
/// An answer that breaks none is one of the whole program, and the bound of fewer rows holds for more.
/// </summary>
internal static class LazyRows
{
    public static Solved Solve(BinaryProgram program, double gap = 0, int mostNodes = 50_000)
    {
        SortedSet<int> kept = [.. Enumerable.Range(0, program.Rows.Count).Where(r => !program.Rows[r].IsLazy)];
        if (kept.Count == program.Rows.Count)
        {
            return BranchAndBound.Solve(program, gap, mostNodes);
        }
        while (true)
        {
            List<int> rows = [.. kept];
            var part = program.Keep(rows);
            // First as the relaxation breaks them, which is quick; then as the set does.
            var simplex = new DualSimplex(part);
            if (simplex.Solve() == LinearStatus.Infeasible)
            {
                return Solved.Nothing;
            }
            if (Join(program, kept, simplex.X))
            {
                continue;
            }
            var solved = BranchAndBound.Solve(part, gap, mostNodes);
            if (solved.Picked is null || !Join(program, kept, [.. solved.Picked.Select(p => p ? 1.0 : 0.0)]))
            {
                var duals = new double[program.Rows.Count];
                for (var i = 0; i < solved.Duals.Length; i++)
                {
                    duals[rows[i]] = solved.Duals[i];
                }
                return solved with { Duals = duals };
            }
        }
    }

    private static bool Join(BinaryProgram program, SortedSet<int> kept, ReadOnlySpan<double> x)
    {
        var activity = new double[program.Rows.Count];
        for (var j = 0; j < x.Length; j++)
        {
            foreach (var entry in x[j] > 0 ? program.Columns[j].Entries : [])
            {
                activity[entry.Row] += x[j] * entry.Coefficient;
            }
        }
        var before = kept.Count;
        kept.UnionWith(Enumerable.Range(0, activity.Length).Where(r => activity[r] > program.Rows[r].High + 1e-6));
        return kept.Count > before;
    }
}
