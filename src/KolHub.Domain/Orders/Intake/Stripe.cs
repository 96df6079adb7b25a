using System.Globalization;
using System.Security.Cryptography;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// Signs hex( HMAC-SHA256( "t.body", secret ) ) in <c>Stripe-Signature: t=…,v1=…</c>. An order is a finished Checkout session, named by its payment; refunds and disputes name the
/// same payment. Amounts are whole numbers of Stripe's smallest unit, which is not always the currency's.
/// </summary>
public sealed class Stripe : Shop
{
    private static readonly string[] _codeKeys = ["coupon_code", "promotion_code", "promo_code", "code"];

    // Two digits at Stripe, though the currency has none; all others as the currency has.
    private static readonly string[] _withTwoDigits = ["ISK", "UGX"];

    public override ConnectionKind Kind => ConnectionKind.Stripe;

    public override string Name => "stripe";

    public override bool SecretIsTheirs => true;

    public override bool IsSigned(Letter letter, IEnumerable<string> secrets, DateTime now)
    {
        var parts = (letter.Header("Stripe-Signature") ?? "").Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        var signatures = parts.Where(part => part[0] == "v1").Select(part => FromHex(part[1])).OfType<byte[]>().ToList();
        return parts.Find(part => part[0] == "t") is [_, var time] && IsFresh(time, now) && AnyMatches([.. Utf8(time + "."), .. letter.Body], secrets.Select(Utf8), signatures);
    }

    public override Opened Open(Letter letter, ShopConnection connection) => new(Said(letter.Body, "id", HashOf(letter.Body)), Said(letter.Body, "type", Unreadable), letter.Body);

    public override IReadOnlyList<OrderEvent> Read(string topic, byte[] body, DateTime receivedAt)
    {
        var told = Payload.Read(body);
        return topic switch
        {
            "checkout.session.completed" or "checkout.session.async_payment_succeeded" or "checkout.session.async_payment_failed" => SessionOf(topic, told) is { } order ? [new OrderEvent.Told(order)] : [],
            "charge.refunded" => PaymentOf(told) is { } payment ? [new OrderEvent.Refunded(payment, _ => RefundOf(told, payment))] : [],
            Unreadable => throw new RuleBroken("Orders.FieldMissing", "type"),
            _ when topic.StartsWith("charge.dispute.", StringComparison.Ordinal) => PaymentOf(told) is { } disputed ? [new OrderEvent.Refunded(disputed, _ => DisputeOf(told, disputed))] : [],
            _ => [],
        };
    }

    public override Letter Sample(ShopConnection connection, string secret, DateTime now)
    {
        var at = UnixTime(now);
        var test = Guid.NewGuid().ToString("N");
        return Sign(Utf8($$$"""
            {"id": "evt_{{{test}}}", "object": "event", "type": "checkout.session.completed", "created": {{{at}}}, "livemode": false, "data": {"object": {"id": "cs_{{{test}}}", "object": "checkout.session", "mode": "payment",
             "payment_intent": "pi_{{{test}}}", "created": {{{at}}}, "currency": "{{{connection.Currency.ToLowerInvariant()}}}", "amount_total": 10000, "payment_status": "paid"} } }
            """), secret, now);
    }

    /// <summary>A letter with its header, signed.</summary>
    public static Letter Sign(byte[] body, string secret, DateTime now)
    {
        var time = UnixTime(now);
        byte[] signed = [.. Utf8(time + "."), .. body];
        return Letter.Of(body, ("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Utf8(secret), signed))}"));
    }

