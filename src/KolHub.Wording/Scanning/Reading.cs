using KolHub.Wording.Folding;
using KolHub.Wording.Packs;
using KolHub.Wording.Search;

namespace KolHub.Wording.Scanning;

/// <summary>A word of a list, a number or an illness in folded text. Layer 2: only when gaps are taken out; 3: by its sound, its parts or what stands in for it.</summary>
internal readonly record struct Occurrence(int Start, int End, byte Layer, int Term)
{
    public const byte PulledApart = 2;
    public const byte SpeltAround = 3;
}

/// <summary>One text with everything that any rule may ask of it: folded characters, clauses and sentences, and where each list's words stand.</summary>
internal sealed class Reading
{
    // The longest word with every character pulled apart: how far before a place something may begin that covers it.
    private const int Furthest = 3 * TermIndex.LongestTerm;

    private const int MostKept = 4_096;

    private static readonly List<Occurrence> _none = [];

    // A scan fills a hundred short lists; the next one on this thread takes the same.
    [ThreadStatic]
    private static Stack<List<Occurrence>>? _spare;

    private readonly List<Occurrence>?[] _lists;
    private readonly bool[] _ready;
    private readonly Survey _survey;
    private readonly Dictionary<Found, List<Occurrence>> _forms = [];
    private List<NumberHit>? _numbers;
    private List<(int Start, int End)>? _ailments;

    public Reading(RuleBook book, string text)
    {
        Book = book;
        Text = FoldedText.Of(text);
        _lists = new List<Occurrence>?[book.Founds.Length];
        _ready = new bool[_lists.Length];
        _survey = Survey.Of(Text.Chars);
        FindWords();
    }

    public RuleBook Book { get; }

    public FoldedText Text { get; }

    /// <summary>Where a list's words stand, by start; a negative number is a list that nobody wrote.</summary>
    public List<Occurrence> Of(int list)
    {
        if (list < 0)
        {
            return _none;
        }
        if (!_ready[list])
        {
            Prepare(list);
            _ready[list] = true;
        }
        return _lists[list] ?? _none;
    }

    /// <summary>Gives the lists back. Nothing may be asked afterwards.</summary>
    public void Release()
    {
        _spare ??= new Stack<List<Occurrence>>();
        foreach (var list in _lists)
        {
            if (list is { Capacity: > 0 and < MostKept } && _spare.Count < MostKept && !_forms.ContainsValue(list))
            {
                list.Clear();
                _spare.Push(list);
            }
        }
        Array.Clear(_lists);
    }

    public bool SameClause(int a, int b) => Survey.NoneBetween(_survey.Clauses, a, b);

    public bool SameSentence(int a, int b) => Survey.NoneBetween(_survey.Sentences, a, b);

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
            if (at.Layer == Occurrence.SpeltAround)
            {
                // Who spells an excuse around makes none.
                continue;
            }
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
        if (at.Layer >= Occurrence.PulledApart || at.Term < 0)
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

    private void FindWords()
    {
        var hits = new List<TermHit>();
        Book.Terms.Find(Text.Chars, hits);
        foreach (var hit in hits)
        {
            Add(new Occurrence(hit.Start, hit.End, hit.Term < Book.Words.Count ? (byte)0 : Occurrence.SpeltAround, Book.WordOfTerm[hit.Term]));
        }
        foreach (var (from, to) in _survey.Stretches)
        {
            FindPulledApart(from, to, hits);
        }
        if (Book.Sounds.Count > 0)
        {
            SoundHits.Find(Book, Text.Chars, hits, Add);
            SoundHits.FindPinyin(Book, Text.Chars, _survey.Runs, hits, Add);
        }
    }

    private void FindPulledApart(int from, int to, List<TermHit> hits)
    {
        if (SqueezedText.Of(Text.Chars[from..to]) is not { } squeezed)
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
                Add(new Occurrence(from + start, from + end, Occurrence.PulledApart, Book.WordOfTerm[hit.Term]));
            }
        }
    }

    private List<Occurrence> ListOf(int list) => _lists[list] ??= _spare is { Count: > 0 } spare ? spare.Pop() : [];

    private void Add(Occurrence occurrence)
    {
        foreach (var list in Book.ListsOfWord[occurrence.Term])
        {
            ListOf(list).Add(occurrence);
        }
    }

    /// <summary>Numbers and illnesses join a list, and it is put in order, when a rule first asks for it: most lists are never asked for.</summary>
    private void Prepare(int list)
    {
        var forms = Book.Founds[list] == Found.Nothing ? _none : FormsOf(Book.Founds[list]);
        if (_lists[list] is not { } words)
        {
            _lists[list] = forms;
            return;
        }
        words.AddRange(forms);
        for (var i = 1; i < words.Count; i++)
        {
            if (InOrder(words[i - 1], words[i]) > 0)
            {
                words.Sort(InOrder);
                return;
            }
        }
    }

    /// <summary>The numbers and illnesses of these forms, in order; lists that hold the same forms share them.</summary>
    private List<Occurrence> FormsOf(Found wanted)
    {
        if (_forms.TryGetValue(wanted, out var known))
        {
            return known;
        }
        var forms = new List<Occurrence>();
        if ((wanted & Found.Ailment) != 0)
        {
            forms.AddRange((_ailments ??= Ailments.Find(Text.Chars, _survey.AilmentEnds)).Select(a => new Occurrence(a.Start, a.End, 0, -1)));
        }
        if ((wanted & ~Found.Ailment) != 0)
        {
            foreach (var number in _numbers ??= Numbers.Find(Text.Chars, _survey.Numbers))
            {
                if ((wanted & KindOf(number.Measure)) != 0)
                {
                    forms.Add(new Occurrence(number.Start, number.End, 0, -1));
                }
            }
        }
        forms.Sort(InOrder);
        return _forms[wanted] = forms;
    }

    private static int InOrder(Occurrence a, Occurrence b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End != b.End ? a.End.CompareTo(b.End) : a.Layer.CompareTo(b.Layer);

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
