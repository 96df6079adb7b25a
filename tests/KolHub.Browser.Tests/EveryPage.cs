using System.Net;
using System.Text.RegularExpressions;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Development;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>
/// Every page of the site, found by following its links as somebody who may: axe in light and in dark, console, strict policy, no page wider
/// than a phone; in Chinese and in English by turns. The routes are the running site's own, so that a new page cannot be forgotten: it has to be reached by a link.
/// </summary>
public sealed partial class EveryPage : IAsyncLifetime
{
    private const int SameRoute = 4;

    /// <summary>Answers that are files, not pages.</summary>
    private static readonly string[] _files = ["events", "export", "faults", "differences", "document", "screenshot", "kolhub.txt"];

    /// <summary>What people sent: shut in a sandbox, where the browser lets nobody look around.</summary>
    private static readonly string[] _sent = ["/uploads/{id:long}", "/evidence/{id:long}", "/appeals/files/{id:long}", "/payouts/files/{id:long}"];

    /// <summary>Pages that answer with a refusal, and say so in the console.</summary>
    private static readonly string[] _refusals = ["/error/404", "/forbidden"];

    /// <summary>The first operator's page is gone once there is one: the deal's journey begins on it.</summary>
    private static readonly string[] _elsewhere = ["/setup/{token}"];

    private readonly RunningSite _site = new("true", ("Demo:Brands", "1"), ("Demo:Creators", "260"));
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly System.Collections.Concurrent.ConcurrentBag<string> _objections = [];
    private List<Page> _pages = [];

    private sealed record Page(string Pattern, May May, Regex Address);

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    [BrowserFact]
    public async Task No_page_has_anything_that_axe_the_console_or_the_policy_objects_to()
    {
        await _site.Filled();
        _pages = [.. Pages()];
        await Write();
        await Task.WhenAll(
            InTurn(Role.BrandManager, Role.BrandReviewer),
            Halfway(),
            InTurn(null, Role.Creator, Role.BrandFinance, Role.PlatformReviewer, Role.Operator));
        Object(_pages.Select(p => p.Pattern).Except(_seen).Except(_elsewhere).Select(p => $"{p}: no link led there"));
        _objections.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    private async Task<long> Shortlisted()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KolHubDb>().Shortlist.Where(e => e.RemovedAt == null).Select(e => e.CampaignId).FirstAsync();
    }

    /// <summary>An address for a program with a letter to it, and three mails whose links open pages that no page leads to.</summary>
    private async Task Write()
    {
        var manager = await _site.Open("zh-CN");
        await _site.Enter(manager.Page, Role.BrandManager);
        await manager.Page.GotoAsync("/colleagues");
        await manager.Page.FillAsync("[name=Email]", "new@example.com");
        await manager.Page.ClickAsync("form[action='/colleagues/invitations'] button");
        await manager.Page.WaitForSelectorAsync(".done-note");
        await manager.Page.GotoAsync("/notices/webhooks");
        await manager.Page.FillAsync("[name=Name]", "财务系统");
        await manager.Page.FillAsync("[name=Address]", "https://erp.example/kolhub");
        await manager.Page.CheckAsync("[name=Topics][value=Payouts]");
        await manager.Page.ClickAsync("form[action='/notices/webhooks'] button.primary");
        await manager.Page.WaitForSelectorAsync(".done-note");
        await manager.Page.ClickAsync("form[action$='/test'] button");
        await manager.Page.WaitForSelectorAsync("tbody a");
        await manager.Page.GotoAsync("/discovery/shortlist?campaign=" + await Shortlisted());
        await manager.Page.ClickAsync("main section details summary");
        await manager.Page.FillAsync("[name=Client]", "青禾集团");
        await manager.Page.FillAsync("[name=Email]", "client@example.com");
        await manager.Page.ClickAsync("form[action='/discovery/shortlist/links'] button");
        await manager.Page.WaitForSelectorAsync(".done-note");
        await manager.Page.Context.CloseAsync();
        var visitor = await _site.Open("zh-CN");
        await visitor.Page.GotoAsync("/password/forgotten");
        await visitor.Page.FillAsync("[name=Email]", "finance2" + DemoPeople.Domain);
        await visitor.Page.ClickAsync("main form button.primary");
        await Arrived(visitor.Page, "/password/sent");
        await visitor.Page.Context.CloseAsync();
    }

