using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KolHub.Wording.Folding;

namespace KolHub.Wording.Search;

/// <summary>One word found: where, and which.</summary>
internal readonly record struct TermHit(int Start, int Length, int Term)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds every occurrence of every word of a list in one pass, overlapping ones too, and says which word it is. <see cref="PairFilter"/>
/// rules most places out, 32 at once; the rest ask a hash table of first pairs, whose entry knows (by 64 bits) which third characters go
/// on, and where its words lie: sorted, one behind another, a few hundred kilobytes that stay in the processor's caches. A walk narrows them
/// by one character after another, no further than the longest word, so that time grows with the text and nothing else.
/// Latin words need a word's edge, digits a number's edge. Allocates nothing while it searches; safe for many readers.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Longer words are refused when a pack is read: this bounds the walk.</summary>
    public const int LongestTerm = 64;

    private readonly string[] _terms;
    private readonly PairFilter _filter;
    private readonly Pair[] _pairs;
    private readonly int _pairShift;
    private readonly int[] _singles = [];

    // The words in order: which each is, where its characters from the third on begin (one place more tells where the last ends), and these.
    private readonly int[] _sorted;
    private readonly int[] _tails;
    private readonly char[] _chars;

    /// <summary>An index of words, each of which is there once.</summary>
    public TermIndex(IReadOnlyCollection<string> terms)
    {
        _terms = [.. terms];
        var longest = _terms.Length == 0 ? 1 : _terms.Max(t => t.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, LongestTerm);
        string[] words = [.. _terms];
        _sorted = [.. Enumerable.Range(0, words.Length)];
        Array.Sort(words, _sorted, StringComparer.Ordinal);
        _tails = new int[words.Length + 1];
        _chars = new char[words.Sum(w => Math.Max(0, w.Length - 2))];
        // Lists hold many words with one beginning; tables that are no larger than they must stay in the processor's caches.
        var beginnings = words.Where(w => w.Length > 1).Select(w => PairFilter.KeyOf(w[0], w[1])).Distinct().Count();
        _filter = new PairFilter(beginnings);
        var pairs = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * beginnings));
        _pairs = new Pair[pairs];
        _pairShift = 32 - BitOperations.Log2(pairs);
        for (var i = 0; i < words.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfZero(words[i].Length);
            if (words[i].Length == 1)
            {
                _filter.Add(words[i][0]);
                _singles = _singles.Length > 0 ? _singles : new int[char.MaxValue + 1];
                _singles[words[i][0]] = _sorted[i];
            }
            else
            {
                AddToPair(words[i], i);
            }
            var tail = words[i].AsSpan(Math.Min(2, words[i].Length));
            tail.CopyTo(_chars.AsSpan(_tails[i]));
            _tails[i + 1] = _tails[i] + tail.Length;
        }
    }

    public int Count => _terms.Length;

    public string this[int term] => _terms[term];

    /// <summary>Adds every hit to <paramref name="hits"/>, ordered by start, shorter before longer.</summary>
    public void Find(ReadOnlySpan<char> text, List<TermHit> hits)
    {
        var i = 0;
        for (; i + PairFilter.Places < text.Length; i += PairFilter.Places)
        {
            var pairs = _filter.Begins(text[i..], out var alone);
            for (var begins = pairs | alone; begins != 0; begins &= begins - 1)
            {
                var bit = begins & ~(begins - 1);
                At(text, i + BitOperations.TrailingZeroCount(begins), (alone & bit) != 0, (pairs & bit) != 0, hits);
            }
        }
        for (; i < text.Length; i++)
        {
            At(text, i, _filter.IsSingle(text[i]), i + 1 < text.Length && _filter.MayBegin(text[i], text[i + 1]), hits);
        }
    }

    /// <summary>A word of letters does not stand inside a longer word, a number not inside a longer number.</summary>
    internal static bool HasEdges(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !Sticks(text[start - 1], text[start])) && (end == text.Length || !Sticks(text[end - 1], text[end]));

    /// <summary>Words come in order: those with one pair are neighbours, and one that is nothing but the pair comes first.</summary>
    private void AddToPair(string word, int place)
    {
        _filter.Add(word[0], word[1]);
        ref var pair = ref PairAt(PairFilter.KeyOf(word[0], word[1]));
        if (pair.End == 0)
        {
            pair = new Pair { Key = PairFilter.KeyOf(word[0], word[1]), First = place, Term = -1 };
        }
        pair.End = place + 1;
        if (word.Length == 2)
        {
            pair.Term = _sorted[place];
            pair.First = place + 1;
        }
        else
        {
            pair.Third |= 1UL << (word[2] & 63);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At(ReadOnlySpan<char> text, int start, bool isAlone, bool mayBegin, List<TermHit> hits)
    {
        if (isAlone && HasEdges(text, start, start + 1))
        {
            hits.Add(new TermHit(start, 1, _singles[text[start]]));
        }
        if (!mayBegin)
        {
            return;
        }
        ref readonly var pair = ref PairAt(PairFilter.KeyOf(text[start], text[start + 1]));
        if (pair.End == 0)
        {
            return;
        }
        if (pair.Term >= 0 && HasEdges(text, start, start + 2))
        {
            hits.Add(new TermHit(start, 2, pair.Term));
        }
        if (start + 2 < text.Length && (pair.Third >> (text[start + 2] & 63) & 1) != 0)
        {
            Walk(text, start, pair.First, pair.End, hits);
        }
    }

    /// <summary>All words of [first, end) agree with the text so far; those that go on with its next character are neighbours again.</summary>
    private void Walk(ReadOnlySpan<char> text, int start, int first, int end, List<TermHit> hits)
    {
        for (var depth = 0; start + 2 + depth < text.Length; depth++)
        {
            var next = text[start + 2 + depth];
            first = FirstFrom(next, depth, first, end);
            end = FirstFrom(next + 1, depth, first, end);
            if (first == end)
            {
                return;
            }
            if (_tails[first + 1] - _tails[first] == depth + 1)
            {
                if (HasEdges(text, start, start + 3 + depth))
                {
                    hits.Add(new TermHit(start, 3 + depth, _sorted[first]));
                }
                first++;
            }
        }
    }

    /// <summary>The first of the words [first, end), all longer than depth, whose character at this depth is not below the one given.</summary>
    private int FirstFrom(int character, int depth, int first, int end)
    {
        while (first < end)
        {
            var middle = (first + end) >>> 1;
            if (_chars[_tails[middle] + depth] < character)
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }
        return first;
    }

    private static bool Sticks(char left, char right) =>
        (FoldTable.IsLatin(left) && FoldTable.IsLatin(right)) || (FoldTable.IsDigit(left) && FoldTable.IsDigit(right));

    /// <summary>The entry of a pair, or the free one where it would stand. Tables are at most half full, so there always is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Pair PairAt(uint key)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_pairs);
        var slot = (int)(PairFilter.Hash(key) >> _pairShift);
        while (true)
        {
            ref var pair = ref Unsafe.Add(ref first, slot);
            if (pair.Key == key || pair.End == 0)
            {
                return ref pair;
            }
            slot = (slot + 1) & (_pairs.Length - 1);
        }
    }

    /// <summary>Two first characters: the word that they are, the longer words that begin so, and their third characters (a bit for the last six bits of each).</summary>
    private struct Pair
    {
        public uint Key;
        public int Term;
        public int First;
        public int End;
        public ulong Third;
    }
}
