namespace KolHub.Domain.Orders;

/// <summary>
/// How much of an order's base its refunds took back, "goods, then money": <c>R = min(B, G + round(E * B / (B + T + S)))</c> with
/// <c>E = max(0, M - (G + Tr + Sr))</c>. B, T, S: base, tax, shipping of the order; G, Tr: goods and tax of the refunded lines; Sr: refunded
/// shipping; M: money that really went back. A function of the set of refunds, so their order and number do not matter.
/// </summary>
internal static class Reduction
{
    public static IReadOnlyDictionary<long, Money> Of(Order order)
    {
        var lines = order.Lines.OrderBy(line => line.IsRemoved).ThenBy(line => line.Position).ThenBy(line => line.ExternalId, StringComparer.Ordinal).ToList();
        var goods = order.CountedRefunds.SelectMany(refund => refund.Lines).ToLookup(line => line.LineExternalId, line => Net(order, line), StringComparer.Ordinal);
        var total = (long)Int128.Min(order.Base.Minor, Reduced(order));

        if (lines.Count == 0)
        {
            return new Dictionary<long, Money>();
        }
        var taken = lines.Select(line => new Money(Math.Min(line.Base.Minor, goods[line.ExternalId].Sum()), order.Currency)).ToList();
        var beyond = Math.Max(0, total - taken.Sum(part => part.Minor));

        // Proportional to what is left of each line, so that none goes below zero; a single cent falls on the line with the largest rest.
        var spread = new Money(beyond, order.Currency).Split([.. lines.Select((line, i) => line.Base.Minor - taken[i].Minor)]);
        return lines.Select((line, i) => (line.Id, Money: taken[i] + spread[i])).ToDictionary(part => part.Id, part => part.Money);
    }

    private static Int128 Reduced(Order order)
    {
        Int128 goods = 0, tax = 0, shipping = 0, paid = 0;
        foreach (var refund in order.CountedRefunds)
        {
            paid += refund.Paid.Minor;
            shipping += refund.Shipping.Minor;
            foreach (var line in refund.Lines)
            {
                goods += Net(order, line);
                tax += line.Tax.Minor;
            }
        }
        var beyond = Int128.Max(0, paid - (goods + tax + shipping));
        var whole = (Int128)order.Base.Minor + order.Tax.Minor + order.Shipping.Minor;
        return goods + (whole <= 0 ? 0 : (beyond * order.Base.Minor * 2 + whole) / (whole * 2));
    }

    // Where prices hold their tax, shops state a refunded line with its tax too; a subtotal above the line's own net tells.
    private static long Net(Order order, OrderRefundLine refunded)
    {
        if (!order.TaxesIncluded || refunded.Tax.IsZero || order.Lines.FirstOrDefault(line => line.ExternalId == refunded.LineExternalId) is not { Quantity: > 0 } line)
        {
            return refunded.Subtotal.Minor;
        }
        var isGross = (Int128)refunded.Subtotal.Minor * line.Quantity > (Int128)(line.Base.Minor + line.Quantity) * Math.Max(1, refunded.Quantity);
        return isGross ? Math.Max(0, refunded.Subtotal.Minor - refunded.Tax.Minor) : refunded.Subtotal.Minor;
    }
}
