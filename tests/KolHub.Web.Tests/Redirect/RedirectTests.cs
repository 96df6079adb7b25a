using System.Net;
using System.Text.RegularExpressions;
using KolHub.Domain.Tracking;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Redirect;

public sealed partial class RedirectTests : SiteTest
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";

    [DataFact]
    public async Task A_buyer_is_sent_to_the_shop_with_a_click_id_that_is_in_the_table()
    {
        var deal = await Given.TrackingOpen();

        var answer = await Visit(deal.Link);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"]);
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var id = ClickIdOf(answer);
        id.Length.ShouldBe(22);

        await Given.ClicksCopied();
        var click = await Site.Read(db => db.Clicks.SingleAsync(c => c.ClickId == id));
        (click.LinkId, click.BrandId, click.CreatorId, click.Class, click.IsUnique, click.Refusal).ShouldBe((deal.Link.Id, deal.Brand.Id, deal.Creator.Id, ClickClass.Human, true, null));
        (click.Agent, click.Referer, click.Network, click.VisitorKey).ShouldBe(("Safari", "www.xiaohongshu.com", null, null));
    }

    [DataFact]
    public async Task Every_visit_gets_its_own_id_and_row_and_repeats_are_told_apart()
    {
        var deal = await Given.TrackingOpen();

        var ids = new List<string> { ClickIdOf(await Visit(deal.Link)), ClickIdOf(await Visit(deal.Link)), ClickIdOf(await Visit(deal.Link, agent: Phone + " Other")) };
        ids.Distinct().Count().ShouldBe(3);
        await Given.ClicksCopied();
        (await Site.Read(db => db.Clicks.CountAsync(c => c.LinkId == deal.Link.Id))).ShouldBe(3);
        var hour = await Site.Read(db => db.LinkHours.SingleAsync(h => h.LinkId == deal.Link.Id));
        (hour.Clicks, hour.Uniques, hour.Refused, hour.Lost).ShouldBe((3, 2, 0, 0));
    }

    [DataFact]
    public async Task HEAD_gets_the_same_headers_without_an_id_and_is_not_counted()
    {
        var deal = await Given.TrackingOpen();
        var answer = await Ask(HttpMethod.Head, "/r/" + deal.Link.Code);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe(deal.Link.Destination);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await Given.ClicksCopied();
        (await Site.Read(db => db.LinkHours.AnyAsync(h => h.LinkId == deal.Link.Id))).ShouldBeFalse();
    }

    [DataTheory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        var deal = await Given.TrackingOpen();
        var answer = await Ask(new HttpMethod(method), "/r/" + deal.Link.Code);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [DataFact]
    public async Task Codes_are_compared_without_case()
    {
        var deal = await Given.TrackingOpen();

        (await Ask(HttpMethod.Get, "/r/" + deal.Link.Code.ToUpperInvariant())).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [DataTheory]
    [InlineData("/r/nobody-has-this", "en", "This link does not exist")]
    [InlineData("/r/nobody-has-this", "zh-CN", "没有这个链接")]
    [InlineData("/r/ab", "en", "This link does not exist")]
    [InlineData("/r/", "en", "This link does not exist")]
    [InlineData("/r/%2e%2e%2f", "en", "This link does not exist")]
    [InlineData("/r/a/b", "en", "This link does not exist")]
    public async Task An_unknown_code_gets_a_page_of_ours_and_is_counted(string address, string language, string title)
    {
        var before = await Unknown();
        var answer = await Ask(HttpMethod.Get, address, language: language);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Location.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"<h1>{title}</h1>");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        // Nobody waits for this record: the answer goes out first.
        for (var until = DateTime.UtcNow.AddSeconds(20); await Unknown() == before; await Task.Delay(20))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "It was not counted");
        }

        async Task<long> Unknown()
        {
            await Given.ClicksCopied();
            return await Site.Read(db => db.UnknownCodeHours.SumAsync(h => h.Requests));
        }
    }

    [DataFact]
    public async Task Before_copy_is_approved_the_link_is_closed_and_the_visit_recorded_with_the_reason()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var host = await Given.Host(brand);
        var contract = await Given.ContractActive(brand, creator);
        var link = TrackingLink.For(contract, Guid.NewGuid().ToString("N"), Destination.Parse("https://shop.example/", false), host, PrivacyMode.LinkOnly, brand.Manager.Actor, Site.Now);
        await Site.Write(db => Task.FromResult(db.Add(link)));
        await Given.OpenTracking(contract);
        await Given.Links();

        await Refuses(link, LinkRefusal.NotOpen);
        await Given.CopyApproved(contract, creator);
        await Given.OpenTracking(contract);
        await Given.Links();
        (await Visit(link)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [DataFact]
    public async Task Paused_withdrawn_and_ended_links_and_lost_hosts_refuse_at_once()
    {
        var paused = await Given.TrackingOpen();
        await Change(paused.Link, l => l.Pause(Site.Now));
        await Refuses(paused.Link, LinkRefusal.Paused);

        var withdrawn = await Given.TrackingOpen();
        await Change(withdrawn.Link, l => l.Withdraw("recall", Site.Now));
        await Refuses(withdrawn.Link, LinkRefusal.Withdrawn);

        var ended = await Given.TrackingOpen();
        await Change(ended.Link, l => l.Close(Site.Now));
        await Refuses(ended.Link, LinkRefusal.Ended);

        var homeless = await Given.TrackingOpen();
        await Site.Write(async db => (await db.VerifiedHosts.SingleAsync(h => h.Id == homeless.Link.HostId)).Withdraw(Site.Now));
        await Given.Links();
        await Refuses(homeless.Link, LinkRefusal.HostUnverified);
    }

    [DataFact]
    public async Task A_destination_changed_behind_the_domains_back_leads_nowhere()
    {
        var deal = await Given.TrackingOpen();
        await Site.Write(db => db.TrackingLinks.Where(l => l.Id == deal.Link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Destination, "https://evil.example/")));
        await Site.Write(async db => (await db.LinkTableStamps.SingleAsync()).Renew());
        await Given.Links();

        await Refuses(deal.Link, LinkRefusal.HostUnverified);
    }

    [DataTheory]
    [InlineData("curl/8.5.0", null, null, ClickClass.Bot)]
    [InlineData("WhatsApp/2.23.20.0", null, null, ClickClass.Preview)]
    [InlineData(Phone, "Sec-Purpose", "prefetch;prerender", ClickClass.Prefetch)]
    [InlineData(Phone, "X-Moz", "prefetch", ClickClass.Prefetch)]
    [InlineData(Phone, null, null, ClickClass.Human)]
    public async Task Everybody_is_sent_on_and_kept_apart_by_class(string agent, string? header, string? value, ClickClass @class)
    {
        var deal = await Given.TrackingOpen();
        var id = ClickIdOf(await Ask(HttpMethod.Get, "/r/" + deal.Link.Code, agent, header: header, value: value));

        await Given.ClicksCopied();
        (await Site.Read(db => db.Clicks.SingleAsync(c => c.ClickId == id))).Class.ShouldBe(@class);
    }

    [DataFact]
    public async Task A_test_visit_and_the_visits_of_those_whose_link_it_is_do_not_count()
    {
        var deal = await Given.TrackingOpen();
        var test = ClickIdOf(await Ask(HttpMethod.Get, $"/r/{deal.Link.Code}?test=1"));
        var brand = await deal.Brand.Manager.Get("/r/" + deal.Link.Code);
        var creator = await deal.Creator.Someone.Get("/r/" + deal.Link.Code);
        var stranger = await (await Given.Creator()).Someone.Get("/r/" + deal.Link.Code);

        await Given.ClicksCopied();
        var classes = await Site.Read(db => db.Clicks.Where(c => c.LinkId == deal.Link.Id).ToDictionaryAsync(c => c.ClickId, c => c.Class));
        classes[test].ShouldBe(ClickClass.Test);
        classes[ClickIdOf(brand.Answer)].ShouldBe(ClickClass.Self);
        classes[ClickIdOf(creator.Answer)].ShouldBe(ClickClass.Self);
        classes[ClickIdOf(stranger.Answer)].ShouldBe(ClickClass.Human);
    }

    [DataFact]
    public async Task In_mode_none_only_the_hours_counter_rises()
    {
        var deal = await Given.TrackingOpen(PrivacyMode.None);
        var first = await Visit(deal.Link);
        await Visit(deal.Link);

        first.Headers.Location!.OriginalString.ShouldBe(deal.Link.Destination);
        await Given.ClicksCopied();
        await Given.ClicksCopied();
        (await Site.Read(db => db.Clicks.AnyAsync(c => c.LinkId == deal.Link.Id))).ShouldBeFalse();
        var hour = await Site.Read(db => db.LinkHours.SingleAsync(h => h.LinkId == deal.Link.Id));
        (hour.Clicks, hour.Uniques).ShouldBe((2, 0));
    }

    [DataTheory]
    [InlineData("?consent=1", null, PrivacyMode.Full)]
    [InlineData("", null, PrivacyMode.LinkOnly)]
    [InlineData("?consent=1", "Sec-GPC", PrivacyMode.LinkOnly)]
    [InlineData("?consent=1", "DNT", PrivacyMode.LinkOnly)]
    public async Task Mode_full_needs_consent_and_gives_way_to_a_browser_that_says_no(string query, string? header, PrivacyMode kept)
    {
        var deal = await Given.TrackingOpen(PrivacyMode.Full);
        var id = ClickIdOf(await Ask(HttpMethod.Get, $"/r/{deal.Link.Code}{query}", header: header, value: header is null ? null : "1"));

        await Given.ClicksCopied();
        var click = await Site.Read(db => db.Clicks.SingleAsync(c => c.ClickId == id));
        click.Mode.ShouldBe(kept);
        (click.VisitorKey is not null).ShouldBe(kept == PrivacyMode.Full);
        click.Agent.ShouldBe(kept == PrivacyMode.Full ? Phone : "Safari");
        click.Referer.ShouldBe(kept == PrivacyMode.Full ? "www.xiaohongshu.com/explore/65f0" : "www.xiaohongshu.com");
    }

    [DataTheory]
    [InlineData("::::")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    public async Task A_malformed_referer_never_drops_the_click(string referer)
    {
        var deal = await Given.TrackingOpen();
        var id = ClickIdOf(await Ask(HttpMethod.Get, "/r/" + deal.Link.Code, agent: new string('x', 4_000), referer: referer));

        await Given.ClicksCopied();
        (await Site.Read(db => db.Clicks.SingleAsync(c => c.ClickId == id))).Referer.ShouldBeNull();
    }

    private Task<HttpResponseMessage> Visit(TrackingLink link, string agent = Phone) => Ask(HttpMethod.Get, "/r/" + link.Code, agent);

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string address, string agent = Phone, string language = "en", string? referer = "https://www.xiaohongshu.com/explore/65f0?x=1", string? header = null, string? value = null)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        request.Headers.TryAddWithoutValidation("Referer", referer);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
        var client = Site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        return await client.SendAsync(request);
    }

    private async Task Change(TrackingLink link, Action<TrackingLink> change)
    {
        await Site.Write(async db => change(await db.TrackingLinks.SingleAsync(l => l.Id == link.Id)));
        await Given.Links();
    }

    private async Task Refuses(TrackingLink link, LinkRefusal refusal)
    {
        var answer = await Visit(link);
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        answer.Headers.Location.ShouldBeNull();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1>This link is not open</h1>");
        await Given.ClicksCopied();
        (await Site.Read(db => db.Clicks.SingleAsync(c => c.LinkId == link.Id))).Refusal.ShouldBe(refusal);
        (await Site.Read(db => db.LinkHours.SingleAsync(h => h.LinkId == link.Id))).Refused.ShouldBe(1);
    }

    private static string ClickIdOf(HttpResponseMessage answer) => IdPattern().Match(answer.Headers.Location!.OriginalString).Groups[1].Value;

    [GeneratedRegex("[?&]khc=([A-Za-z0-9_-]{22})(#|$)")]
    private static partial Regex IdPattern();
}