    // What a subscription or a saved card brings is no order.
    private static OrderSnapshot? SessionOf(string topic, Payload told)
    {
        var session = ObjectOf(told);
        if (session.Text("mode") is not (null or "payment"))
        {
            return null;
        }
        var (currency, at, id) = (CurrencyOf(session), told.UnixTime("created"), session.Text("id", 200)!);
        var totals = session.Object("total_details");
        var (tax, shipping) = (AmountOr0(totals, "amount_tax", currency), AmountOr0(totals, "amount_shipping", currency));
        var reference = session.Text("client_reference_id", 200);
        var metadata = session.Object("metadata");
        var isClick = reference is { Length: 22 } && !reference.All(char.IsAsciiLetterUpper);

        return new OrderSnapshot
        {
            ExternalId = IdOf(session, "payment_intent") ?? id,
            Number = id.AtMost(40),
            Currency = currency,
            PlacedAt = session.UnixTime("created"),
            UpdatedAt = at,
            Status = session.Text("payment_status") is "paid" or "no_payment_required" ? FinancialStatus.Paid : FinancialStatus.Pending,
            CancelledAt = topic == "checkout.session.async_payment_failed" ? at : null,
            IsTest = !told.Flag("livemode"),
            Shipping = shipping,
            Lines = [new LineSnapshot { ExternalId = "total", Title = "Stripe Checkout", Quantity = 1, Base = AmountOf(session, "amount_total", currency) - tax - shipping, Tax = tax }],
            Codes = [.. CodesOf(session, metadata).Append(isClick ? null : reference).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(code => new CodeUse(code, 0))],
            ClickToken = metadata?.Text(TrackingLink.ClickKey, 100) ?? metadata?.Text("click_id", 100) ?? (isClick ? reference : null),
            ClickFromCookie = metadata?.Text("khc_source") is "cookie",
            BuyerEmail = session.Object("customer_details")?.Text("email") ?? session.Text("customer_email"),
        };
    }

    // What went back is told as a sum over all refunds of the charge: one refund that grows.
    private static RefundSnapshot RefundOf(Payload told, string payment)
    {
        var charge = ObjectOf(told);
        return Back(charge, told, payment, AmountOf(charge, "amount_refunded", CurrencyOf(charge)), "");
    }

    // Money is gone while a dispute runs and when it is lost; one that is won, or only an inquiry, takes nothing.
    private static RefundSnapshot DisputeOf(Payload told, string payment)
    {
        var dispute = ObjectOf(told);
        var currency = CurrencyOf(dispute);
        var isGone = dispute.Text("status") is "needs_response" or "under_review" or "lost";
        return Back(dispute, told, payment, isGone ? AmountOf(dispute, "amount", currency) : Money.Zero(currency), "chargeback");
    }

    private static RefundSnapshot Back(Payload about, Payload told, string payment, Money paid, string reason) => new()
    {
        ExternalId = about.Id("id"),
        OrderExternalId = payment,
        Currency = paid.Currency,
        RefundedAt = told.UnixTime("created"),
        AsOf = told.UnixTime("created"),
        Reason = reason,
        Paid = paid,
        Shipping = Money.Zero(paid.Currency),
    };

    private static Payload ObjectOf(Payload told) => told.Object("data")?.Object("object") ?? throw new RuleBroken("Orders.FieldMissing", "data.object");

    private static string? PaymentOf(Payload told) => IdOf(ObjectOf(told), "payment_intent");

    // An id, or the whole thing where the account expands it.
    private static string? IdOf(Payload owner, string name) => owner.Object(name)?.Text("id", 100) ?? (owner.IsText(name) ? owner.Text(name, 100) : null);

    // Named by us, or where the account expands them; an id alone (promo_…) is no code that anybody typed.
    private static IEnumerable<string?> CodesOf(Payload session, Payload? metadata) =>
        _codeKeys.Select(key => metadata?.Text(key, 200)).Concat(session.List("discounts").Select(discount => discount.Object("promotion_code")?.Text("code", 200)));

    private static string CurrencyOf(Payload owner)
    {
        var code = owner.Text("currency")?.ToUpperInvariant() ?? throw new RuleBroken("Orders.FieldMissing", owner.Path("currency"));
        RuleBroken.When(!Currency.IsKnown(code), "Orders.FieldCurrency", owner.Path("currency"), code);
        return code;
    }

    private static Money AmountOr0(Payload? owner, string name, string currency) => owner is { } present && present.Has(name) ? AmountOf(present, name, currency) : Money.Zero(currency);

    private static Money AmountOf(Payload owner, string name, string currency)
    {
        var minor = owner.Whole(name, 0, OrderSnapshot.MostMinor);
        var isHundredfold = _withTwoDigits.Contains(currency);
        RuleBroken.When(isHundredfold && minor % 100 != 0, Payload.TooManyDigits, owner.Path(name), minor, currency);
        return new Money(isHundredfold ? minor / 100 : minor, currency);
    }

    private static byte[]? FromHex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
