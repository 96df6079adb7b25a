namespace KolHub.Domain.Creators;

/// <summary>What is true of accounts wherever they are written down.</summary>
public static class ChannelFacts
{
    public const long MaxFollowers = 1_000_000_000;

    private static readonly Dictionary<Platform, string[]> _hosts = new()
    {
        [Platform.Douyin] = ["douyin.com", "iesdouyin.com"],
        [Platform.Xiaohongshu] = ["xiaohongshu.com", "xhslink.com"],
        [Platform.Kuaishou] = ["kuaishou.com", "chenzhongtech.com"],
        [Platform.Bilibili] = ["bilibili.com", "b23.tv"],
        [Platform.WeixinChannels] = ["weixin.qq.com"],
        [Platform.Weibo] = ["weibo.com", "weibo.cn"],
        [Platform.Instagram] = ["instagram.com"],
        [Platform.TikTok] = ["tiktok.com"],
        [Platform.YouTube] = ["youtube.com", "youtu.be"],
    };

    /// <summary>An https address on the platform's own host. 视频号 has no public page for an account, so its address may be empty.</summary>
    public static bool IsAddressOf(Platform platform, string address) =>
        address.Length == 0
            ? platform == Platform.WeixinChannels
            : address.Length <= 500 && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
                && _hosts[platform].Any(host => uri.IdnHost == host || uri.IdnHost.EndsWith("." + host, StringComparison.Ordinal));
}
