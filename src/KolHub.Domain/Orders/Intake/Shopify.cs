using System.Globalization;
using System.Security.Cryptography;

namespace KolHub.Domain.Orders.Intake;

/// <summary>Signs base64( HMAC-SHA256( raw body, secret ) ). Its bodies are read by <see cref="ShopifyPayload"/>.</summary>
public sealed class Shopify : Shop
{
    private static readonly string[] _orders = ["orders/create", "orders/updated", "orders/paid", "orders/cancelled", "orders/fulfilled", "orders/partially_fulfilled"];

    public override ConnectionKind Kind => ConnectionKind.Shopify;

    public override string Name => "shopify";

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now) =>
        Header(letter, "Hmac-Sha256") is { } given && FromBase64(given) is { } signature && AnyMatches(letter.Body, secrets.Select(Utf8), [signature]);

    public override Opened Open(Letter letter, ShopConnection connection)
    {
        var topic = Header(letter, "Topic") is { Length: <= 100 } named ? named : throw new RuleBroken("Orders.HeaderMissing", "X-Shopify-Topic");
        var shop = Header(letter, "Shop-Domain") ?? throw new RuleBroken("Orders.HeaderMissing", "X-Shopify-Shop-Domain");
        RuleBroken.When(!string.Equals(shop, connection.ShopDomain, StringComparison.OrdinalIgnoreCase), "Orders.OtherShop", shop);
        return new Opened(Header(letter, "Webhook-Id") is { Length: <= 200 } id ? id : $"{topic}:{HashOf(letter.Body)}", topic, letter.Body);
    }

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt) =>
        _orders.Contains(topic) ? [new OrderEvent.Told(ShopifyPayload.ReadOrder(body))]
        : topic == "refunds/create" ? [new OrderEvent.Refunded(ShopifyPayload.OrderOfRefund(body), currency => ShopifyPayload.ReadRefund(body, currency))]
        : [];

    public override PrivacyRequest? Privacy(string topic, byte[] body)
    {
        if (topic == "shop/redact")
        {
            return new PrivacyRequest(PrivacyAsk.ForgetAll, [], null);
        }
        if (topic is not ("customers/data_request" or "customers/redact"))
        {
            return null;
        }
        var (told, asks) = (Payload.Read(body), topic == "customers/data_request");
        return new PrivacyRequest(asks ? PrivacyAsk.Tell : PrivacyAsk.Forget, told.Ids(asks ? "orders_requested" : "orders_to_redact"), told.Object("customer")?.Text("email", 254));
    }

    public override Letter Sample(ShopConnection connection, string secret, DateTime now)
    {
        var body = Utf8(string.Create(CultureInfo.InvariantCulture, $$"""
            {"id": {{Ids.Next()}}, "name": "#TEST", "currency": "{{connection.Currency}}", "financial_status": "paid", "test": true, "taxes_included": false, "created_at": "{{now:yyyy-MM-ddTHH:mm:ss}}Z",
             "updated_at": "{{now:yyyy-MM-ddTHH:mm:ss}}Z", "line_items": [{"id": 1, "name": "KolHub", "quantity": 1, "price": "100"}]}
            """));
        return Letter.Of(body, ("X-Shopify-Topic", "orders/paid"), ("X-Shopify-Shop-Domain", connection.ShopDomain), ("X-Shopify-Webhook-Id", $"test:{Guid.NewGuid():N}"),
            ("X-Shopify-Hmac-Sha256", Sign(body, secret)));
    }

    /// <summary>What stands in the header of a signed letter.</summary>
    public static string Sign(byte[] body, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(secret), body));

    // Newer deliveries drop the X-: prefer the name without it.
    private static string? Header(Letter letter, string name) => letter.Header($"Shopify-{name}") ?? letter.Header($"X-Shopify-{name}");
}
