using KolHub.Domain.Creators;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Believable stage names and handles, each once, by a seeded generator.</summary>
internal sealed class DemoNames(Random chance)
{
    private static readonly string[] _nicknames =
    [
        "小满", "阿宁", "晚晚", "一诺", "知夏", "南星", "木子", "阿禾", "青柠", "糯米", "小鹿", "安可", "团团", "橙子", "沐沐", "阿鱼", "茉莉", "桃桃", "云朵", "可可",
        "阿梨", "半夏", "小野", "初一", "十月", "老周", "大山", "阿泽", "北北", "江江", "柚子", "栗子", "阿九", "小岛", "念念", "西西", "阿哲", "大宇", "小舟", "豆豆",
        "林间", "阿楠", "晴子", "乐乐", "夏末", "三木", "阿福", "小雅", "花卷", "年糕", "米粒", "阿布", "小景", "秋秋", "思远", "阿乔", "小葵", "暖暖", "子墨", "明月",
    ];

    private static readonly string[] _patterns =
    [
        "{0}的日常", "{0}爱做饭", "{0}在护肤", "{0}测评", "{0}读书记", "{0}的厨房", "{0}逛超市", "{0}穿什么", "{0}带娃记", "{0}健身房", "{0}养猫中", "{0}说装修", "{0}玩数码", "{0}去旅行", "{0}的衣橱", "{0}慢生活",
        "{0}探店", "{0}成分党", "{0}跑步去", "{0}学画画", "{0}开箱", "{0}的小院", "{0}吃遍江南", "{0}讲汽车", "是{0}呀", "{0}同学", "{0}老师好", "{0}不踩雷", "{0}种草机", "{0}试色", "{0}喝咖啡", "{0}爱收纳", "{0}露营记", "{0}的早餐",
    ];

    private static readonly string[] _first =
    [
        "Ava", "Hannah", "Maya", "Nora", "Isla", "Chloe", "Ruby", "Freya", "Zoe", "Leah", "Oliver", "Theo", "Jonas", "Marcus", "Ethan", "Kai", "Luca", "Noah", "Felix", "Omar",
        "Priya", "Amara", "Sofia", "Elena", "Ines", "Yuki", "Hana", "Leila", "Tessa", "Margot", "Jasper", "Rafael", "Diego", "Anders", "Callum", "Rowan", "Bea", "Joan", "Esme", "Wren",
    ];

    private static readonly string[] _last =
    [
        "Bennett", "Okafor", "Lindqvist", "Marlow", "Hayes", "Castellano", "Whitaker", "Nakamura", "Delgado", "Ferris", "Holloway", "Iyer", "Kaplan", "Moreau", "Novak", "Osborne", "Pereira", "Quinn", "Rourke", "Sandoval",
        "Thorne", "Vasquez", "Winslow", "Abbott", "Barlow", "Calloway", "Drummond", "Ellison", "Fairfax", "Granger", "Hartley", "Ingram", "Jarvis", "Keller", "Langley", "Mercer", "Norwood", "Prescott", "Redfern", "Sinclair",
    ];

    private static readonly string[] _latin =
        ["mu", "an", "wan", "zhi", "nan", "he", "ning", "lu", "tao", "yun", "li", "xia", "ye", "shan", "ze", "bei", "jiang", "you", "dao", "nian", "zhou", "lin", "qing", "le", "mo", "fu", "ya", "jing", "yuan", "kui"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public (string Name, string Handle) Next(Platform home)
    {
        var western = home is Platform.Instagram or Platform.TikTok or Platform.YouTube;
        while (true)
        {
            var name = western
                ? $"{Pick(_first)} {Pick(_last)}"
                : string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(_patterns), Pick(_nicknames));
            if (_taken.Add(name) || Vary(ref name))
            {
                return (name, Handle(western ? name : null));
            }
        }
    }

    /// <summary>Once a plain name is taken: two nicknames together, as people do.</summary>
    private bool Vary(ref string name)
    {
        name = name[0] < 128 ? $"{Pick(_first)} {Pick(_last)[..1]}. {Pick(_last)}" : Pick(_nicknames) + "和" + string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(_patterns), Pick(_nicknames));
        return _taken.Add(name);
    }

    private string Handle(string? western)
    {
        while (true)
        {
            var stem = western is null ? Pick(_latin) + Pick(_latin) + Pick(_latin) : western.ToLowerInvariant().Replace(" ", chance.Next(2) == 0 ? "." : "_", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal);
            var handle = stem + (_taken.Contains("@" + stem) ? "." + Pick(_latin) + Pick(_latin) : "");
            if (_taken.Add("@" + handle))
            {
                return handle;
            }
        }
    }

    private string Pick(string[] from) => from[chance.Next(from.Length)];
}
