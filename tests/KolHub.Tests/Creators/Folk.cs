using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

/// <summary>A creator with an account, and the people around.</summary>
internal static class Folk
{
    public static readonly DateTime Now = new(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc);
    public static readonly Actor Operator = new(900, Role.Operator);
    public static readonly Actor Manager = new(800, Role.BrandManager, BrandId: 77);

    public static Creator Creator(string name = "林夏") => KolHub.Domain.Creators.Creator.Register(name, 1, Now);

    public static Actor Self(Creator creator) => new(1, Role.Creator, CreatorId: creator.Id);

    public static Channel Channel(Creator creator, string handle = "linxia", Platform platform = Platform.Douyin, string address = "https://www.douyin.com/user/linxia") =>
        KolHub.Domain.Creators.Channel.Add(creator, platform, handle, address, 120_000, "KOLHUB-7Q2M", Self(creator), Now);

    public static Channel Proven(Creator creator)
    {
        var channel = Channel(creator);
        channel.AskForProof(Self(creator), Now);
        channel.Prove(provenElsewhere: false, Operator, Now);
        return channel;
    }
}
