using System.Net;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class TiersTests : OwnSiteTest
{
    [DataFact]
    public async Task New_cut_offs_hold_at_once_and_the_earlier_ones_are_kept()
    {
        var (otto, creator) = (await Given.Operator(), await Given.Creator());
        var channel = await Given.Channel(creator, Platform.Xiaohongshu, followers: 60_000);
        (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Words.ShouldContain("Long tail");

        await (await otto.Get("/tiers")).Form("/tiers").Fill("Platform", "Xiaohongshu").Fill("Head", "1M").Fill("Waist", "300K").Fill("Tail", "10,000").Send();
        Pass(TimeSpan.FromMinutes(1));
        await (await otto.Get("/tiers")).Form("/tiers").Fill("Platform", "Xiaohongshu").Fill("Head", "2M").Fill("Waist", "50K").Fill("Tail", "10,000").Send();

        (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Words.ShouldContain("Mid tier");
        var page = await otto.Get("/tiers");
        page.Row("Xiaohongshu").TextContent.ShouldContain("2,000,000");
        page.Row("Xiaohongshu").TextContent.ShouldContain("Otto Operator");
        page.Row("Douyin").TextContent.ShouldContain("as delivered");
        page.Words.ShouldContain("Xiaohongshu: 1,000,000 / 300,000 / 10,000");
    }
}

public sealed class SetTierCutoffTests : SiteTest
{
    [DataFact]
    public async Task Cut_offs_that_do_not_rise_are_refused()
    {
        var otto = await Given.Operator();

        var refused = await (await otto.Get("/tiers")).Form("/tiers").Fill("Platform", "Bilibili").Fill("Head", "100").Fill("Waist", "200").Fill("Tail", "10").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "The cut-offs must rise: tail above 0, waist above tail, head above waist."));
        (await Site.Read(db => db.TierCutoffs.AnyAsync(c => c.Platform == Platform.Bilibili))).ShouldBeFalse();
    }

    [DataTheory]
    [InlineData("Head")]
    [InlineData("Waist")]
    [InlineData("Tail")]
    public async Task What_is_no_count_is_said_at_its_field(string field)
    {
        var otto = await Given.Operator();

        var refused = await (await otto.Get("/tiers")).Form("/tiers").Fill("Head", "300").Fill("Waist", "200").Fill("Tail", "10").Fill(field, "some").Send();

        (refused.Status, refused.WrongAt(field)).ShouldBe((HttpStatusCode.UnprocessableEntity, "Write a whole number, like 124000."));
    }
}
