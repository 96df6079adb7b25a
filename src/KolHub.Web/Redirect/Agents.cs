using System.Collections.Concurrent;
using KolHub.Domain.Tracking;

namespace KolHub.Web.Redirect;

/// <summary>Reads browsers' own words: family and class. Answers are remembered, a browser says the same thing all day.</summary>
public static class Agents
{
    private const int MostRemembered = 20_000;
    private static readonly ConcurrentDictionary<string, (ClickClass, string)> _remembered = new(StringComparer.Ordinal);

    // Messengers and networks that fetch a page to draw its card. WhatsApp's app and its fetcher share a name; its browser does not say it.
    private static readonly string[] _previews =
    [
        "facebookexternalhit", "facebookcatalog", "twitterbot", "whatsapp/", "slackbot", "slack-imgproxy", "telegrambot", "discordbot", "linkedinbot",
        "skypeuripreview", "pinterestbot", "redditbot", "snapchat url preview", "viber", "line-poker", "embedly", "iframely", "vkshare", "mastodon",
        "google-pagerenderer", "googlemessages", "com.google.android.apps.messaging", "applebot-preview", "dingtalkbot", "larkurl", "feishu-urlpreview",
    ];

    private static readonly string[] _bots =
    [
        "bot", "spider", "crawl", "slurp", "curl/", "wget/", "python-", "go-http-client", "java/", "okhttp", "libwww", "httpclient", "axios", "node-fetch",
        "headlesschrome", "phantomjs", "puppeteer", "playwright", "selenium", "lighthouse", "uptime", "monitor", "scrapy", "ahrefs", "semrush", "petalbot", "bytespider",
    ];

    // The order decides: an app's browser names the engine as well.
    private static readonly (string Mark, string Family)[] _families =
    [
        ("micromessenger", "WeChat"), ("aweme", "Douyin"), ("musical_ly", "TikTok"), ("tiktok", "TikTok"), ("bytedancewebview", "Douyin"), ("xiaohongshu", "Xiaohongshu"), ("discover/", "Xiaohongshu"),
        ("kwai", "Kuaishou"), ("ksnebula", "Kuaishou"), ("bilibili", "Bilibili"), ("biliapp", "Bilibili"), ("weibo", "Weibo"), ("instagram", "Instagram"), ("fban/", "Facebook"), ("fbav/", "Facebook"),
        ("alipayclient", "Alipay"), ("aliapp", "Taobao"), ("qq/", "QQ"), ("mqqbrowser", "QQ"), ("ucbrowser", "UC"), ("miuibrowser", "Xiaomi"), ("huaweibrowser", "Huawei"), ("samsungbrowser", "Samsung"),
        ("edg/", "Edge"), ("edga/", "Edge"), ("opr/", "Opera"), ("firefox/", "Firefox"), ("fxios/", "Firefox"), ("crios/", "Chrome"), ("chrome/", "Chrome"), ("safari/", "Safari"),
    ];

    /// <summary>Human, bot or preview, and the browser's family.</summary>
    public static (ClickClass Class, string Family) Read(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
        {
            return (ClickClass.Bot, "None");
        }
        if (_remembered.TryGetValue(agent, out var known))
        {
            return known;
        }
        var words = agent.ToLowerInvariant().Replace("cubot", "", StringComparison.Ordinal); // a maker of phones, not a robot
        var answer = (ClassOf(words), _families.FirstOrDefault(f => words.Contains(f.Mark, StringComparison.Ordinal)).Family ?? "Other");
        if (agent.Length <= 512 && _remembered.Count < MostRemembered)
        {
            _remembered.TryAdd(agent, answer);
        }
        return answer;
    }

    private static ClickClass ClassOf(string words) =>
        Array.Exists(_previews, p => words.Contains(p, StringComparison.Ordinal)) ? ClickClass.Preview
        : Array.Exists(_bots, b => words.Contains(b, StringComparison.Ordinal)) ? ClickClass.Bot
        : ClickClass.Human;
}
