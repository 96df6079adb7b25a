using KolHub.Domain.Creators;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Captions as creators write them: harmless ones, and ones that the desk should stop, in both languages.</summary>
internal sealed class DemoCaptions(Random chance)
{
    private static readonly string[] _openings =
    [
        "最近换季，家里的{0}终于用上了。", "被问了好几次的{0}，今天统一说一说。", "周末收拾屋子，顺手拍了{0}。", "这周的开箱是{0}。", "用了两周{0}，来交作业。", "下班路上取到了{0}的快递。", "同事安利的{0}，我也试了试。", "搬家以后第一次认真用{0}。",
        "朋友来家里，聊起了{0}。", "早八人的一天，从{0}开始。", "翻出来上个月买的{0}。", "今天不讲大道理，只说{0}。",
    ];

    private static readonly string[] _harmless = ["包装很稳，送人也体面。", "我习惯早上用，大家按自己的习惯来。", "说明书写得很清楚，跟着做就行。", "价格见链接，活动时间以页面为准。", "先用到这里，别的等我再记录一阵子。", "客服回复很快，问什么答什么。"];

    private static readonly Dictionary<DemoKind, (string[] Harmless, string[] Risky)> _byKind = new()
    {
        [DemoKind.OnSkin] = (
            ["质地很清爽，上脸没有负担，味道是淡淡的。", "缺点是瓶子有点大，出差不太方便。", "推开很快，妆前用不搓泥，个人感受。", "冬天当晚霜刚好，夏天我会少用一点。"],
            ["全网最好用的一款，没有之一！", "用了七天，痘痘全部消失，堪比药膏。", "敏感肌的救星，彻底修复受损肌肤，抗炎祛疤。", "三天美白，一周换新肌。", "比某大牌好用十倍，别的都是智商税。", "专家推荐，权威认证，绝对安全无副作用。"]),
        [DemoKind.ToEat] = (
            ["口感偏清淡，冷藏之后更好吃。", "甜度不高，配咖啡刚好。", "独立小包装，放包里不占地方。", "一家三口都喜欢，先记录到这里。"],
            ["坚持吃一个月，血糖就降下来了。", "能治疗失眠，吃完一觉到天亮。", "孩子吃了再也不感冒，增强免疫力。", "国家级品质，业内公认第一品牌。", "99%的用户都说有效，闭眼入。", "这就是史上最低价，错过再等一年。"]),
        [DemoKind.ToWear] = (
            ["面料摸着软，洗过两次没有变形。", "尺码在图里，量过再买，别冲动。", "颜色偏暖，黄皮友好，个人感受。", "走了一天路，脚底没有不舒服。"],
            ["穿上就瘦十斤，绝对显瘦。", "全国销量第一，没有对手。", "远红外面料，能治疗关节炎。", "史上最低价，错过再等一年。", "国家级面料，专家推荐。", "百分之百不起球，永不变形。"]),
        [DemoKind.ForHome] = (
            ["尺寸在图里，量过再买，别冲动。", "收起来不占地方，小户型友好。", "用了两周没有异味，个人感受。", "颜色和家里的木色很搭。"],
            ["全网质量最好的一款，没有之一！", "国家级品质，业内公认第一品牌。", "能预防感冒，孩子再也不生病。", "史上最低价，错过再等一年。", "99%的用户都说有效，闭眼入。", "权威认证，绝对安全零风险。"]),
    };

    private static readonly string[] _endings = ["#好物分享", "#日常", "想要的看评论区。", "链接在左下角。", "广告 #合作", "本条为广告。", "【广告】链接在主页。", "#生活记录"];

    private static readonly string[] _openingsEn =
        ["Two weeks with the {0}, as promised.", "You kept asking about my {0}, so here it is.", "Sunday reset, with the {0} on the counter.", "Unboxing the {0} today.", "My honest notes on the {0}.", "Morning routine, now with the {0}.", "Packed the {0} for the weekend.", "Swapped my old one for the {0}."];

    private static readonly string[] _harmlessEn = ["Prices and dates are on the product page.", "The lid could close tighter; otherwise I am happy.", "The box would do as a present.", "Support answered within the hour.", "I will report again in a month."];

    private static readonly Dictionary<DemoKind, (string[] Harmless, string[] Risky)> _byKindEn = new()
    {
        [DemoKind.OnSkin] = (
            ["Light texture, no fuss, smells faintly of tea.", "I use it after a shower; find your own rhythm.", "Sits well under make-up, at least on me."],
            ["Cures eczema in three days, no side effects.", "The number one cream in the world, guaranteed results.", "Doctors recommend it; it is 100% safe for everyone.", "Completely risk-free, and it reverses ageing."]),
        [DemoKind.ToEat] = (
            ["Tastes mild, better when chilled.", "Not too sweet, good with coffee.", "Comes in small bags that fit a pocket."],
            ["Clinically proven to melt fat without exercise.", "It treats anxiety better than any pill.", "99% of users lost ten pounds in a month.", "Boosts your immune system so you never catch a cold."]),
        [DemoKind.ToWear] = (
            ["Washed it twice, still the same shape.", "The shade leans warm on me.", "It fits my cabin bag, which is all I asked for."],
            ["The number one brand in the world, guaranteed.", "Its fibres cure arthritis, clinically proven.", "You look ten pounds lighter, results guaranteed.", "100% safe and never wears out."]),
        [DemoKind.ForHome] = (
            ["Folds flat behind the door.", "No smell after two weeks, at least to me.", "The colour goes with our oak table."],
            ["The best in the world, no contest.", "It treats anxiety better than any pill.", "Clinically proven to cure insomnia.", "Completely risk-free, recommended by doctors."]),
    };

