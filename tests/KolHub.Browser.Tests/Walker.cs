using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>One person of a journey at their own browser: what they see is in their language, its console is heard, and axe looks at each kind of page in each of its states once.</summary>
public sealed class Walker(Screen screen, string language, HashSet<string> looked, List<string> strangers)
{
    // Two pages are the same to axe when address, titles, forms and states are, whatever the ids, amounts and names.
    private const string State = """
        () => [location.pathname, ...[...document.querySelectorAll('main h1, main h2')].map(h => h.childNodes[0]?.data ?? ''), ...[...document.forms].map(f => new URL(f.action).pathname), ...[...document.querySelectorAll('[class^=state], .problems, .wrong, .empty, table')].map(e => e.className)]
            .map(t => t.replace(/[0-9a-zA-Z_-]{20,}|\d+/g, '#')).filter((t, i, all) => all.indexOf(t) === i).join('\n')
        """;

    private readonly bool _chinese = language.StartsWith("zh", StringComparison.Ordinal);

    public IPage Page => screen.Page;

    /// <summary>Whether axe looks too: not on the way through pages that another journey has shown it.</summary>
    public bool Looks { get; set; } = true;

    public async Task<Walker> Go(string address)
    {
        await Page.GotoAsync(address);
        return await Look();
    }

    /// <summary>Clicks what leads on: a link, or the button of a form that only asks.</summary>
    public async Task<Walker> Follow(string selector)
    {
        await Press(Page.Locator(selector).First);
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
        var inside = form.Locator(button ?? "button:not([type=button])");
        await Press((await inside.CountAsync() > 0 ? inside : Page.Locator($"button[form='{await form.GetAttributeAsync("id")}']")).First);
        var problem = await Page.Locator(".problems").AllInnerTextsAsync();
        problem.ShouldBeEmpty($"after {action} on {Page.Url}: {string.Join(" | ", await Page.Locator(".wrong").AllInnerTextsAsync())}");
        return await Look();
    }

    /// <summary>Clicks, and waits until the page that it leads to is there: another document, read to its end.</summary>
    public async Task Press(ILocator button)
    {
        await Page.EvaluateAsync("window.left = true");
        await button.ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.left && document.readyState === 'complete'");
    }

    public async Task<string> Href(string selector) => await Page.Locator(selector).First.GetAttributeAsync("href") ?? throw new InvalidOperationException(selector);

    public async Task<string> Text() => await Page.Locator("main").InnerTextAsync();

    private async Task<Walker> Look()
    {
        screen.Complaints.ShouldBeEmpty();
        strangers.AddRange((await Glossary.Strangers(Page, _chinese)).Select(word => $"{word} on {new Uri(Page.Url).AbsolutePath}"));
        if (Looks && looked.Add(await Page.EvaluateAsync<string>(State)))
        {
            (await Axe.Look(Page, bothSchemes: false)).ShouldBeEmpty(Page.Url);
        }
        return this;
    }
}
