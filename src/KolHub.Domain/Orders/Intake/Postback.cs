using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// An address with macros that a network or a till fills in: <c>?token=…&amp;order_id={order_id}&amp;amount={amount}…</c>, by GET or as a form. The token proves who knows the address, not
/// what was sent: a weak word, whose money is held until it is proven. The token itself is never kept.
/// </summary>
public sealed class Postback : Shop
{
    public const string Topic = "postback";

    private static readonly string[] _texts = ["order_id", "click_id", "amount", "currency", "status", "code", "time", "event_id", "refund_id", "refund_amount", "test"];

    public override ConnectionKind Kind => ConnectionKind.Postback;

    public override string Name => "postback";

    public override bool IsWeak => true;

    /// <summary>The query that is set up at the other side.</summary>
    public static string Macros => "order_id={order_id}&click_id={click_id}&amount={amount}&currency={currency}&status={status}";

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now)
    {
        // Hashed first, so that neither length nor content of the right one is told by the time it takes.
        var given = SHA256.HashData(Utf8(Pairs(letter).Find(pair => pair.Key == "token").Value ?? ""));
        var matches = false;
        foreach (var secret in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Utf8(secret)));
        }
        return matches;
    }

    public override Opened Open(Letter letter, ShopConnection connection)
    {
        var kept = Pairs(letter).Where(pair => _texts.Contains(pair.Key) && pair.Value.Length > 0).ToList();
        RuleBroken.When(kept.Exists(pair => pair.Value.Contains('\0', StringComparison.Ordinal)), "Orders.NotUtf8");
        RuleBroken.When(kept.DistinctBy(pair => pair.Key).Count() != kept.Count, "Orders.FieldTwice");
        var text = string.Join('&', kept.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var id = kept.Find(pair => pair.Key == "event_id").Value is { Length: <= 200 } named ? named : HashOf(Utf8(text));
        return new Opened(id, Topic, Utf8(text));
    }

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt)
    {
        if (topic != Topic)
        {
            return [];
        }
        var told = Split(Encoding.UTF8.GetString(body)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var unfilled = told.FirstOrDefault(pair => pair.Value.StartsWith('{') || pair.Value.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) || pair.Value.StartsWith("$", StringComparison.Ordinal) || pair.Value.StartsWith('['));
        RuleBroken.When(unfilled.Key is not null, "Orders.MacroUnfilled", unfilled.Key ?? "", unfilled.Value ?? "");
        var orderId = Needed(told, "order_id");
        var at = TimeOf(told, receivedAt);
        var status = told.GetValueOrDefault("status", "paid").ToLowerInvariant();
        if (status is "refunded" or "refund" or "chargeback" && told.ContainsKey("refund_amount"))
        {
            return [new OrderEvent.Refunded(orderId, currency => RefundOf(told, orderId, at, currency))];
        }
        return [new OrderEvent.Told(OrderOf(told, orderId, at, status))];
    }

    public override Letter Sample(ShopConnection connection, string secret, DateTime now) =>
        new([], new Dictionary<string, string>(), $"token={Uri.EscapeDataString(secret)}&order_id=TEST-{Guid.NewGuid():N}&amount=100&currency={connection.Currency}&status=paid&test=1");

    private static OrderSnapshot OrderOf(Dictionary<string, string> told, string orderId, DateTime at, string status)
    {
        var currency = Needed(told, "currency").ToUpperInvariant();
        RuleBroken.When(!Currency.IsKnown(currency), "Orders.FieldCurrency", "currency", currency);
        var (isKnown, financial, isGone) = status switch
        {
            "paid" or "approved" or "confirmed" or "sale" or "completed" => (true, FinancialStatus.Paid, false),
            "pending" or "new" or "lead" or "hold" => (true, FinancialStatus.Pending, false),
            "cancelled" or "canceled" or "rejected" or "declined" or "void" or "refunded" or "refund" or "chargeback" => (true, FinancialStatus.Voided, true),
            _ => (false, FinancialStatus.Unknown, false),
        };
        RuleBroken.When(!isKnown, "Orders.ValueUnknown", "status", status);
        return new OrderSnapshot
        {
            ExternalId = orderId,
            Number = orderId,
            Currency = currency,
            PlacedAt = at,
            UpdatedAt = at,
            Status = financial,
            CancelledAt = isGone ? at : null,
            IsTest = told.GetValueOrDefault("test") is "1" or "true",
            Shipping = Money.Zero(currency),
            Lines = [new LineSnapshot { ExternalId = "total", Quantity = 1, Base = AmountOf(told, "amount", currency), Tax = Money.Zero(currency) }],
            Codes = told.TryGetValue("code", out var code) ? [new CodeUse(code.AtMost(200), 0)] : [],
            ClickToken = told.TryGetValue("click_id", out var click) && click.Length <= 100 ? click : null,
        };
    }

    private static RefundSnapshot RefundOf(Dictionary<string, string> told, string orderId, DateTime at, string currency) => new()
    {
        ExternalId = told.TryGetValue("refund_id", out var id) ? id.AtMost(100) : "refund",
        OrderExternalId = orderId,
        Currency = currency,
        RefundedAt = at,
        AsOf = at,
        Paid = AmountOf(told, "refund_amount", currency),
        Shipping = Money.Zero(currency),
    };

    private static Money AmountOf(Dictionary<string, string> told, string name, string currency)
    {
        var text = Needed(told, name);
        try
        {
            var amount = Money.Parse(text, currency);
            RuleBroken.When(amount.IsNegative, "Orders.AmountNegative", name);
            return amount;
        }
        catch (RuleBroken broken) when (broken.Rule.StartsWith("Shared.", StringComparison.Ordinal))
        {
            throw new RuleBroken(broken.Rule == "Shared.TooManyDigits" ? Payload.TooManyDigits : "Orders.FieldNotAnAmount", name, text, currency);
        }
    }

    // When it happened, if the other side says so; otherwise when it was heard.
    private static DateTime TimeOf(Dictionary<string, string> told, DateTime receivedAt)
    {
        if (!told.TryGetValue("time", out var text))
        {
            return receivedAt;
        }
        var isUnix = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 1L << 33;
        RuleBroken.When(!isUnix && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), "Orders.TimeShape", "time", text);
        var at = isUnix ? DateTime.UnixEpoch.AddSeconds(seconds) : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
        RuleBroken.When(!OrderSnapshot.CanBe(at), "Orders.TimeOutOfRange", "time", text);
        return at;
    }

    private static string Needed(Dictionary<string, string> told, string name)
    {
        var value = told.GetValueOrDefault(name) ?? throw new RuleBroken("Orders.FieldMissing", name);
        RuleBroken.When(value.Length > 100, "Orders.FieldTooLong", name, 100);
        return value;
    }

    private static List<KeyValuePair<string, string>> Pairs(Letter letter) =>
        [.. Split(letter.Query), .. letter.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true ? Split(Encoding.UTF8.GetString(letter.Body)) : []];

    private static IEnumerable<KeyValuePair<string, string>> Split(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
        .Where(parts => parts.Length == 2).Select(parts => KeyValuePair.Create(Decode(parts[0]), Decode(parts[1]).Trim()));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
