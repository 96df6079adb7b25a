using KolHub.Domain.Campaigns;
using KolHub.Web.Features.Posts;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Posts;

public sealed class PostCalendarTests : SiteTest
{
    [Theory]
    [InlineData("2026-02", 2026, 2)]
    [InlineData("2020-01", 2020, 1)]
    [InlineData("2099-12", 2099, 12)]
    public void A_month_is_read(string month, int year, int number) => PostCalendar.Read(month).ShouldBe(new DateOnly(year, number, 1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-2")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    [InlineData("2019-12")]
    [InlineData("٢٠٢٦-٠٢")]
    [InlineData("2026-02-01")]
    public void What_is_no_month_in_reach_is_none(string? month) => PostCalendar.Read(month).ShouldBeNull();

    [DataFact]
    public async Task Each_deliverable_stands_on_its_day_and_the_days_before_and_after_belong_to_whole_weeks()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        var seen = await brand.Manager.Get($"/posts/calendar?month={post.DueOn:yyyy-MM}");
        var days = seen.Page.QuerySelectorAll(".day").ToList();
        (days.Count % 7).ShouldBe(0);
        var day = days.Single(d => d.QuerySelector($"a[href='/posts/{post.Id}']") is not null);
        day.QuerySelector(".day-number")!.TextContent.ShouldBe($"{post.DueOn.Day}");
        days.Count(d => d.ClassList.Contains("day-today")).ShouldBeLessThanOrEqualTo(1);
        (await creator.Someone.Get($"/posts/calendar?month={post.DueOn:yyyy-MM}")).Page.QuerySelector($"a[href='/posts/{post.Id}']").ShouldNotBeNull();
        (await (await Given.Brand()).Manager.Get($"/posts/calendar?month={post.DueOn:yyyy-MM}")).Page.QuerySelector(".day-line").ShouldBeNull();
    }

    [DataFact]
    public async Task A_day_with_many_shows_four_and_leads_to_the_rest()
    {
        var brand = await Given.Brand();
        var post = await Given.PostPlanned(brand, await Given.Creator());
        for (var more = 0; more < PostCalendar.OnDay; more++)
        {
            await Given.PostPlanned(brand, await Given.Creator());
        }
        var day = (await brand.Manager.Get($"/posts/calendar?month={post.DueOn:yyyy-MM}")).Page.QuerySelectorAll(".day").Single(d => d.QuerySelector(".day-number")!.TextContent == $"{post.DueOn.Day}" && d.QuerySelector(".day-line") is not null);
        day.QuerySelectorAll(".day-line").Length.ShouldBe(PostCalendar.OnDay);
        var rest = day.QuerySelector($"a[href*='on={post.DueOn:yyyy-MM-dd}']")!;
        rest.TextContent.ShouldStartWith("1 more");
        (await brand.Manager.Get(rest.GetAttribute("href")!)).Page.QuerySelectorAll(".board-line").Length.ShouldBe(PostCalendar.OnDay + 1);
    }

    [DataFact]
    public async Task What_is_no_month_is_said_and_this_month_shown()
    {
        var brand = await Given.Brand();
        var seen = await brand.Manager.Get("/posts/calendar?month=2026-99");
        seen.Words.ShouldContain("not a month between 2020 and 2099");
        seen.Page.QuerySelectorAll(".day-today").Length.ShouldBe(1);
        (await brand.Manager.Get("/posts/calendar?month=2099-12")).Page.QuerySelector("a[rel=next]").ShouldBeNull();
        (await brand.Manager.Get("/posts/calendar?month=2020-01")).Page.QuerySelector("a[rel=prev]").ShouldBeNull();
    }

    [DataFact]
    public async Task The_filter_holds_on_the_way_to_the_next_month()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        var seen = await brand.Manager.Get($"/posts/calendar?month={Day.Of(Site.Now):yyyy-MM}&campaign={post.CampaignId}&owner=mine");
        seen.Page.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldEndWith($"&campaign={post.CampaignId}&owner=mine");
    }
}
