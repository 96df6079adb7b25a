using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>axe-core inside the page: a context hands its source to every document, so that a look costs one call and no transport.</summary>
internal static class Axe
{
    // What axe calls by rule and element; in the other scheme only the contrast can differ.
    private const string Run = """
        async both => {
            const look = async (only, scheme) => (await axe.run(document, { resultTypes: ['violations'], iframes: false, ...only }))
                .violations.map(v => `${scheme} ${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | ')}`);
            if (both) {
                document.querySelectorAll('tbody, ul, ol').forEach(list => [...list.children].slice(10).forEach(row => row.remove()));
                document.querySelectorAll('table').forEach(table => [...table.tBodies].slice(10).forEach(body => body.remove()));
            }
            const root = document.documentElement, now = root.dataset.bsTheme;
            const found = await look({}, now);
            if (both) {
                root.dataset.bsTheme = now === 'dark' ? 'light' : 'dark';
                found.push(...await look({ runOnly: ['color-contrast'] }, root.dataset.bsTheme));
                root.dataset.bsTheme = now;
            }
            return found;
        }
        """;

    private static readonly string _source = new BundledAxeScriptProvider().GetScript();

    public static Task GiveTo(IBrowserContext context) => context.AddInitScriptAsync(_source);

    /// <summary>What axe objects to on the page as it stands. In both schemes: of long lists the first ten rows stay, the others are like them.</summary>
    public static Task<string[]> Look(IPage page, bool bothSchemes) => page.EvaluateAsync<string[]>(Run, bothSchemes);
}
