using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>
/// Listed words written by their sound: with other characters that are read alike (醉好), in pinyin (zuihao), or mixed (zui好).
/// Honest words that only sound alike are left alone: a changed character that belongs to an ordinary word of the text proves nothing.
/// </summary>
internal static class SoundHits
{
    // How far around a run of letters its word may reach, and the longest run that is read as pinyin.
    private const int Around = 12;
    private const int LongestRun = 48;

    /// <summary>Adds an occurrence for each listed word that stands there by its sound only.</summary>
    public static void Find(RuleBook book, Survey survey, Reading reading)
    {
        var text = survey.Text.Chars;
        var hits = survey.Hits;
        hits.Clear();
        book.Sounds.Find(survey.Units, hits);
        foreach (var hit in hits)
        {
            foreach (var word in book.WordsOfSound[hit.Term])
            {
                if (SoundsLike(text, hit.Start, book.Words[word]))
                {
                    reading.Add(new Occurrence(hit.Start, hit.End, Occurrence.SpeltAround, word));
                }
            }
        }
    }

    /// <summary>Pinyin: each run of letters with what stands around it.</summary>
    public static void FindPinyin(RuleBook book, Survey survey, Reading reading)
    {
        var text = survey.Text.Chars;
        var (hits, read) = (survey.Hits, survey.Pinyin);
        var done = 0;
        foreach (var run in survey.Runs)
        {
            if (run < done)
            {
                continue;
            }
            var isPinyin = read.Read(text, Math.Max(done, run - Around), run + LongestRun + Around, out var end);
            done = Math.Max(done, end - Around);
            if (!isPinyin)
            {
                continue;
            }
            hits.Clear();
            book.Sounds.Find(read.Units, hits);
            foreach (var hit in hits)
            {
                if (read.IsSpeltOut(hit.Start, hit.End))
                {
                    foreach (var word in book.WordsOfSound[hit.Term])
                    {
                        reading.Add(new Occurrence(read.From(hit.Start), read.To(hit.End - 1), Occurrence.SpeltAround, word));
                    }
                }
            }
        }
    }

    private static bool SoundsLike(ReadOnlySpan<char> text, int start, string word)
    {
        var changed = 0;
        for (var k = 0; k < word.Length; k++)
        {
            var c = text[start + k];
            if (c == word[k])
            {
                continue;
            }
            changed++;
            if (!FoldTable.IsHan(c) || (word.Length == 2 && (changed == 2 || Sounds.IsParticle(c))))
            {
                return false;
            }
        }
        // Asked last: it costs most, and few come so far.
        for (var k = 0; k < word.Length; k++)
        {
            if (text[start + k] != word[k] && Sounds.IsInOrdinaryWord(text, start + k))
            {
                return false;
            }
        }
        return changed > 0;
    }
}
