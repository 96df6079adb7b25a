using KolHub.Domain.Accounts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class TellDueTests : OwnSiteTest
{
    private Task<int> Told(Someone person, string words) => Site.Read(db => db.Notices.CountAsync(n => n.PersonId == person.Actor.PersonId && n.Words == words));

    private Task<int> Run() => Site.Send(Actor.System, new TellDue.Command());

    [DataFact]
    public async Task Two_days_before_and_when_late_both_sides_are_told_once()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostReady(brand, creator);
        var other = await Given.PostReady(brand, creator);
        var olga = await Given.Manager("Olga Owner", brand.Id);
        await brand.Manager.Send(new AssignOwner.Command(post.Id, olga.MembershipId, null));
        (await Run()).ShouldBe(0);

        Pass(TimeSpan.FromDays(5));
        var runs = await Task.WhenAll(Run(), Run());
        (runs.Sum(), await Run()).ShouldBe((2, 0));
        (await Told(creator.Someone, "Posts.NoticeDueSoon"), await Told(olga, "Posts.NoticeDueSoon"), await Told(brand.Manager, "Posts.NoticeDueSoon")).ShouldBe((1, 1, 1));
        var notice = await Site.Read(db => db.Notices.AsNoTracking().SingleAsync(n => n.PersonId == olga.Actor.PersonId && n.Words == "Posts.NoticeDueSoon"));
        notice.Link.ShouldBe($"/posts/{post.Id}");
        (await creator.Someone.Get("/notices")).Words.ShouldContain("2 deliverables are due within two days");

        await Given.Change(other, (_, p) => p.Publish(new Domain.Posts.Publication($"https://www.douyin.com/video/{p.Id}", Site.Now, Given.Caption, null, ""), creator.Someone.Actor, Site.Now));
        Pass(TimeSpan.FromDays(3));
        (await Run(), await Run()).ShouldBe((1, 0));
        (await Told(creator.Someone, "Posts.NoticeLate"), await Told(olga, "Posts.NoticeLate"), await Told(brand.Manager, "Posts.NoticeLate")).ShouldBe((1, 1, 0));
    }

    [DataFact]
    public async Task A_creator_who_waits_for_the_sample_is_left_alone_and_the_brand_is_told()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        await Given.PostPlanned(brand, creator);
        Pass(TimeSpan.FromDays(5));
        (await Run()).ShouldBe(1);
        (await Told(creator.Someone, "Posts.NoticeDueSoon"), await Told(brand.Manager, "Posts.NoticeDueSoon")).ShouldBe((0, 1));
    }
}
