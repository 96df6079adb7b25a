using System.Collections.Frozen;
using KolHub.Domain.Creators;

namespace KolHub.Web.Features.Creators;

/// <summary>How people and other tools write platforms, categories and places in their files.</summary>
public static class ListingVocabulary
{
    private static readonly FrozenDictionary<string, Platform> _platforms = Table<Platform>(
        (Platform.Douyin, "抖音 抖音短视频 巨量星图 星图 dy"),
        (Platform.Xiaohongshu, "小红书 红书 蒲公英 xhs red rednote littleredbook"),
        (Platform.Kuaishou, "快手 kwai ks"),
        (Platform.Bilibili, "b站 哔哩哔哩 bili"),
        (Platform.WeixinChannels, "视频号 微信视频号 wechatchannels sph"),
        (Platform.Weibo, "微博 新浪微博 sinaweibo wb"),
        (Platform.Instagram, "ins ig insta"),
        (Platform.TikTok, "tt 海外抖音 tiktok国际版"),
        (Platform.YouTube, "油管 yt youtubeshorts"));

    private static readonly FrozenDictionary<string, Category> _categories = Table<Category>(
        (Category.Beauty, "美妆 彩妆 美妆个护 化妆 makeup cosmetics"),
        (Category.Skincare, "护肤 个护 个人护理 护肤品 personalcare"),
        (Category.Fashion, "时尚 穿搭 服饰 服装 鞋包 配饰 clothing apparel style"),
        (Category.Food, "美食 食品 饮料 食品饮料 美食探店 foodanddrink cooking"),
        (Category.HealthFood, "保健食品 保健 保健品 营养 滋补 supplements nutrition"),
        (Category.MotherBaby, "母婴 亲子 母婴亲子 育儿 parenting baby kids motherandbaby"),
        (Category.Home, "家居 家装 家居家装 家电 家居生活 生活 lifestyle homeandliving"),
        (Category.Digital, "数码 科技 科技数码 3c 数码3c 手机 tech technology electronics"),
        (Category.Sports, "运动 健身 运动健身 体育 户外 fitness sport outdoor"),
        (Category.Travel, "旅行 旅游 出行 酒店 hotels"),
        (Category.Pets, "宠物 萌宠 pet animals"),
        (Category.Education, "教育 知识 教育培训 学习 图书 books learning"),
        (Category.Finance, "金融 财经 理财 money"),
        (Category.Auto, "汽车 汽车出行 车 cars automotive"),
        (Category.Games, "游戏 电竞 gaming game esports"),
        (Category.Other, "其他 其它 综合 others"));

    private static readonly FrozenDictionary<string, string> _regions = Regions().ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryPlatform(string cell, out Platform platform) => _platforms.TryGetValue(Key(cell), out platform);

    /// <summary>Several in one cell, separated by commas, slashes or the like; a word that is not known counts as Other.</summary>
    public static CategorySet CategoriesOf(string cell) =>
        CategorySet.Of(cell.Split([',', '，', '、', '/', ';', '；', '|', '#', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => _categories.GetValueOrDefault(Key(word), Category.Other)));

    public static bool TryRegion(string cell, out string region) => _regions.TryGetValue(Key(cell), out region!);

    private static FrozenDictionary<string, T> Table<T>(params (T Value, string Words)[] entries)
        where T : struct, Enum =>
        entries.SelectMany(e => e.Words.Split(' ').Append(e.Value.ToString()).Select(word => (Key(word), e.Value))).DistinctBy(e => e.Item1).ToFrozenDictionary(e => e.Item1, e => e.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> Regions()
    {
        const string provinces = "BJ北京 TJ天津 HE河北 SX山西 NM内蒙古 LN辽宁 JL吉林 HL黑龙江 SH上海 JS江苏 ZJ浙江 AH安徽 FJ福建 JX江西 SD山东 HA河南 HB湖北 HN湖南 GD广东 GX广西 HI海南 CQ重庆 SC四川 GZ贵州 YN云南 XZ西藏 SN陕西 GS甘肃 QH青海 NX宁夏 XJ新疆 TW台湾 HK香港 MO澳门";
        const string countries = "US美国 CA加拿大 MX墨西哥 BR巴西 GB英国 DE德国 FR法国 ES西班牙 IT意大利 NL荷兰 TR土耳其 SA沙特 AE阿联酋 IN印度 JP日本 KR韩国 SG新加坡 MY马来西亚 TH泰国 VN越南 PH菲律宾 ID印度尼西亚 AU澳大利亚 NZ新西兰 ZA南非 ZZ其他";
        var regions = new Dictionary<string, string>();
        foreach (var entry in provinces.Split(' '))
        {
            foreach (var ending in (string[])["", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区"])
            {
                regions[Key(entry[2..] + ending)] = "CN-" + entry[..2];
            }
            regions[Key("CN-" + entry[..2])] = "CN-" + entry[..2];
        }
        foreach (var entry in countries.Split(' '))
        {
            regions[Key(entry[2..])] = entry[..2];
            regions[Key(entry[..2])] = entry[..2];
        }
        foreach (var (name, code) in ((string, string)[])[("usa", "US"), ("unitedstates", "US"), ("uk", "GB"), ("unitedkingdom", "GB"), ("germany", "DE"), ("france", "FR"), ("spain", "ES"), ("italy", "IT"), ("japan", "JP"), ("korea", "KR"), ("southkorea", "KR"), ("singapore", "SG"), ("malaysia", "MY"), ("thailand", "TH"), ("vietnam", "VN"), ("indonesia", "ID"), ("philippines", "PH"), ("australia", "AU"), ("canada", "CA"), ("brazil", "BR"), ("mexico", "MX"), ("india", "IN"), ("beijing", "CN-BJ"), ("shanghai", "CN-SH"), ("guangdong", "CN-GD"), ("zhejiang", "CN-ZJ"), ("jiangsu", "CN-JS"), ("sichuan", "CN-SC"), ("hongkong", "CN-HK"), ("taiwan", "CN-TW"), ("macau", "CN-MO")])
        {
            regions[name] = code;
        }
        return regions;
    }

    private static string Key(string word) => string.Concat(word.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
