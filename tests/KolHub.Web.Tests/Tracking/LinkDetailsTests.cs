using System.Net;
using KolHub.Domain.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Tracking;

public sealed class LinkDetailsTests : SiteTest
{
    [DataFact]
    public async Task The_page_shows_clicks_by_class_and_the_latest_rows()
    {
        var deal = await Given.TrackingOpen();
        var client = Site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 Chrome/131.0.0.0 Safari/537.36");
        await client.GetAsync("/r/" + deal.Link.Code);
        await client.GetAsync("/r/" + deal.Link.Code);
        await client.GetAsync("/r/" + deal.Link.Code + "?test=1");
        await Given.ClicksCopied();

        var page = await deal.Creator.Someone.Get($"/tracking/links/{deal.Link.Id}");
        page.Words.ShouldContain("Clicks by people2");
        page.Words.ShouldContain("First visits within an hour1");
        page.Words.ShouldContain("Not counted1");
        page.Row("Tests").TextContent.ShouldContain("1");
        page.Page.QuerySelectorAll("td[data-label=Browser]").Length.ShouldBe(3);
        page.Words.ShouldContain("Counted up to");
        page.Offers($"/tracking/links/{deal.Link.Id}/pause").ShouldBeFalse();
    }
}

public sealed class PauseLinkTests : SiteTest
{
    [DataFact]
    public async Task A_manager_pauses_a_link_and_opens_it_again()
    {
        var deal = await Given.TrackingOpen();
        var (page, pause, resume) = ($"/tracking/links/{deal.Link.Id}", $"/tracking/links/{deal.Link.Id}/pause", $"/tracking/links/{deal.Link.Id}/resumption");
        var stale = await deal.Brand.Manager.Get(page);
        (await (await deal.Brand.Manager.Get(page)).Form(pause).Send()).Location.ShouldBe(page);
        (await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.Id == deal.Link.Id))).PausedAt.ShouldNotBeNull();
        var again = await stale.Form(pause).Send();
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Problem.ShouldBe($"Link {deal.Link.Code} is paused already.");
        again.Words.ShouldContain("Paused");

        (await (await deal.Brand.Manager.Get(page)).Form(resume).Send()).Location.ShouldBe(page);
        (await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.Id == deal.Link.Id))).PausedAt.ShouldBeNull();
        (await deal.Brand.Manager.Get(page)).Words.ShouldContain("paused the link");
    }
}

public sealed class WithdrawLinkTests : SiteTest
{
    [DataFact]
    public async Task A_withdrawn_link_says_why_and_its_creator_is_told()
    {
        var deal = await Given.TrackingOpen();
        var page = await deal.Brand.Manager.Get($"/tracking/links/{deal.Link.Id}");
        var missing = await page.Form($"/tracking/links/{deal.Link.Id}/withdrawal").Send();
        missing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missing.WrongAt("Reason").ShouldBe("Say why.");

        (await missing.Form($"/tracking/links/{deal.Link.Id}/withdrawal").Fill("Reason", "Recall of the serum").Send()).Location.ShouldBe($"/tracking/links/{deal.Link.Id}");
        var seen = await deal.Creator.Someone.Get($"/tracking/links/{deal.Link.Id}");
        seen.Words.ShouldContain("Withdrawn because: Recall of the serum");
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == deal.Creator.Someone.Actor.PersonId && n.Words == "Tracking.NoticeWithdrawn"))).ShouldBe(1);
    }
}

public sealed class MoveLinkTests : SiteTest
{
    [DataFact]
    public async Task A_link_is_led_elsewhere_on_the_brands_own_hosts_only()
    {
        var deal = await Given.TrackingOpen();
        var (stalePage, page) = (await deal.Brand.Manager.Get($"/tracking/links/{deal.Link.Id}"), await deal.Brand.Manager.Get($"/tracking/links/{deal.Link.Id}"));
        var refused = await page.Form($"/tracking/links/{deal.Link.Id}/destination").Fill("Destination", "https://evil.example/").Send();
        refused.Status.ShouldBe(HttpStatusCode.Conflict);

        var moved = await refused.Form($"/tracking/links/{deal.Link.Id}/destination").Fill("Destination", "https://shop.example/new").Fill("PrivacyMode", "None").Send();
        moved.Location.ShouldBe($"/tracking/links/{deal.Link.Id}");
        var link = await Site.Read(db => db.TrackingLinks.SingleAsync(l => l.Id == deal.Link.Id));
        (link.Destination, link.PrivacyMode).ShouldBe(("https://shop.example/new", PrivacyMode.None));

        var stale = await stalePage.Form($"/tracking/links/{deal.Link.Id}/destination").Fill("Destination", "https://shop.example/older").Send();
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Problem!.ShouldNotBeEmpty();
    }
}
