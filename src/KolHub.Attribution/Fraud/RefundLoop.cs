namespace KolHub.Attribution.Fraud;

/// <summary>
/// Orders that are bought to be given back. Three upper tails against the others' shares (beta-binomial), the smallest times three: orders refunded, of all; refunds within
/// 48 hours after the commission was approved, of those refunded after it; refunds of a buyer who had one before, of all refunds. It points, strongly, at the unrefunded orders of
/// buyers who gave two or more back; and, weakly, at the other unrefunded ones since the first refund if the first two tails are odd without those buyers.
/// </summary>
internal static class RefundLoop
{
    private const double Severity = 0.4;
    private const double OfTheSame = 0.9;

    public static Trial? Of(CreatorSales creator, IReadOnlyList<CreatorSales> others)
    {
        var own = creator.Refunds;
        if (own.Orders < 5)
        {
            return null;
        }
        if (own.Refunded < 3)
        {
            return Trial.Of(creator.Id, []);
        }
        var usual = UsualShare.Of(others.Select(o => (o.Refunds.Refunded, o.Refunds.Orders)), 0.08);
        var soon = UsualShare.Of(others.Select(o => (o.Refunds.Soon, o.Refunds.AfterSettling)), 0.1);
        var same = UsualShare.Of(others.Select(o => (o.Refunds.OfTheSame, o.Refunds.Refunded)), 0.05);
        var loops = own.Loops;
        var rest = loops.Count == 0 ? own : Refunds.Of(creator.Orders.Where(o => !IsOf(loops, o)));
        var open = creator.Orders.Where(o => o.RefundedAt is null && o.PlacedAt >= own.First).ToList();
        return Trial.Of(creator.Id,
        [
            CaseOf(open.Where(o => IsOf(loops, o)), Math.Min(Many(own), Three(same.AtLeast(own.OfTheSame, own.Refunded))), OfTheSame, own),
            CaseOf(open.Where(o => !IsOf(loops, o)), Many(rest), Severity, rest),
        ]);

        double Many(Refunds of) => Three(Math.Min(usual.AtLeast(of.Refunded, of.Orders), soon.AtLeast(of.Soon, of.AfterSettling)));

        Case CaseOf(IEnumerable<CreditedOrder> orders, double chance, double severity, Refunds of) => new([.. orders.Select(o => o.Id)], chance, severity,
        [
            new(FigureName.Refunded, of.Refunded), new(FigureName.Orders, of.Orders), new(FigureName.UsualShare, usual.Mean), new(FigureName.RefundedSoon, of.Soon),
            new(FigureName.RepeatRefunds, of.OfTheSame), new(FigureName.Chance, chance),
        ]);
    }

    private static bool IsOf(IReadOnlySet<string> buyers, CreditedOrder order) => order.Buyer is { } buyer && buyers.Contains(buyer);

    private static double Three(double chance) => Math.Min(1, 3 * chance);
}

/// <summary>What came back of some orders: how many, how many after the commission was approved, of these within 48 hours, and how many by a buyer who had given one back before.</summary>
internal sealed record Refunds(long Orders, long Refunded, long AfterSettling, long Soon, long OfTheSame, DateTime? First, IReadOnlySet<string> Loops)
{
    public static Refunds Of(IEnumerable<CreditedOrder> orders)
    {
        var all = orders.ToList();
        var refunded = all.Where(o => o.RefundedAt is not null).ToList();
        var after = refunded.Where(o => o.SettledAt <= o.RefundedAt).ToList();
        var again = refunded.Where(o => o.Buyer is not null).GroupBy(o => o.Buyer!, StringComparer.Ordinal).Where(g => g.Count() >= 2).ToList();
        return new Refunds(
            all.Count, refunded.Count, after.Count, after.Count(o => (o.RefundedAt - o.SettledAt)!.Value.TotalHours <= 48), again.Sum(g => g.Count() - 1L),
            refunded.Min(o => o.RefundedAt), again.Select(g => g.Key).ToHashSet(StringComparer.Ordinal));
    }
}
