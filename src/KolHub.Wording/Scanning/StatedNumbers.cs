using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>Whether a licence number in the text is one of those on record: a number taken from other goods, or misread, licenses nothing.</summary>
internal static class StatedNumbers
{
    // The longest number behind its cue, brackets included.
    private const int Longest = 40;

    private const int MostNumbers = 100;

    public static void Judge(Rule rule, ScanInput input, Reading reading, List<WordingFinding> findings)
    {
        if (input.LicenceNumbers is not { Count: > 0 } onRecord)
        {
            return;
        }
        var known = onRecord.Where(number => !string.IsNullOrWhiteSpace(number)).Take(MostNumbers).Select(number => Bare(FoldedText.Fold(number))).ToList();
        foreach (var cue in reading.Of(rule.Slots[0].Words).Where(at => at.Layer < Occurrence.PulledApart).Take(Candidates.MostPerRule))
        {
            var end = EndOf(reading.Text.Chars, cue.End);
            var stated = Bare(reading.Text.Chars[cue.Start..end]);
            if (stated.AsSpan().ContainsAnyInRange('0', '9') && !known.Exists(number => stated.Contains(number, StringComparison.Ordinal) || number.Contains(stated, StringComparison.Ordinal)))
            {
                var (start, length) = reading.Text.Span(cue.Start, end);
                findings.Add(Finding.Say(rule, input, start, length, new string(reading.Text.Chars[cue.Start..end]), 0, false, rule.Why));
            }
        }
    }

    /// <summary>Behind the last digit that belongs to the number.</summary>
    private static int EndOf(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        for (var i = from; i < text.Length && i - from < Longest && (FoldTable.IsDigit(text[i]) || FoldTable.IsLatin(text[i]) || "字第号文()[]- :备注准特".Contains(text[i])); i++)
        {
            end = FoldTable.IsDigit(text[i]) ? i + 1 : end;
        }
        return end;
    }

    /// <summary>Only what tells numbers apart.</summary>
    private static string Bare(ReadOnlySpan<char> number) => string.Concat(new string(number).Where(c => !"字第号文()[]- :".Contains(c)));
}
