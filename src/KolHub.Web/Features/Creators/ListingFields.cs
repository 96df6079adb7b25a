using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Creators;

/// <summary>The columns that a file of listings may have, and the headers by which they are known.</summary>
public static class ListingFields
{
    public static IReadOnlyList<SheetField> All { get; } =
    [
        new("Platform", false, "平台", "所属平台", "媒体平台", "渠道", "channel", "network"),
        new("Handle", true, "账号", "账号ID", "平台账号", "抖音号", "小红书号", "快手号", "达人ID", "UID", "username", "account", "user name", "creator id"),
        new("Name", false, "昵称", "达人昵称", "达人名称", "账号名称", "达人", "博主", "姓名", "creator", "nickname", "display name"),
        new("Address", false, "主页链接", "主页", "主页地址", "链接", "达人主页", "url", "link", "profile url", "profile"),
        new("Followers", false, "粉丝数", "粉丝量", "粉丝", "粉丝数(万)", "粉丝量(万)", "follower count", "fans", "subscribers"),
        new("Region", false, "地区", "省份", "所在省份", "所在地", "国家", "province", "country", "location"),
        new("City", false, "城市", "所在城市"),
        new("Categories", false, "类目", "分类", "达人类型", "内容类型", "行业", "标签", "category", "niche", "topics"),
        new("PricePost", false, "图文报价", "图文笔记报价", "笔记报价", "post price", "price per post"),
        new("PriceShortVideo", false, "短视频报价", "短视频报价(万)", "视频报价", "视频笔记报价", "报价", "price", "video price", "short video price"),
        new("PriceLongVideo", false, "长视频报价", "60s以上报价", "60s+视频报价", "long video price", "dedicated video price"),
        new("PriceLive", false, "直播报价", "坑位费", "直播坑位费", "live price"),
        new("PriceStory", false, "快拍报价", "动态报价", "story price"),
        new("Contact", false, "联系方式", "微信", "微信号", "手机", "商务联系", "email", "wechat", "phone"),
        new("Note", false, "备注", "说明", "notes", "remark", "comment"),
        .. AudienceFields("Gender", AudienceLayout.Genders, ["女性占比|女粉占比|女粉丝占比|female %|women", "男性占比|男粉占比|男粉丝占比|male %|men"]),
        .. AudienceFields("Age", AudienceLayout.Ages, ["18岁以下|<18", "18-24岁", "25-34岁", "35-44岁", "45-54岁", "55岁以上|55岁及以上"]),
        .. AudienceFields("CityTier", AudienceLayout.CityTiers, ["一线城市|一线", "新一线城市|新一线", "二线城市|二线", "三线城市|三线", "四线城市|四线", "五线及以下|五线城市"]),
        .. AudienceFields("PriceBand", AudienceLayout.PriceBands, ["0-50元", "50-100元", "100-300元", "300-500元", "500-1000元", "1000元以上"]),
        new("AudienceSample", false, "样本量", "样本数", "sample size", "sample"),
        new("AudienceAsOf", false, "数据日期", "画像日期", "统计日期", "as of", "data date"),
    ];

    private static readonly AudienceDimension[] _dimensions = [AudienceDimension.Gender, AudienceDimension.Age, AudienceDimension.CityTier, AudienceDimension.PriceBand];

    public static bool IsAudience(string field) => field.StartsWith("Audience", StringComparison.Ordinal) || _dimensions.Any(d => IsOf(d, field));

    /// <summary>The field's name for people: a group of the audience by its dimension and bin.</summary>
    public static string LabelOf(string field, Words words) => Array.Find(_dimensions, d => IsOf(d, field)) is var dimension && IsOf(dimension, field)
        ? $"{words.Of("Creators", dimension)}: {words.Bin(dimension, field[dimension.ToString().Length..])}"
        : words["Creators.Field_" + field];

    private static bool IsOf(AudienceDimension dimension, string field) => field.StartsWith(dimension.ToString(), StringComparison.Ordinal);

    private static IEnumerable<SheetField> AudienceFields(string prefix, IReadOnlyList<string> bins, string[] headers) =>
        bins.Select((bin, i) => new SheetField(prefix + bin, false, headers[i].Split('|')));
}
