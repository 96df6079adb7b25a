using System.Net;
using System.Text.Json;
using KolHub.Domain.Notices;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>Every form that changes something: sent by a stranger it is not there, sent twice at once it counts once.</summary>
[Collection(MarketTests.Name)]
public sealed class TwiceTests(MarketSite market)
{
    private static readonly Dictionary<string, string> _leftOut = new()
    {
        ["POST /development/clock"] = "moves the clock of the try-out, no record",
        ["POST /development/sign-in"] = "opens a sign-in each time, as many as one likes",
        ["POST /demo-shop/orders"] = "is the shop: its webhooks are tried in Orders",
        ["POST /demo-shop/refunds"] = "is the shop: its webhooks are tried in Orders",
        ["POST /language"] = "a preference; the last one counts",
        ["POST /comments/reading"] = "reads again with the same labels: the second time changes nothing",
        ["POST /contracts/{id:long}/proposal/check"] = "looks at words and keeps nothing",
        ["POST /deliverables/{id:long}/draft/check"] = "looks at words and keeps nothing",
        ["POST /own-words/trial"] = "looks at words and keeps nothing",
        ["POST /reviews/{id:long}/archive"] = "each download is one and leaves its own line; its refusals are in ArchiveCaseTests",
        ["POST /sign-in"] = "opens a sign-in each time, as many as one likes",
        ["POST /sign-in/code"] = "a code works once by its own step",
        ["POST /sign-out"] = "ends the sign-in that it comes with",
        ["POST /password/reset"] = "the token of the letter ends with the password",
        ["POST /setup/{token}"] = "there is one token for one operator in the life of a database",
    };

    // what they do leaves no line in the history, by intention
    private static readonly HashSet<string> _unrecorded = ["POST /notices/read"];

    public static TheoryData<string> Forms => [.. MarketSite.Routes.Select(r => r.Route).Where(r => r.StartsWith("POST ", StringComparison.Ordinal) && !_leftOut.ContainsKey(r))];

    [DataTheory]
    [MemberData(nameof(Forms))]
    public async Task A_form_counts_once_and_a_strangers_never(string route)
    {
        var deeds = (await market.Deeds).All;
        deeds.ContainsKey(route).ShouldBeTrue($"{route} has no sample in Deeds: say who sends which form, or why not in the list above");
        try
        {
            var form = await (await deeds[route]()).Form(market.Site);
            _ = await market.Other;
            var before = await market.Site.Counts();
            await Strangers(route, form);
            (await market.Site.Counts()).ShouldBe(before);
            await Twice(route, form, before);
        }
        finally
        {
            market.Site.Clock.Set(TimeSpan.Zero);
        }
    }

    private async Task Strangers(string route, FormOnPage form)
    {
        var may = MarketSite.Routes.Single(r => r.Route == route).May;
        foreach (var stranger in route.Contains("{id", StringComparison.Ordinal) ? MarketSite.Those(await market.Other, may) : [])
        {
            if (route == "POST /campaigns/{id:long}/application")
            {
                continue; // an open call is for every creator
            }
            var seen = await form.SendBy(await stranger.Browser());
            seen.Status.ShouldBe(HttpStatusCode.NotFound, $"{route} by {stranger.Actor.Role}: {seen.Location}{seen.Text}");
        }
    }

    private async Task Twice(string route, FormOnPage form, Dictionary<string, long> before)
    {
        var both = await Task.WhenAll(form.Send(), form.Send());
        (both[0].Status is HttpStatusCode.Redirect or HttpStatusCode.OK).ShouldBeTrue($"{both[0].Status} {both[0].Document?.QuerySelector(".problems, .wrong")?.TextContent} {both[0].Text}");
        (both[1].Status, both[1].Location).ShouldBe((both[0].Status, both[0].Location));

        var after = await market.Site.Counts();
        (after[nameof(HistoryRow)] - before[nameof(HistoryRow)]).ShouldBe(_unrecorded.Contains(route) ? 0 : 1, "lines of history");
        var told = await market.Site.Read(db => db.History.AsNoTracking().OrderByDescending(h => h.Id).Take((int)(after[nameof(HistoryRow)] - before[nameof(HistoryRow)])).Select(h => h.Changes).ToListAsync());
        var rows = told.SelectMany(t => JsonDocument.Parse(t).RootElement.EnumerateArray())
            .Select(c => (Entity: c.GetProperty("entity").GetString()!, Id: c.GetProperty("id").GetInt64(), What: c.GetProperty("what").GetString()))
            .Where(c => c.What is "Added" or "Deleted").Distinct().GroupBy(c => c.Entity).ToDictionary(g => g.Key, g => (long)(g.Count(c => c.What == "Added") - g.Count(c => c.What == "Deleted")));
        foreach (var (entity, count) in after.Where(c => c.Key is not (nameof(HistoryRow) or nameof(Notice) or nameof(Mail) or nameof(WebhookLetter))))
        {
            (count - before[entity]).ShouldBe(rows.GetValueOrDefault(entity), $"rows of {entity} beside what the history tells");
        }
        var notices = await market.Site.Read(db => db.Notices.OrderByDescending(n => n.Id).Take((int)(after[nameof(Notice)] - before[nameof(Notice)])).Select(n => new { n.PersonId, n.Words, n.Link }).ToListAsync());
        notices.Distinct().Count().ShouldBe(notices.Count, "nobody is told twice");
        var mails = await market.Site.Read(db => db.Mails.OrderByDescending(m => m.Id).Take((int)(after[nameof(Mail)] - before[nameof(Mail)])).Select(m => new { m.To, m.Subject, m.Body }).ToListAsync());
        mails.Distinct().Count().ShouldBe(mails.Count, "nobody is written to twice");
        var letters = await market.Site.Read(db => db.WebhookLetters.OrderByDescending(l => l.Id).Take((int)(after[nameof(WebhookLetter)] - before[nameof(WebhookLetter)])).Select(l => new { l.WebhookId, l.Body }).ToListAsync());
        letters.Distinct().Count().ShouldBe(letters.Count, "no program is told twice");
    }
}
