using System.Globalization;
using System.Security.Cryptography;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// Any program that signs by Standard Webhooks 1.0: <c>v1,</c> base64( HMAC-SHA256( id.timestamp.body ) ) with a <c>whsec_</c> secret; several
/// signatures may stand side by side while a secret is rotated. The body is <c>{type, timestamp, data}</c> of the specification; data is what our API takes.
/// </summary>
public sealed class StandardWebhooks : Shop
{
    private const string Prefix = "whsec_";

    public override ConnectionKind Kind => ConnectionKind.Standard;

    public override string Name => "standard";

    public override string Secret(byte[] random) => Prefix + Convert.ToBase64String(random);

    public override bool Takes(string secret) => Key(secret) is { Length: >= 24 and <= 64 };

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now)
    {
        if (letter.Header("webhook-id") is not { } id || letter.Header("webhook-timestamp") is not { } timestamp || letter.Header("webhook-signature") is not { } given || !IsFresh(timestamp, now))
        {
            return false;
        }
        var signatures = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.StartsWith("v1,", StringComparison.Ordinal)).Select(part => FromBase64(part[3..])).OfType<byte[]>().ToList();
        return AnyMatches(Signed(id, timestamp, letter.Body), secrets.Select(Key).OfType<byte[]>(), signatures);
    }

    public override Opened Open(Letter letter, ShopConnection connection) => new(Required(letter, "webhook-id"), Said(letter.Body, "type", Unreadable), letter.Body);

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt)
    {
        var letter = Payload.Read(body);
        return topic switch
        {
            "order.created" or "order.updated" or "order.paid" or "order.cancelled" => [new OrderEvent.Told(ApiPayload.OrderOf(DataOf(letter)))],
            "refund.created" or "refund.updated" => [RefundOf(DataOf(letter), letter.TimeOrNone("timestamp"))],
            Unreadable => throw new RuleBroken("Orders.FieldMissing", "type"),
            _ => [],
        };
    }

    public override Letter Sample(ShopConnection connection, string secret, DateTime now)
    {
        var body = Utf8(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type": "order.paid", "timestamp": "{{{now:yyyy-MM-ddTHH:mm:ss}}}Z", "data": {"id": "{{{Ids.Next()}}}", "number": "#TEST", "currency": "{{{connection.Currency}}}", "placed_at": "{{{now:yyyy-MM-ddTHH:mm:ss}}}Z", "status": "paid", "test": true,
             "lines": [{"id": "1", "title": "KolHub", "quantity": 1, "amount": "100"}]}}
            """));
        return Sign($"test_{Guid.NewGuid():N}", body, secret, now);
    }

    /// <summary>A letter with its three headers, signed.</summary>
    public static Letter Sign(string id, byte[] body, string secret, DateTime now)
    {
        var timestamp = UnixTime(now);
        var key = Key(secret) ?? throw new RuleBroken("Orders.SecretShape");
        return Letter.Of(body, ("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Signed(id, timestamp, body)))));
    }

    private static byte[] Signed(string id, string timestamp, byte[] body) => [.. Utf8($"{id}.{timestamp}."), .. body];

    private static byte[]? Key(string secret) => FromBase64(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);

    private static Payload DataOf(Payload letter) => letter.Object("data") ?? throw new RuleBroken("Orders.FieldMissing", "data");

    // Told again, a refund counts as the later letter says.
    private static OrderEvent.Refunded RefundOf(Payload data, DateTime? toldAt)
    {
        var orderId = data.Id("order_id");
        return new OrderEvent.Refunded(orderId, currency => ApiPayload.RefundOf(data, orderId, currency, toldAt ?? DateTime.MinValue));
    }
}
