using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Creators;

public sealed class CreatorDetailsTests : SiteTest
{
    [DataFact]
    public async Task A_brand_reads_accounts_prices_audience_and_results_with_their_sources()
    {
        var (creator, brand) = (await Given.Creator(), await Given.Brand());
        var channel = await Given.ChannelProven(creator);
        await Given.Price(creator, channel);
        await Given.Portrait(creator, channel);
        await Given.Result(creator, channel);

        var page = await brand.Manager.Get($"/creators/{creator.Id}");

        page.Words.ShouldContain(channel.Handle);
        page.Words.ShouldContain("¥8,000.00");
        page.Words.ShouldContain("Douyin statistics · sample of 1,200");
        page.Words.ShouldContain("Face cream in autumn");
        page.Words.ShouldContain("As the creator says");
        page.Page.QuerySelectorAll("main form").ShouldBeEmpty();
    }

    [DataFact]
    public async Task Neither_payout_data_nor_another_brands_imports_are_on_it()
    {
        var (creator, brand, other) = (await Given.Creator(), await Given.Brand(), await Given.Brand());
        var channel = await Given.ChannelProven(creator);
        await Given.PayoutAccountOf(creator);
        var before = (await brand.Manager.Get($"/creators/{creator.Id}")).Words;

        await Given.Listing(other, channel.Handle, followers: 987_654);

        var page = await brand.Manager.Get($"/creators/{creator.Id}");
        page.Words.ShouldBe(before);
        page.Words.ShouldNotContain("5678");
    }

    [DataFact]
    public async Task Another_creator_and_a_platform_reviewer_find_nothing()
    {
        var creator = await Given.Creator();

        (await (await Given.Creator()).Someone.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.PlatformReviewer()).Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await creator.Someone.Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await Given.Operator()).Get($"/creators/{creator.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class MyChannelTests : SiteTest
{
    [DataFact]
    public async Task It_shows_the_account_its_figures_and_its_history()
    {
        var creator = await Given.Creator();
        var channel = await Given.ChannelProven(creator);
        await Given.Portrait(creator, channel);
        await creator.Someone.Send(new KolHub.Web.Features.Creators.UpdateChannel.Command(channel.Id, channel.Address, "130000"));

        var page = await creator.Someone.Get($"/profile/channels/{channel.Id}");

        page.Words.ShouldContain("130K");
        page.Words.ShouldContain("Women 70.0 %");
        page.Words.ShouldContain("updated the account");
        page.Words.ShouldContain("Proven");
        page.Words.ShouldContain("Typed by the creator");
    }

    [DataFact]
    public async Task The_database_keeps_a_reading_as_the_day_left_it()
    {
        var channel = await Given.Channel(await Given.Creator());
        foreach (var sql in new[] { "UPDATE \"FollowerReadings\" SET \"Day\" = \"Day\"", "UPDATE \"FollowerReadings\" SET \"ChannelId\" = \"ChannelId\"", "DELETE FROM \"FollowerReadings\"" }.Select(start => $"{start} WHERE \"ChannelId\" = {channel.Id}"))
        {
            (await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Database.ExecuteSqlRawAsync(sql)))).ToString().ShouldContain("FollowerReadings are written once", customMessage: sql);
        }
    }
}

public sealed class MyChannelsTests : SiteTest
{
    [DataFact]
    public async Task Only_the_own_accounts_are_listed()
    {
        var (creator, other) = (await Given.Creator(), await Given.Creator());
        var (mine, theirs) = (await Given.Channel(creator), await Given.Channel(other));

        var page = await creator.Someone.Get("/profile/channels");

        page.Words.ShouldContain(mine.Handle);
        page.Words.ShouldNotContain(theirs.Handle);
    }
}
