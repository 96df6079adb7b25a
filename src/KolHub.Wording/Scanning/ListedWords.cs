using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>Finds the words of a book's lists in a text: as they stand, with gaps or doublings taken out, and by their sound.</summary>
internal static class ListedWords
{
    private const int LongestSearch = 4_096;

    public static void Find(RuleBook book, Survey survey, Reading reading)
    {
        var hits = survey.Hits;
        hits.Clear();
        book.Terms.Find(survey.Text.Chars, hits);
        foreach (var hit in hits)
        {
            reading.Add(new Occurrence(hit.Start, hit.End, hit.Term < book.Words.Length ? (byte)0 : Occurrence.SpeltAround, book.WordOfTerm[hit.Term]));
        }
        FindPulledApart(book, survey, reading);
        if (book.Sounds.Count > 0)
        {
            SoundHits.Find(book, survey, reading);
            SoundHits.FindPinyin(book, survey, reading);
        }
    }

    private static void FindPulledApart(RuleBook book, Survey survey, Reading reading)
    {
        var squeezed = survey.Squeezed;
        squeezed.Clear();
        foreach (var (from, to) in survey.Stretches)
        {
            squeezed.Add(survey.Text.Chars[from..to], from);
            // Many stretches are searched at once, which is quicker, but not so many that a long text takes memory.
            if (squeezed.Length >= LongestSearch)
            {
                FindIn(squeezed);
                squeezed.Clear();
            }
        }
        FindIn(squeezed);

        void FindIn(SqueezedText squeezed)
        {
            var hits = survey.Hits;
            hits.Clear();
            book.Terms.Find(squeezed.Chars, hits);
            foreach (var hit in hits)
            {
                if (hit.Length > 1 && squeezed.IsPulledApart(hit.Start, hit.End))
                {
                    var (start, end) = squeezed.Span(hit.Start, hit.End);
                    reading.Add(new Occurrence(start, end, Occurrence.PulledApart, book.WordOfTerm[hit.Term]));
                }
            }
        }
    }
}
