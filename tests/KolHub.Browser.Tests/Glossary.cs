using System.Text.RegularExpressions;
using KolHub.Domain;
using Microsoft.Playwright;

namespace KolHub.Browser.Tests;

/// <summary>Is a page in one language? words of the other one stand in glossary.txt. What people typed, codes and addresses are no words.</summary>
internal static partial class Glossary
{
    // What one can read in the main part: without other languages' elements, code, and what is marked as nobody's language.
    private const string Read = """
        () => {
            const skipped = 'code, pre.code, svg, [translate=no], [data-user], .hash, .visually-hidden > [lang]', lang = document.documentElement.lang, words = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const parent = node.parentElement, speaks = parent.closest('[lang]').lang;
                if (speaks === lang && !parent.closest(skipped) && (parent.closest('option') || parent.checkVisibility())) {
                    words.push(node.data);
                }
            }
            return words.join('\n');
        }
        """;

    private static readonly HashSet<string> _known = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "glossary.txt")).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != ';')];

    /// <summary>Words of the other language that the page should not have.</summary>
    public static async Task<IReadOnlyList<string>> Strangers(IPage page, bool chinese)
    {
        var text = NoWords().Replace(await page.EvaluateAsync<string>(Read), " ");
        return chinese
            ? [.. Latin().Matches(text).Select(m => m.Value).Where(w => !_known.Contains(w) && !Currency.IsKnown(w)).Distinct()]
            : [.. Han().Matches(text).Select(m => m.Value).Where(w => !_known.Contains(w)).Distinct()];
    }

    /// <summary>Mail and web addresses, hosts, handles, hashes and tokens, file names.</summary>
    [GeneratedRegex(@"\S+@\S+|https?://\S+|@[\w.\-]+|\b[\w\-]+(\.[\w\-]+)+(:\d+)?(/\S*)?|\b[0-9a-f]{16,}\b|\b(?=\S*\d)[\w\-]{16,}\b|localhost\S*")]
    private static partial Regex NoWords();

    [GeneratedRegex(@"[A-Za-z][A-Za-z]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();
}