    /// <summary>Half signed in: the password was right, the second factor's code is asked for.</summary>
    private async Task Halfway()
    {
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
            await db.Users.Where(u => u.Email == "reviewer3" + DemoPeople.Domain).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true));
        }
        var screen = await _site.Open("en-GB");
        await screen.Page.GotoAsync("/sign-in");
        await screen.Page.FillAsync("[name=Email]", "reviewer3" + DemoPeople.Domain);
        await screen.Page.FillAsync("[name=Password]", DemoPeople.Password);
        await screen.Page.ClickAsync("form[action='/sign-in'] button.primary");
        await Arrived(screen.Page, "/sign-in/code");
        await Visit(screen, null, "/sign-in/code", look: _seen.Add("/sign-in/code"));
        await screen.Page.Context.CloseAsync();
    }

    private async Task InTurn(params Role?[] roles)
    {
        foreach (var role in roles)
        {
            await Walk(role);
        }
    }

    private IEnumerable<Page> Pages() =>
        from endpoint in _site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !_files.Contains(pattern.Split('/')[^1]) && !_sent.Contains(pattern)
        let address = PlacePattern().Replace(Regex.Escape(pattern).Replace("\\{", "{", StringComparison.Ordinal), m => m.Value.Contains("long", StringComparison.Ordinal) || m.Value.Contains("int", StringComparison.Ordinal) ? @"\d+" : "[^/]+")
        group endpoint by (pattern, address) into routes
        orderby routes.Key.pattern.Contains('{')
        select new Page(routes.Key.pattern, routes.First().Metadata.GetOrderedMetadata<AccessAttribute>()[^1].May, new Regex($"^{routes.Key.address}$"));

    /// <summary>Follows links as one person: first to pages that nobody has seen, then to more of those seen, as long as some may still be missing. The browser opens each kind of page once; of the others the links are read.</summary>
    private async Task Walk(Role? role)
    {
        string[] starts = role is null ? ["/", "/registration", "/password/forgotten", "/password/sent", "/error/404", "/demo-shop"] : ["/", "/forbidden", .. role is Role.BrandManager ? [await Comparison()] : Array.Empty<string>()];
        var screen = await _site.Open(role is null ? "en-GB" : "zh-CN");
        if (role is not null)
        {
            await _site.Enter(screen.Page, role.Value);
        }
        var (queue, met, counts) = (new List<string>(starts), new HashSet<string>(starts, StringComparer.Ordinal), new Dictionary<string, int>());
        while (queue.Count > 0 && _pages.Exists(p => !_seen.Contains(p.Pattern) && Mine(p, role)))
        {
            var next = queue.Find(a => !_seen.Contains(PatternOf(a)!)) ?? queue[0];
            queue.Remove(next);
            var pattern = PatternOf(next)!;
            if ((counts[pattern] = counts.GetValueOrDefault(pattern) + 1) > SameRoute)
            {
                continue;
            }
            bool first;
            lock (_seen)
            {
                first = _seen.Add(pattern);
            }
            if (first && role is not null)
            {
                await Speak(role.Value, _seen.Count % 2 == 0 ? "en" : "zh-Hans");
            }
            queue.AddRange((await Visit(screen, role, next, first)).Where(a => PatternOf(a) is { } known && Mine(_pages.Find(p => p.Pattern == known)!, role) && met.Add(a)));
        }
        await screen.Page.Context.CloseAsync();
    }

    /// <summary>Two creators side by side, as the ranking's form asks for them.</summary>
    private async Task<string> Comparison()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var channels = await scope.ServiceProvider.GetRequiredService<KolHubDb>().Channels.OrderBy(c => c.Id).Select(c => c.Id).Take(2).ToListAsync();
        return "/discovery/comparison?" + string.Join('&', channels.Select(id => "channels=" + id));
    }

    private async Task<string[]> Visit(Screen screen, Role? role, string address, bool look)
    {
        if (!look)
        {
            var plain = await screen.Page.APIRequest.GetAsync(address);
            Answered(plain.Status, address, role);
            return Links(await plain.TextAsync());
        }
        screen.Complaints.Clear();
        var answer = await screen.Page.GotoAsync(address);
        Answered(answer!.Status, address, role);
        var links = Links(await answer.TextAsync());
        Object((await Axe.Look(screen.Page, bothSchemes: true)).Select(v => $"{address}: {v}"));
        await screen.Page.SetViewportSizeAsync(390, 844);
        if (await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 390 and var wide)
        {
            _objections.Add($"{address}: {wide} pixels wide on a phone of 390");
        }
        await screen.Page.SetViewportSizeAsync(1280, 900);
        Object(screen.Complaints.Where(c => !_refusals.Contains(address) || !c.Contains("Failed to load resource", StringComparison.Ordinal)));
        return links;
    }

    private void Answered(int status, string address, Role? role)
    {
        if (status >= 400 && !_refusals.Contains(address))
        {
            _objections.Add($"{address}: {status}, linked for {role}");
        }
    }

    private void Object(IEnumerable<string> objections)
    {
        foreach (var objection in objections)
        {
            _objections.Add(objection);
        }
    }

    private static bool Mine(Page page, Role? role) => role is { } known
        ? page.May is not (May.Anyone or May.Development) && (page.May is May.SignedIn || Access.RolesThat(page.May).Contains(known))
        : page.May is May.Anyone or May.Development;

    private string? PatternOf(string address)
    {
        var path = address.Split('?', '#')[0];
        return _pages.Find(p => p.Address.IsMatch(path))?.Pattern;
    }

    private static string[] Links(string html) => [.. LinkPattern().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(a => !a.Contains("format=", StringComparison.Ordinal))];

    /// <summary>Waits for the address alone: a wait for the page to be loaded has missed that it was already.</summary>
    private static Task Arrived(IPage page, string path) => page.WaitForFunctionAsync("path => location.pathname === path", path);

    private async Task Speak(Role role, string language)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        await db.People.Where(p => p.Email.EndsWith(DemoPeople.Domain) && db.Memberships.Any(m => m.PersonId == p.Id && m.Role == role)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language));
    }

    [GeneratedRegex("<a\\b[^>]*?\\shref=\"(/[^\"]*)\"")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex PlacePattern();
}
