namespace KolHub.Matching.Portfolio;

/// <summary>
/// A request as a program: candidates in the order of their ids, and for each row which limit it is. A row stands for one side of a limit, so that each can be priced and relaxed alone.
/// </summary>
internal sealed class LimitedProgram
{
    private readonly List<PlanLimit> _limits = [];
    private readonly List<ProgramRow> _rows = [];
    private readonly List<Entry>[] _entries;

    private LimitedProgram(PortfolioRequest request, IReadOnlyList<PortfolioCandidate> candidates, long spendable)
    {
        Candidates = candidates;
        _entries = [.. candidates.Select(_ => new List<Entry>())];
        Add(new(LimitKind.Budget), new(-ProgramRow.Open, spendable), c => true, c => c.Cost);
        foreach (var tier in request.Tiers)
        {
            bool In(PortfolioCandidate c) => (tier.TierBits & (1 << c.Tier)) != 0;
            if (tier.LeastShare > 0)
            {
                Add(new(LimitKind.TierSpendLeast, tier.TierBits), new(ShareOf(spendable, tier.LeastShare, up: true), ProgramRow.Open), In, c => c.Cost);
            }
            if (tier.MostShare < 10_000)
            {
                Add(new(LimitKind.TierSpendMost, tier.TierBits), new(-ProgramRow.Open, ShareOf(spendable, tier.MostShare, up: false)), In, c => c.Cost);
            }
            if (tier.LeastCount is { } least and > 0)
            {
                Add(new(LimitKind.TierCountLeast, tier.TierBits), new(least, ProgramRow.Open), In, _ => 1);
            }
            if (tier.MostCount is { } most)
            {
                Add(new(LimitKind.TierCountMost, tier.TierBits), new(-ProgramRow.Open, most), In, _ => 1);
            }
        }
        foreach (var rule in request.Categories)
        {
            Add(new(LimitKind.CategoryCount, rule.Category), new(-ProgramRow.Open, rule.MostCount), c => c.Category == rule.Category, _ => 1);
        }
        if (request.MostCount is { } all)
        {
            Add(new(LimitKind.Count), new(-ProgramRow.Open, all), _ => true, _ => 1);
        }
        foreach (var group in candidates.SelectMany((c, j) => c.Exclusive.Distinct().Select(g => (Group: g, Column: j))).GroupBy(g => g.Group, g => g.Column).Where(g => g.Count() > 1).OrderBy(g => g.Key))
        {
            foreach (var j in group)
            {
                _entries[j].Add(new(_rows.Count, 1));
            }
            _limits.Add(new(LimitKind.Exclusive, group.Key));
            _rows.Add(new(-ProgramRow.Open, 1, IsLazy: true));
        }
    }

    public IReadOnlyList<PortfolioCandidate> Candidates { get; }

    public IReadOnlyList<PlanLimit> Limits => _limits;

    public IReadOnlyList<ProgramRow> Rows => _rows;

    /// <param name="request">Its limits.</param>
    /// <param name="candidates">In the order of their ids, without those that are never chosen.</param>
    /// <param name="spendable">The budget less the reserve, minor units.</param>
    public static LimitedProgram Of(PortfolioRequest request, IReadOnlyList<PortfolioCandidate> candidates, long spendable) => new(request, candidates, spendable);

    /// <summary>All limits. Whoever alone would break one is out from the start, which tightens the relaxation.</summary>
    public BinaryProgram With(IReadOnlyList<long> values) => With(values, _rows, [.. Candidates.Select(c => c.Must)]);

    /// <summary>With other rows (the same limits, some looser) and other musts.</summary>
    public BinaryProgram With(IReadOnlyList<long> values, IReadOnlyList<ProgramRow> rows, bool[] musts) =>
        new(rows, [.. Candidates.Select((c, j) => new ProgramColumn(values[j], [.. _entries[j]], musts[j] ? 1 : 0, musts[j] || _entries[j].TrueForAll(e => e.Coefficient <= rows[e.Row].High) ? 1 : 0))]);

    public static long ShareOf(long money, int basisPoints, bool up)
    {
        var share = (decimal)money * basisPoints / 10_000;
        return (long)(up ? Math.Ceiling(share) : Math.Floor(share));
    }

    private void Add(PlanLimit limit, ProgramRow row, Func<PortfolioCandidate, bool> holds, Func<PortfolioCandidate, long> coefficient)
    {
        for (var j = 0; j < Candidates.Count; j++)
        {
            if (holds(Candidates[j]) && coefficient(Candidates[j]) is var c and not 0)
            {
                _entries[j].Add(new(_rows.Count, c));
            }
        }
        _limits.Add(limit);
        _rows.Add(row);
    }
}
