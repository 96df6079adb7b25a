using System.Net;
using KolHub.Domain.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class SendSampleTests : SiteTest
{
    private Task<Deliverable> Post(long id) => Site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == id));

    [DataFact]
    public async Task The_brand_sends_it_and_the_creator_confirms_it()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        (await creator.Someone.Get($"/posts/{post.Id}")).Offers($"/posts/{post.Id}/sample").ShouldBeFalse();

        var seen = await (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/sample").Fill("Carrier", "SF Express").Fill("Number", "SF1024").Send();
        seen.Location.ShouldBe($"/posts/{post.Id}");
        (await Post(post.Id)).State.ShouldBe(DeliverableState.SampleUnderway);
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == creator.Someone.Actor.PersonId && n.Words == "Posts.NoticeSampleSent"))).ShouldBe(1);

        var page = await creator.Someone.Get($"/posts/{post.Id}");
        page.Words.ShouldContain("SF Express SF1024");
        await page.Form($"/posts/{post.Id}/sample/receipt").Send();
        (await Post(post.Id)).State.ShouldBe(DeliverableState.AwaitingDraft);
        (await creator.Someone.Get($"/posts/{post.Id}")).Offers($"/posts/{post.Id}/sample/receipt").ShouldBeFalse();
    }

    [DataFact]
    public async Task Carrier_and_number_are_needed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var post = await Given.PostPlanned(brand, creator);
        var seen = await (await brand.Manager.Get($"/posts/{post.Id}")).Form($"/posts/{post.Id}/sample").Send();
        (seen.Status, seen.WrongAt("Carrier"), seen.WrongAt("Number")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Name the carrier.", "Give the tracking number."));
    }
}
