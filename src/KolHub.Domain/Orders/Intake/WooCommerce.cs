using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// Signs base64( HMAC-SHA256( raw body, secret ) ), without a time. Refunds have no topic: an updated order lists their totals. A deleted one is told by its id alone.
/// </summary>
public sealed partial class WooCommerce : Shop
{
    public override ConnectionKind Kind => ConnectionKind.WooCommerce;

    public override string Name => "woocommerce";

    // What WooCommerce asks when a webhook is saved: a form with its number, unsigned.
    public override bool IsPing(Letter letter) => letter.Header("X-WC-Webhook-Signature") is null && letter.Body.Length < 64 && Ping().IsMatch(System.Text.Encoding.ASCII.GetString(letter.Body));

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now) =>
        letter.Header("X-WC-Webhook-Signature") is { } given && FromBase64(given) is { } signature && AnyMatches(letter.Body, secrets.Select(Utf8), [signature]);

    // The shop makes a delivery id of the webhook and the second: two orders of one second share it, so the content names the letter too.
    public override Opened Open(Letter letter, ShopConnection connection) =>
        new($"{Required(letter, "X-WC-Webhook-Delivery-ID", 100)}:{HashOf(letter.Body)[..32]}", Required(letter, "X-WC-Webhook-Topic", 100), letter.Body);

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt) => topic switch
    {
        "order.created" or "order.updated" or "order.restored" => OrderOf(Payload.Read(body)) is { } order ? [new OrderEvent.Told(order)] : [],
        "order.deleted" => [WithdrawalOf(Payload.Read(body).Id("id"), receivedAt)],
        _ => [],
    };

    public override Letter Sample(ShopConnection connection, string secret, DateTime now)
    {
        var body = Utf8(string.Create(CultureInfo.InvariantCulture, $$"""
            {"id": {{Ids.Next()}}, "number": "TEST", "status": "processing", "currency": "{{connection.Currency}}", "date_created_gmt": "{{now:yyyy-MM-ddTHH:mm:ss}}", "date_modified_gmt": "{{now:yyyy-MM-ddTHH:mm:ss}}",
             "date_paid_gmt": "{{now:yyyy-MM-ddTHH:mm:ss}}", "line_items": [{"id": 1, "name": "KolHub", "quantity": 1, "total": "100", "total_tax": "0"}], "meta_data": [{"id": 1, "key": "kolhub_test", "value": "yes"}]}
            """));
        return Letter.Of(body, ("X-WC-Webhook-Topic", "order.updated"), ("X-WC-Webhook-Delivery-ID", $"test:{Guid.NewGuid():N}"), ("X-WC-Webhook-Signature", Convert.ToBase64String(HMACSHA256.HashData(Utf8(secret), body))));
    }

    // A basket at the till, or what an editor just opened, is no order yet.
    private static OrderSnapshot? OrderOf(Payload order)
    {
        var status = order.Text("status");
        if (status is "checkout-draft" or "auto-draft")
        {
            return null;
        }
        var (id, currency) = (order.Id("id"), order.Currency("currency"));
        var updatedAt = order.TimeInUtc("date_modified_gmt") ?? throw new RuleBroken("Orders.FieldMissing", "date_modified_gmt");
        var meta = order.List("meta_data");

        return new OrderSnapshot
        {
            ExternalId = id,
            Number = order.Text("number", 200) ?? id,
            Currency = currency,
            PlacedAt = order.TimeInUtc("date_created_gmt") ?? updatedAt,
            UpdatedAt = updatedAt,
            Status = StatusOf(status, order.Has("date_paid_gmt")),
            CancelledAt = status is "cancelled" or "trash" ? updatedAt : null,
            IsTest = MetaOf(meta, "kolhub_test") is "yes",
            Shipping = order.AmountOr0("shipping_total", currency) + order.AmountOr0("shipping_tax", currency),
            Lines = [.. order.List("line_items").Select(line => LineOf(line, currency))],
            Codes = [.. order.List("coupon_lines").Where(coupon => coupon.Has("code")).Select(coupon => new CodeUse(coupon.Text("code", 200)!, coupon.AmountOr0("discount", currency).Minor))],
            ClickToken = ClickOf(meta),
            ClickFromCookie = MetaOf(meta, "khc_source") is "cookie",
            Refunds = [.. order.List("refunds").Select(refund => RefundOf(refund, id, currency, updatedAt))],
            ShipTo = ShipTo.Of(order.Object("shipping"), "address_1", "address_2", "city", "postcode", "country"),
            Region = ShipTo.RegionOf(order.Object("shipping"), "country", "state"),
            BuyerEmail = order.Object("billing")?.Text("email"),
        };
    }

    // The total of a line is after discounts and without tax, whatever the prices show.
    private static LineSnapshot LineOf(Payload line, string currency) => new()
    {
        ExternalId = line.Id("id"),
        Sku = line.Text("sku", 200),
        ProductId = line.Text("product_id", 200),
        Title = WebUtility.HtmlDecode(line.Text("name") ?? "").AtMost(400),
        Quantity = line.Whole("quantity", 0, ShopifyPayload.MostPieces),
        Base = line.Amount("total", currency),
        Tax = line.AmountOr0("total_tax", currency),
    };

    // Totals alone, below zero; when the money went back is not said, only that it had when this was told.
    private static RefundSnapshot RefundOf(Payload refund, string orderId, string currency, DateTime toldAt) => new()
    {
        ExternalId = refund.Id("id"),
        OrderExternalId = orderId,
        Currency = currency,
        RefundedAt = toldAt,
        AsOf = toldAt,
        Reason = refund.Text("reason", 400) ?? "",
        Paid = refund.Amount("total", currency) is { IsNegative: true } back ? -back : refund.Amount("total", currency),
        Shipping = Money.Zero(currency),
        IsDetailed = false,
    };

    private static OrderEvent.Refunded WithdrawalOf(string orderId, DateTime at) => new(orderId, currency => RefundSnapshot.Withdrawal(orderId, currency, at));

    // In progress without a day of payment is cash on delivery; a completed order may have none either.
    private static FinancialStatus StatusOf(string? status, bool hasPaid) => status switch
    {
        "completed" => FinancialStatus.Paid,
        "processing" => hasPaid ? FinancialStatus.Paid : FinancialStatus.Pending,
        "refunded" => FinancialStatus.Refunded,
        "cancelled" or "trash" => FinancialStatus.Voided,
        "pending" or "on-hold" or "failed" => FinancialStatus.Pending,
        _ => hasPaid ? FinancialStatus.Paid : FinancialStatus.Unknown,
    };

    // Noted by a snippet, or by WooCommerce itself in the address of the first page of the visit.
    private static string? ClickOf(IReadOnlyList<Payload> meta)
    {
        var click = MetaOf(meta, TrackingLink.ClickKey) ?? MetaOf(meta, "_" + TrackingLink.ClickKey) ?? MetaOf(meta, "click_id") ?? Query.Value(MetaOf(meta, "_wc_order_attribution_session_entry"), TrackingLink.ClickKey);
        return click is { Length: <= 100 } ? click : null;
    }

    // A value may be an object; ours are texts.
    private static string? MetaOf(IReadOnlyList<Payload> meta, string key) =>
        meta.Where(entry => entry.IsText("key") && entry.Text("key") == key && entry.IsText("value")).Select(entry => entry.Text("value")).FirstOrDefault(value => value is not null);

    [GeneratedRegex(@"^webhook_id=[0-9]{1,20}\s*$")]
    private static partial Regex Ping();
}
