using System.Security.Cryptography;
using System.Text;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// 抖店: a list of messages at once, signed hex( MD5( app key + raw body + app secret ) ). MD5 is all that the platform offers, and a message tells amounts of the whole order and never
/// who promoted it: a weak word, whose money is held until a file of the shop or of 精选联盟 names the order.
/// </summary>
public sealed class Doudian : Shop
{
    private const string Currency = "CNY";

    // The platform's own names of what we use or often see.
    private static readonly Dictionary<string, string> _topics = new(StringComparer.Ordinal)
    {
        ["100"] = "TradeCreate",
        ["101"] = "TradePaymentPending",
        ["102"] = "TradeSellerShip",
        ["103"] = "TradeSuccess",
        ["106"] = "TradeCanceled",
        ["108"] = "TradePartlySellerShip",
        ["109"] = "TradeAmountChanged",
        ["110"] = "TradePaid",
        ["200"] = "RefundCreated",
        ["201"] = "RefundAgreed",
        ["204"] = "RefundRefused",
        ["206"] = "RefundSuccess",
        ["207"] = "RefundClosed",
        ["208"] = "RefundModified",
    };

    public override ConnectionKind Kind => ConnectionKind.Doudian;

    public override string Name => "doudian";

    public override bool IsWeak => true;

    public override bool SecretIsTheirs => true;

    public override object Accepted(string outcome) => new { code = 0, msg = "success", outcome };

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now)
    {
        if (letter.Header("app-id") is not { } app || letter.Header("event-sign") is not { } given)
        {
            return false;
        }
        var (told, matches) = (Utf8(given.ToLowerInvariant()), false);
        foreach (var secret in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(told, Utf8(Sign(app, letter.Body, secret)));
        }
        return matches;
    }

    public override Opened Open(Letter letter, ShopConnection connection)
    {
        var app = Required(letter, "app-id");
        RuleBroken.When(!string.Equals(app, connection.ShopDomain, StringComparison.OrdinalIgnoreCase), "Orders.OtherShop", app);
        try
        {
            var told = Payload.ReadList(letter.Body);
            var topic = string.Join(", ", told.Select(TopicOf).Distinct()).AtMost(100);
            // The samples of all kinds share one id: the tag and the order name a message too.
            var id = told.Count == 1 ? $"{told[0].Text("tag")}:{told[0].Text("msg_id") ?? told[0].Text("msgId")}:{DataOf(told[0])?.Text("p_id")}" : "";
            return new Opened(id.Length is > 0 and <= 200 ? id : HashOf(letter.Body), topic.Length > 0 ? topic : Unreadable, letter.Body);
        }
        catch (RuleBroken)
        {
            return new Opened(HashOf(letter.Body), Unreadable, letter.Body);
        }
    }

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt) => [.. Payload.ReadList(body).Select(EventOf).OfType<OrderEvent>()];

    public override Letter Sample(ShopConnection connection, string secret, DateTime now)
    {
        var id = Ids.Next();
        var body = Utf8($$"""[{"tag":"110","msg_id":"test:{{id}}","data":"{\"p_id\":{{id}},\"s_ids\":[{{id}}],\"order_status\":2,\"pay_time\":{{UnixTime(now)}},\"pay_amount\":10000,\"kolhub_test\":true}"}]""");
        return Letter.Of(body, ("app-id", connection.ShopDomain), ("event-sign", Sign(connection.ShopDomain, body, secret)));
    }

    /// <summary>What stands in the header of a signed list of messages.</summary>
    public static string Sign(string appKey, byte[] body, string appSecret)
    {
        byte[] signed = [.. Utf8(appKey), .. body, .. Utf8(appSecret)];
#pragma warning disable CA5351 // MD5 is the platform's, which knows no other; what it proves counts as a weak word.
        return Convert.ToHexStringLower(MD5.HashData(signed));
#pragma warning restore CA5351
    }

    private static string TopicOf(Payload told) => told.Text("tag", 20) is { } tag ? (_topics.TryGetValue(tag, out var name) ? $"{tag} {name}" : tag) : Unreadable;

    // Written out as text by the platform, as an object in its samples; something else altogether in the message that tries an address.
    private static Payload? DataOf(Payload told) => told.Object("data") ?? (told.Text("data") is { } text && text.StartsWith('{') ? Payload.Read(Encoding.UTF8.GetBytes(text)) : null);

    private static OrderEvent? EventOf(Payload told)
    {
        var tag = told.Text("tag") ?? throw new RuleBroken("Orders.FieldMissing", told.Path("tag"));
        if (tag is not ("100" or "106" or "109" or "110" or "206"))
        {
            return null;
        }
        var data = DataOf(told) ?? throw new RuleBroken("Orders.FieldMissing", told.Path("data"));
        var order = data.Id("p_id");
        return tag switch
        {
            "100" => new OrderEvent.Told(OrderOf(data, order, data.UnixTime("create_time"), Money.Zero(Currency), Money.Zero(Currency))),
            "109" => new OrderEvent.Told(OrderOf(data, order, data.UnixTime("modify_time"), Fen(data, "total_amount"), data.Has("post_amount") ? Fen(data, "post_amount") : Money.Zero(Currency))),
            "110" => new OrderEvent.Told(OrderOf(data, order, data.UnixTime("pay_time"), Fen(data, "pay_amount"), Money.Zero(Currency)) with { Status = FinancialStatus.Paid }),
            "106" => new OrderEvent.Refunded(order, _ => RefundSnapshot.Withdrawal(order, Currency, data.UnixTime("cancel_time"))),
            _ => new OrderEvent.Refunded(order, _ => RefundOf(data, order)),
        };
    }

    // Of several items only the sum is told; one item has the number by which 精选联盟 knows it.
    private static OrderSnapshot OrderOf(Payload data, string order, DateTime at, Money total, Money shipping)
    {
        RuleBroken.When(shipping > total, "Orders.DiscountAboveLine", data.Path("post_amount"));
        return new OrderSnapshot
        {
            ExternalId = order,
            Number = order,
            Currency = Currency,
            PlacedAt = data.Has("create_time") ? data.UnixTime("create_time") : at,
            UpdatedAt = at,
            // 1 waits for money, 4 is closed; the others (packing, on the way, arrived, paid) come after it.
            Status = data.Text("order_status") is "2" or "3" or "5" or "101" or "105" ? FinancialStatus.Paid : FinancialStatus.Pending,
            IsTest = data.Flag("kolhub_test"),
            Shipping = shipping,
            Lines = [new LineSnapshot { ExternalId = data.Ids("s_ids") is [var only] ? only : "total", Quantity = 1, Base = total - shipping, Tax = Money.Zero(Currency) }],
        };
    }

    private static RefundSnapshot RefundOf(Payload data, string order)
    {
        var (at, paid) = (data.UnixTime("success_time"), Fen(data, "refund_amount"));
        return new RefundSnapshot
        {
            ExternalId = data.Id("aftersale_id"),
            OrderExternalId = order,
            Currency = Currency,
            RefundedAt = at,
            AsOf = at,
            Paid = paid,
            Shipping = data.Has("refund_post_amount") ? Money.Min(paid, Fen(data, "refund_post_amount")) : Money.Zero(Currency),
        };
    }

    private static Money Fen(Payload data, string name) => new(data.Whole(name, 0, OrderSnapshot.MostMinor), Currency);
}
