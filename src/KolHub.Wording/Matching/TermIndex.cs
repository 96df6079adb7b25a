using KolHub.Wording.Folding;

namespace KolHub.Wording.Matching;

/// <summary>One word found: where, and which.</summary>
internal readonly record struct TermHit(int Start, int Length, int Term)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds every occurrence of every word of a list in one pass, overlapping ones too. A bit for each pair of first characters rules most
/// places out at once; the rest walk a trie no deeper than the longest word, so that time grows with the text and nothing else.
/// Latin words need a word's edge, digits a number's edge. Safe for many readers.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Longer words are refused when a pack is read: this bounds the walk.</summary>
    public const int LongestTerm = 64;

    private readonly ulong[] _pairs = new ulong[1024];
    private readonly ulong[] _singles = new ulong[1024];
    private readonly long[] _keys;
    private readonly int[] _children;
    private readonly int _mask;
    private readonly int[] _termAt;
    private readonly string[] _terms;

    public TermIndex(IReadOnlyCollection<string> terms)
    {
        _terms = [.. terms];
        var capacity = 16;
        while (capacity < 2 * (_terms.Sum(t => t.Length) + 1))
        {
            capacity *= 2;
        }
        _keys = new long[capacity];
        _children = new int[capacity];
        _mask = capacity - 1;
        var termAt = new List<int> { -1 };
        for (var term = 0; term < _terms.Length; term++)
        {
            var word = _terms[term];
            ArgumentOutOfRangeException.ThrowIfZero(word.Length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(word.Length, LongestTerm);
            var node = 0;
            foreach (var c in word)
            {
                var slot = SlotOf(node, c);
                if (_keys[slot] == 0)
                {
                    _keys[slot] = KeyOf(node, c);
                    _children[slot] = termAt.Count;
                    termAt.Add(-1);
                }
                node = _children[slot];
            }
            termAt[node] = term;
            if (word.Length == 1)
            {
                _singles[word[0] >> 6] |= 1UL << (word[0] & 63);
            }
            else
            {
                var pair = PairOf(word[0], word[1]);
                _pairs[pair >> 6] |= 1UL << (pair & 63);
            }
        }
        _termAt = [.. termAt];
    }

    public int Count => _terms.Length;

    public string this[int term] => _terms[term];

    /// <summary>Adds every hit to <paramref name="hits"/>, ordered by start, shorter before longer.</summary>
    public void Find(ReadOnlySpan<char> text, List<TermHit> hits)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var single = (_singles[c >> 6] >> (c & 63) & 1) != 0;
            var pair = false;
            if (i + 1 < text.Length)
            {
                var hash = PairOf(c, text[i + 1]);
                pair = (_pairs[hash >> 6] >> (hash & 63) & 1) != 0;
            }
            if (single || pair)
            {
                Walk(text, i, hits);
            }
        }
    }

    private void Walk(ReadOnlySpan<char> text, int start, List<TermHit> hits)
    {
        var node = 0;
        for (var i = start; i < text.Length; i++)
        {
            var slot = SlotOf(node, text[i]);
            if (_keys[slot] == 0)
            {
                return;
            }
            node = _children[slot];
            if (_termAt[node] >= 0 && HasEdges(text, start, i + 1))
            {
                hits.Add(new TermHit(start, i + 1 - start, _termAt[node]));
            }
        }
    }

    /// <summary>A word of letters does not stand inside a longer word, a number not inside a longer number.</summary>
    internal static bool HasEdges(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !Sticks(text[start - 1], text[start])) && (end == text.Length || !Sticks(text[end - 1], text[end]));

    private static bool Sticks(char left, char right) =>
        (FoldTable.IsLatin(left) && FoldTable.IsLatin(right)) || (FoldTable.IsDigit(left) && FoldTable.IsDigit(right));

    private static int PairOf(char first, char second) => ((first * 40503) ^ (second * 30011)) & 0xffff;

    private static long KeyOf(int node, char c) => ((long)(node + 1) << 16) | c;

    private int SlotOf(int node, char c)
    {
        var key = KeyOf(node, c);
        var slot = (int)((ulong)(key * -7046029254386353131L) >> 33) & _mask;
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & _mask;
        }
        return slot;
    }
}
