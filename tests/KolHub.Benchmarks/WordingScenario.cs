using System.Buffers;
using System.Diagnostics;
using System.Text;
using KolHub.Wording;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;
using KolHub.Wording.Search;

namespace KolHub.Benchmarks;

/// <summary>
/// How fast words are found and texts are judged. The peer, <see cref="SearchValues{T}"/> restarted after every hit, meets the same text in
/// the same rounds; it does not say which word it found, and overlooks what begins inside another. Sizes are UTF-8, speeds medians.
/// </summary>
public static class WordingScenario
{
    private const int ScriptLength = 2_000;

    public static async Task Measure(Run run)
    {
        var text = WordingText.Of(run.Quick ? 6_000_000 : 60_000_000, seed: 1);
        await Exact(run, text, 2_000);
        await Exact(run, text, 20_000);
        await Full(run, text, "full-2000", WordingBook.WithAtLeast(2_000));
        await Full(run, text, "full-house", RuleBook.House);
        Script(run, text);
    }

    private static async Task Exact(Run run, string text, int count)
    {
        var words = WordingText.Words(count, seed: 2);
        var peer = SearchValues.Create(words, StringComparison.Ordinal);
        var builds = Enumerable.Range(0, 5).Select(_ => Timed(() => new TermIndex(words))).ToList();
        var index = new TermIndex(words);
        var hits = new List<TermHit>();
        index.Find(text, hits);
        var found = hits.Count;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Find();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var speeds = await Rounds.Interleave(run.Quick ? 3 : 9, () => Speed(text, Find), () => Speed(text, () => CountBy(peer, text)));
        run.Say($"exact-{count}", speeds[0].Median(), "MB/s", "SearchValues", speeds[1].Median());
        run.Say($"exact-{count}.matches", found * 1_000.0 / text.Length, "matches a 1,000 characters");
        run.Say($"build-{count}", builds.Median(), "ms");
        if (count == 20_000)
        {
            run.Say("steady-state-alloc", allocated, "bytes");
        }

        void Find()
        {
            hits.Clear();
            index.Find(text, hits);
        }
    }

    /// <summary>Whole scans of drafts of a script's length by a book: folding, grammars, exemptions, findings with their places.</summary>
    private static async Task Full(Run run, string text, string metric, RuleBook book)
    {
        var drafts = Drafts(text).ToList();
        var all = string.Concat(drafts.Select(d => d.Text));
        var scanner = new Scanner(book);
        var peer = SearchValues.Create([.. book.Words.Where(w => w.Length > 1).Take(2_000)], StringComparison.Ordinal);
        // The compiler replaces what runs often by something faster, twice, in its own time and behind all else that runs: ten rounds are for it.
        for (var round = 0; round < 10; round++)
        {
            ScanAll();
            await Task.Delay(300);
        }
        var (busy, scanned) = (TimeSpan.Zero, 0.0);
        var speeds = await Rounds.Interleave(
            run.Quick ? 3 : 9,
            () => Speed(all, () =>
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                ScanAll();
                busy += Process.GetCurrentProcess().TotalProcessorTime - before;
                scanned += Encoding.UTF8.GetByteCount(all) / 1e6;
            }),
            () => Speed(all, () => CountBy(peer, all)));
        run.Say(metric, speeds[0].Median(), "MB/s", "SearchValues", speeds[1].Median());
        run.Say(metric + ".best", speeds[0].Max(), "MB/s", "SearchValues", speeds[1].Max());
        // What others had of the machine in the meantime does not count here, what the compiler and the memory took does.
        run.Say(metric + ".of-processor", scanned / busy.TotalSeconds, "MB a second of processor time");
        run.Say(metric + ".words", book.WordCount, "words");

        int ScanAll() => drafts.Sum(d => scanner.Scan(d).Findings.Count);
    }

    private static void Script(Run run, string text) =>
        run.Say("script-2000-chars", Drafts(text).Take(500).Select(d => Timed(() => Scanner.House.Scan(d))).Median(), "ms");

    private static IEnumerable<ScanInput> Drafts(string text) => Enumerable.Range(0, Math.Min(2_000, text.Length / ScriptLength))
        .Select(i => new ScanInput("【广告】" + text.Substring(i * ScriptLength, ScriptLength), ContentType.Script, Market.CN) { Goods = Goods.General, Licence = Licence.None });

    private static int CountBy(SearchValues<string> words, ReadOnlySpan<char> text)
    {
        var (count, from) = (0, 0);
        while (text[from..].IndexOfAny(words) is var at && at >= 0)
        {
            count++;
            from += at + 1;
        }
        return count;
    }

    private static Task<double> Speed(string text, Func<int> work) => Speed(text, () => { work(); });

    private static Task<double> Speed(string text, Action work)
    {
        var seconds = Timed(work) / 1_000;
        return Task.FromResult(Encoding.UTF8.GetByteCount(text) / 1e6 / seconds);
    }

    private static double Timed<T>(Func<T> work) => Timed(() => { work(); });

    private static double Timed(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
