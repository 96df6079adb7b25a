using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class PostBoardTests : SiteTest
{
    private static string Address(Seen page, BoardColumn column) => page.Page.QuerySelectorAll($"a[href*='state={column}']").Length == 0 ? "none" : "some";

    [DataFact]
    public async Task Each_deliverable_stands_in_one_column_and_strangers_see_none()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var planned = await Given.PostPlanned(brand, creator);
        var ready = await Given.PostReady(brand, creator);
        var published = await Given.PostPublished(brand, creator);

        var board = await brand.Manager.Get("/posts/board");
        (Address(board, BoardColumn.Late), Address(board, BoardColumn.Coming), Address(board, BoardColumn.Ready), Address(board, BoardColumn.Published)).ShouldBe(("none", "some", "some", "some"));
        foreach (var post in new[] { planned, ready, published })
        {
            board.Page.QuerySelectorAll($".board-line a[href='/posts/{post.Id}']").Length.ShouldBe(1);
        }
        (await (await Given.Brand()).Manager.Get("/posts/board")).Words.ShouldContain("No deliverables here");
        (await creator.Someone.Get("/posts/board")).Page.QuerySelectorAll("select[name=owner], input[name=Posts]").Length.ShouldBe(0);
    }

    [DataFact]
    public async Task The_owner_stands_on_the_line_then_the_deputy_then_who_wrote_the_campaign_then_nobody()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostReady(brand, creator);
        var (owner, deputy) = (await Given.Manager("Olga Owner", brand.Id), await Given.Manager("Dan Deputy", brand.Id));
        await (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/owner").Fill("Owner", $"{owner.MembershipId}").Fill("Deputy", $"{deputy.MembershipId}").Send();

        (await owner.Get("/posts/board?owner=mine")).Page.QuerySelector($"a[href='/posts/{post.Id}']").ShouldNotBeNull();
        await End(owner);
        (await deputy.Get("/posts/board?owner=mine")).Page.QuerySelector($"a[href='/posts/{post.Id}']").ShouldNotBeNull();
        (await brand.Manager.Get($"/posts/{post.Id}")).Words.ShouldContain("stands in for the owner");
        await End(deputy);
        (await brand.Manager.Get("/posts/board?owner=none")).Page.QuerySelector($"a[href='/posts/{post.Id}']").ShouldBeNull();
    }

    private Task End(Someone someone) => Site.Write(async db => (await db.Memberships.SingleAsync(m => m.Id == someone.MembershipId)).End(Site.Now));
}
