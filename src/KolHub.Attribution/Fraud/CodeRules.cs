namespace KolHub.Attribution.Fraud;

/// <summary>
/// A code that is used by people who never met its creator, in two looks (the chances are taken times two): all uses without an earlier touch, u of r, against the others' share, and
/// those of the last fourteen days against that share as the creator's own earlier uses move it, with the weight of fifty uses at most (beta-binomial upper tails).
/// It points at those uses.
/// </summary>
internal static class CodeWithoutTouch
{
    private const double Severity = 0.6;
    private const double Past = 50;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        if (creator.CodeOrders.Count < 5)
        {
            return null;
        }
        var usual = UsualShare.Of(others.Select(o => (BareOf(o.CodeOrders), (long)o.CodeOrders.Count)), 0.5);
        var recent = creator.CodeOrders.Where(o => o.PlacedAt >= creator.Lately).ToList();
        var (past, bare) = (creator.CodeOrders.Count - recent.Count, BareOf(creator.CodeOrders) - BareOf(recent));
        var own = usual.Knowing(bare, past, Past);
        return Trial.Of(creator.Id, past == 0 ? [Look(creator.CodeOrders, usual)] : [Look(creator.CodeOrders, usual), Look(recent, own)]);
    }

    private static Case Look(IReadOnlyList<CreditedOrder> uses, UsualShare usual)
    {
        var bare = BareOf(uses);
        var chance = Math.Min(1, 2 * usual.AtLeast(bare, uses.Count));
        return new Case(
            [.. uses.Where(o => !o.HasTouch).Select(o => o.Id)], chance, Severity,
            [new Figure(FigureName.WithoutTouch, bare), new Figure(FigureName.Uses, uses.Count), new Figure(FigureName.UsualShare, usual.Mean), new Figure(FigureName.Chance, chance)]);
    }

    private static long BareOf(IEnumerable<CreditedOrder> uses) => uses.Count(o => !o.HasTouch);
}

/// <summary>
/// Sudden volume: uses of a code without a touch on one day (UTC), against the creator's other days, pulled to the others' mean day with the weight of a week. A day's
/// count is negative binomial, its shape from the others' days; the chance is taken times the days looked at. On a day on which the others' codes are used more than usual, as much
/// more is expected. Days from one before to three after a post count nowhere, neither here nor there.
/// </summary>
internal static class CodeSurge
{
    private const double Severity = 0.6;
    private const double Week = 7;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var own = creator.Days;
        if (own.Total < 5)
        {
            return null;
        }
        var all = others.Select(o => o.Days).Where(d => d.Total > 0).ToList();
        var usual = all.Count == 0 ? 0.1 : all.Sum(d => (double)d.Total) / all.Sum(d => d.Span);
        var shape = all.Count == 0 ? 1 : Spread.ShapeOf(all.Sum(d => d.Excess), all.Sum(d => d.Span * d.Mean * d.Mean));
        var cases = new List<Case>();
        foreach (var (day, orders) in own.Used.Where(u => u.Value.Count >= 3).OrderBy(u => u.Key))
        {
            var expected = (own.Total - orders.Count + (usual * Week)) / (own.Span - 1 + Week) * Season(day, all);
            var chance = Math.Min(1, Tails.NegativeBinomialUpper(orders.Count, expected, shape) * own.Used.Count);
            cases.Add(new Case([.. orders.Select(o => o.Id)], chance, Severity, [new Figure(FigureName.AtOnce, orders.Count), new Figure(FigureName.Expected, expected), new Figure(FigureName.Uses, creator.CodeOrders.Count), new Figure(FigureName.Chance, chance)]));
        }
        return Trial.Of(creator.Id, cases);
    }

    /// <summary>How much more than usual the others' codes are used on a day, one use added to both; never less than 1.</summary>
    private static double Season(DateTime day, IReadOnlyList<BareDays> others)
    {
        var there = others.Where(o => o.Has(day)).ToList();
        return Math.Max(1, (1.0 + there.Sum(o => o.Used.TryGetValue(day, out var uses) ? uses.Count : 0)) / (1 + there.Sum(o => o.Mean)));
    }
}

/// <summary>A creator's uses of the code without a touch, by day, on days without a fresh post.</summary>
internal sealed class BareDays
{
    private readonly CreatorSales _creator;

