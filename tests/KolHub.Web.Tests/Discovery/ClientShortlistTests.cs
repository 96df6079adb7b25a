using System.Net;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Discovery;

public sealed class ClientShortlistTests : SiteTest
{
    private sealed record Listed(GivenBrand Brand, long Campaign, GivenRanked One, GivenRanked Two, long EntryOne, long EntryTwo);

    private async Task<Listed> List()
    {
        var brand = await Given.Brand();
        var campaign = await Given.Campaign(brand);
        var (one, two) = (await Given.Ranked("Mia", price: 4_500), await Given.Ranked("Noa", price: 7_700));
        var first = await brand.Manager.Send(new AddToShortlist.Command(campaign.Id, one.Id, new CreatorSearch()));
        return new(brand, campaign.Id, one, two, first, await brand.Manager.Send(new AddToShortlist.Command(campaign.Id, two.Id, new CreatorSearch())));
    }

    private static string Address(Listed list) => $"/discovery/shortlist?campaign={list.Campaign}";

    /// <summary>The link as the page shows it once.</summary>
    private static async Task<string> Open(Listed list, params string[] sees)
    {
        var form = (await list.Brand.Manager.Get(Address(list))).Form("/discovery/shortlist/links").Fill("Client", "Maison Blanche").Fill("Email", "ana@maison.example");
        var sent = await (sees.Length > 0 ? form.Fill("Sees", sees) : form).Send();
        var shown = await sent.Visitor.Follow(sent);
        return new Uri(shown.Page.QuerySelector("input.copy")!.GetAttribute("value")!).AbsolutePath;
    }

    [DataFact]
    public async Task A_client_says_yes_and_no_without_an_account_and_the_brand_reads_it_on_its_list()
    {
        var list = await List();
        var link = await Open(list);
        (await Site.Read(db => db.Mails.Where(m => m.To == "ana@maison.example" && m.Body.Contains(link)).CountAsync())).ShouldBe(1);
        (await list.Brand.Manager.Get(Address(list))).Text.ShouldNotContain(link);
        (await Site.Read(db => db.ClientLinks.Where(l => l.CampaignId == list.Campaign).Select(l => l.TokenHash).SingleAsync())).ShouldNotContain(link.Split('/')[^1]);

        var page = await Site.Visit().Get(link);
        var sent = await page.Form(link + "/answers").Fill($"Answers[{list.EntryOne}].Verdict", "Approved").Fill($"Answers[{list.EntryTwo}].Verdict", "Rejected").Fill($"Answers[{list.EntryTwo}].Comment", "Too loud for us").Fill("By", "Ana").Send();

        sent.Location.ShouldBe(link + "?sent=true");
        var row = (await list.Brand.Manager.Get(Address(list))).Row(list.Two.Creator.Name);
        row.TextContent.ShouldContain("Rejected");
        row.TextContent.ShouldContain("Too loud for us");
        (await Site.Read(db => db.Notices.CountAsync(n => n.PersonId == list.Brand.Manager.Actor.PersonId && n.Words == "Discovery.NoticeClientAnswered"))).ShouldBe(1);
        (await Site.Read(db => db.History.Where(h => h.Chain == list.Brand.Id && h.Command == "AnswerShortlist").Select(h => h.Changes).SingleAsync())).ShouldContain("Rejected");

        var again = await Site.Visit().Get(link);
        again.Form(link + "/answers").Value($"Answers[{list.EntryTwo}].Comment").ShouldBe("Too loud for us");
        (await again.Form(link + "/answers").Send()).Problem!.ShouldContain("Nothing has changed");
        await again.Form(link + "/answers").Fill($"Answers[{list.EntryTwo}].Verdict", "Approved").Send();
        (await Site.Read(db => db.ClientAnswers.Where(a => a.EntryId == list.EntryTwo).OrderBy(a => a.Number).Select(a => a.Verdict).ToListAsync())).ShouldBe([ClientVerdict.Rejected, ClientVerdict.Approved]);
    }

    [DataFact]
    public async Task A_client_sees_no_price_estimate_or_note_that_was_not_ticked_and_search_engines_nothing()
    {
        var list = await List();
        await list.Brand.Manager.Send(new WriteShortlistNote.Command(list.EntryOne, "asks 9,000, would take 7,000"));
        var bare = await Site.Visit().Get(await Open(list));
        bare.Words.ShouldContain(list.One.Creator.Name);
        foreach (var secret in new[] { "4,500", "7,000", "Expected net sales ", "¥" })
        {
            bare.Page.QuerySelector("main form")!.TextContent.ShouldNotContain(secret);
        }
        bare.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex, nofollow");
        (bare.Answer.Headers.GetValues("X-Robots-Tag").Single(), bare.Answer.Headers.GetValues("Referrer-Policy").Single()).ShouldBe(("noindex, nofollow", "no-referrer"));

        var full = await Site.Visit().Get(await Open(list, "Prices", "Notes"));
        full.Words.ShouldContain("¥4,500.00");
        full.Words.ShouldContain("would take 7,000");
    }

    [DataFact]
    public async Task A_revoked_link_an_unknown_one_and_a_closed_profile_show_nothing()
    {
        var list = await List();
        var link = await Open(list);
        await Site.Write(async db => (await db.Creators.SingleAsync(c => c.Id == list.Two.Creator.Id)).Open(Openness.Invited, new(1, Domain.Accounts.Role.Creator, null, list.Two.Creator.Id)));
        var page = await Site.Visit().Get(link);
        page.Words.ShouldNotContain(list.Two.Creator.Name);
        await (await list.Brand.Manager.Get(Address(list))).Form($"/discovery/shortlist/links/{await Site.Read(db => db.ClientLinks.Where(l => l.CampaignId == list.Campaign).Select(l => l.Id).SingleAsync())}/revocation").Send();

        var gone = await Site.Visit().Get(link);
        gone.Status.ShouldBe(HttpStatusCode.Gone);
        gone.Words.ShouldNotContain(list.One.Creator.Name);
        (await page.Form(link + "/answers").Fill($"Answers[{list.EntryOne}].Verdict", "Approved").Fill("By", "Ana").Send()).Words.ShouldContain("revoked");
        (await Site.Read(db => db.ClientAnswers.CountAsync(a => a.EntryId == list.EntryOne))).ShouldBe(0);
        (await Site.Visit().Get(link + "x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task Another_lists_creator_cannot_be_answered_on()
    {
        var (list, other) = (await List(), await List());
        var link = await Open(list);
        var forged = await (await Site.Visit().Get(link)).Form(link + "/answers").Forge($"Answers[{other.EntryOne}].Verdict", "Approved").Fill("By", "Ana").Send();
        forged.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Site.Read(db => db.ClientAnswers.CountAsync(a => a.EntryId == other.EntryOne))).ShouldBe(0);
    }
}
