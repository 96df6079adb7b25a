using KolHub.Domain.Tracking;
using KolHub.Web.Redirect;

namespace KolHub.Web.Tests.Redirect;

public sealed class AgentsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1", ClickClass.Human, "Safari")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.55", ClickClass.Human, "WeChat")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 aweme_310000 BytedanceWebview/d8a21c6", ClickClass.Human, "Douyin")]
    [InlineData("Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/110 Mobile Safari/537.36", ClickClass.Human, "Chrome")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", ClickClass.Human, "Edge")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ClickClass.Bot, "Other")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", ClickClass.Bot, "Other")]
    [InlineData("curl/8.5.0", ClickClass.Bot, "Other")]
    [InlineData("", ClickClass.Bot, "None")]
    [InlineData(null, ClickClass.Bot, "None")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", ClickClass.Preview, "Other")]
    [InlineData("WhatsApp/2.23.20.0", ClickClass.Preview, "Other")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", ClickClass.Preview, "Other")]
    [InlineData("TelegramBot (like TwitterBot)", ClickClass.Preview, "Other")]
    public void Agents_are_told_apart(string? agent, ClickClass @class, string family) => Agents.Read(agent).ShouldBe((@class, family));
}
