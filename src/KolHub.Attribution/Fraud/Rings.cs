namespace KolHub.Attribution.Fraud;

/// <summary>
/// Orders that hang together (刷单): of the same buyer, to the same address under different buyers, from the same network under different buyers, within seven days of each other.
/// How many follow the first in such a group is negative binomial, its mean and shape from the other creators' groups (mean pulled to 0.05 with the weight of twenty groups);
/// the chance of a group is taken times the creator's groups. Beside it the share of orders that follow another at all, against the others' (beta-binomial upper tail): it sees many
/// small groups, and points at those of three or more. Concentration is Herfindahl's index, the sum of squared shares.
/// </summary>
internal static class Rings
{
    public static Trial? ByAddress(CreatorSales creator, IReadOnlyList<CreatorSales> others) => Of(creator, others, sales => sales.ByAddress, order => order.Address, 0.95);

    public static Trial? ByNetwork(CreatorSales creator, IReadOnlyList<CreatorSales> others) => Of(creator, others, sales => sales.ByNetwork, order => order.Network, 0.6);

    public static Trial? ByBuyer(CreatorSales creator, IReadOnlyList<CreatorSales> others) => Of(creator, others, sales => sales.ByBuyer, order => order.Buyer, 0.8);

    private static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others, Func<CreatorSales, Groups> by, Func<CreditedOrder, string?> key, double severity)
    {
        var own = by(creator);
        if (own.Orders < 5)
        {
            return null;
        }
        var usual = others.Select(by).ToList();
        double followers = usual.Sum(g => g.Followers);
        double groups = usual.Sum(g => (long)g.All.Count);
        var mean = (followers + 1) / (groups + 20);
        var excess = usual.Sum(g => (double)g.SquaredFollowers) - (2 * mean * followers) + (groups * mean * mean) - followers;
        var shape = groups < 50 ? 1 : Spread.ShapeOf(excess, groups * mean * mean);
        var share = UsualShare.Of(usual.Select(g => (g.Followers, g.Orders)), 0.05);
        var atAll = share.AtLeast(own.Followers, own.Orders);
        double[] shares = [.. creator.Orders.Where(o => key(o) is not null).GroupBy(key, StringComparer.Ordinal).Select(g => (double)g.Count() / own.Orders)];
        var cases = new List<Case>();
        foreach (var group in own.All.Where(g => g.Count >= 3))
        {
            var alone = Math.Min(1, Tails.NegativeBinomialUpper(group.Count - 1, mean, shape) * own.All.Count);
            var chance = Math.Min(1, 2 * Math.Min(alone, atAll));
            cases.Add(new Case([.. group.Select(o => o.Id)], chance, severity,
            [
                new Figure(FigureName.Together, group.Count), new Figure(FigureName.Buyers, Groups.BuyersOf(group)), new Figure(FigureName.Orders, own.Orders),
                new Figure(FigureName.UsualShare, share.Mean), new Figure(FigureName.OwnShare, (double)own.Followers / own.Orders), new Figure(FigureName.TopShare, shares.Max()),
                new Figure(FigureName.Concentration, shares.Sum(s => s * s)), new Figure(FigureName.Chance, chance),
            ]));
        }
        return Trial.Of(creator.Id, cases);
    }
}

/// <summary>Orders of one key, cut where seven days have passed since the first of the group. A key under fewer buyers than asked is one group for each order.</summary>
internal sealed class Groups
{
    private const double Days = 7;

    private Groups(List<List<CreditedOrder>> all) => (All, Orders) = (all, all.Sum(g => (long)g.Count));

    public IReadOnlyList<List<CreditedOrder>> All { get; }

    public long Orders { get; }

    /// <summary>Orders that are not the first of their group.</summary>
    public long Followers => Orders - All.Count;

    public long SquaredFollowers => All.Sum(g => (g.Count - 1L) * (g.Count - 1));

    public static Groups Of(IReadOnlyList<CreditedOrder> orders, Func<CreditedOrder, string?> key, int buyers)
    {
        var groups = new List<List<CreditedOrder>>();
        foreach (var same in orders.Where(o => key(o) is not null).GroupBy(o => key(o)!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var current = new List<CreditedOrder>();
            foreach (var order in same)
            {
                if (current.Count > 0 && (order.PlacedAt - current[0].PlacedAt).TotalDays > Days)
                {
                    Add(current);
                    current = [];
                }
                current.Add(order);
            }
            Add(current);
        }
        return new Groups(groups);

        void Add(List<CreditedOrder> group)
        {
            if (BuyersOf(group) >= buyers)
            {
                groups.Add(group);
            }
            else
            {
                groups.AddRange(group.Select(order => new List<CreditedOrder> { order }));
            }
        }
    }

    /// <summary>Different buyers; one who is not known is one of their own.</summary>
    public static int BuyersOf(IEnumerable<CreditedOrder> group) => group.Select(o => o.Buyer ?? $"?{o.Id}").Distinct(StringComparer.Ordinal).Count();
}
