using System.Diagnostics;
using KolHub.Wording;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

/// <summary>Whatever somebody sends, a scan ends soon, needs memory in proportion, and tells places of the text that was sent.</summary>
[Collection("Measured")]
public sealed class HarmlessTests
{
    [Fact]
    public void A_hundred_megabytes_are_judged_in_proportion()
    {
        const string Sentence = "这款面霜质地轻盈，早晚各用一次，湿润的天气也不觉得黏。它是市面上最好的！";
        var text = string.Concat(Enumerable.Repeat(Sentence, 100_000_000 / 3 / Sentence.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var result = Scanner.House.Scan(Ask(text));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(90));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16L * text.Length);
        result.Findings.Count.ShouldBeInRange(1, Scanner.MostFindings);
        result.Findings.ShouldAllBe(f => text.Substring(f.Start, f.Length) == "最好的");
    }

    [Fact]
    public void More_words_than_anybody_wrote_are_cut_and_the_answer_says_so()
    {
        var result = Scanner.House.Scan(Ask(string.Concat(Enumerable.Repeat("不是最好的 ", 1_000_000))));
        result.Truncated.ShouldBeTrue();
        result.Findings.Count.ShouldBeLessThanOrEqualTo(Scanner.MostFindings);
    }

    [Fact]
    public void Null_bytes_and_lone_surrogates_move_no_place()
    {
        // Lone surrogates do not survive the arguments of an attribute.
        foreach (var (text, start, length) in (ReadOnlySpan<(string, int, int)>)[("\0最好的\0", 1, 3), ("\ud800最好的\udc00", 1, 3), ("最\0好的", 0, 4), ("最\ud83d好的", 0, 4)])
        {
            var finding = Scanner.House.Scan(Ask(text)).Findings.Single(f => f.Family == "C1");
            (finding.Start, finding.Length).ShouldBe((start, length));
        }
    }

    [Fact]
    public void A_row_of_units_is_no_number_too_large_to_read()
    {
        var result = Scanner.House.Scan(Ask("治愈率提升十万亿亿亿亿亿亿亿亿倍，最好的"));
        result.Findings.ShouldContain(f => f.Matched == "最好的");
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u200b')]
    [InlineData('\u0336')]
    [InlineData(' ')]
    [InlineData('，')]
    [InlineData('★')]
    [InlineData('最')]
    [InlineData('1')]
    [InlineData('a')]
    [InlineData('㎏')]
    public void One_character_without_end_harms_nothing(char c)
    {
        Scanner.House.Scan(Ask(new string(c, 1_000)));
        var clock = Stopwatch.StartNew();
        Scanner.House.Scan(Ask("最好的" + new string(c, 1_000_000) + "最好的")).Findings.Count(f => f.Family == "C1").ShouldBeInRange(1, Scanner.MostFindings);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Scanning_allocates_nothing_but_the_answer()
    {
        var input = Ask("【广告】" + string.Concat(Enumerable.Repeat("这款面霜质地轻盈，洗了2次，M码也合适。", 200)));
        for (var i = 0; i < 3; i++)
        {
            Scanner.House.Scan(input);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Scanner.House.Scan(input).Findings.ShouldBeEmpty();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000);
    }

    [Fact]
    public void Many_at_once_answer_as_one_alone()
    {
        var texts = Enumerable.Range(0, 400).Select(i => Ask($"【广告】第{i}号：" + string.Concat(Enumerable.Repeat("三天见效的面霜，zuihao 的，治★疗失眠。", i % 7)))).ToList();
        var alone = texts.Select(Places).ToList();
        var together = new string[texts.Count];
        Parallel.For(0, texts.Count, i => together[i] = Places(texts[i]));
        together.ShouldBe(alone);

        static string Places(ScanInput input) => string.Join(' ', Scanner.House.Scan(input).Findings.Select(f => $"{f.Start}+{f.Length} {f.Rule}"));
    }

    private static ScanInput Ask(string text) => new(text, ContentType.Caption, Market.CN) { Goods = Goods.General, Licence = Licence.None, Paid = false };
}
