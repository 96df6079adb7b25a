using System.Text.RegularExpressions;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

/// <summary>One of two who decide double-blind has decided: on every page, list, export, notice and refusal of everybody else not a byte is different, and the words and name of the one are nowhere.</summary>
public sealed class BlindCanaryTests : IDisposable
{
    private const string Canary = "Zanzibar-canary";
    private const string Other = "Timbuktu-canary";
    private readonly Site _site;
    private readonly Given _given;

    public BlindCanaryTests()
    {
        var held = new HeldClock(DateTimeOffset.UtcNow.AddMinutes(5));
        _site = new Site { Replace = services => services.AddSingleton<TimeProvider>(held) };
        _given = new Given(_site);
    }

    [DataTheory]
    [InlineData(false)]
#if !POSTGRESQL
    [InlineData(true)] // thousands of pages, which do not know the database below them
#endif
    public async Task Nobody_learns_that_one_of_the_two_has_decided(bool ownDesk)
    {
        var desk = await _given.BlindDesk(ownDesk);
        var post = await _given.PostOwed(desk.Brand);
        var review = await _given.DraftWithFile("【广告】全网最低价，最好的面霜", post.Creator, post.DeliverableId);
        var (draft, upload) = await _site.Read(async db => (await db.ReviewCases.Where(r => r.Id == review).Select(r => r.SubjectId).SingleAsync(), await db.Uploads.Where(u => u.DeliverableId == post.DeliverableId).Select(u => u.Id).SingleAsync()));
        var proof = await _given.EvidenceAttached(desk.Brand, review);
        var stranger = await _given.Brand(ownDesk: true);
        var api = await _given.Api(desk.Brand, ApiScope.OrdersRead, ApiScope.WordingScan);
        await desk.Blue.Send(new TakePlace.Command(review));
        await desk.Green.Send(new TakePlace.Command(review));
        var ids = new Dictionary<string, long>
        {
            ["reviews"] = review,
            ["drafts"] = draft,
            ["uploads"] = upload,
            ["evidence"] = proof,
            ["deliverables"] = post.DeliverableId,
            ["posts"] = post.DeliverableId,
            ["contracts"] = post.Contract.Id,
            ["tracking/contracts"] = post.Contract.Id,
            ["campaigns"] = post.Contract.CampaignId,
            ["insights/campaigns"] = post.Contract.CampaignId,
            ["offers"] = post.Contract.OfferId,
            ["deals"] = post.Contract.OfferId,
            ["creators"] = post.Creator.Id,
        };
        Someone[] everybody = [desk.Green, desk.Blue2, desk.Chief, desk.Lead, post.Creator.Someone, ownDesk ? desk.Brand.Finance : desk.Brand.Manager, ownDesk ? stranger.Reviewer : stranger.Manager];
        Someone[] allButGreen = [desk.Blue, .. everybody.Where(p => p != desk.Green && p != desk.Chief)];

        // The operator's page of the market says when it was read, so it is read before.
        await desk.Brand.Manager.Get($"/discovery?campaign={post.Contract.CampaignId}");
        var before = await Everything(everybody, ids, api);
        before.Count.ShouldBeGreaterThan(120);
        before.Values.Count(text => text.Contains(post.Contract.Parties.CampaignTitle, StringComparison.Ordinal)).ShouldBeGreaterThan(15, "otherwise this proves nothing");
        await desk.Blue.Send(new SeePart.Command(review, 1));
        await desk.Blue.Send(new AddOwnFinding.Command(review, 1, null, 10, 10, Canary));
        await _given.BlindDecision(desk.Blue, review, Outcome.ChangesWanted, Canary);
        var after = await Everything([desk.Blue, .. everybody], ids, api);
        Same(before, after, Canary, desk.Blue);

        await _given.BlindDecision(desk.Green, review, Outcome.Rejected, Other);
        var last = await Everything(allButGreen, ids, api);
        Same(after.Where(page => last.ContainsKey(page.Key)).ToDictionary(), last, Other, desk.Green);
        (await _site.Read(db => db.ReviewCases.Where(r => r.Id == review).Select(r => new { r.DecidedAt, r.DisagreedAt }).SingleAsync())).ShouldSatisfyAllConditions(r => r.DecidedAt.ShouldBeNull(), r => r.DisagreedAt.ShouldNotBeNull());

        var toSettle = await desk.Chief.Get($"/reviews/{review}");
        toSettle.Text.ShouldContain(Canary);
        toSettle.Text.ShouldContain(Other);
        toSettle.Words.ShouldNotContain(desk.Blue.Name);
        (await _site.Read(db => db.Notices.Where(n => n.Words == "Reviews.NoticeToSettle").Select(n => n.PersonId).ToListAsync())).ShouldBe([desk.Chief.Actor.PersonId]);
        var form = toSettle.Form($"/reviews/{review}/adjudication").Fill("Outcome", "Rejected");
        for (var i = 0; form.Value($"Judgements[{i}].FindingId") is not null; i++)
        {
            form.Fill($"Judgements[{i}].Verdict", "Upheld");
        }
        (await form.Send()).Location.ShouldBe($"/reviews/{review}");

        var closed = await desk.Green.Get($"/reviews/{review}");
        closed.Words.ShouldContain(desk.Blue.Name);
        closed.Words.ShouldContain(Canary);
        (await desk.Lead.Get("/history")).Text.ShouldContain(Canary);
        (await _site.Read(async db =>
        {
            var walked = new List<KolHub.Data.Walked>();
            await foreach (var chain in KolHub.Data.Verification.Walk(db, default))
            {
                walked.Add(chain);
            }
            return walked;
        })).ShouldAllBe(w => w.Fault == "");
    }

