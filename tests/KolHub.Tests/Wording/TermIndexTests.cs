using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Wording.Matching;

namespace KolHub.Tests.Wording;

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
        (text, words) =>
        {
            var naive = new HashSet<(int, string)>();
            foreach (var word in words)
            {
                for (var i = 0; i + word.Length <= text.Length; i++)
                {
                    if (text.AsSpan(i).StartsWith(word) && TermIndex.HasEdges(text, i, i + word.Length))
                    {
                        naive.Add((i, word));
                    }
                }
            }
            return naive.SetEquals(Find(text, words).Select(h => (h.Start, words[h.Term])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Twice_the_text_takes_about_twice_the_time_even_at_its_worst()
    {
        var words = Enumerable.Range(2, 60).Select(n => new string('最', n)).ToList();
        var index = new TermIndex(words);
        var text = new string('最', 40_000);
        var hits = new List<TermHit>(3_000_000);
        index.Find(text, hits);
        var (one, two) = (Best(text[..20_000]), Best(text));
        (two / one).ShouldBeLessThan(4.0);

        double Best(string part) => Enumerable.Range(0, 5).Min(_ =>
        {
            hits.Clear();
            var clock = Stopwatch.StartNew();
            index.Find(part, hits);
            return clock.Elapsed.TotalMilliseconds;
        });
    }

    private static List<string> Hits(string text, params string[] words) => [.. Find(text, words).Select(h => $"{h.Start} {words[h.Term]}")];

    private static List<TermHit> Find(string text, IReadOnlyCollection<string> words)
    {
        var hits = new List<TermHit>();
        new TermIndex(words).Find(text, hits);
        return hits;
    }
}
