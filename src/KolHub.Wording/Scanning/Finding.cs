using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>Puts into words what a rule found.</summary>
internal static class Finding
{
    private static readonly Said _spelledAround = new(
        "文字经过拆分、夹杂符号或变形书写：平台对规避用词从严处理，因此上调一级。",
        "The words were pulled apart or disguised; platforms treat spelling around a rule as an offence of its own, so this stands one level higher.");

    private static readonly Said _notVerified = new("依据尚未核实，仅作提示。", "Its basis is not verified yet; take it as advice.");

    public static WordingFinding Of(Rule rule, ScanInput input, Reading reading, Candidate candidate)
    {
        var (start, length) = reading.Text.Span(candidate.Start, candidate.End);
        var evasive = candidate.Layer >= Occurrence.PulledApart || (candidate.Layer == 1 && IsDisguised(input.Text.AsSpan(start, length)));
        return Say(rule, input, start, length, new string(reading.Text.Chars[candidate.Start..candidate.End]), candidate.Layer, evasive, rule.Why);
    }

    public static WordingFinding OfHidden(Rule rule, ScanInput input, int at) =>
        Say(rule, input, at, char.IsHighSurrogate(input.Text[at]) ? 2 : 1, "", 1, false, rule.Why);

    public static WordingFinding Say(Rule rule, ScanInput input, int start, int length, string matched, int layer, bool evasive, Said why)
    {
        if (evasive)
        {
            why = new Said(why.Zh + _spelledAround.Zh, why.En + " " + _spelledAround.En);
        }
        return new WordingFinding(
            start, length, matched, layer, rule.Id, rule.Family, SeverityOf(rule, input, evasive), rule.BasisIn(input.Market),
            rule.IsVerifiedIn(input.Market) ? why : new Said(why.Zh + _notVerified.Zh, why.En + " " + _notVerified.En), rule.NotExempt, rule.Cure, rule.Suggestion, evasive, rule.Pack);
    }

    public static Severity SeverityOf(Rule rule, ScanInput input, bool evasive)
    {
        if (!rule.IsVerifiedIn(input.Market))
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
}
