namespace KolHub.Domain.Creators;

public enum Platform
{
    Douyin,
    Xiaohongshu,
    Kuaishou,
    Bilibili,
    WeixinChannels,
    Weibo,
    Instagram,
    TikTok,
    YouTube,
}
