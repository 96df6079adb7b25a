using System.Net;
using KolHub.Domain;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class AddResultTests : SiteTest
{
    [DataFact]
    public async Task A_past_result_is_kept_with_its_source_and_shown_net_of_refunds()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        await (await Form(creator, channel.Id)).Send();

        var result = await Site.Read(db => db.PastResults.SingleAsync(r => r.ChannelId == channel.Id));
        (result.Views, result.Clicks, result.Orders, result.Gmv, result.Refunded).ShouldBe((120_000L, null, 37, new Money(477_300, "CNY"), new Money(25_800, "CNY")));
        (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Row("Face cream").TextContent.ShouldContain("¥4,515.00");
    }

    [DataTheory]
    [InlineData("Title", "", "Give the collaboration a title.")]
    [InlineData("Source", "", "Say where the figures come from.")]
    [InlineData("To", "2026-08-01", "The period ends before it begins.")]
    [InlineData("To", "", "This is missing.")]
    [InlineData("Views", "x", "Write a whole number, like 124000.")]
    [InlineData("Orders", "", "Write a whole number, like 124000.")]
    [InlineData("Gmv", "x", "\"x\" is not an amount. Write it like 12800.00.")]
    public async Task What_is_wrong_is_said_at_its_field(string field, string value, string message)
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await Form(creator, channel.Id)).Fill(field, value).Send();

        (refused.Status, refused.WrongAt(field)).ShouldBe((HttpStatusCode.UnprocessableEntity, message));
    }

    [DataFact]
    public async Task More_refunds_than_sales_are_refused()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await Form(creator, channel.Id)).Fill("Refunded", "9999").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "More was refunded than sold."));
    }

    private static async Task<FormOnPage> Form(GivenCreator creator, long channelId) => (await creator.Someone.Get($"/profile/channels/{channelId}/results/new")).Form($"/profile/channels/{channelId}/results")
        .Fill("Title", "Face cream").Fill("Category", "Skincare").Fill("From", "2026-09-01").Fill("To", "2026-09-30").Fill("Views", "120K").Fill("Orders", "37").Fill("Gmv", "4773").Fill("Refunded", "258").Fill("Currency", "CNY").Fill("Source", "Order report");
}

public sealed class NewResultTests : SiteTest
{
    [DataFact]
    public async Task The_form_for_another_creators_account_is_absent()
    {
        var channel = await Given.Channel(await Given.Creator());

        (await (await Given.Creator()).Someone.Get($"/profile/channels/{channel.Id}/results/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class RemoveResultTests : SiteTest
{
    [DataFact]
    public async Task A_removed_result_is_no_longer_shown_and_nobody_else_removes_it()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        var result = await Given.Result(creator, channel);
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Creator()).Someone.Send(new KolHub.Web.Features.Creators.RemoveResult.Command(result.Id)));

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/results/{result.Id}/removal").Send();

        (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Words.ShouldContain("No past results.");
    }
}
