using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>Finds the words of a book's lists in a text: as they stand, with gaps or doublings taken out, and by their sound.</summary>
internal static class ListedWords
{
    public static void Find(RuleBook book, Survey survey, Reading reading)
    {
        var hits = survey.Hits;
        hits.Clear();
        book.Terms.Find(survey.Text.Chars, hits);
        foreach (var hit in hits)
        {
            reading.Add(new Occurrence(hit.Start, hit.End, hit.Term < book.Words.Length ? (byte)0 : Occurrence.SpeltAround, book.WordOfTerm[hit.Term]));
        }
        foreach (var (from, to) in survey.Stretches)
        {
            FindPulledApart(book, survey, from, to, reading);
        }
        if (book.Sounds.Count > 0)
        {
            SoundHits.Find(book, survey, reading);
            SoundHits.FindPinyin(book, survey, reading);
        }
    }

    private static void FindPulledApart(RuleBook book, Survey survey, int from, int to, Reading reading)
    {
        var (squeezed, hits) = (survey.Squeezed, survey.Hits);
        if (!squeezed.Read(survey.Text.Chars[from..to]))
        {
            return;
        }
        hits.Clear();
        book.Terms.Find(squeezed.Chars, hits);
        foreach (var hit in hits)
        {
            if (hit.Length > 1 && squeezed.IsPulledApart(hit.Start, hit.End))
            {
                var (start, end) = squeezed.Span(hit.Start, hit.End);
                reading.Add(new Occurrence(from + start, from + end, Occurrence.PulledApart, book.WordOfTerm[hit.Term]));
            }
        }
    }
}
