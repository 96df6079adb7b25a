using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Creators;

public sealed class MyProfileTests : SiteTest
{
    [DataFact]
    public async Task It_says_what_brands_look_for_and_what_is_still_missing()
    {
        var creator = await Given.Creator();
        (await creator.Someone.Get("/profile")).Page.QuerySelectorAll("aside .state-done").Length.ShouldBe(0);
        var channel = await Given.ChannelProven(creator);
        await Given.Price(creator, channel);
        await Given.PayoutAccountOf(creator);

        var page = await creator.Someone.Get("/profile");

        page.Page.QuerySelectorAll("aside .state-done").Length.ShouldBe(4);
        page.Words.ShouldContain("Missing An audience portrait");
        page.Words.ShouldNotContain("Everything is there.");
    }
}