    private static readonly string[] _endingsEn = ["#ad Link in bio.", "Link in bio.", "#sp", "Ad | code in the caption.", "#collab #gifted", "Paid partnership, #ad."];

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>A caption about the goods that was not said before; a third of them risky.</summary>
    public string Next(DemoProduct sold, bool chinese, bool? risky = null)
    {
        var (harmless, risks) = (chinese ? _byKind : _byKindEn)[KindOf(sold.Category)];
        harmless = [.. harmless, .. chinese ? _harmless : _harmlessEn];
        while (true)
        {
            var bad = risky ?? chance.Next(3) == 0;
            var ending = !bad && risky == false ? (chinese ? "广告 #合作" : "#ad Link in bio.") : Pick(chinese ? _endings : _endingsEn);
            var first = string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(chinese ? _openings : _openingsEn), chinese ? sold.Name : sold.English);
            var parts = new[] { first, Pick(bad ? risks : harmless), chance.Next(2) == 0 ? Pick(harmless) : "", ending }.Where(p => p.Length > 0).Distinct();
            var caption = risky == false ? string.Join(chinese ? "" : " ", new[] { ending + (chinese ? "\n" : "") }.Concat(parts.Where(p => p != ending))) : string.Join(chinese ? "" : " ", parts);
            if (_said.Add(caption))
            {
                return caption;
            }
        }
    }

    private static DemoKind KindOf(Category category) => category switch
    {
        Category.Skincare or Category.Beauty => DemoKind.OnSkin,
        Category.Food or Category.HealthFood or Category.Pets => DemoKind.ToEat,
        Category.Fashion or Category.Sports => DemoKind.ToWear,
        _ => DemoKind.ForHome,
    };

    private string Pick(string[] from) => from[chance.Next(from.Length)];
}

/// <summary>How one speaks of goods.</summary>
internal enum DemoKind
{
    OnSkin,
    ToEat,
    ToWear,
    ForHome,
}

internal sealed record DemoProduct(string Name, string English, Category Category, string Licence, decimal Price);

internal sealed record DemoBrand(string Name, string Currency, DemoProduct[] Products);

internal static class DemoBrands
{
    /// <summary>Twelve invented brands with what they sell; the first is the one whose people can be entered with one click.</summary>
    public static readonly DemoBrand[] All =
    [
        new("青禾护肤 Qinghe Skincare", "CNY", [new("山茶花保湿面霜", "Camellia Cream", Category.Skincare, "FiledCosmetic", 199m), new("烟酰胺亮肤精华", "Niacinamide Serum", Category.Skincare, "SpecialCosmetic", 269m), new("氨基酸洁面", "Amino Cleanser", Category.Skincare, "FiledCosmetic", 79m)]),
        new("拾光食品", "CNY", [new("冻干酸奶块", "Yoghurt Bites", Category.Food, "Food", 49m), new("低糖燕麦脆", "Oat Crisp", Category.Food, "Food", 39m)]),
        new("北屿家居", "CNY", [new("竹纤维四件套", "Bamboo Bedding", Category.Home, "Ordinary", 459m), new("可折叠收纳箱", "Folding Box", Category.Home, "Ordinary", 69m)]),
        new("云朵母婴", "CNY", [new("婴儿棉柔巾", "Cotton Wipes", Category.MotherBaby, "Ordinary", 89m), new("学饮杯", "Trainer Cup", Category.MotherBaby, "Ordinary", 129m)]),
        new("跃动运动", "CNY", [new("轻量跑鞋", "Light Runner", Category.Sports, "Ordinary", 399m), new("瑜伽垫", "Yoga Mat", Category.Sports, "Ordinary", 159m)]),
        new("极光数码", "CNY", [new("降噪耳机", "Quiet Buds", Category.Digital, "Ordinary", 599m), new("氮化镓充电器", "GaN Charger", Category.Digital, "Ordinary", 129m)]),
        new("本草堂健康食品有限公司华东区旗舰品牌", "CNY", [new("钙维生素D片", "Calcium Tablets", Category.HealthFood, "HealthFood", 168m)]),
        new("喵星球宠物", "CNY", [new("冻干猫粮", "Freeze-dried Cat Food", Category.Pets, "Ordinary", 139m)]),
        new("织时服饰", "CNY", [new("重磅棉T恤", "Heavy Tee", Category.Fashion, "Ordinary", 149m), new("亚麻衬衫", "Linen Shirt", Category.Fashion, "Ordinary", 299m)]),
        new("Harbour & Pine", "GBP", [new("雪松香薰蜡烛", "Cedar Candle", Category.Home, "Ordinary", 28m), new("燕麦护手霜", "Oat Hand Balm", Category.Skincare, "FiledCosmetic", 16m)]),
        new("Northwind Outfitters", "USD", [new("防泼水登山包", "Trail Pack", Category.Travel, "Ordinary", 129m), new("美利奴打底衫", "Merino Base", Category.Fashion, "Ordinary", 89m)]),
        new("Luma Botanics", "USD", [new("玫瑰果精油", "Rosehip Oil", Category.Beauty, "FiledCosmetic", 34m), new("薄荷身体乳", "Mint Body Milk", Category.Beauty, "FiledCosmetic", 22m)]),
    ];
}
