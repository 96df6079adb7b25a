using KolHub.Wording.Folding;
using KolHub.Wording.Packs;
using KolHub.Wording.Search;

namespace KolHub.Wording.Scanning;

/// <summary>A word of a list, a number or an illness in folded text. Layer 2: only when gaps are taken out.</summary>
internal readonly record struct Occurrence(int Start, int End, byte Layer, int Term)
{
    public bool Overlaps(Occurrence other) => Start < other.End && other.Start < End;
}

/// <summary>One text with everything that any rule may ask of it: folded characters, clauses and sentences, and where each list's words stand.</summary>
internal sealed class Reading
{
    // The longest word with every character pulled apart: how far before a place something may begin that covers it.
    private const int Furthest = 3 * TermIndex.LongestTerm;

    private static readonly List<Occurrence> _none = [];

    private readonly List<Occurrence>?[] _lists;
    private readonly int[] _clauses;
    private readonly int[] _sentences;

    public Reading(RuleBook book, string text)
    {
        Book = book;
        Text = FoldedText.Of(text);
        _lists = new List<Occurrence>?[book.Founds.Length];
        _clauses = new int[Text.Length + 1];
        _sentences = new int[Text.Length + 1];
        Divide();
        FindWords();
        FindNumbersAndAilments();
        foreach (var list in _lists)
        {
            list?.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End != b.End ? a.End.CompareTo(b.End) : a.Layer.CompareTo(b.Layer));
        }
    }

    public RuleBook Book { get; }

    public FoldedText Text { get; }

    /// <summary>Where a list's words stand, by start; a negative number is a list that nobody wrote.</summary>
    public List<Occurrence> Of(int list) => list < 0 ? _none : _lists[list] ?? _none;

    public bool SameClause(int a, int b) => _clauses[a] == _clauses[b];

    public bool SameSentence(int a, int b) => _sentences[a] == _sentences[b];

    /// <summary>Whether a list has a word within reach of a place.</summary>
    public bool Reaches(int list, int start, int end, Reach reach, int distance)
    {
        var all = Of(list);
        if (all.Count == 0)
        {
            return false;
        }
        var (from, to) = reach switch
        {
            Reach.Inside => (start - Furthest, start),
            Reach.Within => (start, end),
            Reach.Before => (start - distance - Furthest, start),
            Reach.After => (end, end + distance),
            _ => (0, Text.Length),
        };
        for (var i = FirstFrom(all, from); i < all.Count && all[i].Start <= to; i++)
        {
            var at = all[i];
            var reached = reach switch
            {
                Reach.Inside => at.Start <= start && at.End >= end,
                Reach.Within => at.Start >= start && at.End <= end,
                Reach.Before => at.End <= start && start - at.End <= distance && SameClause(at.Start, start),
                Reach.After => at.Start >= end && at.Start - end <= distance && SameClause(end - 1, at.Start),
                Reach.Clause => SameClause(at.Start, start),
                Reach.Sentence => SameSentence(at.Start, start),
                _ => true,
            };
            if (reached)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Index of the first occurrence that starts at or after a place.</summary>
    public static int FirstFrom(List<Occurrence> all, int start)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Start < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    /// <summary>0: the original stands there as a pack writes the word, but for capitals; 1: it took folding; 2: it took pulling together.</summary>
    public int LayerOf(Occurrence at)
    {
        if (at.Layer == 2 || at.Term < 0)
        {
            return at.Layer;
        }
        var (start, length) = Text.Span(at.Start, at.End);
        var written = Text.Original.AsSpan(start, length);
        foreach (var spelling in Book.Spellings[at.Term])
        {
            if (written.Equals(spelling, StringComparison.OrdinalIgnoreCase))
            {
                return 0;
            }
        }
        return 1;
    }

    private void Divide()
    {
        var chars = Text.Chars;
        var (clause, sentence) = (0, 0);
        for (var i = 0; i < chars.Length; i++)
        {
            _clauses[i] = clause;
            _sentences[i] = sentence;
            var ends = chars[i] switch
            {
                '。' or '!' or '?' or ';' or '\n' or '…' => 2,
                '.' when i + 1 == chars.Length || chars[i + 1] is ' ' or '\n' => 2,
                ',' when !(i > 0 && i + 1 < chars.Length && FoldTable.IsDigit(chars[i - 1]) && FoldTable.IsDigit(chars[i + 1])) => 1,
                _ => 0,
            };
            if (ends > 0)
            {
                clause++;
            }
            if (ends > 1)
            {
                sentence++;
            }
        }
        _clauses[chars.Length] = clause;
        _sentences[chars.Length] = sentence;
    }

    private void FindWords()
    {
        var hits = new List<TermHit>();
        Book.Terms.Find(Text.Chars, hits);
        foreach (var hit in hits)
        {
            Add(new Occurrence(hit.Start, hit.End, 0, hit.Term));
        }
        if (SqueezedText.Of(Text) is not { } squeezed)
        {
            return;
        }
        hits.Clear();
        Book.Terms.Find(squeezed.Chars, hits);
        foreach (var hit in hits)
        {
            if (hit.Length > 1 && squeezed.IsPulledApart(hit.Start, hit.End))
            {
                var (start, end) = squeezed.Span(hit.Start, hit.End);
                Add(new Occurrence(start, end, 2, hit.Term));
            }
        }
    }

    private void Add(Occurrence occurrence)
    {
        foreach (var list in Book.ListsOfTerm[occurrence.Term])
        {
            (_lists[list] ??= []).Add(occurrence);
        }
    }

    private void FindNumbersAndAilments()
    {
        List<NumberHit>? numbers = null;
        List<(int Start, int End)>? ailments = null;
        for (var list = 0; list < _lists.Length; list++)
        {
            var wanted = Book.Founds[list];
            if ((wanted & Found.Ailment) != 0)
            {
                foreach (var (start, end) in ailments ??= Ailments.Find(Text.Chars))
                {
                    (_lists[list] ??= []).Add(new Occurrence(start, end, 0, -1));
                }
            }
            if ((wanted & ~Found.Ailment) != 0)
            {
                foreach (var number in numbers ??= Numbers.Find(Text.Chars))
                {
                    if ((wanted & KindOf(number.Measure)) != 0)
                    {
                        (_lists[list] ??= []).Add(new Occurrence(number.Start, number.End, 0, -1));
                    }
                }
            }
        }
    }

    private static Found KindOf(Measure measure) => measure switch
    {
        Measure.Percent => Found.Percent,
        Measure.Multiple => Found.Multiple,
        Measure.Duration => Found.Duration,
        Measure.Money => Found.Money,
        Measure.Count => Found.Count,
        Measure.Year => Found.Year,
        Measure.Points => Found.Points,
        _ => Found.Weight,
    };
}
