using System.Globalization;
using KolHub.Domain.Campaigns;

namespace KolHub.Domain.Contracts;

/// <summary>What a commission says beyond its one rate, as it stands in the contract's text.</summary>
internal static class PlanWords
{
    public static string Of(ContractTerms terms, bool zh) => terms.Plan is { } plan ? Goods(plan, zh) + Tiers(plan, terms, zh) + Goals(plan, terms, zh) + Lock(plan, zh) : "";

    private static string Goods(PlanTerms plan, bool zh)
    {
        if (plan.Goods.Count == 0)
        {
            return "";
        }
        var lines = plan.Goods.Select(one => (one.Rate.BasisPoints, zh) switch
        {
            (0, true) => $"{one.Name}（商品编码：{one.Codes}）：不计佣金",
            (0, false) => $"{one.Name} (codes: {one.Codes}): no commission",
            (_, true) => $"{one.Name}（商品编码：{one.Codes}）：{TermWords.Percent(one.Rate)}",
            _ => $"{one.Name} (codes: {one.Codes}): {TermWords.Percent(one.Rate)}",
        });
        var lead = zh
            ? "\n下列商品另有佣金比例，以订单所载商品编码（SKU 或商品 ID）为准；编码末尾的 * 代表以其前面部分开头的全部编码，单个商品的比例先于类目的比例："
            : "\nThese goods have rates of their own, by the code (SKU or product id) that the order names; a * at the end stands for every code that begins so, and the rate of one product comes before that of its category:";
        return lead + "\n" + string.Join('\n', lines);
    }

    private static string Tiers(PlanTerms plan, ContractTerms terms, bool zh)
    {
        if (plan.Tiers.Count == 0)
        {
            return "";
        }
        var lines = plan.Tiers.Select((tier, i) => (Next: i + 1 < plan.Tiers.Count ? plan.Tiers[i + 1].From : (Money?)null, zh) switch
        {
            ({ } next, true) => $"{TermWords.Amount(tier.From, zh)} 以上至 {TermWords.Amount(next, zh)} 的部分：另加 {TermWords.Percent(tier.Extra)}",
            ({ } next, false) => $"above {TermWords.Amount(tier.From, zh)} and up to {TermWords.Amount(next, zh)}: {TermWords.Percent(tier.Extra)} more",
            (null, true) => $"{TermWords.Amount(tier.From, zh)} 以上的部分：另加 {TermWords.Percent(tier.Extra)}",
            _ => $"above {TermWords.Amount(tier.From, zh)}: {TermWords.Percent(tier.Extra)} more",
        });
        var lead = zh
            ? $"\n合同期内归因于乙方的商品净额（扣除退款）合计超过下列金额的，对超过的部分加付佣金，合同期满 {Days(terms.HoldDays)} 日后结算，{(terms.CommissionCap.IsZero ? "计入佣金" : "计入佣金并受上述上限限制")}："
            : $"\nOn the part of the net sales credited to the Creator within the term, after refunds, that lies above these sums, more commission is paid, settled {Days(terms.HoldDays)} days after the term ends{(terms.CommissionCap.IsZero ? "" : " and within the cap above")}:";
        return lead + "\n" + string.Join('\n', lines);
    }

    private static string Goals(PlanTerms plan, ContractTerms terms, bool zh)
    {
        if (plan.Goals.Count == 0)
        {
            return "";
        }
        var lines = plan.Goals.Select(goal => zh
            ? $"{Goal(goal, terms.Currency, zh)}：{TermWords.Amount(goal.Bonus, zh)}"
            : $"{Goal(goal, terms.Currency, zh)}: {TermWords.Amount(goal.Bonus, zh)}");
        var lead = zh
            ? $"\n合同期内达到下列目标的，甲方另付奖金，每项一次、可以累计，合同期满 {Days(terms.HoldDays)} 日后结算："
            : $"\nFor each of these goals that is reached within the term the Brand pays a bonus, once each, settled {Days(terms.HoldDays)} days after the term ends:";
        return lead + "\n" + string.Join('\n', lines);
    }

    private static string Goal(GoalBonus goal, string currency, bool zh)
    {
        var count = goal.Amount.ToString("N0", CultureInfo.InvariantCulture);
        return (goal.Goal, zh) switch
        {
            (Measured.NetSales, true) => $"归因于乙方的商品净额（扣除退款）达到 {TermWords.Amount(new Money(goal.Amount, currency), zh)}",
            (Measured.NetSales, false) => $"net sales credited to the Creator, after refunds, of {TermWords.Amount(new Money(goal.Amount, currency), zh)}",
            (Measured.Orders, true) => $"归因于乙方且未全部退款的订单达到 {count} 单",
            (Measured.Orders, false) => $"{count} orders credited to the Creator that are not wholly refunded",
            (_, true) => $"各项内容的播放量合计达到 {count} 次",
            _ => $"{count} views of the content in total",
        };
    }

    private static string Lock(PlanTerms plan, bool zh) => (plan.RateLockDays, zh) switch
    {
        (0, _) => "",
        (var days, true) => $"\n甲方可以在合同期内通过平台通知调整上述比例：上调自通知之时起，对其后下单的订单生效；下调自通知之日起满 {Days(days)} 日后，对其后下单的订单生效。在此之前下单的订单不受影响。",
        var (days, _) => $"\nThe Brand may change these rates during the term by notice on the platform: a raise counts for orders placed from the notice on, a cut for orders placed after {Days(days)} full days from the day of the notice. Orders placed before are not affected.",
    };

    private static string Days(int days) => days.ToString(CultureInfo.InvariantCulture);
}
