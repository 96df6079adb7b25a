namespace KolHub.Attribution.Fraud;

/// <summary>
/// Clicks by the thousand that nobody made, so that the last touch before a chance purchase is one's own. All three must be odd: fewer orders than so many clicks bring
/// (beta-binomial lower tail), delays from click to order that lie later than the others' (Smirnov, one side), and too many of them above two hours (beta-binomial upper tail).
/// The two of the delays say the same, so the larger counts; how many buy and how late are two things where nothing is wrong, so both are below x with a chance of x squared
/// at most. It points at the orders above two hours.
/// </summary>
internal static class ClickFlooding
{
    private const double Severity = 0.8;
    private const double Late = 2 * 3600;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var (clicks, own) = (creator.AllClicks, creator.Delays);
        if (own.Count < 5 || others.Sum(o => o.Delays.Count) < 20 || clicks < own.Count)
        {
            return null;
        }
        var bought = UsualShare.Of(others.Where(o => o.AllClicks >= o.Delays.Count).Select(o => ((long)o.Delays.Count, o.AllClicks)), 0.02);
        var late = UsualShare.Of(others.Select(o => (LateOf(o), (long)o.Delays.Count)), 0.3);
        var few = Math.Max(bought.AtMost(own.Count, clicks), late.AtLeast(LateOf(creator), own.Count));
        if (few * few > FalseDiscovery.Alpha)
        {
            return new Trial(creator.Id, few * few, []);
        }
        double[] usual = [.. others.SelectMany(o => o.Delays).Order()];
        var distance = Tails.LaterBy(own, usual);
        var chance = Math.Pow(Math.Max(few, Tails.Smirnov(distance, own.Count, usual.Length)), 2);
        long[] orders = [.. creator.Orders.Where(o => o.ClickedAt is { } at && (o.PlacedAt - at).TotalSeconds > Late).Select(o => o.Id)];
        return Trial.Of(creator.Id, [new Case(orders, chance, Severity,
        [
            new Figure(FigureName.Orders, own.Count), new Figure(FigureName.Clicks, clicks), new Figure(FigureName.UsualShare, bought.Mean), new Figure(FigureName.Distance, distance),
            new Figure(FigureName.LateShare, (double)LateOf(creator) / own.Count), new Figure(FigureName.Chance, chance),
        ])]);
    }

    private static long LateOf(CreatorSales creator) => creator.Delays.Count(seconds => seconds > Late);
}

/// <summary>A click put in between when the purchase was under way already: too many orders within ten seconds of their click, against the others' share (beta-binomial upper tail).</summary>
internal static class ClickInjection
{
    private const double Severity = 0.9;
    private const double Fast = 10;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var fast = FastOf(creator);
        if (creator.Delays.Count < 5)
        {
            return null;
        }
        var usual = UsualShare.Of(others.Select(o => (FastOf(o), (long)o.Delays.Count)), 0.005);
        var chance = usual.AtLeast(fast, creator.Delays.Count);
        return Trial.Of(creator.Id, [new Case(
            [.. creator.Orders.Where(o => o.ClickedAt is { } at && (o.PlacedAt - at).TotalSeconds < Fast).Select(o => o.Id)], chance, Severity,
            [new Figure(FigureName.FastOrders, fast), new Figure(FigureName.Orders, creator.Delays.Count), new Figure(FigureName.UsualShare, usual.Mean), new Figure(FigureName.Chance, chance)])]);
    }

    private static long FastOf(CreatorSales creator) => creator.Delays.Count(seconds => seconds < Fast);
}
