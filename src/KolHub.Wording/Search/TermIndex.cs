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
/// on; what is left walks a hashed trie no deeper than the longest word, so that time grows with the text and nothing else.
/// Latin words need a word's edge, digits a number's edge. Allocates nothing while it searches; safe for many readers.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Longer words are refused when a pack is read: this bounds the walk.</summary>
    public const int LongestTerm = 64;

    private readonly PairFilter _filter;
    private readonly Pair[] _pairs;
    private readonly int _pairShift;
    private readonly Step[] _steps;
    private readonly int _stepShift;
    private int[] _singles = [];
    private readonly string[] _terms;

    public TermIndex(IReadOnlyCollection<string> terms)
    {
        _terms = [.. terms];
        // Lists hold many words with one beginning; tables that are no larger than they must stay in the processor's caches.
        var beginnings = _terms.Where(t => t.Length > 1).Select(t => PairFilter.KeyOf(t[0], t[1])).Distinct().Count();
        _filter = new PairFilter(beginnings);
        var pairs = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * beginnings));
        _pairs = new Pair[pairs];
        _pairShift = 32 - BitOperations.Log2(pairs);
        var steps = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * _terms.Sum(t => Math.Max(0, t.Length - 2))));
        _steps = new Step[steps];
        _stepShift = 64 - BitOperations.Log2(steps);
        var nodes = 0;
        for (var term = 0; term < _terms.Length; term++)
        {
            ArgumentOutOfRangeException.ThrowIfZero(_terms[term].Length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(_terms[term].Length, LongestTerm);
            Add(_terms[term], term, ref nodes);
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
            for (var begins = _filter.Begins(text[i..]); begins != 0; begins &= begins - 1)
            {
                At(text, i + BitOperations.TrailingZeroCount(begins), hits);
            }
        }
        for (; i < text.Length; i++)
        {
            if (_filter.IsSingle(text[i]) || (i + 1 < text.Length && _filter.MayBegin(text[i], text[i + 1])))
            {
                At(text, i, hits);
            }
        }
    }

    /// <summary>A word of letters does not stand inside a longer word, a number not inside a longer number.</summary>
    internal static bool HasEdges(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !Sticks(text[start - 1], text[start])) && (end == text.Length || !Sticks(text[end - 1], text[end]));

    private void Add(string word, int term, ref int nodes)
    {
        if (word.Length == 1)
        {
            _filter.Add(word[0]);
            _singles = _singles.Length > 0 ? _singles : new int[char.MaxValue + 1];
            _singles[word[0]] = term;
            return;
        }
        _filter.Add(word[0], word[1]);
        ref var pair = ref PairAt(PairFilter.KeyOf(word[0], word[1]));
        if (pair.Node == 0)
        {
            pair = new Pair { Key = PairFilter.KeyOf(word[0], word[1]), Node = ++nodes, Term = -1 };
        }
        if (word.Length == 2)
        {
            pair.Term = term;
            return;
        }
        pair.Third |= 1UL << (word[2] & 63);
        var node = pair.Node;
        for (var i = 2; i < word.Length; i++)
        {
            ref var step = ref StepAt(node, word[i]);
            if (step.Key == 0)
            {
                step = new Step { Key = KeyOf(node, word[i]), Node = ++nodes, Term = -1 };
            }
            node = step.Node;
            if (i == word.Length - 1)
            {
                step.Term = term;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At(ReadOnlySpan<char> text, int start, List<TermHit> hits)
    {
        if (_singles.Length > 0 && _filter.IsSingle(text[start]) && HasEdges(text, start, start + 1))
        {
            hits.Add(new TermHit(start, 1, _singles[text[start]]));
        }
        if (start + 1 >= text.Length)
        {
            return;
        }
        ref readonly var pair = ref PairAt(PairFilter.KeyOf(text[start], text[start + 1]));
        if (pair.Node == 0)
        {
            return;
        }
        if (pair.Term >= 0 && HasEdges(text, start, start + 2))
        {
            hits.Add(new TermHit(start, 2, pair.Term));
        }
        if (start + 2 < text.Length && (pair.Third >> (text[start + 2] & 63) & 1) != 0)
        {
            Walk(text, start, pair.Node, hits);
        }
    }

    private void Walk(ReadOnlySpan<char> text, int start, int node, List<TermHit> hits)
    {
        for (var i = start + 2; i < text.Length; i++)
        {
            ref readonly var step = ref StepAt(node, text[i]);
            if (step.Key == 0)
            {
                return;
            }
            node = step.Node;
            if (step.Term >= 0 && HasEdges(text, start, i + 1))
            {
                hits.Add(new TermHit(start, i + 1 - start, step.Term));
            }
        }
    }

    private static bool Sticks(char left, char right) =>
        (FoldTable.IsLatin(left) && FoldTable.IsLatin(right)) || (FoldTable.IsDigit(left) && FoldTable.IsDigit(right));

    private static ulong KeyOf(int node, char c) => ((ulong)node << 16) | c;

    /// <summary>The entry of a pair, or the free one where it would stand. Tables are at most half full, so there always is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Pair PairAt(uint key)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_pairs);
        var slot = (int)(PairFilter.Hash(key) >> _pairShift);
        while (true)
        {
            ref var pair = ref Unsafe.Add(ref first, slot);
            if (pair.Key == key || pair.Node == 0)
            {
                return ref pair;
            }
            slot = (slot + 1) & (_pairs.Length - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Step StepAt(int node, char c)
    {
        var key = KeyOf(node, c);
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> _stepShift);
        while (_steps[slot].Key != 0 && _steps[slot].Key != key)
        {
            slot = (slot + 1) & (_steps.Length - 1);
        }
        return ref _steps[slot];
    }

    /// <summary>Two first characters: the word that they are, and which characters may follow (a bit for the last six bits of each).</summary>
    private struct Pair
    {
        public uint Key;
        public int Node;
        public int Term;
        public ulong Third;
    }

    /// <summary>One character further in the trie.</summary>
    private struct Step
    {
        public ulong Key;
        public int Node;
        public int Term;
    }
}
