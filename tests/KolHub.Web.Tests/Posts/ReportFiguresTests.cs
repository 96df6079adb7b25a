using System.Net;
using KolHub.Domain.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class ReportFiguresTests : OwnSiteTest
{
    [DataFact]
    public async Task Figures_of_their_day_are_kept_with_source_and_time_and_shown()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        Pass(TimeSpan.FromDays(1));
        var page = await creator.Someone.Get($"/posts/{post.Id}");
        page.Words.ShouldContain("Figures due: After 1 day");

        var form = page.Form($"/posts/{post.Id}/figures");
        form.Value("Mark").ShouldBe("T1");
        await form.Fill("Views", "12400").Fill("Likes", "300").Fill("Comments", "20").Fill("Saves", "11").Fill("Shares", "5").Fill("Source", "CreatorBackend").Send();

        var row = await Site.Read(db => db.PostFigures.SingleAsync(f => f.DeliverableId == post.Id));
        (row.Mark, row.Views, row.Shares, row.Source, row.EnteredBy).ShouldBe((FigureMark.T1, 12_400, 5, FigureSource.CreatorBackend, creator.Someone.Actor.PersonId));
        var after = await brand.Manager.Get($"/posts/{post.Id}");
        after.Row("After 1 day").TextContent.ShouldContain("12,400");
        after.Words.ShouldNotContain("Figures due");
    }

    [DataFact]
    public async Task Figures_before_their_day_or_below_zero_are_refused()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPublished(brand, creator);
        async Task<FormOnPage> Form() => (await creator.Someone.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/figures").Fill("Mark", "T7");
        var below = await (await Form()).Fill("Views", "-1").Fill("Likes", "0").Send();
        (below.Status, below.WrongAt("Views"), below.WrongAt("Comments") is not null).ShouldBe((HttpStatusCode.UnprocessableEntity, "Figures are zero or more.", true));
        (await (await Form()).Fill("Likes", "many").Send()).WrongAt("Likes").ShouldNotBeNull();
        var early = await (await Form()).Fill("Views", "1").Fill("Likes", "0").Fill("Comments", "0").Fill("Saves", "0").Fill("Shares", "0").Send();
        (early.Status, early.Problem!.Contains("about 7 days after publication", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }
}
