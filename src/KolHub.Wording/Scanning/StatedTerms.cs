using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>
/// Whether the numbers in a contract's text are those of its terms: signing one thing and paying by another is the dearest mistake.
/// A number beside the rule's cue that the terms do not hold is a finding; a term that the text never states is missing.
/// </summary>
internal static class StatedTerms
{
    public static void Judge(Rule rule, ScanInput input, Reading reading, List<WordingFinding> findings, List<MissingNotice> missing)
    {
        if (input.Terms is null || !input.Terms.TryGetValue(rule.Term, out var allowed))
        {
            return;
        }
        var stated = false;
        var numbers = reading.Survey.Numbers;
        Candidates.Find(rule, reading, reading.Candidates);
        foreach (var candidate in reading.Candidates.DistinctBy(c => (c.Start, c.End)))
        {
            foreach (var number in numbers.Where(n => n.Start >= candidate.Start && n.End <= candidate.End))
            {
                if (allowed.Contains(number.Value))
                {
                    stated = true;
                }
                else
                {
                    var (start, length) = reading.Text.Span(number.Start, number.End);
                    findings.Add(Finding.Say(rule, input, start, length, new string(reading.Text.Chars[number.Start..number.End]), 0, false, rule.Why));
                }
            }
        }
        if (!stated && rule.Labels is null && allowed.Any(v => v > 0) && rule.Slots.Length > 1)
        {
            missing.Add(Notices.Missing(rule, input, Severity.Evidence));
        }
    }
}