    public BareDays(CreatorSales creator)
    {
        _creator = creator;
        Used = creator.CodeOrders.Where(o => !o.HasTouch).GroupBy(o => o.PlacedAt.Date).Where(day => IsQuiet(day.Key)).ToDictionary(same => same.Key, same => same.ToList());
        Total = Used.Values.Sum(day => day.Count);
        var days = creator.Orders.Count == 0 ? 0 : (int)(creator.Orders[^1].PlacedAt.Date - creator.Orders[0].PlacedAt.Date).TotalDays + 1;
        Span = Math.Max(7, Enumerable.Range(0, days).Count(day => IsQuiet(creator.Orders[0].PlacedAt.Date.AddDays(day))));
    }

    public IReadOnlyDictionary<DateTime, List<CreditedOrder>> Used { get; }

    public int Total { get; }

    /// <summary>Such days from the first order to the last, seven at the least.</summary>
    public double Span { get; }

    /// <summary>Orders on the mean day.</summary>
    public double Mean => Total / Span;

    /// <summary>The day lies between the first order and the last, and no post is fresh on it.</summary>
    public bool Has(DateTime day) => _creator.Orders.Count > 0 && day >= _creator.Orders[0].PlacedAt.Date && day <= _creator.Orders[^1].PlacedAt && IsQuiet(day);

    /// <summary>Sum of (y - mean)^2 - y over all days.</summary>
    public double Excess => Used.Values.Sum(day => Math.Pow(day.Count - Mean, 2) - day.Count) + ((Span - Used.Count) * Mean * Mean);

    private bool IsQuiet(DateTime day) => !_creator.IsAfterPost(day.AddHours(12));
}

/// <summary>
/// Outside the region: of the code's uses without a touch in the last fourteen days, those from regions that hold less than 1 % of all that is known beside (the other creators'
/// orders and the creator's own earlier ones). The upper tail is beta-binomial around the share that such regions have there, with the weight of fifty orders. Entropy
/// H = -sum p ln p of the regions, now and before, stands beside it.
/// </summary>
internal static class CodeRegion
{
    private const double Severity = 0.6;
    private const double Rare = 0.01;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var since = creator.Lately;
        var recent = creator.CodeOrders.Where(o => o.Region is not null && !o.HasTouch && o.PlacedAt >= since).ToList();
        var past = creator.Orders.Where(o => o.Region is not null && o.PlacedAt < since).ToList();
        var known = others.SelectMany(o => o.Regions).Concat(past.GroupBy(o => o.Region!, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Count())))
            .GroupBy(r => r.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(r => r.Value), StringComparer.Ordinal);
        double all = known.Values.Sum();
        if (recent.Count < 5 || all < 50)
        {
            return null;
        }
        var rare = recent.Where(o => known.GetValueOrDefault(o.Region!) < Rare * all).ToList();
        var mean = (known.Values.Where(count => count < Rare * all).Sum() + 1.0) / (all + 20);
        var chance = Tails.BetaBinomialUpper(rare.Count, recent.Count, mean * 50, (1 - mean) * 50);
        return Trial.Of(creator.Id, [new Case([.. rare.Select(o => o.Id)], chance, Severity,
        [
            new Figure(FigureName.RareUses, rare.Count), new Figure(FigureName.Uses, recent.Count), new Figure(FigureName.UsualShare, mean),
            new Figure(FigureName.Entropy, Entropy(recent)), new Figure(FigureName.PastEntropy, Entropy(past)), new Figure(FigureName.Chance, chance),
        ])]);
    }

    private static double Entropy(List<CreditedOrder> orders) =>
        -orders.GroupBy(o => o.Region!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (double)g.Count() / orders.Count).Sum(p => p * Math.Log(p));
}

/// <summary>Outside the time: a code is used before its creator's first post went out, against the others' share of such uses (beta-binomial upper tail). It points at those uses.</summary>
internal static class CodeTime
{
    private const double Severity = 0.6;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var early = creator.EarlyUses;
        if (creator.CodeOrders.Count < 5 || creator.Posts.Count == 0)
        {
            return null;
        }
        var usual = UsualShare.Of(others.Where(o => o.Posts.Count > 0).Select(o => ((long)o.EarlyUses.Count, (long)o.CodeOrders.Count)), 0.02);
        var chance = usual.AtLeast(early.Count, creator.CodeOrders.Count);
        return Trial.Of(creator.Id, [new Case(
            [.. early.Select(o => o.Id)], chance, Severity,
            [new Figure(FigureName.EarlyUses, early.Count), new Figure(FigureName.Uses, creator.CodeOrders.Count), new Figure(FigureName.UsualShare, usual.Mean), new Figure(FigureName.Chance, chance)])]);
    }
}
