using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders.Intake;

/// <summary>
/// Reads what Shopify sends: the full REST resource of a topic without its envelope. Money is in the shop's own currency; the
/// amounts of an order are strings, those of a refund's lines numbers. <c>subtotal_price</c> and <c>total_price</c> do not move after refunds
/// and may stand before the code, so nothing here reads them: the base is price times quantity less the allocations of each line.
/// </summary>
public static class ShopifyPayload
{
    public const long MostPieces = 1_000_000;

    public static OrderSnapshot ReadOrder(ReadOnlySpan<byte> body)
    {
        var order = Payload.Read(body);
        var currency = order.Currency("currency");
        var updatedAt = order.Time("updated_at");
        var codes = order.List("discount_codes").Where(code => code.Has("code")).Select(code => new CodeUse(code.Text("code", 200)!, code.AmountOr0("amount", currency).Minor)).ToList();
        var codeOfApplication = order.List("discount_applications").Select(application => application.Text("code", 200)).ToList();
        var taxesIncluded = order.Flag("taxes_included");
        var id = order.Id("id");

        return new OrderSnapshot
        {
            ExternalId = id,
            Number = order.Text("name", 200) ?? id,
            Currency = currency,
            PresentmentCurrency = order.Text("presentment_currency", 3),
            PlacedAt = order.TimeOrNone("processed_at") ?? order.Time("created_at"),
            UpdatedAt = updatedAt,
            Status = StatusOf(order.Text("financial_status")),
            CancelledAt = order.TimeOrNone("cancelled_at"),
            IsTest = order.Flag("test"),
            TaxesIncluded = taxesIncluded,
            Shipping = order.List("shipping_lines").Aggregate(Money.Zero(currency), (sum, line) => sum + ShippingOf(line, taxesIncluded, currency)),
            Lines = [.. order.List("line_items").Select(line => LineOf(line, taxesIncluded, codeOfApplication, currency))],
            Codes = codes,
            ClickToken = ClickOf(order),
            ClickFromCookie = order.List("note_attributes").Any(note => note.Text("name") == "khc_source" && note.Text("value") == "cookie"),
            Refunds = [.. order.List("refunds").Select(refund => RefundOf(refund, id, currency, updatedAt))],
            ShipTo = ShipTo.Of(order.Object("shipping_address"), "address1", "address2", "city", "zip", "country_code"),
            Region = ShipTo.RegionOf(order.Object("shipping_address"), "country_code", "province_code"),
            BuyerEmail = order.Text("email") ?? order.Text("contact_email") ?? order.Object("customer")?.Text("email"),
        };
    }

    /// <summary>A refund on its own topic names its order but not always a currency: then the order's, or the shop's, counts.</summary>
    public static RefundSnapshot ReadRefund(ReadOnlySpan<byte> body, string currency)
    {
        var refund = Payload.Read(body);
        return RefundOf(refund, refund.Id("order_id"), currency, DateTime.MinValue);
    }

    public static string OrderOfRefund(ReadOnlySpan<byte> body) => Payload.Read(body).Id("order_id");

    private static LineSnapshot LineOf(Payload line, bool taxesIncluded, IReadOnlyList<string?> codeOfApplication, string currency)
    {
        var quantity = line.Whole("quantity", 0, MostPieces);
        var discounts = line.List("discount_allocations").Select(part => new CodeUse(CodeOf(part, codeOfApplication), part.Amount("amount", currency).Minor)).ToList();
        var tax = line.List("tax_lines").Aggregate(Money.Zero(currency), (sum, part) => sum + part.Amount("price", currency));
        var paid = Times(line.Amount("price", currency), quantity, line.Path("price")) - new Money(discounts.Sum(part => part.Minor), currency);

        return new LineSnapshot
        {
            ExternalId = line.Id("id"),
            Sku = line.Text("sku", 200),
            ProductId = line.Text("product_id", 200),
            Title = line.Text("name", 400) ?? line.Text("title", 400) ?? "",
            Quantity = quantity,
            Base = line.Flag("gift_card") ? Money.Zero(currency) : taxesIncluded ? paid - tax : paid,
            Tax = tax,
            Discounts = discounts,
        };
    }

    private static RefundSnapshot RefundOf(Payload refund, string orderId, string currency, DateTime orderUpdatedAt)
    {
        var refundedAt = refund.TimeOrNone("processed_at") ?? refund.Time("created_at");
        var lines = refund.List("refund_line_items").Select(line => new RefundLineSnapshot(
            line.Id("line_item_id"), line.Whole("quantity", 0, MostPieces), Exact(line, "subtotal", currency), Exact(line, "total_tax", currency))).ToList();
        var shipping = RefundedShipping(refund, currency);
        var stated = lines.Aggregate(shipping, (sum, line) => sum + line.Subtotal + line.Tax);

        return new RefundSnapshot
        {
            ExternalId = refund.Id("id"),
            OrderExternalId = orderId,
            Currency = currency,
            RefundedAt = refundedAt,
            AsOf = refundedAt > orderUpdatedAt ? refundedAt : orderUpdatedAt,
            Reason = refund.Text("note", 400) ?? "",
            Paid = PaidBack(refund, currency) ?? stated,
            Shipping = shipping,
            Lines = lines,
        };
    }

