using KolHub.Domain.Creators;
using KolHub.Domain.Reviews;

namespace KolHub.Domain.Posts;

/// <summary>What the creator states about a publication. The text is the one that went out.</summary>
public sealed record Publication(string Address, DateTime PublishedAt, string Text, long? ScreenshotId, string TaskNumber)
{
    /// <summary>The text is the one of this hash; a browser's line ends and blanks at its edges are not a difference.</summary>
    public bool Reads(string sha256)
    {
        var lines = Text.ReplaceLineEndings("\n");
        return new[] { Text, lines, lines.Trim(), lines.ReplaceLineEndings("\r\n"), lines.Trim().ReplaceLineEndings("\r\n") }.Any(text => TextHash.Of(text) == sha256);
    }
}

/// <summary>Where posts live. A platform's share links change their shape often, so an address elsewhere is shown as such, not refused.</summary>
public static class PostAddress
{
    public static bool IsSound(string? address) =>
        address is { Length: <= Deliverable.LongestAddress }
        && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Host.Contains('.', StringComparison.Ordinal);

    public static bool IsOn(Platform platform, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && HostsOf(platform).Any(host => uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    private static string[] HostsOf(Platform platform) => platform switch
    {
        Platform.Douyin => ["douyin.com", "iesdouyin.com"],
        Platform.Xiaohongshu => ["xiaohongshu.com", "xhslink.com"],
        Platform.Kuaishou => ["kuaishou.com", "kuaishouapp.com", "gifshow.com"],
        Platform.Bilibili => ["bilibili.com", "b23.tv"],
        Platform.WeixinChannels => ["weixin.qq.com"],
        Platform.Weibo => ["weibo.com", "weibo.cn", "t.cn"],
        Platform.Instagram => ["instagram.com"],
        Platform.TikTok => ["tiktok.com"],
        Platform.YouTube => ["youtube.com", "youtu.be"],
        _ => [],
    };
}
