using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>What must stand in a text and does not: mandatory sentences, and the label that tells an advertisement.</summary>
internal static class Notices
{
    // A label behind this many hashtags is lost in a heap.
    private const int HeapOfHashtags = 3;

    public static void Judge(Rule rule, ScanInput input, Reading reading, List<MissingNotice> missing)
    {
        var labels = rule.Labels!;
        if ((labels.When < 0 || reading.Of(labels.When).Count > 0) && !reading.Of(labels.Accept).Exists(at => at.Layer < Occurrence.SpeltAround))
        {
            missing.Add(Missing(rule, input, rule.Severity));
        }
    }

    /// <summary>
    /// Denied ("not an ad") is worse than missing. A label that is accepted but late, or buried in hashtags, is a finding at its place; one that
    /// readers do not understand is a finding too; with no label at all the notice is missing.
    /// </summary>
    public static void JudgeDisclosure(Rule rule, ScanInput input, Reading reading, List<WordingFinding> findings, List<MissingNotice> missing)
    {
        var labels = rule.Labels!;
        if (!input.Paid || (labels.When >= 0 && reading.Of(labels.When).Count == 0 && !input.PurchaseLink))
        {
            return;
        }
        foreach (var denial in reading.Of(labels.Deny).Where(at => at.Layer < Occurrence.SpeltAround).Take(Candidates.MostPerRule))
        {
            findings.Add(At(rule, input, reading, denial, labels.Denied) with { Severity = Severity.Block });
        }
        var accepted = reading.Of(labels.Accept).Where(at => IsLabel(labels, reading, at)).ToList();
        if (accepted.Count > 0)
        {
            if (!accepted.Exists(at => IsInPlace(labels, reading, at)))
            {
                findings.Add(At(rule, input, reading, accepted[0], labels.Late) with { Severity = Severity.Evidence });
            }
            return;
        }
        var refused = reading.Of(labels.Refuse).Where(at => IsLabel(labels, reading, at)).ToList();
        if (refused.Count > 0)
        {
            findings.Add(At(rule, input, reading, refused[0], labels.Refused));
        }
        else
        {
            missing.Add(Missing(rule, input, rule.Severity));
        }
    }

    internal static MissingNotice Missing(Rule rule, ScanInput input, Severity severity) =>
        new(rule.Id, rule.Family, rule.IsVerifiedIn(input.Market) ? severity : Severity.Info, rule.BasisIn(input.Market), rule.Why, rule.Cure, rule.Suggestion, rule.Pack);

    private static bool IsLabel(Labels labels, Reading reading, Occurrence at) =>
        at.Layer < 2 && !reading.Reaches(labels.NotLabel, at.Start, at.End, Reach.Inside, 0);

    /// <summary>Limit 0: nothing but signs before it; a positive limit: it begins within so many characters; negative: anywhere. Never behind a heap of hashtags.</summary>
    private static bool IsInPlace(Labels labels, Reading reading, Occurrence at)
    {
        var before = reading.Text.Chars[..at.Start];
        if (before.Count('#') >= HeapOfHashtags)
        {
            return false;
        }
        if (labels.Limit != 0)
        {
            return labels.Limit < 0 || reading.Text.From(at.Start) <= labels.Limit;
        }
        foreach (var c in before)
        {
            if (FoldTable.IsHan(c) || char.IsLetterOrDigit(c))
            {
                return false;
            }
        }
        return true;
    }

    private static WordingFinding At(Rule rule, ScanInput input, Reading reading, Occurrence at, Said why)
    {
        var (start, length) = reading.Text.Span(at.Start, at.End);
        return Finding.Say(rule, input, start, length, new string(reading.Text.Chars[at.Start..at.End]), reading.LayerOf(at), false, why.IsEmpty ? rule.Why : why);
    }
}
