namespace KolHub.Attribution.Drops;

/// <summary>Clicks, orders and value of one span; any unit of value, such as minor units of money.</summary>
public readonly record struct Sales(double Clicks, double Orders, double Value);

/// <summary>By how much a value fell through fewer clicks, through fewer orders of the same clicks, and through smaller orders. The three add up to the whole fall; a part below zero held against it.</summary>
/// <param name="Clicks">Null where clicks do not tell: fewer of them than orders, in either span, so that many orders came without any.</param>
/// <param name="Conversion">Without clicks: through fewer orders.</param>
public sealed record DropSplit(double? Clicks, double Conversion, double Basket)
{
    /// <summary>
    /// The logarithmic mean Divisia index (Ang, The LMDI approach to decomposition analysis, 2005): value = clicks × orders per click × value per order, each factor's part is L(V0, V1) ln(x0 / x1) with L the logarithmic mean,
    /// which leaves no rest. Where a factor became zero its limit holds: the first that vanished takes it all.
    /// </summary>
    /// <returns>Null where nothing was expected.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public static DropSplit? Of(Sales expected, Sales seen)
    {
        foreach (var number in new[] { expected.Clicks, expected.Orders, expected.Value, seen.Clicks, seen.Orders, seen.Value })
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            if (!double.IsFinite(number))
            {
                throw new ArgumentOutOfRangeException(nameof(expected), number, "Not a finite number.");
            }
        }
        if (expected.Orders == 0 || expected.Value == 0)
        {
            return null;
        }
        var tracked = expected.Clicks >= expected.Orders && seen.Clicks >= seen.Orders;
        var fall = expected.Value - seen.Value;
        if (tracked && seen.Clicks == 0)
        {
            return new DropSplit(fall, 0, 0);
        }
        if (seen.Orders == 0)
        {
            return new DropSplit(tracked ? 0 : null, fall, 0);
        }
        if (seen.Value == 0)
        {
            return new DropSplit(tracked ? 0 : null, 0, fall);
        }
        var mean = expected.Value == seen.Value ? expected.Value : fall / Math.Log(expected.Value / seen.Value);
        var clicks = tracked ? mean * Math.Log(expected.Clicks / seen.Clicks) : 0;
        var basket = mean * Math.Log(expected.Value / expected.Orders / (seen.Value / seen.Orders));
        return new DropSplit(tracked ? clicks : null, fall - clicks - basket, basket);
    }
}
