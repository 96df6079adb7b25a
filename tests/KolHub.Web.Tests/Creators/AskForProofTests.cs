using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class AskForProofTests : SiteTest
{
    [DataFact]
    public async Task The_operators_are_told_and_find_it_in_their_queue()
    {
        var (creator, otto) = (await Given.Creator(), await Given.Operator());
        var channel = await Given.Channel(creator);

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/proof").Send();

        (await Site.Read(db => db.Channels.SingleAsync(c => c.Id == channel.Id))).Proof.ShouldBe(ProofState.Asked);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == otto.Actor.PersonId && n.Words == "Creators.NoticeProofAsked"))).ShouldBeGreaterThan(0);
        var page = await creator.Someone.Get($"/profile/channels/{channel.Id}");
        page.Offers($"/profile/channels/{channel.Id}/proof").ShouldBeFalse();
        page.Words.ShouldContain("An operator looks at your public profile.");
    }
}

public sealed class RemoveChannelTests : SiteTest
{
    [DataFact]
    public async Task A_removed_account_leaves_the_profile_and_frees_its_handle()
    {
        var creator = await Given.Creator();
        var channel = await Given.ChannelProven(creator);

        var sent = await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/removal").Send();

        sent.Location.ShouldBe("/profile/channels");
        (await creator.Someone.Get("/profile/channels")).Words.ShouldContain("No accounts yet");
        (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Site.Read(db => db.Channels.SingleAsync(c => c.Id == channel.Id))).ProvenHandle.ShouldBeNull();
    }
}
