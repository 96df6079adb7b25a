using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Wording.Search;

namespace KolHub.Tests.Wording;

// What measures time does not run beside what takes it.
[Collection("Measured")]
public sealed class TermIndexTests
{
    [Fact]
    public void Overlapping_words_are_all_found() => Hits("这是最好的", "最好", "最好的", "好的", "好").ShouldBe(["2 最好", "2 最好的", "3 好", "3 好的"]);

    [Theory]
    [InlineData("#adventure", "#ad", 0)]
    [InlineData("#ad venture", "#ad", 1)]
    [InlineData("a bad day", "ad", 0)]
    [InlineData("no.10", "no.1", 0)]
    [InlineData("no.1!", "no.1", 1)]
    [InlineData("第21天", "1天", 0)]
    [InlineData("最好", "最好", 1)]
    [InlineData("", "最好", 0)]
    public void Latin_words_and_numbers_need_an_edge(string text, string word, int hits) => Hits(text, word).Count.ShouldBe(hits);

    [Fact]
    public void Finds_what_a_naive_search_finds() => Prop.ForAll(
        Gen.Elements('a', '好', '最', '1', ' ').ListOf().Select(c => string.Concat(c)).ToArbitrary(),
        Gen.Elements("a", "好", "最", "好最", "最好", "最好最", "1好", "a 好", "aa", "11", "好 最好").NonEmptyListOf().Select(w => w.Distinct().ToList()).ToArbitrary(),
        (text, words) => Find(text, words).Select(h => (h.Start, words[h.Term])).SequenceEqual(Naive(text, words))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 40)]
    [InlineData(3, 400)]
    [InlineData(4, 3_000)]
    public void Finds_what_a_naive_search_finds_in_long_texts(int seed, int count)
    {
        // Few different characters, so that words overlap, share beginnings and stand across the edges of what is read at once.
        var random = new Random(seed);
        const string Alphabet = "的一是最好国家级治疗\ud800\udc00ab1 \0。\uffff";
        var words = Enumerable.Range(0, count).Select(_ => Letters(1 + random.Next(random.Next(4) == 0 ? 12 : 4))).Distinct().ToList();
        foreach (var length in (int[])[0, 1, 31, 32, 33, 34, 64, 65, 100, 1_000])
        {
            var text = Letters(length);
            Find(text, words).Select(h => (h.Start, words[h.Term])).ShouldBe(Naive(text, words), $"{length} characters");
        }

        string Letters(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
    }

    [Fact]
    public void Filter_never_says_no_to_a_beginning()
    {
        var random = new Random(5);
        var filter = new PairFilter(500);
        var text = string.Concat(Enumerable.Range(0, 4_000).Select(_ => (char)random.Next(0x4e00, 0x4f00)));
        var pairs = Enumerable.Range(0, 500).Select(_ => random.Next(text.Length - 1)).Select(i => text.Substring(i, 2)).ToHashSet();
        foreach (var pair in pairs)
        {
            filter.Add(pair[0], pair[1]);
        }
        filter.Add(text[77]);
        for (var i = 0; i + PairFilter.Places < text.Length; i++)
        {
            var begins = filter.Begins(text.AsSpan(i), out var alone);
            for (var k = 0; k < PairFilter.Places; k++)
            {
                var expected = filter.MayBegin(text[i + k], text[i + k + 1]);
                (begins >> k & 1).ShouldBe(expected ? 1u : 0u);
                (alone >> k & 1).ShouldBe(text[i + k] == text[77] ? 1u : 0u);
                (pairs.Contains(text.Substring(i + k, 2)) && !expected).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var index = new TermIndex(["最好", "最好的", "的面霜", "好"]);
        var text = string.Concat(Enumerable.Repeat("这是最好的面霜，真的好用。", 100));
        var hits = new List<TermHit>(10_000);
        index.Find(text, hits);
        hits.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        index.Find(text, hits);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        hits.Count.ShouldBe(500);
    }

    [Fact]
    public void Twice_the_text_takes_about_twice_the_time_even_at_its_worst()
    {
        // One word long and hardly ever complete: every place walks to its end, and few hits fill the memory.
        List<string> words = [new string('最', 62) + '好'];
        var index = new TermIndex(words);
        var text = new string('最', 2_000);
        var hits = new List<TermHit>(16);
        index.Find(text, hits);
        // The fastest of many short rounds in turn, so that neither other work nor the compiler counts for one side only.
        var (one, two) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 200; round++)
        {
            one = Math.Min(one, Timed(text[..1_000]));
            two = Math.Min(two, Timed(text));
        }
        (two / one).ShouldBeLessThan(4.0);

        double Timed(string part)
        {
            hits.Clear();
            var clock = Stopwatch.StartNew();
            index.Find(part, hits);
            return clock.Elapsed.TotalMilliseconds;
        }
    }

    private static List<(int, string)> Naive(string text, IReadOnlyCollection<string> words)
    {
        var hits = new List<(int Start, string Word)>();
        for (var i = 0; i < text.Length; i++)
        {
            hits.AddRange(words.Where(w => text.AsSpan(i).StartsWith(w) && TermIndex.HasEdges(text, i, i + w.Length)).OrderBy(w => w.Length).Select(w => (i, w)));
        }
        return hits;
    }

    private static List<string> Hits(string text, params string[] words) => [.. Find(text, words).Select(h => $"{h.Start} {words[h.Term]}")];

    private static List<TermHit> Find(string text, IReadOnlyCollection<string> words)
    {
        var hits = new List<TermHit>();
        new TermIndex(words).Find(text, hits);
        return hits;
    }
}
