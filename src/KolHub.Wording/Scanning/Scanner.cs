using System.Collections.Concurrent;
using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>
/// Judges one text by a rule book: findings with exact places in the original, hits that an exemption saved, and what is missing.
/// Pure and safe for many callers. A finding is a prompt for a human, not a verdict.
/// </summary>
public sealed class Scanner(RuleBook book)
{
    /// <summary>More findings than this in one text are left out, and the result says so.</summary>
    public const int MostFindings = 1_000;

    /// <summary>The longest text that is judged, in UTF-16 units: 100 MB of Chinese text and more.</summary>
    public const int LongestText = 64 * 1024 * 1024;

    private static readonly Said _spelledAround = new(
        "文字经过拆分、夹杂符号或变形书写：平台对规避用词从严处理，因此上调一级。",
        "The words were pulled apart or disguised; platforms treat spelling around a rule as an offence of its own, so this stands one level higher.");

    private static readonly Said _notVerified = new("依据尚未核实，仅作提示。", "Its basis is not verified yet; take it as advice.");

    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<ScanInput, List<Rule>> _admitted = new();

    /// <summary>The rules it judges by.</summary>
    public RuleBook Book => book;

    /// <summary>A scanner with the packs that come with the program.</summary>
    public static Scanner House { get; } = new(RuleBook.House);

