using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Benchmarks;

/// <summary>
/// How much of what authorities objected to the rules point at, and how often they cry wolf. Caught: a finding of the right family, above
/// advice, on a span that touches the quoted claim. A case is caught when one of its claims is.
/// </summary>
public sealed class WordingAccuracy(Scanner scanner)
{
    private readonly Dictionary<string, (int Caught, int All)> _counts = new(StringComparer.Ordinal);

    /// <summary>What was missed and what was flagged, for whoever improves the rules.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>For each measure: how many were caught or flagged, of how many.</summary>
    public IEnumerable<(string Metric, int Caught, int All)> Counts =>
        _counts.Select(c => (c.Key, c.Value.Caught, c.Value.All)).OrderBy(c => c.Key, StringComparer.Ordinal);

    public static WordingAccuracy Of(IEnumerable<string> lines, Scanner scanner)
    {
        var accuracy = new WordingAccuracy(scanner);
        foreach (var line in lines.Where(l => l.StartsWith('{')))
        {
            accuracy.Judge(WordingCase.Read(line));
        }
        return accuracy;
    }

    private void Judge(WordingCase real)
    {
        if (real.Lawful || real.Expect == "no_finding")
        {
            JudgeLawful(real);
        }
        else if (real.Claims.Count + real.Described.Count > 0)
        {
            JudgeClaims(real);
        }
        else if (real is { Text: { } text, Expect: "finding" or "evidence" })
        {
            var worst = scanner.Scan(real.Ask(text)).Worst;
            Count(real, "rulings-followed", worst > Severity.Info, $"ruling {real.Id}: {text}");
        }
    }

    private void JudgeLawful(WordingCase real)
    {
        var input = real.Ask(real.Text!);
        var result = scanner.Scan(real.Lawful ? input with { Paid = false } : input);
        var flags = result.Findings.Where(f => f.Severity > Severity.Info).Select(f => $"{f.Rule} on {f.Matched}").ToList();
        if (!real.Lawful)
        {
            flags.AddRange(result.Missing.Where(m => m.Severity > Severity.Info).Select(m => m.Rule));
        }
        Add("lawful-flagged", flags.Count > 0);
        Add("lawful-flagged." + real.Category, flags.Count > 0);
        if (flags.Count > 0)
        {
            Notes.Add($"flagged {real.Id} ({string.Join(", ", flags)}): {real.Text}");
        }
    }

    private void JudgeClaims(WordingCase real)
    {
        var caughtOne = false;
        foreach (var claim in real.Claims)
        {
            var caught = IsCaught(real, claim, out var found);
            caughtOne |= caught;
            Count(real, "claims-caught", caught, $"claim of {real.Id}: {claim} (wanted {string.Join('/', real.Families)}, found {found})");
            Add("claims-caught.any-family", found.Length > 0);
            foreach (var family in real.Families)
            {
                Add("family." + family, caught);
            }
        }
        foreach (var claim in real.Described)
        {
            Add("claims-described.caught", IsCaught(real, claim, out _));
        }
        Count(real, "cases-caught", caughtOne, "case " + real.Id);
    }

    private bool IsCaught(WordingCase real, string claim, out string found)
    {
        var text = real.Text is { } whole && whole.Contains(claim, StringComparison.Ordinal) ? whole : claim;
        var start = text.IndexOf(claim, StringComparison.Ordinal);
        var here = scanner.Scan(real.Ask(text)).Findings.Where(f => f.Severity > Severity.Info && f.Start < start + claim.Length && f.End > start && f.Family != "C16").ToList();
        found = string.Join('/', here.Select(f => f.Family).Distinct());
        return here.Exists(f => real.Families.Contains(f.Family));
    }

    private void Count(WordingCase real, string metric, bool caught, string note)
    {
        Add(metric, caught);
        Add(metric + (real.IsHeld ? ".held-half" : ".open-half"), caught);
        if (!caught && !real.IsHeld)
        {
            Notes.Add("missed " + note);
        }
    }

    private void Add(string metric, bool caught)
    {
        var (so, all) = _counts.GetValueOrDefault(metric);
        _counts[metric] = (so + (caught ? 1 : 0), all + 1);
    }
}
