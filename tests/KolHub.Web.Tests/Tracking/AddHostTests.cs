using System.Net;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class AddHostTests : SiteTest
{
    [DataFact]
    public async Task A_manager_adds_a_host_and_reads_what_to_publish()
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/tracking/hosts")).Form("/tracking/hosts").Fill("Host", "商店.中国").Send();

        sent.Location.ShouldBe("/tracking/hosts");
        var host = await Site.Read(db => db.VerifiedHosts.SingleAsync(h => h.BrandId == brand.Id));
        (host.Host, host.VerifiedAt, host.AddedBy).ShouldBe(("xn--czrs0t.xn--fiqs8s", null, brand.Manager.Actor.PersonId));
        host.Token.Length.ShouldBeGreaterThanOrEqualTo(22);
        var page = await sent.Visitor.Follow(sent);
        page.Text.ShouldContain("kolhub-verification=" + host.Token);
        page.Words.ShouldContain("_kolhub.xn--czrs0t.xn--fiqs8s");
        page.Words.ShouldContain("Not verified yet");
    }

    [DataTheory]
    [InlineData("", "Write the host of your shop.")]
    [InlineData("https://shop.example/p", "“https://shop.example/p” is not a host name.")]
    [InlineData("10.0.0.1", "“10.0.0.1” is a network address. Links need a host name.")]
    public async Task What_is_no_host_is_refused_at_the_field(string typed, string message)
    {
        var brand = await Given.Brand();
        var sent = await (await brand.Manager.Get("/tracking/hosts")).Form("/tracking/hosts").Fill("Host", typed).Send();

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.WrongAt("Host")!.ShouldStartWith(message);
        sent.Form("/tracking/hosts").Value("Host").ShouldBe(typed);
        (await Site.Read(db => db.VerifiedHosts.AnyAsync(h => h.BrandId == brand.Id))).ShouldBeFalse();
    }

    [DataFact]
    public async Task A_host_is_added_once_and_again_after_it_was_taken_away()
    {
        var brand = await Given.Brand();
        var host = await Given.Host(brand, "twice.example");
        var again = await (await brand.Manager.Get("/tracking/hosts")).Form("/tracking/hosts").Fill("Host", "twice.example").Send();
        again.Status.ShouldBe(HttpStatusCode.Conflict);

        await (await brand.Manager.Get("/tracking/hosts")).Form($"/tracking/hosts/{host.Id}/withdrawal").Send();
        var after = await (await brand.Manager.Get("/tracking/hosts")).Form("/tracking/hosts").Fill("Host", "twice.example").Send();
        after.Location.ShouldBe("/tracking/hosts");
    }

    [DataFact]
    public async Task Finance_reads_the_hosts_and_changes_none()
    {
        var brand = await Given.Brand();
        var host = await Given.Host(brand);
        var page = await brand.Finance.Get("/tracking/hosts");

        page.Words.ShouldContain("shop.example");
        page.Offers("/tracking/hosts").ShouldBeFalse();
        page.Offers($"/tracking/hosts/{host.Id}/withdrawal").ShouldBeFalse();
    }
}
