namespace KolHub.Domain.Orders;

/// <summary>One refund by its id. Without an order it waits: the order adopts it when it comes.</summary>
public sealed class OrderRefund : VersionedEntity
{
    private readonly List<OrderRefundLine> _lines = [];

    private OrderRefund() { }

    private OrderRefund(long brandId, long connectionId, RefundSnapshot refund, DateTime now) : base(Ids.Next())
    {
        (BrandId, ConnectionId, ExternalId, OrderExternalId, ReceivedAt) = (brandId, connectionId, refund.ExternalId, refund.OrderExternalId, now);
        (Paid, Shipping) = (refund.Paid, refund.Shipping);
    }

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

    public string ExternalId { get; private set; } = "";

    public string OrderExternalId { get; private set; } = "";

    public long? OrderId { get; private set; }

    public DateTime RefundedAt { get; private set; }

    public DateTime AsOf { get; private set; }

    public DateTime ReceivedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public Money Paid { get; private set; }

    public Money Shipping { get; private set; }

    public bool IsDetailed { get; private set; }

    /// <summary>It withdraws the whole order.</summary>
    public bool Cancels { get; private set; }

    /// <summary>Told by a sender that proved itself weakly: it does not count once the order is proven.</summary>
    public bool IsWeak { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public IReadOnlyList<OrderRefundLine> Lines => _lines;

    public bool IsWaiting => OrderId is null;

    public static OrderRefund Receive(long brandId, long connectionId, RefundSnapshot refund, DateTime now)
    {
        var row = new OrderRefund(brandId, connectionId, refund, now);
        row.Take(refund);
        return row;
    }

    /// <summary>Takes the description that is the newer one by its own time, whichever arrived first. True when anything changed.</summary>
    public bool Take(RefundSnapshot refund)
    {
        RuleBroken.When(refund.Currency != Paid.Currency, "Orders.RefundInOtherCurrency", refund.ExternalId, refund.Currency, Paid.Currency);
        RuleBroken.When(refund.OrderExternalId != OrderExternalId, "Orders.RefundOfOtherOrder", refund.ExternalId);
        RuleBroken.When(refund.Paid.IsNegative || refund.Shipping.IsNegative || refund.Lines.Any(line => line.Subtotal.IsNegative || line.Tax.IsNegative), "Orders.NegativeRefund", refund.ExternalId);
        RuleBroken.When(refund.Lines.Aggregate((Int128)refund.Paid.Minor, (sum, line) => sum + line.Subtotal.Minor + line.Tax.Minor) > OrderSnapshot.MostMinor, "Orders.AmountOutOfRange", "refunds");

        var fingerprint = refund.Fingerprint;
        if (Fingerprint == fingerprint || !IsOlderThan(refund, fingerprint))
        {
            return TakeEarlierTime(refund);
        }
        var refundedAt = IsAsBare(refund) && RefundedAt < refund.RefundedAt ? RefundedAt : refund.RefundedAt;
        (RefundedAt, AsOf, Reason, Paid, Shipping, IsDetailed, Fingerprint) = (refundedAt, refund.AsOf, refund.Reason, refund.Paid, refund.Shipping, refund.IsDetailed, fingerprint);
        (Cancels, IsWeak) = (refund.Cancels, refund.IsWeak);
        _lines.Clear();
        _lines.AddRange(refund.Lines.Select(line => new OrderRefundLine(this, line)));
        return true;
    }

    internal void BelongTo(Order order)
    {
        RuleBroken.When(order.ConnectionId != ConnectionId || order.ExternalId != OrderExternalId, "Orders.RefundOfOtherOrder", ExternalId);
        RuleBroken.When(order.Currency != Paid.Currency, "Orders.RefundInOtherCurrency", ExternalId, Paid.Currency, order.Currency);
        OrderId = order.Id;
    }

    // A bare total says when it was told, not when it was paid: the earliest telling is the nearest.
    private bool TakeEarlierTime(RefundSnapshot refund)
    {
        if (!IsAsBare(refund) || RefundedAt <= refund.RefundedAt)
        {
            return false;
        }
        RefundedAt = refund.RefundedAt;
        return true;
    }

    private bool IsAsBare(RefundSnapshot refund) => Fingerprint.Length > 0 && !IsDetailed && !refund.IsDetailed;

    // Proof beats a weak word, details beat totals; then the event's time; then the larger sum, since a transaction only goes from pending to done; then the text, so that there is one answer.
    private bool IsOlderThan(RefundSnapshot other, string fingerprint) =>
        Fingerprint.Length == 0
        || (!IsWeak, IsDetailed, AsOf, Paid.Minor, Fingerprint).CompareTo((!other.IsWeak, other.IsDetailed, other.AsOf, other.Paid.Minor, fingerprint)) < 0;
}

public sealed class OrderRefundLine : Entity
{
    private OrderRefundLine() { }

    internal OrderRefundLine(OrderRefund refund, RefundLineSnapshot line) : base(Ids.Next())
    {
        (BrandId, RefundId, LineExternalId, Quantity, Subtotal, Tax) = (refund.BrandId, refund.Id, line.LineExternalId, line.Quantity, line.Subtotal, line.Tax);
    }

    public long BrandId { get; private set; }

    public long RefundId { get; private set; }

    public string LineExternalId { get; private set; } = "";

    public long Quantity { get; private set; }

    public Money Subtotal { get; private set; }

    public Money Tax { get; private set; }
}
