using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>A word of a list, a number or an illness in folded text. Layer 2: only when gaps are taken out; 3: by its sound, its parts or what stands in for it.</summary>
internal readonly record struct Occurrence(int Start, int End, byte Layer, int Term)
{
    public const byte PulledApart = 2;
    public const byte SpeltAround = 3;
}

/// <summary>
/// One text as one book reads it: where each list's words stand. Lists that no rule of the plan asks for stay empty. The memory goes back to
/// the book's reader, so that the next reading costs none.
/// </summary>
internal sealed class Reading(RuleBook book)
{
    // More words than this are in no text that somebody wrote; what comes behind is left out, and the result says so.
    private const int MostOccurrences = 2_000_000;

    private const int MostKept = 4_096;

    private static readonly List<Occurrence> _none = [];
    private static readonly Comparison<Occurrence> _inOrder = InOrder;

    private readonly List<Occurrence>?[] _lists = new List<Occurrence>?[book.Founds.Length];
    private readonly State[] _states = new State[book.Founds.Length];
    private readonly List<int> _touched = [];
    private bool[] _asked = [];
    private Survey? _survey;
    private int _count;

    private enum State : byte
    {
        Untouched,
        HasWords,
        Ready,
    }

    public RuleBook Book => book;

    public Survey Survey => _survey!;

    public FoldedText Text => _survey!.Text;

    /// <summary>There were more words, or more places of one rule, than are kept.</summary>
    public bool IsCut { get; set; }

    /// <summary>For whoever judges a rule; nothing stays in them.</summary>
    public List<Candidate> Candidates { get; } = [];

    public List<Candidate> Standing { get; } = [];

    /// <summary>Reads a text for the rules of a plan.</summary>
    public void Read(Survey survey, Plan plan)
    {
        (_survey, _asked, _count, IsCut) = (survey, plan.Asked, 0, false);
        ListedWords.Find(book, survey, this);
    }

    /// <summary>Forgets the text; the memory stays.</summary>
    public void Forget()
    {
        foreach (var list in _touched)
        {
            if (_lists[list] is { Capacity: > MostKept })
            {
                _lists[list] = null;
            }
            _lists[list]?.Clear();
            _states[list] = State.Untouched;
        }
        _touched.Clear();
        _survey = null;
    }

    public void Add(Occurrence occurrence)
    {
        foreach (var list in book.ListsOfWord[occurrence.Term])
        {
            if (!_asked[list])
            {
                continue;
            }
            if (++_count > MostOccurrences)
            {
                IsCut = true;
                return;
            }
            ListOf(list).Add(occurrence);
        }
    }

    /// <summary>Where a list's words stand, by start; a negative number is a list that nobody wrote.</summary>
    public List<Occurrence> Of(int list)
    {
        if (list < 0)
        {
            return _none;
        }
        if (_states[list] != State.Ready)
        {
            Prepare(list);
        }
        return _lists[list] ?? _none;
    }

    /// <summary>Whether each of a pattern's lists has a word here: most rules of most texts end with this question.</summary>
    public bool HasAll(Slot[] slots)
    {
        foreach (var slot in slots)
        {
            if (_states[slot.Words] == State.Untouched && book.Founds[slot.Words] == Found.Nothing)
            {
                return false;
            }
        }
        foreach (var slot in slots)
        {
            if (Of(slot.Words).Count == 0)
            {
                return false;
            }
        }
        return true;
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
        foreach (var spelling in book.Spellings[at.Term])
        {
            if (written.Equals(spelling, StringComparison.OrdinalIgnoreCase))
            {
                return 0;
            }
        }
        return 1;
    }

    private List<Occurrence> ListOf(int list)
    {
        if (_states[list] == State.Untouched)
        {
            _states[list] = State.HasWords;
            _touched.Add(list);
        }
        return _lists[list] ??= [];
    }

    /// <summary>Numbers and illnesses join a list, and it is put in order, when a rule first asks for it: most lists are never asked for.</summary>
    private void Prepare(int list)
    {
        if (_states[list] == State.Untouched && book.Founds[list] == Found.Nothing)
        {
            return;
        }
        var words = ListOf(list);
        Forms.AddTo(words, book.Founds[list], Survey);
        for (var i = 1; i < words.Count; i++)
        {
            if (InOrder(words[i - 1], words[i]) > 0)
            {
                words.Sort(_inOrder);
                break;
            }
        }
        _states[list] = State.Ready;
    }

    private static int InOrder(Occurrence a, Occurrence b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End != b.End ? a.End.CompareTo(b.End) : a.Layer.CompareTo(b.Layer);
}
