using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Orders;

/// <summary>What one row says of one line of one order. A cell that cannot be read is refused by its column.</summary>
public sealed record OrderRow(
    int Line, string OrderId, string LineId, string? Sku, string? Title, long Quantity, string Currency, Money Amount, Money Tax, Money Shipping,
    DateTime PlacedAt, DateTime? UpdatedAt, FinancialStatus Status, bool IsCancelled, bool IsTest, IReadOnlyList<string> Codes, string? ClickToken, string? Email,
    string? Promoter, Money Estimated, Money Settled, ReportStage Stage, string State, Money? Refunded, DateTime? RefundedAt)
{
    /// <summary>Our own names, then those of the exports of 精选联盟, 淘宝联盟 and common shops.</summary>
    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("order", true, "order id", "order number", "订单号", "订单编号", "订单id", "主订单编号", "trade_parent_id"),
        new("line", false, "line id", "子订单编号", "子订单号", "子订单id", "trade_id"),
        new("sku", false, "sku", "商家编码", "货号"),
        new("title", false, "title", "product", "商品名称", "商品标题", "商品信息"),
        new("quantity", false, "qty", "数量", "商品数量"),
        new("price", false, "unit price", "单价", "商品单价"),
        new("discount", false, "discount amount", "优惠金额", "折扣金额"),
        new("amount", false, "line amount", "net amount", "支付金额", "付款金额", "实付金额", "订单支付金额", "alipay_total_price"),
        new("settledAmount", false, "settled amount", "结算金额", "确认收货金额", "pay_price"),
        new("tax", false, "tax amount", "税额", "税费"),
        new("shipping", false, "shipping fee", "运费"),
        new("currency", false, "currency code", "币种", "货币"),
        new("placed", true, "placed at", "order date", "下单时间", "订单创建时间", "创建时间", "支付时间", "付款时间", "tk_create_time"),
        new("updated", false, "updated at", "更新时间", "修改时间", "订单更新时间"),
        new("status", false, "order status", "payment status", "订单状态", "状态", "tk_status"),
        new("code", false, "coupon code", "discount code", "优惠码", "优惠券码"),
        new("click", false, "click id", "点击id"),
        new("email", false, "buyer email", "customer email", "买家邮箱"),
        new("test", false, "test order", "测试订单"),
        new("promoter", false, "promoter id", "推广位id", "推广者id", "达人id", "达人uid", "渠道关系id", "adzone_id", "relation_id", "author_buyin_id", "external_info"),
        new("estimated", false, "estimated commission", "预估佣金", "预估佣金收入", "付款预估收入", "pub_share_pre_fee", "estimated_commission"),
        new("settled", false, "settled commission", "结算佣金", "结算佣金收入", "结算预估收入", "pub_share_fee", "real_commission"),
        new("refunded", false, "refunded amount", "refund amount", "退款金额"),
        new("refundedAt", false, "refunded at", "refund date", "退款时间"),
    ];

    private static readonly string[] _times =
    [
        "yyyy-M-d H:m:s", "yyyy-M-d H:m", "yyyy-M-d", "yyyy/M/d H:m:s", "yyyy/M/d H:m", "yyyy/M/d", "yyyy-M-dTH:m:s", "yyyy-M-dTH:m:s.FFF", "yyyy年M月d日 H:m:s", "yyyy年M月d日",
    ];

    public static OrderRow Of(SheetRow row, ColumnMap map, OrderImportChoices choices, TimeZoneInfo zone)
    {
        var cells = new Reader(row, map, zone);
        var currency = cells.Text("currency")?.ToUpperInvariant() ?? choices.Currency;
        RuleBroken.When(!KolHub.Domain.Currency.IsKnown(currency), "Orders.CellCurrency", "currency", currency);
        var order = cells.Text("order") ?? throw new RuleBroken("Orders.CellMissing", "order");
        RuleBroken.When(order.Length > 100, "Orders.CellTooLong", "order", order);
        RuleBroken.When(cells.Text("line")?.Length > 100, "Orders.CellTooLong", "line", cells.Text("line") ?? "");
        var state = cells.Text("status") ?? "";
        var (status, cancelled, stage) = OrderStates.Read(state, choices.Status);
        var promoter = cells.Text("promoter");
        RuleBroken.When(promoter is not null && choices.Scheme is null, "Orders.SchemeNotChosen", "promoter", promoter ?? "");
        var quantity = cells.Whole("quantity") ?? 1;
        var refunded = cells.Amount("refunded", currency);

        return new OrderRow(
            row.Line, order, cells.Text("line") ?? cells.Text("sku") ?? "", cells.Text("sku"), cells.Text("title"), quantity, currency,
            cells.Amount("settledAmount", currency) is { IsZero: false } settledAmount ? settledAmount : AmountOf(cells, quantity, currency),
            cells.Amount("tax", currency) ?? Money.Zero(currency), cells.Amount("shipping", currency) ?? Money.Zero(currency),
            cells.Time("placed") ?? throw new RuleBroken("Orders.CellMissing", "placed"), cells.Time("updated"), status, cancelled,
            cells.Text("test")?.ToUpperInvariant() is "1" or "TRUE" or "YES" or "Y" or "是",
            [.. (cells.Text("code") ?? "").Split(',', ';', '，', '；', '|').Select(code => code.Trim()).Where(code => code.Length is > 0 and <= 100)],
            cells.Text("click"), cells.Text("email"), promoter,
            cells.Amount("estimated", currency) ?? Money.Zero(currency), cells.Amount("settled", currency) ?? Money.Zero(currency), stage, state,
            refunded is { IsZero: false } ? refunded : null, cells.Time("refundedAt"));
    }

    private static Money AmountOf(Reader cells, long quantity, string currency)
    {
        if (cells.Amount("amount", currency) is { } amount)
        {
            return amount;
        }
        var price = cells.Amount("price", currency) ?? throw new RuleBroken("Orders.CellMissing", "amount");
        RuleBroken.When((Int128)price.Minor * quantity > OrderSnapshot.MostMinor, "Orders.CellOutOfRange", "price", price.ToString());
        var paid = (price * quantity) - (cells.Amount("discount", currency) ?? Money.Zero(currency));
        RuleBroken.When(paid.IsNegative, "Orders.CellDiscountAbovePrice", "discount");
        return paid;
    }

    private readonly struct Reader(SheetRow row, ColumnMap map, TimeZoneInfo zone)
    {
        public string? Text(string field) => map.Cell(row, field).Trim() is { Length: > 0 } text ? text : null;

        public long? Whole(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }
            RuleBroken.When(!Cells.TryCount(text, out var count) || count > 1_000_000, "Orders.CellNotACount", field, text);
            return count;
        }

        public Money? Amount(string field, string currency)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }
            RuleBroken.When(!Cells.TryAmount(text, out var major, out var sign) || major < 0, "Orders.CellNotAnAmount", field, text);
            RuleBroken.When(sign.Length == 3 && !string.Equals(sign, currency, StringComparison.OrdinalIgnoreCase), "Orders.CellCurrency", field, text);
            try
            {
                return Money.FromMajor(major, currency);
            }
            catch (RuleBroken)
            {
                throw new RuleBroken("Orders.CellOutOfRange", field, text);
            }
        }

        /// <summary>A time without a zone is in the brand's; one that its clock skipped or showed twice is taken as the clock's standard time.</summary>
        public DateTime? Time(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }
            var at = Moment(field, text);
            RuleBroken.When(!OrderSnapshot.CanBe(at), "Orders.CellTimeOutOfRange", field, text);
            return at;
        }

        private DateTime Moment(string field, string text)
        {
            if (DateTime.TryParseExact(text, _times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                return zone.IsInvalidTime(local) ? DateTime.SpecifyKind(local - zone.BaseUtcOffset, DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, zone);
            }
            var hasOffset = text.EndsWith('Z') || (text.Length > 19 && text[^6..].AsSpan().IndexOfAny('+', '-') == 0);
            RuleBroken.When(!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) || !hasOffset, "Orders.CellNotATime", field, text);
            return exact.UtcDateTime;
        }
    }
}