    /// <summary>Every page of the route table that each may open, filled with the case's own records; what they are told when they try to act; and the interface for programs.</summary>
    private async Task<Dictionary<string, string>> Everything(IEnumerable<Someone> people, Dictionary<string, long> ids, GivenApi api)
    {
        var taken = new Dictionary<string, string>
        {
            ["api scan"] = (await api.Post("/api/v1/wording/scans", """{"text": "最好的面霜", "content_type": "caption", "market": "CN"}""")).Text,
            ["api order"] = (await api.Get("/api/v1/orders/1")).Text,
        };
        foreach (var person in people)
        {
            var label = $"{person.Name} ({person.Actor.Role})";
            taken[$"{label} /"] = Masked(await person.Get("/"));
            foreach (var (route, may) in MarketSite.Routes.Where(r => r.Route.StartsWith("GET ", StringComparison.Ordinal)))
            {
                if (may is May.Development or May.Anyone || (may is not May.SignedIn && !Access.RolesThat(may).Contains(person.Actor.Role)))
                {
                    continue;
                }
                var noun = route.Contains("/{id", StringComparison.Ordinal) ? route["GET /".Length..route.IndexOf("/{id", StringComparison.Ordinal)] : "";
                var address = Regex.Replace(route["GET ".Length..], @"\{(\w+)[^}]*\}", m => m.Groups[1].Value switch { "id" => $"{ids.GetValueOrDefault(noun, ids["reviews"])}", "rule" => "cn.absolute.superlative", "number" => "1", _ => "7" });
                taken[$"{label} {address}"] = Masked(await person.Get(address + (route.EndsWith("/export", StringComparison.Ordinal) ? "?format=Csv" : "")));
            }
            foreach (var view in person.Actor.Role is Role.PlatformReviewer or Role.BrandReviewer ? Enum.GetValues<ReviewView>() : [])
            {
                taken[$"{label} {view}"] = Masked(await person.Get($"/reviews?view={view}"));
                taken[$"{label} {view} export"] = (await person.Get($"/reviews/export?view={view}&format=Csv")).Text;
            }
            if (person.Actor.Role is Role.PlatformReviewer or Role.BrandReviewer)
            {
                await Try(person, label, ids["reviews"], taken);
            }
        }
        return taken;
    }

    /// <summary>Acts that are refused, both before and after: the refusal may not tell either.</summary>
    private static async Task Try(Someone person, string label, long review, Dictionary<string, string> taken)
    {
        var browser = await person.Browser();
        foreach (var act in (string[])["claim", "release", "referral", "place", "verdicts", "decision", "hand-over", "blind-decision", "adjudication", "archive", "seen", "own-findings", "evidence"])
        {
            var fields = new Dictionary<string, string> { ["form"] = await browser.Antiforgery(), ["Version"] = "1", ["Outcome"] = "Approved", ["Note"] = "tried" };
            taken[$"{label} POST {act}"] = Masked(await browser.Look(browser.Client.PostAsync($"/reviews/{review}/{act}", new FormUrlEncodedContent(fields))));
        }
        var bulk = new Dictionary<string, string> { ["form"] = await browser.Antiforgery(), ["Ids"] = $"{review}" };
        taken[$"{label} POST approvals"] = Masked(await browser.Look(browser.Client.PostAsync("/reviews/approvals", new FormUrlEncodedContent(bulk))));
    }

    private static string Masked(Seen seen) => $"{(int)seen.Status} {seen.Location} {Regex.Replace(seen.Text, "name=\"(form|once)\"[^>]*value=\"[^\"]*\"", "")}";

    private static void Same(Dictionary<string, string> before, Dictionary<string, string> after, string canary, Someone decided)
    {
        foreach (var (page, text) in before)
        {
            after[page].ShouldBe(text, page);
            after[page].ShouldNotContain(canary, Case.Insensitive, page);
            if (!page.StartsWith(decided.Name, StringComparison.Ordinal) && !page.Contains(" /desk", StringComparison.Ordinal) && !page.Contains(" /colleagues", StringComparison.Ordinal) && !page.Contains(" /history", StringComparison.Ordinal))
            {
                text.ShouldNotContain(decided.Name, Case.Sensitive, page);
            }
        }
    }

    public void Dispose() => _site.Dispose();

    private sealed class HeldClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
