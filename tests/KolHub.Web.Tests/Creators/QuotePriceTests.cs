using System.Net;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class QuotePriceTests : SiteTest
{
    [DataFact]
    public async Task A_new_price_ends_the_one_before_and_both_are_seen()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        await Given.Price(creator, channel, ContentForm.ShortVideo, 8_000);

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/prices").Fill("ContentForm", "ShortVideo").Fill("Amount", "9,500").Fill("Currency", "CNY").Send();

        var lines = await Site.Read(db => db.RateCard.Where(l => l.ChannelId == channel.Id).OrderBy(l => l.ValidFrom).ToListAsync());
        lines.Select(l => (l.Price, l.IsCurrent)).ShouldBe([(new Money(800_000, "CNY"), false), (new Money(950_000, "CNY"), true)]);
        var page = await creator.Someone.Get($"/profile/channels/{channel.Id}");
        page.Words.ShouldContain("Short video ¥9,500.00");
        page.Words.ShouldContain("Earlier prices Short video ¥8,000.00");
    }

    [DataTheory]
    [InlineData("Amount", "a lot", "\"a lot\" is not an amount. Write it like 12800.00.")]
    [InlineData("Amount", "", "\"\" is not an amount. Write it like 12800.00.")]
    [InlineData("Amount", "-1", "\"-1\" is not an amount. Write it like 12800.00.")]
    [InlineData("Amount", "USD 100", "\"USD 100\" is not an amount. Write it like 12800.00.")]
    [InlineData("Currency", "XXX", "XXX is not a currency that KolHub knows.")]
    public async Task What_is_no_price_is_said_at_its_field(string field, string value, string message)
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);

        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/prices").Fill("ContentForm", "Live").Fill("Amount", "100").Fill("Currency", "CNY").Fill(field, value).Send();

        (refused.Status, refused.WrongAt(field)).ShouldBe((HttpStatusCode.UnprocessableEntity, message));
    }

    [DataFact]
    public async Task The_same_price_again_is_refused()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        await Given.Price(creator, channel, ContentForm.Live, 100);

        var refused = await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/channels/{channel.Id}/prices").Fill("ContentForm", "Live").Fill("Amount", "100").Fill("Currency", "CNY").Send();

        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "This is already the price."));
    }
}

public sealed class EndPriceTests : SiteTest
{
    [DataFact]
    public async Task An_ended_price_becomes_history()
    {
        var creator = await Given.Creator();
        var channel = await Given.Channel(creator);
        var line = await Given.Price(creator, channel);

        await (await creator.Someone.Get($"/profile/channels/{channel.Id}")).Form($"/profile/prices/{line.Id}/end").Send();

        (await Site.Read(db => db.RateCard.SingleAsync(l => l.Id == line.Id))).IsCurrent.ShouldBeFalse();
        await Should.ThrowAsync<KolHub.Web.Pipeline.Absent>(async () => await (await Given.Creator()).Someone.Send(new KolHub.Web.Features.Creators.EndPrice.Command(line.Id)));
    }
}
