using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>What scanning keeps about a book from one text to the next, as long as somebody holds the book: which rules may speak, and memory.</summary>
internal sealed class BookReader(RuleBook book)
{
    // More kinds of question than a site could honestly ask.
    private const int MostPlans = 2_000;

    private static readonly ConditionalWeakTable<RuleBook, BookReader> _readers = [];

    private readonly ConcurrentDictionary<Question, Plan> _plans = new();
    private readonly ConcurrentBag<Reading> _readings = [];

    public static BookReader Of(RuleBook book) => _readers.GetValue(book, static b => new BookReader(b));

    /// <summary>The rules that may speak about such a text.</summary>
    public Plan PlanFor(ScanInput input)
    {
        var question = Question.Of(input);
        if (_plans.TryGetValue(question, out var known))
        {
            return known;
        }
        var plan = new Plan(book, input);
        return _plans.Count < MostPlans ? _plans.GetOrAdd(question, plan) : plan;
    }

    /// <summary>Reads a text for a plan; to be given back.</summary>
    public Reading Read(Survey survey, Plan plan)
    {
        var reading = _readings.TryTake(out var spare) ? spare : new Reading(book);
        reading.Read(survey, plan);
        return reading;
    }

    public void GiveBack(Reading reading)
    {
        reading.Forget();
        _readings.Add(reading);
    }
}
