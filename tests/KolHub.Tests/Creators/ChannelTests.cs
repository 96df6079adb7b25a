using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Tests.Creators;

public sealed class ChannelTests
{
    private readonly Creator _creator = Folk.Creator();

    [Fact]
    public void A_new_account_is_unproven_and_keeps_its_handle_as_the_key()
    {
        var channel = Folk.Channel(_creator, "@LinXia");

        (channel.Handle, channel.IsProven, channel.ProvenHandle, channel.Followers).ShouldBe(("linxia", false, null, 120_000));
    }

    [Theory]
    [InlineData(Platform.Douyin, "https://www.douyin.com/user/x", true)]
    [InlineData(Platform.Douyin, "https://douyin.com.evil.example/user/x", false)]
    [InlineData(Platform.Douyin, "https://evildouyin.com/x", false)]
    [InlineData(Platform.Douyin, "http://www.douyin.com/user/x", false)]
    [InlineData(Platform.Douyin, "https://www.douyin.com@evil.example/", false)]
    [InlineData(Platform.Douyin, "javascript:alert(1)", false)]
    [InlineData(Platform.Douyin, "", false)]
    [InlineData(Platform.WeixinChannels, "", true)]
    [InlineData(Platform.Instagram, "https://www.tiktok.com/@x", false)]
    [InlineData(Platform.Bilibili, "https://space.bilibili.com/12345", true)]
    public void An_address_lies_on_the_platforms_own_host(Platform platform, string address, bool isTaken)
    {
        if (isTaken)
        {
            Folk.Channel(_creator, "x", platform, address).Address.ShouldBe(address);
        }
        else
        {
            Should.Throw<RuleBroken>(() => Folk.Channel(_creator, "x", platform, address)).Rule.ShouldBe("Creators.NotAnAddress");
        }
    }

    [Fact]
    public void An_operator_proves_what_the_creator_asked_for()
    {
        var channel = Folk.Channel(_creator);
        Should.Throw<RuleBroken>(() => channel.Prove(false, Folk.Operator, Folk.Now)).Rule.ShouldBe("Creators.ProofNotAsked");
        channel.AskForProof(Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => channel.Prove(false, Folk.Manager, Folk.Now)).Rule.ShouldBe("Creators.OnlyOperatorProves");
        Should.Throw<RuleBroken>(() => channel.Prove(false, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.OnlyOperatorProves");
        channel.Prove(false, Folk.Operator, Folk.Now.AddHours(1));

        (channel.ProvenAt, channel.ProvenBy, channel.ProvenHandle).ShouldBe((Folk.Now.AddHours(1), 900L, "linxia"));
        Should.Throw<RuleBroken>(() => channel.Prove(false, Folk.Operator, Folk.Now)).Rule.ShouldBe("Creators.AlreadyProven");
    }

    [Fact]
    public void A_handle_proven_by_another_creator_is_taken()
    {
        var channel = Folk.Channel(_creator);
        channel.AskForProof(Folk.Self(_creator), Folk.Now);

        Should.Throw<RuleBroken>(() => channel.Prove(provenElsewhere: true, Folk.Operator, Folk.Now)).Rule.ShouldBe("Creators.ProvenElsewhere");
    }

    [Fact]
    public void A_refused_proof_says_why_and_can_be_asked_for_again()
    {
        var channel = Folk.Channel(_creator);
        channel.AskForProof(Folk.Self(_creator), Folk.Now);
        Should.Throw<RuleBroken>(() => channel.AskForProof(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.ProofAlreadyAsked");
        Should.Throw<RuleBroken>(() => channel.RefuseProof(" ", Folk.Operator, Folk.Now)).Rule.ShouldBe("Creators.ReasonMissing");
        channel.RefuseProof("主页上没有这串字符", Folk.Operator, Folk.Now);
        channel.ProofRefusal.ShouldBe("主页上没有这串字符");

        channel.AskForProof(Folk.Self(_creator), Folk.Now.AddDays(1));
        (channel.ProofRefusal, channel.ProofAskedAt).ShouldBe((null, Folk.Now.AddDays(1)));
    }

    [Fact]
    public void A_removed_account_frees_its_handle_and_changes_no_more()
    {
        var channel = Folk.Proven(_creator);
        channel.Remove(Folk.Self(_creator), Folk.Now);

        channel.ProvenHandle.ShouldBeNull();
        Should.Throw<RuleBroken>(() => channel.Update(channel.Address, 1, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.ChannelRemoved");
        Should.Throw<RuleBroken>(() => channel.Remove(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.ChannelRemoved");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_001)]
    public void Followers_stay_within_reason(long followers) =>
        Should.Throw<RuleBroken>(() => Folk.Channel(_creator).Update("https://www.douyin.com/user/x", followers, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.FollowersOutOfRange");

    [Fact]
    public void A_new_price_ends_the_one_before_and_keeps_it()
    {
        var channel = Folk.Channel(_creator);
        var first = RateCardLine.Quote(channel, ContentForm.ShortVideo, new Money(800_000, "CNY"), null, Folk.Self(_creator), Folk.Now);
        var second = RateCardLine.Quote(channel, ContentForm.ShortVideo, new Money(900_000, "CNY"), first, Folk.Self(_creator), Folk.Now.AddDays(1));

        (first.ValidUntil, first.Price.Minor, second.IsCurrent).ShouldBe((Folk.Now.AddDays(1), 800_000, true));
        Should.Throw<RuleBroken>(() => RateCardLine.Quote(channel, ContentForm.ShortVideo, second.Price, second, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.PriceUnchanged");
        Should.Throw<RuleBroken>(() => first.End(Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.PriceEnded");
        Should.Throw<RuleBroken>(() => RateCardLine.Quote(channel, ContentForm.Live, new Money(-1, "CNY"), null, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Creators.PriceNegative");
        Should.Throw<RuleBroken>(() => RateCardLine.Quote(channel, ContentForm.Live, new Money(1, "XXX"), null, Folk.Self(_creator), Folk.Now)).Rule.ShouldBe("Shared.UnknownCurrency");
    }
}
