namespace KolHub.Matching.Portfolio;

/// <summary>
/// What to relax when nothing fits. Limits are let go one at a time, then two, then three together, until some set fits; every choice of that smallest number is told,
/// with the least change that lets a set fit (found by making the broken activity itself the aim). All of them are seen to fit.
/// </summary>
internal sealed class Remedies
{
    private const int MostTogether = 3;
    private const int MostTold = 6;
    private const int MostNodes = 400;
    private const int MostRounds = 30;
    private readonly PortfolioRequest _request;
    private readonly LimitedProgram _limited;
    private readonly List<PlanLimit> _loose = [];

    private Remedies(PortfolioRequest request, LimitedProgram limited)
    {
        (_request, _limited) = (request, limited);
        // A group keeps a set from fitting only through musts of it; whoever must be chosen can be let go alone.
        var crowded = limited.Candidates.Where(c => c.Must).SelectMany(c => c.Exclusive).GroupBy(g => g).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        _loose.AddRange(limited.Limits.Where(l => l.Kind != LimitKind.Exclusive || crowded.Contains(l.Of)));
        _loose.AddRange(limited.Candidates.Where(c => c.Must).Select(c => new PlanLimit(LimitKind.Must, c.Id)));
    }

    public static IReadOnlyList<Remedy> Of(PortfolioRequest request, LimitedProgram limited) => new Remedies(request, limited).Find();

    private List<Remedy> Find()
    {
        for (var together = 1; together <= MostTogether; together++)
        {
            List<Remedy> found = [.. Choices(together, 0).Where(Fits).Take(4 * MostTold).Select(Measure).OfType<Remedy>()];
            if (found.Count > 0)
            {
                return [.. found.OrderBy(r => r.Relaxations.Sum(Size)).Take(MostTold)];
            }
        }
        // Letting go of everything and taking back what is not needed leaves a set of which none can be spared.
        List<PlanLimit> rest = [.. _loose];
        foreach (var limit in _loose)
        {
            List<PlanLimit> less = [.. rest.Where(l => l != limit)];
            rest = Fits(less) ? less : rest;
        }
        return Measure(rest) is { } remedy ? [remedy] : [];
    }

    /// <summary>How much is asked, as a share of what is there now, so that money and heads can be put in order.</summary>
    private static double Size(Relaxation relaxation) => Math.Abs(relaxation.Needed - relaxation.Now) / Math.Max(1.0, Math.Abs(relaxation.Now));

    private IEnumerable<List<PlanLimit>> Choices(int count, int from) => count == 0
        ? [[]]
        : Enumerable.Range(from, Math.Max(0, _loose.Count - from)).SelectMany(i => Choices(count - 1, i + 1).Select(rest => (List<PlanLimit>)[_loose[i], .. rest]));

    private bool Fits(List<PlanLimit> open) => Solve(_limited, [], open, _ => 0) is not null;

    /// <summary>The least change of each, one after the other, the later ones still open; nothing where a larger budget asks for ever more.</summary>
    private Remedy? Measure(List<PlanLimit> open)
    {
        var (limited, rest) = (_limited, open);
        List<Relaxation> changes = [];
        if (open.Contains(new(LimitKind.Budget)))
        {
            if (BudgetFor([.. open.Where(l => l.Kind != LimitKind.Budget)]) is not { } budget)
            {
                return null;
            }
            changes.Add(new(new(LimitKind.Budget), _request.Budget, budget));
            limited = LimitedProgram.Of(_request, _limited.Candidates, (_request with { Budget = budget }).Spendable);
            rest = [.. open.Where(l => l.Kind != LimitKind.Budget)];
        }
        var mended = new Dictionary<PlanLimit, long>();
        while (rest.Count > 0)
        {
            var limit = rest[0];
            if (limit.Kind == LimitKind.Must)
            {
                changes.Add(new(limit, 1, 0));
                mended[limit] = 0;
            }
            else
            {
                var row = Enumerable.Range(0, limited.Limits.Count).First(r => limited.Limits[r] == limit);
                var isMost = limited.Rows[row].High < ProgramRow.Open;
                var used = UsedIn(limited, row);
                if (Solve(limited, mended, rest, j => isMost ? -used[j] : used[j]) is not { } picked)
                {
                    return null;
                }
                var before = _limited.Rows[Enumerable.Range(0, _limited.Limits.Count).First(r => _limited.Limits[r] == limit)];
                mended[limit] = picked.Select((p, j) => p ? used[j] : 0).Sum();
                changes.Add(new(limit, isMost ? before.High : before.Low, mended[limit]));
            }
            rest = rest[1..];
        }
        return new(changes);
    }

    /// <summary>The budget at which a set fits: the cheapest set, again with the shares that this budget brings, until it pays for itself.</summary>
    private long? BudgetFor(List<PlanLimit> alsoOpen)
    {
        var budget = _request.Budget;
        for (var round = 0; round < MostRounds; round++)
        {
            var spendable = (_request with { Budget = budget }).Spendable;
            var limited = LimitedProgram.Of(_request, _limited.Candidates, spendable);
            if (Solve(limited, [], [new(LimitKind.Budget), .. alsoOpen], j => -limited.Candidates[j].Cost) is not { } picked)
            {
                return null;
            }
            var cost = limited.Candidates.Where((_, j) => picked[j]).Sum(c => c.Cost);
            if (cost <= spendable)
            {
                return budget;
            }
            budget = Math.Max(budget + 1, (long)Math.Ceiling((decimal)cost * 10_000 / (10_000 - _request.Reserve)));
            budget += (_request with { Budget = budget }).Spendable < cost ? 1 : 0;
        }
        return null;
    }

    private static long[] UsedIn(LimitedProgram limited, int row) =>
        [.. limited.With(new long[limited.Candidates.Count]).Columns.Select(c => c.Entries.FirstOrDefault(e => e.Row == row).Coefficient)];

    private bool[]? Solve(LimitedProgram limited, Dictionary<PlanLimit, long> mended, List<PlanLimit> open, Func<int, long> value)
    {
        List<ProgramRow> rows =
        [
            .. limited.Rows.Select((row, r) => open.Contains(limited.Limits[r]) ? row with { Low = -ProgramRow.Open, High = ProgramRow.Open }
                : mended.TryGetValue(limited.Limits[r], out var to) ? (row.High < ProgramRow.Open ? row with { High = to } : row with { Low = to })
                : row),
        ];
        bool[] musts = [.. limited.Candidates.Select(c => c.Must && !open.Contains(new(LimitKind.Must, c.Id)) && !mended.ContainsKey(new(LimitKind.Must, c.Id)))];
        return LazyRows.Solve(limited.With([.. Enumerable.Range(0, limited.Candidates.Count).Select(value)], rows, musts), gap: 0.001, MostNodes).Picked;
    }
}
