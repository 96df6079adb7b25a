using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class IssueLinkTests : SiteTest
{
    [DataFact]
    public async Task A_manager_adds_a_link_with_an_end_of_its_own_that_works_within_a_second()
    {
        var deal = await Given.TrackingOpen();
        var end = "Live-" + Guid.NewGuid().ToString("N")[..8];
        var sent = await Add(deal, "https://shop.example/live?utm_source=kol", end);

        sent.Location.ShouldBe($"/tracking/contracts/{deal.Contract.Id}");
        var answer = HttpStatusCode.NotFound;
        for (var wait = 0; answer == HttpStatusCode.NotFound && wait < 20; wait++)
        {
            await Task.Delay(50);
            answer = (await Site.Visit().Client.GetAsync("/r/" + end)).StatusCode;
        }
        answer.ShouldBe(HttpStatusCode.Found);
    }

    [DataTheory]
    [InlineData("", "Destination", "Write the address that the link leads to.")]
    [InlineData("http://shop.example/", "Destination", "The address must begin with https://.")]
    [InlineData("https://me@shop.example/", "Destination", "The address holds a user name.")]
    public async Task An_address_that_is_none_is_refused_at_the_field(string address, string field, string message)
    {
        var sent = await Add(await Given.TrackingOpen(), address);

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt(field)!.ShouldStartWith(message);
    }

    [DataFact]
    public async Task An_end_of_another_shape_is_refused_at_the_field()
    {
        var sent = await Add(await Given.TrackingOpen(), "https://shop.example/", "a b");

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("LinkCode")!.ShouldStartWith("The end of a link has 3 to 40");
    }

    [DataFact]
    public async Task A_host_that_is_not_the_brands_and_an_end_that_is_taken_are_refused()
    {
        var deal = await Given.TrackingOpen();
        (await Add(deal, "https://evil.example/")).Problem.ShouldBe("evil.example is not verified yet. Verify the host first.");
        var taken = await Add(deal, "https://shop.example/", deal.Link.Code.ToUpperInvariant());

        taken.Status.ShouldBe(HttpStatusCode.Conflict);
        taken.Problem!.ShouldStartWith("Another link ends in");
        (await Site.Read(db => db.TrackingLinks.CountAsync(l => l.ContractId == deal.Contract.Id))).ShouldBe(1);
    }

    [DataFact]
    public async Task Two_links_with_one_end_at_once_leave_one()
    {
        var deal = await Given.TrackingOpen();
        var end = Guid.NewGuid().ToString("N");
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await deal.Brand.Manager.Get($"/tracking/contracts/{deal.Contract.Id}"))
            .Form($"/tracking/contracts/{deal.Contract.Id}/links").Fill("Destination", "https://shop.example/").Fill("LinkCode", end)));
        var sent = await Task.WhenAll(forms.Select(f => f.Send()));

        sent.Count(s => s.Location is not null).ShouldBe(1);
        sent.Where(s => s.Location is null).ShouldAllBe(s => s.Status == HttpStatusCode.Conflict);
        (await Site.Read(db => db.TrackingLinks.CountAsync(l => l.Code == end))).ShouldBe(1);
    }

    private static async Task<Seen> Add(GivenTracking deal, string destination, string end = "") =>
        await (await deal.Brand.Manager.Get($"/tracking/contracts/{deal.Contract.Id}")).Form($"/tracking/contracts/{deal.Contract.Id}/links").Fill("Destination", destination).Fill("LinkCode", end).Send();
}
