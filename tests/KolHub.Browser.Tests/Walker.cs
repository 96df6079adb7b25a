using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>One person of a journey at their own browser; every page they see is looked at by axe, and its console heard.</summary>
public sealed class Walker(Screen screen)
{
    public IPage Page => screen.Page;

    public async Task<Walker> Go(string address)
    {
        await Page.GotoAsync(address);
        return await Look();
    }

    public async Task<Walker> Fill(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = Page.Locator($"main [name=\"{name}\"]").First;
            switch (await field.EvaluateAsync<string>("e => e.tagName + ':' + (e.type || '')"))
            {
                case "SELECT:select-one":
                    await field.SelectOptionAsync(value);
                    break;
                case "INPUT:checkbox":
                    await Page.Locator($"main [name=\"{name}\"][value=\"{value}\"]").First.CheckAsync();
                    break;
                default:
                    await field.FillAsync(value);
                    break;
            }
        }
        return this;
    }

    /// <summary>Sends the form that posts to an address ending so, and waits for the next page.</summary>
    public async Task<Walker> Send(string action, string? button = null)
    {
        var form = Page.Locator($"form[action$=\"{action}\"]").First;
        await Press(button is null ? form.Locator("button:not([type=button])").First : form.Locator(button));
        var problem = await Page.Locator(".problems").AllInnerTextsAsync();
        problem.ShouldBeEmpty($"after {action} on {Page.Url}: {string.Join(" | ", await Page.Locator(".wrong").AllInnerTextsAsync())}");
        return await Look();
    }

    /// <summary>Clicks, and waits until the page that it leads to is there.</summary>
    public async Task Press(ILocator button)
    {
        await Page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    public async Task<string> Href(string selector) => await Page.Locator(selector).First.GetAttributeAsync("href") ?? throw new InvalidOperationException(selector);

    public async Task<string> Text() => await Page.Locator("main").InnerTextAsync();

    private async Task<Walker> Look()
    {
        var axe = await Page.RunAxe();
        axe.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty(Page.Url);
        screen.Complaints.ShouldBeEmpty();
        return this;
    }
}
