using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>What is shown once is nowhere to be read, and a form sent twice still shows it.</summary>
[Collection(MarketTests.Name)]
public sealed class SealedAnswersTests(MarketSite market)
{
    [DataFact]
    public async Task An_invitations_link_is_shown_to_both_presses_and_not_kept_readable()
    {
        var form = await (await (await market.Deeds).All["POST /colleagues/invitations"]()).Form(market.Site);
        form.Fill("Email", "sealed@example.com");
        var both = await Task.WhenAll(form.Send(), form.Send());
        var token = Token((await both[0].Visitor.Follow(both[0])).Text);

        (await market.Site.Read(db => db.Mails.Where(m => m.To == "sealed@example.com").Select(m => m.Body).SingleAsync())).ShouldContain(token);
        (await market.Site.Read(db => db.OnceTokens.AnyAsync(o => o.Answer.Contains(token)))).ShouldBeFalse();
        (await market.Site.Read(db => db.History.AnyAsync(h => h.Changes.Contains(token)))).ShouldBeFalse();
    }

    [DataFact]
    public async Task Recovery_codes_are_the_same_for_both_presses_and_not_kept_readable()
    {
        var form = await (await (await market.Deeds).All["POST /account/second-factor"]()).Form(market.Site);
        var both = await Task.WhenAll(form.Send(), form.Send());
        var codes = both.Select(seen => seen.Page.QuerySelectorAll("main code").Select(c => c.TextContent.Trim()).ToList()).ToList();

        codes[0].Count.ShouldBe(10);
        codes[1].ShouldBe(codes[0]);
        (await market.Site.Read(db => db.OnceTokens.AnyAsync(o => o.Answer.Contains(codes[0][0])))).ShouldBeFalse();
    }

    private static string Token(string text) => System.Text.RegularExpressions.Regex.Match(text, "/invitations/([^/]+)/acceptance").Groups[1].Value is { Length: > 0 } token ? token : throw new InvalidOperationException("No link on the page");
}