    // Money counts once its transaction succeeded. In a currency that is not the shop's the shop's own figure beside it is read; without one, the lines say it all.
    private static Money? PaidBack(Payload refund, string currency)
    {
        var sum = Money.Zero(currency);
        foreach (var transaction in refund.List("transactions").Where(t => t.Text("kind") == "refund" && t.Text("status") == "success"))
        {
            if (transaction.Text("currency") is null || transaction.Text("currency") == currency)
            {
                sum += transaction.Amount("amount", currency);
            }
            else if (ShopMoney(transaction, "amount_set", currency) is { } own)
            {
                sum += own;
            }
            else
            {
                return null;
            }
        }
        return sum;
    }

    // A refund of shipping is an adjustment below zero; later versions of the API name the shipping lines instead. Never both.
    private static Money RefundedShipping(Payload refund, string currency)
    {
        var adjustments = refund.List("order_adjustments").Where(adjustment => adjustment.Text("kind") == "shipping_refund").ToList();
        var back = adjustments.Count > 0
            ? -adjustments.Aggregate(Money.Zero(currency), (sum, part) => sum + part.Amount("amount", currency) + part.AmountOr0("tax_amount", currency))
            : refund.List("refund_shipping_lines").Aggregate(Money.Zero(currency), (sum, line) => sum + RefundedShippingLine(line, currency));
        return Money.Max(back, Money.Zero(currency));
    }

    private static Money RefundedShippingLine(Payload line, string currency) =>
        ShopMoney(line, "subtotal_amount_set", currency) is { } subtotal
            ? subtotal + (ShopMoney(line, "tax_amount_set", currency) ?? Money.Zero(currency))
            : line.Object("shipping_line")?.AmountOr0("price", currency) ?? Money.Zero(currency);

    private static Money ShippingOf(Payload line, bool taxesIncluded, string currency)
    {
        if (line.Flag("is_removed"))
        {
            return Money.Zero(currency);
        }
        var price = line.AmountOrNone("discounted_price", currency) ?? line.Amount("price", currency);
        return taxesIncluded ? price : line.List("tax_lines").Aggregate(price, (sum, part) => sum + part.Amount("price", currency));
    }

    // A JSON number may carry the dust of somebody's floating point; the exact string beside it does not.
    private static Money Exact(Payload line, string name, string currency)
    {
        try
        {
            return line.AmountOr0(name, currency);
        }
        catch (RuleBroken dust) when (dust.Rule == Payload.TooManyDigits && ShopMoney(line, name + "_set", currency) is { } exact)
        {
            return exact;
        }
    }

    private static Money? ShopMoney(Payload line, string name, string currency) =>
        line.Object(name)?.Object("shop_money") is { } money && money.Text("currency_code") == currency ? money.Amount("amount", currency) : null;

    private static string? ClickOf(Payload order)
    {
        var noted = order.List("note_attributes").Where(note => note.Text("name") is TrackingLink.ClickKey or "click_id").Select(note => note.Text("value", 100)).FirstOrDefault(value => value is not null);
        return noted ?? (Query.Value(order.Text("landing_site"), TrackingLink.ClickKey) is { Length: <= 100 } carried ? carried : null);
    }

    private static string CodeOf(Payload allocation, IReadOnlyList<string?> codeOfApplication)
    {
        var index = allocation.Has("discount_application_index") ? (int)allocation.Whole("discount_application_index", 0, 10_000) : -1;
        return index >= 0 && index < codeOfApplication.Count ? codeOfApplication[index] ?? "" : "";
    }

    private static FinancialStatus StatusOf(string? status) => status switch
    {
        "pending" => FinancialStatus.Pending,
        "authorized" => FinancialStatus.Authorized,
        "partially_paid" => FinancialStatus.PartiallyPaid,
        "paid" => FinancialStatus.Paid,
        "partially_refunded" => FinancialStatus.PartiallyRefunded,
        "refunded" => FinancialStatus.Refunded,
        "voided" => FinancialStatus.Voided,
        _ => FinancialStatus.Unknown,
    };

    private static Money Times(Money price, long quantity, string path)
    {
        RuleBroken.When(price.IsNegative || Int128.Abs((Int128)price.Minor * quantity) > OrderSnapshot.MostMinor, "Orders.FieldOutOfRange", path, price.ToString(), price.Currency);
        return price * quantity;
    }
}
