using KolHub.Domain;
using KolHub.Domain.Orders;

namespace KolHub.Web.Features.Orders;

/// <summary>The words and numbers that exports use for the state of an order.</summary>
internal static class OrderStates
{
    private static readonly (FinancialStatus Status, bool IsCancelled, ReportStage Stage, string[] Words)[] _known =
    [
        (FinancialStatus.Pending, false, ReportStage.Paid, ["pending", "unpaid", "authorized", "待付款", "未付款", "待支付", "已下单"]),
        (FinancialStatus.PartiallyPaid, false, ReportStage.Paid, ["partiallypaid", "部分付款", "部分支付", "定金已付"]),
        (FinancialStatus.Paid, false, ReportStage.Paid, ["paid", "processing", "fulfilled", "shipped", "paysucc", "12", "已付款", "已支付", "支付完成", "订单付款", "待发货", "已发货", "部分发货"]),
        (FinancialStatus.Paid, false, ReportStage.Confirmed, ["completed", "complete", "confirm", "14", "已收货", "确认收货", "交易成功", "订单成功", "已完成", "订单收货"]),
        (FinancialStatus.Paid, false, ReportStage.Settled, ["settle", "settled", "3", "已结算", "订单结算"]),
        (FinancialStatus.PartiallyRefunded, false, ReportStage.Confirmed, ["partiallyrefunded", "部分退款"]),
        (FinancialStatus.Refunded, true, ReportStage.Refunded, ["refunded", "refund", "已退款", "全额退款", "退款成功", "订单退货退款"]),
        (FinancialStatus.Voided, true, ReportStage.Refunded, ["cancelled", "canceled", "voided", "13", "已取消", "已关闭", "交易关闭", "订单关闭", "订单失效", "已失效"]),
    ];

    public static (FinancialStatus Status, bool IsCancelled, ReportStage Stage) Read(string text, FinancialStatus? otherwise)
    {
        if (text.Length == 0 && otherwise is { } status)
        {
            return (status, false, ReportStage.Paid);
        }
        var word = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        foreach (var known in _known)
        {
            if (known.Words.Contains(word))
            {
                return (known.Status, known.IsCancelled, known.Stage);
            }
        }
        throw new RuleBroken(text.Length == 0 ? "Orders.CellMissing" : "Orders.CellStatusUnknown", "status", text);
    }
}
