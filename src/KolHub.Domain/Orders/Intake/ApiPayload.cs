using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// Reads the bodies of our own API: the whole order as it stands, or one refund. An amount is text in major units or a whole number
/// in minor units, never a floating number.
/// </summary>
public static class ApiPayload
{
    public static OrderSnapshot ReadOrder(ReadOnlySpan<byte> body) => OrderOf(Payload.Read(body));

    public static RefundSnapshot ReadRefund(ReadOnlySpan<byte> body, string orderId, string currency) => RefundOf(Payload.Read(body), orderId, currency, DateTime.MinValue);

    internal static OrderSnapshot OrderOf(Payload order)
    {
        var currency = order.Currency("currency");
        var id = order.Id("id");
        var placedAt = order.Time("placed_at");
        var updatedAt = order.TimeOrNone("updated_at") ?? placedAt;
        var taxesIncluded = order.Flag("taxes_included");
        var lines = order.List("lines");
        RuleBroken.When(lines.Count == 0, "Orders.FieldMissing", "lines");

        return new OrderSnapshot
        {
            ExternalId = id,
            Number = order.Text("number", 200) ?? id,
            Currency = currency,
            PlacedAt = placedAt,
            UpdatedAt = updatedAt,
            Status = StatusOf(order),
            CancelledAt = order.TimeOrNone("cancelled_at"),
            IsTest = order.Flag("test"),
            TaxesIncluded = taxesIncluded,
            Shipping = NotNegative(order, "shipping", currency) ?? Money.Zero(currency),
            Lines = [.. lines.Select(line => LineOf(line, taxesIncluded, currency))],
            Codes = CodesOf(order, "coupon_codes", currency),
            ClickToken = order.Text("click_id", 100),
            ClickFromCookie = order.Text("source") == "cookie",
            PlatformReports = [.. order.List("platform_commissions").Select(report => ReportOf(report, currency))],
            Refunds = [.. order.List("refunds").Select(refund => PartOf(refund, id, currency, updatedAt))],
            BuyerEmail = order.Text("buyer_email", 254),
        };
    }

    internal static RefundSnapshot RefundOf(Payload refund, string orderId, string currency, DateTime toldAt)
    {
        var stated = refund.Has("currency") ? refund.Currency("currency") : currency;
        RuleBroken.When(stated != currency, "Orders.RefundInOtherCurrency", refund.Id("id"), stated, currency);
        return PartOf(refund, orderId, currency, toldAt);
    }

    private static LineSnapshot LineOf(Payload line, bool taxesIncluded, string currency)
    {
        var quantity = line.Whole("quantity", 0, ShopifyPayload.MostPieces);
        var codes = CodesOf(line, "coupon_codes", currency);
        var tax = NotNegative(line, "tax", currency) ?? Money.Zero(currency);
        var paid = PaidFor(line, quantity, codes, currency);
        RuleBroken.When(paid.IsNegative, "Orders.DiscountAboveLine", line.Path("discount"));

        return new LineSnapshot
        {
            ExternalId = line.Id("id"),
            Sku = line.Text("sku", 200),
            ProductId = line.Text("product_id", 200),
            Title = line.Text("title", 400) ?? "",
            Quantity = quantity,
            Base = line.Flag("gift_card") ? Money.Zero(currency) : taxesIncluded ? paid - tax : paid,
            Tax = tax,
            Discounts = codes,
        };
    }

    // What the whole line came to, or its price times its quantity less its discount.
    private static Money PaidFor(Payload line, long quantity, IReadOnlyList<CodeUse> codes, string currency)
    {
        if (NotNegative(line, "amount", currency) is { } amount)
        {
            return amount;
        }
        var price = NotNegative(line, "price", currency) ?? throw new RuleBroken("Orders.FieldMissing", line.Path("price"));
        RuleBroken.When((Int128)price.Minor * quantity > OrderSnapshot.MostMinor, "Orders.FieldOutOfRange", line.Path("price"), price.ToString(), currency);
        var discount = NotNegative(line, "discount", currency) ?? new Money(codes.Sum(use => use.Minor), currency);
        return (price * quantity) - discount;
    }

    private static RefundSnapshot PartOf(Payload refund, string orderId, string currency, DateTime toldAt)
    {
        var refundedAt = refund.Time("refunded_at");
        var shipping = NotNegative(refund, "shipping", currency) ?? Money.Zero(currency);
        var lines = refund.List("lines").Select(line => new RefundLineSnapshot(
            line.Id("line_id"), line.Has("quantity") ? line.Whole("quantity", 0, ShopifyPayload.MostPieces) : 0,
            NotNegative(line, "amount", currency) ?? throw new RuleBroken("Orders.FieldMissing", line.Path("amount")),
            NotNegative(line, "tax", currency) ?? Money.Zero(currency))).ToList();
        var paid = NotNegative(refund, "amount", currency);
        RuleBroken.When(paid is null && lines.Count == 0, "Orders.FieldMissing", refund.Path("amount"));

        return new RefundSnapshot
        {
            ExternalId = refund.Id("id"),
            OrderExternalId = orderId,
            Currency = currency,
            RefundedAt = refundedAt,
            AsOf = refundedAt > toldAt ? refundedAt : toldAt,
            Reason = refund.Text("reason", 400) ?? "",
            Paid = paid ?? lines.Aggregate(shipping, (sum, line) => sum + line.Subtotal + line.Tax),
            Shipping = shipping,
            Lines = lines,
        };
    }

    private static PlatformReportSnapshot ReportOf(Payload report, string currency) => new(
        EnumOf<PromoterScheme>(report, "scheme") ?? throw new RuleBroken("Orders.FieldMissing", report.Path("scheme")),
        report.Id("promoter_id"),
        report.Text("line_id", 100),
        NotNegative(report, "estimated", currency) ?? Money.Zero(currency),
        NotNegative(report, "settled", currency) ?? Money.Zero(currency),
        EnumOf<ReportStage>(report, "stage") ?? ReportStage.Paid,
        report.Text("state", 200) ?? "");

    // A code as text, or with what it took off.
    private static IReadOnlyList<CodeUse> CodesOf(Payload owner, string name, string currency) => owner.IsListOfTexts(name)
        ? [.. owner.Texts(name).Select(code => code.Trim()).Where(code => code.Length is > 0 and <= 200).Select(code => new CodeUse(code, 0))]
        : [.. owner.List(name).Select(use => new CodeUse(use.Id("code"), (NotNegative(use, "amount", currency) ?? Money.Zero(currency)).Minor))];

    private static FinancialStatus StatusOf(Payload order) =>
        EnumOf<FinancialStatus>(order, "status") ?? throw new RuleBroken("Orders.FieldMissing", "status");

    // partially_paid in a body is PartiallyPaid here.
    private static T? EnumOf<T>(Payload owner, string name)
        where T : struct, Enum
    {
        if (owner.Text(name) is not { } text)
        {
            return null;
        }
        var known = text.All(c => char.IsAsciiLetter(c) || c == '_') && Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : (T?)null;
        return known ?? throw new RuleBroken("Orders.ValueUnknown", owner.Path(name), text);
    }

    private static Money? NotNegative(Payload owner, string name, string currency)
    {
        var amount = owner.ExactAmountOrNone(name, currency);
        RuleBroken.When(amount is { IsNegative: true }, "Orders.AmountNegative", owner.Path(name));
        return amount;
    }
}
