using KolHub.Wording.Packs;
using KolHub.Wording.Search;

namespace KolHub.Wording.Scanning;

/// <summary>What stands near a place of a text.</summary>
internal static class Nearby
{
    // The longest word with every character pulled apart: how far before a place something may begin that covers it.
    private const int Furthest = 3 * TermIndex.LongestTerm;

    /// <summary>Whether a list has a word within reach of a place.</summary>
    public static bool Reaches(this Reading reading, int list, int start, int end, Reach reach, int distance)
    {
        var all = reading.Of(list);
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
            Reach.Clause => Ends.Around(reading.Text.Chars, start, sentences: false),
            Reach.Sentence => Ends.Around(reading.Text.Chars, start, sentences: true),
            _ => (0, reading.Text.Length),
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
                Reach.Before => at.End <= start && start - at.End <= distance && reading.Survey.SameClause(at.Start, start),
                Reach.After => at.Start >= end && at.Start - end <= distance && reading.Survey.SameClause(end - 1, at.Start),
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
}
