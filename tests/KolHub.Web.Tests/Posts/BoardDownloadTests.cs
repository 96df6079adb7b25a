using Ical.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class BoardDownloadTests : SiteTest
{
    [DataFact]
    public async Task The_sheet_has_the_rows_that_sql_counts_whole_or_of_a_month()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        await Given.PostReady(brand, creator);
        var (all, month) = (await Rows(brand, "/posts/calendar/export?format=Csv"), await Rows(brand, $"/posts/calendar/export?format=Csv&month={post.DueOn:yyyy-MM}&state=Published"));
        all.Count.ShouldBe(await Site.Read(db => db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Deliverables" WHERE "BrandId" = {brand.Id}""").SingleAsync()));
        month.Count.ShouldBe(1);
        month[0].ShouldContain("To accept");
        (await Rows(await Given.Brand(), "/posts/calendar/export?format=Csv")).ShouldBeEmpty();
    }

    [DataFact]
    public async Task A_calendar_program_reads_the_same_whole_days()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostReady(brand, creator);
        var answer = await brand.Manager.Get("/posts/calendar/events");
        var events = Calendar.Load(answer.Text)!.Events;
        events.Count.ShouldBe(2);
        var mine = events.Single(e => e.Uid == $"deliverable-{post.Id}@kolhub");
        (mine.IsAllDay, mine.Start!.Value.Date, mine.End!.Value.Date).ShouldBe((true, post.DueOn.ToDateTime(default), post.DueOn.AddDays(1).ToDateTime(default)));
        mine.Summary!.ShouldContain("(Ready to publish)");
        mine.Url!.AbsolutePath.ShouldBe($"/posts/{post.Id}");
        Calendar.Load((await (await Given.Brand()).Manager.Get("/posts/calendar/events")).Text)!.Events.ShouldBeEmpty();
    }

    private static async Task<List<string>> Rows(GivenBrand brand, string address) => [.. (await brand.Manager.Get(address)).Text.Trim().Split('\n').Skip(1)];
}
