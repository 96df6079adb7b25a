using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>Gathers what books have to say about one text, and settles what of it stands.</summary>
internal sealed class Judgement(ScanInput input, Survey survey)
{
    private const int MostAllowed = 10_000;

    private readonly List<WordingFinding> _findings = [];
    private readonly List<ExemptedFinding> _exempted = [];
    private readonly List<MissingNotice> _missing = [];
    private readonly List<(int Start, int End, Rule Rule)> _allowed = [];
    private bool _isCut;

    /// <summary>Asks the rules of a book that may speak.</summary>
    public void Hear(BookReader reader, Plan plan)
    {
        var reading = reader.Read(survey, plan);
        foreach (var rule in plan.Rules)
        {
            Judge(rule, reading);
        }
        _isCut |= reading.IsCut;
        reader.GiveBack(reading);
    }

    public ScanResult Answer(IReadOnlyList<string> packs)
    {
        Allow();
        var kept = OnePerPlace(_findings);
        var all = kept.Count > Scanner.MostFindings;
        return new ScanResult(all ? kept[..Scanner.MostFindings] : kept, Saved(_exempted, kept), _missing, packs, _isCut || all);
    }

    private void Judge(Rule rule, Reading reading)
    {
        switch (rule.Kind)
        {
            case RuleKind.Terms or RuleKind.Sequence:
                if (reading.HasAll(rule.Slots))
                {
                    JudgePattern(rule, reading);
                }
                break;
            case RuleKind.Hidden:
                foreach (var at in reading.Text.Hiding.Take(Candidates.MostPerRule))
                {
                    _findings.Add(Finding.OfHidden(rule, input, at));
                }
                break;
            case RuleKind.Allowed:
                foreach (var at in reading.Of(rule.Slots[0].Words).Where(at => at.Layer < Occurrence.PulledApart).Take(MostAllowed - _allowed.Count))
                {
                    var (start, length) = reading.Text.Span(at.Start, at.End);
                    _allowed.Add((start, start + length, rule));
                }
                break;
            case RuleKind.Term:
                StatedTerms.Judge(rule, input, reading, _findings, _missing);
                break;
            case RuleKind.Number:
                StatedNumbers.Judge(rule, input, reading, _findings);
                break;
            case RuleKind.Notice:
                Notices.Judge(rule, input, reading, _missing);
                break;
            default:
                Notices.JudgeDisclosure(rule, input, reading, _findings, _missing);
                break;
        }
    }

    private void JudgePattern(Rule rule, Reading reading)
    {
        var standing = reading.Standing;
        standing.Clear();
        Candidates.Find(rule, reading, reading.Candidates);
        foreach (var candidate in reading.Candidates)
        {
            if (ExemptionOf(rule, reading, candidate) is { } exemption)
            {
                var (start, length) = reading.Text.Span(candidate.Start, candidate.End);
                _exempted.Add(new ExemptedFinding(start, length, rule.Id, rule.Family, exemption.Id, exemption.Reason, rule.Pack));
            }
            else
            {
                standing.Add(candidate);
            }
        }
        Candidates.Merge(standing);
        foreach (var candidate in standing)
        {
            _findings.Add(Finding.Of(rule, input, reading, candidate));
        }
    }

    /// <summary>Takes out what lies inside an allowed phrase. Against the law's own prohibitions nobody's list helps, nor against another's words; against one's own it does.</summary>
    private void Allow()
    {
        for (var i = _findings.Count - 1; i >= 0 && _allowed.Count > 0; i--)
        {
            var finding = _findings[i];
            var (_, _, rule) = _allowed.Find(a => a.Start <= finding.Start && a.End >= finding.End && (a.Rule.Pack == finding.Pack || (finding.Family != OwnWords.Family && finding.Severity < Severity.Block)));
            if (rule is not null)
            {
                _findings.RemoveAt(i);
                _exempted.Add(new ExemptedFinding(finding.Start, finding.Length, finding.Rule, finding.Family, "allowed", rule.Why, rule.Pack));
            }
        }
    }

    private static Exemption? ExemptionOf(Rule rule, Reading reading, Candidate candidate)
    {
        foreach (var exemption in rule.Exempt)
        {
            var reached = true;
            foreach (var group in exemption.Groups)
            {
                reached = reached && reading.Reaches(group, candidate.Start, candidate.End, exemption.Reach, exemption.Distance);
            }
            if (reached)
            {
                return exemption;
            }
        }
        return null;
    }

    /// <summary>What an exemption saved, without what another rule of the family objects to at the same place.</summary>
    private static List<ExemptedFinding> Saved(List<ExemptedFinding> exempted, List<WordingFinding> kept) => exempted.Count == 0 ? exempted :
        [.. exempted.Where(e => !kept.Exists(f => f.Family == e.Family && f.Start < e.Start + e.Length && e.Start < f.End)).DistinctBy(e => (e.Start, e.Length, e.Family)).OrderBy(e => e.Start).Take(Scanner.MostFindings)];

    /// <summary>Of findings of one family on one place the gravest stays, then the longest.</summary>
    private static List<WordingFinding> OnePerPlace(List<WordingFinding> findings)
    {
        if (findings.Count < 2)
        {
            return findings;
        }
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
