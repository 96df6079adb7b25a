using KolHub.Wording.Packs;

namespace KolHub.Wording.Scanning;

/// <summary>A place in folded text where a rule's pattern stands, before exemptions are asked.</summary>
internal readonly record struct Candidate(int Start, int End, int Layer);

/// <summary>Where the patterns of rules stand in a text. Time grows with the number of words found, never with their product.</summary>
internal static class Candidates
{
    /// <summary>More places than this in one text by one rule tell a reader nothing new.</summary>
    public const int MostPerRule = 400;

    private static readonly Comparison<Candidate> _inOrder = static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);

    /// <summary>Puts the places of a rule's pattern into <paramref name="found"/>.</summary>
    public static void Find(Rule rule, Reading reading, List<Candidate> found)
    {
        found.Clear();
        if (rule.Kind == RuleKind.Terms)
        {
            foreach (var at in reading.Of(rule.Slots[0].Words))
            {
                if (found.Count >= MostPerRule && at.Start >= found[^1].End)
                {
                    reading.IsCut = true;
                    break;
                }
                if (rule.Gaps || at.Layer < Occurrence.PulledApart)
                {
                    Offer(found, new Candidate(at.Start, at.End, reading.LayerOf(at)));
                }
            }
            return;
        }
        if (rule.Slots.Length == 1)
        {
            found.AddRange(reading.Of(rule.Slots[0].Words).Take(MostPerRule).Select(at => new Candidate(at.Start, at.End, 0)));
            return;
        }
        Chains(rule, rule.Slots, reading, found);
        if (rule.Backwards.Length > 0)
        {
            Chains(rule, rule.Backwards, reading, found);
            found.Sort(_inOrder);
        }
    }

    /// <summary>Overlapping places become one.</summary>
    public static void Merge(List<Candidate> candidates)
    {
        if (candidates.Count < 2)
        {
            return;
        }
        candidates.Sort(_inOrder);
        var kept = 0;
        for (var i = 1; i < candidates.Count; i++)
        {
            var (last, next) = (candidates[kept], candidates[i]);
            if (next.Start < last.End)
            {
                candidates[kept] = new Candidate(last.Start, Math.Max(last.End, next.End), Math.Min(last.Layer, next.Layer));
            }
            else
            {
                candidates[++kept] = next;
            }
        }
        candidates.RemoveRange(kept + 1, candidates.Count - kept - 1);
    }

    /// <summary>Words come ordered by start, shorter first: of those with one start the longest stays, and what lies inside another goes.</summary>
    private static void Offer(List<Candidate> found, Candidate next)
    {
        while (found.Count > 0 && found[^1].Start >= next.Start && found[^1].End <= next.End && found[^1].Layer >= next.Layer)
        {
            found.RemoveAt(found.Count - 1);
        }
        if (found.Count == 0 || found[^1].End < next.End || found[^1].Start > next.Start || found[^1].Layer > next.Layer)
        {
            found.Add(next);
        }
    }

    private static void Chains(Rule rule, Slot[] slots, Reading reading, List<Candidate> found)
    {
        foreach (var first in reading.Of(slots[0].Words))
        {
            if (found.Count >= MostPerRule)
            {
                reading.IsCut = true;
                return;
            }
            // A text holds many first words and few whole chains: how each was written is asked at the end.
            var (end, complete) = (first.End, rule.Gaps || first.Layer < Occurrence.PulledApart);
            var (second, third) = (first, first);
            for (var s = 1; s < slots.Length && complete; s++)
            {
                complete = false;
                if (Next(rule, slots[s], reading, first.Start, end) is { } at)
                {
                    (end, complete, second, third) = (at.End, true, at, second);
                }
            }
            if (complete)
            {
                var layer = Math.Max(reading.LayerOf(first), Math.Max(reading.LayerOf(second), reading.LayerOf(third)));
                found.Add(Extend(slots, reading, new Candidate(first.Start, end, layer)));
            }
        }
    }

    private static Occurrence? Next(Rule rule, Slot slot, Reading reading, int start, int end)
    {
        var all = reading.Of(slot.Words);
        for (var i = Nearby.FirstFrom(all, end); i < all.Count && all[i].Start - end <= slot.Gap; i++)
        {
            if (!rule.Gaps && all[i].Layer >= Occurrence.PulledApart)
            {
                continue;
            }
            if (rule.Scope switch { Reach.Clause => reading.Survey.SameClause(start, all[i].Start), Reach.Sentence => reading.Survey.SameSentence(start, all[i].Start), _ => true })
            {
                return all[i];
            }
        }
        return null;
    }

    /// <summary>A list that shares one verb: 缓解胃炎、慢性胃炎和胃病 is one place.</summary>
    private static Candidate Extend(Slot[] slots, Reading reading, Candidate candidate)
    {
        var (start, end) = (candidate.Start, candidate.End);
        for (var grown = true; grown && end - start < 120;)
        {
            grown = false;
            foreach (var slot in slots)
            {
                var all = reading.Of(slot.Words);
                for (var i = Nearby.FirstFrom(all, end); i < all.Count && all[i].Start - end <= 5; i++)
                {
                    if (IsJoin(reading, end, all[i].Start))
                    {
                        (end, grown) = (all[i].End, true);
                        break;
                    }
                }
                for (var i = Nearby.FirstFrom(all, start) - 1; i >= 0 && start - all[i].End <= 5; i--)
                {
                    if (all[i].End <= start && IsJoin(reading, all[i].End, start))
                    {
                        (start, grown) = (all[i].Start, true);
                        break;
                    }
                }
            }
        }
        return candidate with { Start = start, End = end };
    }

    private static bool IsJoin(Reading reading, int from, int to)
    {
        if (to <= from)
        {
            return false;
        }
        return reading.Text.Chars[from..to] is "、" or "和" or "及" or "与" or "或" or "以及" or "/" or ", " or " and " or " or " or ", and " or "&" or " & " or "; ";
    }
}
