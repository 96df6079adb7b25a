using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class ChannelProofsTests : SiteTest
{
    [DataFact]
    public async Task The_queue_shows_the_word_to_look_for_and_the_address_to_look_at()
    {
        var (creator, otto) = (await Given.Creator(), await Given.Operator());
        var channel = await Given.ChannelAsked(creator);

        var row = (await otto.Get("/proofs")).Row(channel.Handle);

        row.TextContent.ShouldContain(channel.ProofToken);
        row.QuerySelector($"a[href='{channel.Address}']")!.GetAttribute("rel").ShouldBe("noreferrer noopener");
    }

    [DataFact]
    public async Task Nobody_but_an_operator_opens_it() =>
        (await (await Given.Brand()).Manager.Get("/proofs")).Status.ShouldBe(HttpStatusCode.Forbidden);
}

public sealed class ProveChannelTests : SiteTest
{
    [DataFact]
    public async Task A_confirmed_account_is_proven_with_date_and_the_creator_is_told()
    {
        var (creator, otto) = (await Given.Creator(), await Given.Operator());
        var channel = await Given.ChannelAsked(creator);

        (await (await otto.Get("/proofs")).Form($"/proofs/{channel.Id}/confirmation").Fill("Seen", "many").Send()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await (await otto.Get("/proofs")).Form($"/proofs/{channel.Id}/confirmation").Fill("Seen", "118,400").Send();

        (await Site.Read(db => db.FollowerReadings.Where(r => r.ChannelId == channel.Id).OrderBy(r => r.ReadAt).Select(r => r.Source).LastAsync())).ShouldBe(ReadingSource.Operator);
        var kept = await Site.Read(db => db.Channels.SingleAsync(c => c.Id == channel.Id));
        (kept.IsProven, kept.ProvenBy, kept.ProvenHandle, kept.Followers).ShouldBe((true, otto.Actor.PersonId, channel.Handle, 118_400));
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words == "Creators.NoticeProven"))).ShouldBe(1);
        (await otto.Get("/proofs?view=Proven")).Words.ShouldContain(channel.Handle);
    }

    [DataFact]
    public async Task A_handle_is_proven_once_in_the_whole_market()
    {
        var (first, second, otto) = (await Given.Creator(), await Given.Creator(), await Given.Operator());
        var proven = await Given.ChannelProven(first);
        var claim = Channel.Add(second.Creator, Platform.Douyin, proven.Handle, proven.Address, 10, "t", second.Someone.Actor, Site.Now);
        claim.AskForProof(second.Someone.Actor, Site.Now);
        await Site.Write(db => Task.FromResult(db.Channels.Add(claim)));

        var refused = await (await otto.Get("/proofs")).Form($"/proofs/{claim.Id}/confirmation").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "Another creator has already proven this account."));
    }

    [DataFact]
    public async Task Two_confirmations_at_once_of_two_claims_leave_one_proven()
    {
        var otto = await Given.Operator();
        var handle = $"same{Guid.NewGuid():N}"[..20];
        var claims = new List<Channel>();
        foreach (var creator in new[] { await Given.Creator(), await Given.Creator() })
        {
            var claim = Channel.Add(creator.Creator, Platform.TikTok, handle, "https://www.tiktok.com/@" + handle, 10, "t", creator.Someone.Actor, Site.Now);
            claim.AskForProof(creator.Someone.Actor, Site.Now);
            await Site.Write(db => Task.FromResult(db.Channels.Add(claim)));
            claims.Add(claim);
        }

        await Task.WhenAll(claims.Select(claim => Task.Run(async () =>
        {
            try
            {
                await otto.Send(new ProveChannel.Command(claim.Id));
            }
            catch (KolHub.Domain.RuleBroken)
            {
            }
        })));

        (await Site.Read(db => db.Channels.CountAsync(c => c.ProvenHandle == handle))).ShouldBe(1);
    }
}

public sealed class RefuseProofTests : SiteTest
{
    [DataFact]
    public async Task A_refusal_says_what_to_mend_and_the_creator_asks_again()
    {
        var (creator, otto) = (await Given.Creator(), await Given.Operator());
        var channel = await Given.ChannelAsked(creator);

        await (await otto.Get("/proofs")).Form($"/proofs/{channel.Id}/refusal").Fill("Reason", "The word is not in your introduction").Send();

        var page = await creator.Someone.Get($"/profile/channels/{channel.Id}");
        page.Words.ShouldContain("The word is not in your introduction");
        await page.Form($"/profile/channels/{channel.Id}/proof").Send();
        (await Site.Read(db => db.Channels.SingleAsync(c => c.Id == channel.Id))).Proof.ShouldBe(ProofState.Asked);
    }

    [DataFact]
    public async Task Without_a_reason_it_is_not_refused()
    {
        var (creator, otto) = (await Given.Creator(), await Given.Operator());
        var channel = await Given.ChannelAsked(creator);

        var again = await (await otto.Get("/proofs")).Form($"/proofs/{channel.Id}/refusal").Send();

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("Say why, so that the creator can mend it.");
    }
}
