using System.Net;
using KolHub.Domain.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Posts;

public sealed class PublishPostTests : SiteTest
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];

    private Task<Deliverable> Post(long id) => Site.Read(db => db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == id));

    private static async Task<FormOnPage> Form(GivenCreator creator, long id) => (await creator.Someone.Get($"/posts/{id}")).Form($"/posts/{id}/publication");

    private string Address(long id) => $"https://www.douyin.com/video/{id}";

    [DataFact]
    public async Task The_creator_records_it_with_a_picture_that_only_the_two_sides_can_download()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var ready = await Given.PostReady(brand, creator);

        var seen = await (await Form(creator, ready.Id)).Fill("Address", Address(ready.Id)).Fill("TaskNumber", "XT-77").Attach("Picture", _png, "proof.png").Send();

        seen.Location.ShouldBe($"/posts/{ready.Id}");
        var post = await Post(ready.Id);
        (post.State, post.Address, post.TaskNumber).ShouldBe((DeliverableState.Published, Address(ready.Id), "XT-77"));
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == brand.Manager.Actor.PersonId && n.Words == "Posts.NoticePublished"))).ShouldBe(1);
        var picture = await (await brand.Finance.Browser()).Client.GetAsync($"/posts/{ready.Id}/screenshot");
        (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(_png);
        (picture.Content.Headers.ContentDisposition!.DispositionType, picture.Content.Headers.ContentType!.MediaType, picture.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe(("attachment", "image/png", "nosniff"));
        (await (await Given.Brand()).Manager.Get($"/posts/{ready.Id}/screenshot")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Given.Creator()).Someone.Get($"/posts/{ready.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        Directory.GetFiles(Path.Combine(Site.Folder, "screenshots")).ShouldNotContain(f => f.EndsWith(".png", StringComparison.Ordinal));
    }

    [DataFact]
    public async Task Words_that_were_not_approved_do_not_go_out()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var ready = await Given.PostReady(brand, creator);
        var form = await Form(creator, ready.Id);
        form.Value("Text").ShouldBe(Given.Caption);

        var seen = await form.Fill("Address", Address(ready.Id)).Fill("Text", Given.Caption + " It heals.").Attach("Picture", _png, "proof.png").Send();

        (seen.Status, seen.Problem!.Contains("differ from the approved", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        (await Post(ready.Id)).State.ShouldBe(DeliverableState.Ready);
    }

    [DataFact]
    public async Task Each_wrong_field_says_why()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var ready = await Given.PostReady(brand, creator);
        var empty = await (await Form(creator, ready.Id)).Fill("Address", "douyin.com/1").Fill("PublishedAt", "yesterday").Fill("Text", "").Send();
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.WrongAt("Address").ShouldBe("Give the public https address of the post.");
        empty.WrongAt("PublishedAt").ShouldBe("Give the day and the time.");
        empty.WrongAt("Text").ShouldNotBeNull();
        empty.WrongAt("Picture").ShouldBe("Add a screenshot of the post.");
        foreach (var (content, name) in new[] { ("<svg onload='alert(1)'/>"u8.ToArray(), "proof.png"), (_png, "proof.svg"), (_png, "proof.jpg") })
        {
            (await (await Form(creator, ready.Id)).Fill("Address", Address(ready.Id)).Attach("Picture", content, name).Send()).WrongAt("Picture").ShouldNotBeNull(name).ShouldContain("not a PNG");
        }
        var large = new byte[Screenshot.MostBytes + 1];
        _png.CopyTo(large, 0);
        (await (await Form(creator, ready.Id)).Fill("Address", Address(ready.Id)).Attach("Picture", large, "proof.png").Send()).WrongAt("Picture").ShouldBe("The picture is larger than 8 MB.");
    }

    [DataFact]
    public async Task One_address_serves_one_deliverable()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (published, ready) = (await Given.PostPublished(brand, creator), await Given.PostReady(brand, creator));
        var seen = await (await Form(creator, ready.Id)).Fill("Address", Address(published.Id)).Attach("Picture", _png, "proof.png").Send();
        seen.Problem.ShouldNotBeNull().ShouldContain("recorded for another deliverable");
    }

    [DataFact]
    public async Task Before_a_draft_is_approved_there_is_no_form_to_publish()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var planned = await Given.PostPlanned(brand, creator);
        (await creator.Someone.Get($"/posts/{planned.Id}")).Offers($"/posts/{planned.Id}/publication").ShouldBeFalse();
        var post = await (await creator.Someone.Browser()).Client.PostAsync($"/posts/{planned.Id}/publication", new FormUrlEncodedContent([]));
        post.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
