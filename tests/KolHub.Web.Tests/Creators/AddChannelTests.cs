using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class AddChannelTests : SiteTest
{
    [DataFact]
    public async Task A_creator_adds_an_account_and_sees_its_tier()
    {
        var creator = await Given.Creator();
        var sent = await (await creator.Someone.Get("/profile/channels")).Form("/profile/channels")
            .Fill("Platform", "Xiaohongshu").Fill("Handle", "@Mei_Mei").Fill("Address", "https://www.xiaohongshu.com/user/profile/5f").Fill("Followers", "12.4万").Send();

        var channel = await Site.Read(db => db.Channels.SingleAsync(c => c.CreatorId == creator.Id));
        sent.Location.ShouldBe($"/profile/channels/{channel.Id}");
        (channel.Platform, channel.Handle, channel.Followers, channel.IsProven).ShouldBe((Platform.Xiaohongshu, "mei_mei", 124_000, false));
        var page = await sent.Visitor.Follow(sent);
        page.Words.ShouldContain("124K");
        page.Words.ShouldContain("Mid tier");
        page.Words.ShouldContain(channel.ProofToken);
        (await creator.Someone.Get("/profile/channels")).Row("mei_mei").TextContent.ShouldContain("Unproven");
    }

    [DataTheory]
    [InlineData("Handle", "two words", "“two words” is not a handle. Write it as on the platform, without spaces and not as a link.")]
    [InlineData("Address", "https://example.com/x", "“https://example.com/x” is not an address on this platform. Paste the https link of the public profile.")]
    [InlineData("Address", "", "“” is not an address on this platform. Paste the https link of the public profile.")]
    [InlineData("Followers", "many", "Write a whole number, like 124000.")]
    [InlineData("Followers", "-5", "Write a whole number, like 124000.")]
    public async Task What_is_wrong_is_said_at_its_field(string field, string value, string message)
    {
        var creator = await Given.Creator();
        var refused = await (await creator.Someone.Get("/profile/channels")).Form("/profile/channels")
            .Fill("Platform", "Douyin").Fill("Handle", "x").Fill("Address", "https://www.douyin.com/user/x").Fill("Followers", "5").Fill(field, value).Send();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.WrongAt(field).ShouldBe(message);
        refused.Form("/profile/channels").Value(field).ShouldBe(value);
        (await Site.Read(db => db.Channels.AnyAsync(c => c.CreatorId == creator.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task The_same_account_is_not_added_twice()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await creator.Someone.Get("/profile/channels")).Form("/profile/channels")
            .Fill("Platform", "Douyin").Fill("Handle", "@" + channel.Handle.ToUpperInvariant()).Fill("Address", "https://www.douyin.com/user/x").Fill("Followers", "5").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "You have already added this account."));
    }
}

public sealed class UpdateChannelTests : SiteTest
{
    [DataFact]
    public async Task New_followers_are_dated()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}").Fill("Followers", "1.5M").Send();

        var kept = await Site.Read(db => db.Channels.SingleAsync(c => c.Id == channel.Id));
        (kept.Followers, kept.FollowersAsOf >= channel.FollowersAsOf).ShouldBe((1_500_000, true));
    }

    [DataFact]
    public async Task An_address_elsewhere_is_refused_and_another_creators_account_is_absent()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}").Fill("Address", "https://evil.example").Send();

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await Given.Creator()).Someone.Get($"/profile/channels/{channel.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