    /// <summary>Judges one text. Throws when it is longer than <see cref="LongestText"/>: nobody reviews a library as one draft.</summary>
    public ScanResult Scan(ScanInput input)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.Text.Length, LongestText);
        var rules = RulesFor(input);
        if (rules.Count == 0 || input.Text.Length == 0)
        {
            return ScanResult.Empty with { Packs = [.. book.Packs.Select(p => p.NameAndVersion)] };
        }
        var reading = new Reading(book, input.Text);
        var findings = new List<WordingFinding>();
        var exempted = new List<ExemptedFinding>();
        var missing = new List<MissingNotice>();
        foreach (var rule in rules)
        {
            switch (rule.Kind)
            {
                case RuleKind.Terms or RuleKind.Sequence:
                    Judge(rule, input, reading, findings, exempted);
                    break;
                case RuleKind.Hidden:
                    findings.AddRange(reading.Text.Hiding.Take(Candidates.MostPerRule).Select(at => Hidden(rule, input, at)));
                    break;
                case RuleKind.Term:
                    StatedTerms.Judge(rule, input, reading, findings, missing);
                    break;
                case RuleKind.Notice:
                    Notices.Judge(rule, reading, missing);
                    break;
                default:
                    Notices.JudgeDisclosure(rule, input, reading, findings, missing);
                    break;
            }
        }
        reading.Release();
        var kept = OnePerPlace(findings);
        return new ScanResult(
            [.. kept.Take(MostFindings)],
            [.. exempted.Where(e => !kept.Exists(f => f.Family == e.Family && f.Start < e.Start + e.Length && e.Start < f.End)).DistinctBy(e => (e.Start, e.Length, e.Family)).OrderBy(e => e.Start).Take(MostFindings)],
            missing,
            [.. book.Packs.Select(p => p.NameAndVersion)],
            kept.Count > MostFindings);
    }

    /// <summary>The rules that may speak at all. What decides it repeats from text to text, so it is kept; never more than a site could use honestly.</summary>
    private List<Rule> RulesFor(ScanInput input)
    {
        var asked = input with { Text = "", Paid = false, Terms = null };
        if (_admitted.TryGetValue(asked, out var known))
        {
            return known;
        }
        var rules = book.Rules.Where(r => r.Gate.Admits(input)).ToList();
        if (_admitted.Count < MostKept)
        {
            _admitted[asked] = rules;
        }
        return rules;
    }

    private static void Judge(Rule rule, ScanInput input, Reading reading, List<WordingFinding> findings, List<ExemptedFinding> exempted)
    {
        var standing = new List<Candidate>();
        foreach (var candidate in Candidates.Of(rule, reading))
        {
            if (ExemptionOf(rule, reading, candidate) is { } exemption)
            {
                var (start, length) = reading.Text.Span(candidate.Start, candidate.End);
                exempted.Add(new ExemptedFinding(start, length, rule.Id, rule.Family, exemption.Id, exemption.Reason, rule.Pack));
            }
            else
            {
                standing.Add(candidate);
            }
        }
        findings.AddRange(Candidates.Merge(standing).Select(c => Found(rule, input, reading, c)));
    }

    private static Exemption? ExemptionOf(Rule rule, Reading reading, Candidate candidate)
    {
        foreach (var exemption in rule.Exempt)
        {
            if (exemption.Groups.All(group => reading.Reaches(group, candidate.Start, candidate.End, exemption.Reach, exemption.Distance)))
            {
                return exemption;
            }
        }
        return null;
    }

    private static WordingFinding Found(Rule rule, ScanInput input, Reading reading, Candidate candidate)
    {
        var (start, length) = reading.Text.Span(candidate.Start, candidate.End);
        var evasive = candidate.Layer >= Occurrence.PulledApart || (candidate.Layer == 1 && IsDisguised(input.Text.AsSpan(start, length)));
        return Say(rule, input, start, length, new string(reading.Text.Chars[candidate.Start..candidate.End]), candidate.Layer, evasive, rule.Why);
    }

    private static WordingFinding Hidden(Rule rule, ScanInput input, int at) =>
        Say(rule, input, at, char.IsHighSurrogate(input.Text[at]) ? 2 : 1, "", 1, false, rule.Why);

    internal static WordingFinding Say(Rule rule, ScanInput input, int start, int length, string matched, int layer, bool evasive, Said why)
    {
        if (evasive)
        {
            why = new Said(why.Zh + _spelledAround.Zh, why.En + " " + _spelledAround.En);
        }
        return new WordingFinding(
            start, length, matched, layer, rule.Id, rule.Family, SeverityOf(rule, input, evasive), rule.Basis,
            rule.IsVerified ? why : new Said(why.Zh + _notVerified.Zh, why.En + " " + _notVerified.En), rule.NotExempt, rule.Cure, rule.Suggestion, evasive, rule.Pack);
    }

    internal static Severity SeverityOf(Rule rule, ScanInput input, bool evasive)
    {
        if (!rule.IsVerified)
        {
            return Severity.Info;
        }
        var raised = (int)rule.Severity + (rule.Aggravated.Contains(input.Goods) ? 1 : 0) + (evasive && rule.Severity > Severity.Info ? 1 : 0);
        return (Severity)Math.Min(raised, (int)Severity.Block);
    }

    /// <summary>Invisible characters, marks struck through, circled or mathematical letters: nobody writes them by habit, unlike width, capitals and traditional characters.</summary>
    private static bool IsDisguised(ReadOnlySpan<char> written)
    {
        foreach (var rune in written.EnumerateRunes())
        {
            if (FoldTable.IsInvisible(rune.Value) || FoldTable.IsMark(rune.Value)
                || rune.Value is (>= 0x2460 and <= 0x24ff) or (>= 0x2776 and <= 0x2793) or (>= 0x3200 and <= 0x32ff) or (>= 0x1d400 and <= 0x1d7ff) or (>= 0x1f100 and <= 0x1f2ff))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Of findings of one family on one place the gravest stays, then the longest.</summary>
    private static List<WordingFinding> OnePerPlace(List<WordingFinding> findings)
    {
        var kept = new List<WordingFinding>();
        foreach (var family in findings.GroupBy(f => f.Family))
        {
            var here = new SortedSet<(int Start, int End)>();
            foreach (var finding in family.OrderByDescending(f => f.Severity).ThenByDescending(f => f.Length).ThenBy(f => f.Start))
            {
                // Places taken so far never overlap, so only the nearest one on either side can be in the way.
                var before = here.GetViewBetween((0, 0), (finding.Start, int.MaxValue)).Max;
                var after = here.GetViewBetween((finding.Start, 0), (int.MaxValue, int.MaxValue)).Min;
                if ((before != default && before.End > finding.Start) || (after != default && after.Start < finding.End))
                {
                    continue;
                }
                here.Add((finding.Start, finding.End));
                kept.Add(finding);
            }
        }
        kept.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        return kept;
    }
}
