using System.Globalization;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Contracts;

/// <summary>What each placeholder says, in one language. It has its own formats, not a culture's: a contract must not change with the server it is shown on.</summary>
internal static class TermWords
{
    public static IReadOnlyDictionary<string, string> For(ContractTerms terms, ContractParties parties, string reference, bool zh) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["brand"] = parties.BrandName,
        ["creator"] = parties.CreatorName,
        ["account"] = zh ? $"{PlatformZh(parties.Platform)} {parties.Handle}" : $"{PlatformEn(parties.Platform)} {parties.Handle}",
        ["campaign"] = parties.CampaignTitle,
        ["contract"] = reference,
        ["starts_on"] = Date(terms.StartsOn, zh),
        ["ends_on"] = Date(terms.EndsOn, zh),
        ["deliverables"] = Deliverables(terms, zh),
        ["sample"] = Sample(terms, zh),
        ["fee"] = Fee(terms, zh),
        ["commission"] = Commission(terms, zh),
        ["click_window"] = Number(terms.ClickWindowDays),
        ["attribution"] = terms.Sharing is { } sharing ? Shared(sharing, zh) : Attribution(terms.AttributionPolicy, zh),
        ["hold_days"] = Number(terms.HoldDays),
        ["required_claims"] = Claims(terms.RequiredClaims, zh ? "内容须包含：" : "The content must say: ", zh),
        ["forbidden_claims"] = Claims(terms.ForbiddenClaims, zh ? "内容不得出现：" : "The content must not say: ", zh),
        ["usage_until"] = Date(terms.UsageUntil, zh),
        ["retention_days"] = Number(terms.RetentionDays),
        ["prevailing"] = (terms.PrevailingLanguage, zh) switch
        {
            (PrevailingLanguage.Chinese, true) => "中文文本",
            (PrevailingLanguage.Chinese, false) => "the Chinese text",
            (_, true) => "英文文本",
            _ => "the English text",
        },
    };

    private static string Fee(ContractTerms terms, bool zh)
    {
        if (terms.Fee.IsZero)
        {
            return (zh ? "本合同不设固定费用。" : "There is no fixed fee.") + Payment(terms, zh);
        }
        var lines = terms.Instalments().Select((money, index) => zh
            ? $"第 {Number(index + 1)} 项：{Amount(money, zh)}"
            : $"Item {Number(index + 1)}: {Amount(money, zh)}");
        return (zh ? $"固定费用合计 {Amount(terms.Fee, zh)}，按交付内容分期：\n" : $"The fixed fee is {Amount(terms.Fee, zh)}, due in instalments by deliverable:\n") + string.Join('\n', lines) + Promise(terms, zh) + Payment(terms, zh);
    }

    private static string Payment(ContractTerms terms, bool zh)
    {
        var text = terms.DaysToPay == 0 ? "" : zh
            ? $"\n甲方应于每笔款项可支付之日起 {Number(terms.DaysToPay)} 日内付款。"
            : $"\nThe Brand pays each amount within {Number(terms.DaysToPay)} days of the day on which it becomes payable.";
        return text + (terms.MinimumPayout == 0 ? "" : zh
            ? $"\n应付款项合计不足 {Number(terms.MinimumPayout)} {terms.Currency} 的，并入以后的付款。"
            : $"\nAmounts that come to less than {terms.Currency} {Number(terms.MinimumPayout)} in all are paid together with later ones.");
    }

    private static string Promise(ContractTerms terms, bool zh)
    {
        if (terms.Promises == Promised.Nothing)
        {
            return "";
        }
        var counted = terms.PromisedAmount.ToString("N0", CultureInfo.InvariantCulture);
        var what = (terms.Promises, zh) switch
        {
            (Promised.NetSales, true) => $"归因于乙方的商品净额（扣除退款）合计达到 {Amount(new Money(terms.PromisedAmount, terms.Currency), zh)}",
            (Promised.NetSales, false) => $"net sales credited to the Creator, after refunds, of {Amount(new Money(terms.PromisedAmount, terms.Currency), zh)}",
            (Promised.Orders, true) => $"归因于乙方且未全部退款的订单达到 {counted} 单",
            (Promised.Orders, false) => $"{counted} orders credited to the Creator that are not wholly refunded",
            (_, true) => $"各项内容的播放量合计达到 {counted} 次",
            _ => $"{counted} views of the content in total",
        };
        var more = terms.ExtendDays == 0 ? "" : zh
            ? $"合同期满仍未达到的，合同期顺延 {Number(terms.ExtendDays)} 日，仅顺延一次，期间的数据一并计入。"
            : $" If less is reached when the term ends, the term runs on for {Number(terms.ExtendDays)} days, once, and what comes in them counts too.";
        return zh
            ? $"\n乙方约定在合同期内使{what}。{more}未达到的，已计固定费用按未达到的比例退还：退还额 = 已计固定费用 ×（约定数 − 实际数）÷ 约定数。合同期满 {Number(terms.HoldDays)} 日后按届时数据结算，从应付乙方的款项中扣回。"
            : $"\nThe Creator undertakes to bring {what} within the term.{more} If less is reached, the fixed fee earned goes back by the part that is missing: fee earned × (agreed − reached) ÷ agreed, settled {Number(terms.HoldDays)} days after the term ends and deducted from what is payable to the Creator.";
    }

    private static string Commission(ContractTerms terms, bool zh)
    {
        if (terms.CommissionRate.BasisPoints == 0)
        {
            return (zh ? "本合同不设佣金。" : "There is no commission.") + PlanWords.Of(terms, zh);
        }
        var rate = Percent(terms.CommissionRate);
        var text = zh
            ? $"乙方就归因于其的订单取得佣金，比例为 {rate}，按商品实付净额（扣除优惠、退款、税费和运费）计算，"
            : $"The Creator earns commission on the orders credited to them at {rate} of the net amount paid for goods, after discounts and refunds and without tax and shipping, ";
        text += (terms.CommissionCap.IsZero, zh) switch
        {
            (true, true) => "不设上限。",
            (true, false) => "without a cap.",
            (_, true) => $"本合同项下佣金累计不超过 {Amount(terms.CommissionCap, zh)}。",
            _ => $"up to {Amount(terms.CommissionCap, zh)} in total under this agreement.",
        };
        if (!terms.Guarantee.IsZero)
        {
            text += zh ? $"累计佣金不足 {Amount(terms.Guarantee, zh)} 的，甲方补足至该金额，合同期满 {Number(terms.HoldDays)} 日后结算。" : $" If commission in total stays below {Amount(terms.Guarantee, zh)}, the Brand pays the difference, settled {Number(terms.HoldDays)} days after the term ends.";
        }
        if (terms.CodeDiscount.BasisPoints > 0)
        {
            text += zh ? $"乙方的专属优惠码为消费者减免 {Percent(terms.CodeDiscount)}。" : $" The Creator's own code takes {Percent(terms.CodeDiscount)} off for buyers.";
        }
        return text + PlanWords.Of(terms, zh);
    }

    private static string Deliverables(ContractTerms terms, bool zh) => string.Join('\n', terms.Deliverables.Select((item, index) => zh
        ? $"{Number(index + 1)}. {FormZh(item.Form)}，{Date(item.DueOn, zh)}前发布{(item.Note.Length > 0 ? "；" + item.Note : "")}"
        : $"{Number(index + 1)}. {FormEn(item.Form)}, published by {Date(item.DueOn, zh)}{(item.Note.Length > 0 ? "; " + item.Note : "")}"));

    private static string Sample(ContractTerms terms, bool zh) => (terms.Sample.IsZero, zh) switch
    {
        (true, _) => "",
        (_, true) => $"甲方免费寄送样品：{terms.SampleDescription}（价值 {Amount(terms.Sample, zh)}），样品归乙方所有。",
        _ => $"The Brand sends a sample free of charge: {terms.SampleDescription} (worth {Amount(terms.Sample, zh)}); the Creator keeps it.",
    };

    private static string Claims(IReadOnlyList<string> claims, string lead, bool zh) =>
        claims.Count == 0 ? "" : lead + string.Join(zh ? "；" : "; ", claims) + (zh ? "。" : ".");

    private static string Attribution(AttributionPolicy policy, bool zh) => (policy, zh) switch
    {
        (AttributionPolicy.CodeFirst, true) => "以专属优惠码为先，其次为最后一次点击的推广链接",
        (AttributionPolicy.CodeFirst, false) => "a creator's own code counts first, then the link clicked last",
        (AttributionPolicy.LinkFirst, true) => "以最后一次点击的推广链接为先，其次为专属优惠码",
        (AttributionPolicy.LinkFirst, false) => "the link clicked last counts first, then a creator's own code",
        (_, true) => "以最早的推广来源为准",
        _ => "the earliest of them counts",
    };

    private static string Shared(OrderSharing sharing, bool zh)
    {
        var rest = (sharing.Model, zh) switch
        {
            (ShareModel.Last, true) => "全部计入最后一个来源",
            (ShareModel.Last, false) => "all goes to the last source",
            (ShareModel.First, true) => "全部计入最早的来源",
            (ShareModel.First, false) => "all goes to the earliest source",
            (ShareModel.Linear, true) => "由各来源平均分享",
            (ShareModel.Linear, false) => "all sources share alike",
            (ShareModel.Position, true) => "首个来源、其间各来源合计、最后一个来源按 40∶20∶40 分享",
            (ShareModel.Position, false) => "the first source, all between and the last share as 40 : 20 : 40",
            (_, true) => $"由各来源按时间分享，每早 {Number(sharing.HalfLifeDays)} 日权重减半",
            _ => $"the sources share by time, each {Number(sharing.HalfLifeDays)} days earlier at half the weight",
        };
        return (sharing.Code, zh) switch
        {
            (CodeRole.Override, true) => $"使用专属优惠码的计入该优惠码，未使用的{rest}",
            (CodeRole.Override, false) => $"a creator's own code takes the order, and where there is none {rest}",
            (CodeRole.Add, true) => $"专属优惠码视为下单时的来源，{rest}",
            (CodeRole.Add, false) => $"a creator's own code is a source at the time of the order, and {rest}",
            (_, true) => $"专属优惠码占 {Percent(sharing.CodeShare)}，其余部分{rest}，仅有优惠码的全部计入优惠码",
            _ => $"a creator's own code takes {Percent(sharing.CodeShare)}, of the rest {rest}, and a code without any other source takes all",
        };
    }

    internal static string Amount(Money money, bool zh)
    {
        var digits = Currency.DigitsOf(money.Currency);
        var number = money.Major.ToString("N" + Number(digits), CultureInfo.InvariantCulture);
        var unit = money.Currency switch
        {
            "CNY" => "元",
            "USD" => "美元",
            "EUR" => "欧元",
            "GBP" => "英镑",
            "HKD" => "港元",
            "TWD" => "新台币",
            "JPY" => "日元",
            "KRW" => "韩元",
            "SGD" => "新加坡元",
            "AUD" => "澳元",
            "CAD" => "加元",
            "THB" => "泰铢",
            "VND" => "越南盾",
            "MYR" => "林吉特",
            _ => money.Currency,
        };
        return zh ? $"{(money.Currency == "CNY" ? "人民币 " : "")}{number} {unit}" : $"{money.Currency} {number}";
    }

    internal static string Percent(Rate rate) => rate.Percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Date(DateOnly date, bool zh) =>
        date.ToString(zh ? "yyyy 年 M 月 d 日" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string FormZh(ContentForm form) => form switch
    {
        ContentForm.Post => "图文",
        ContentForm.ShortVideo => "短视频",
        ContentForm.LongVideo => "长视频",
        ContentForm.Live => "直播",
        _ => "限时动态",
    };

    private static string FormEn(ContentForm form) => form switch
    {
        ContentForm.Post => "Post",
        ContentForm.ShortVideo => "Short video",
        ContentForm.LongVideo => "Long video",
        ContentForm.Live => "Live stream",
        _ => "Story",
    };

    private static string PlatformZh(Platform platform) => platform switch
    {
        Platform.Douyin => "抖音",
        Platform.Xiaohongshu => "小红书",
        Platform.Kuaishou => "快手",
        Platform.Bilibili => "哔哩哔哩",
        Platform.WeixinChannels => "微信视频号",
        Platform.Weibo => "微博",
        _ => platform.ToString(),
    };

    private static string PlatformEn(Platform platform) => platform switch
    {
        Platform.WeixinChannels => "Weixin Channels",
        _ => platform.ToString(),
    };
}
