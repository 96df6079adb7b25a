using FsCheck;
using FsCheck.Fluent;
using KolHub.Wording;
using KolHub.Wording.Folding;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

/// <summary>However a word is disguised, the place that is told is the place where it stands in the text as it was sent.</summary>
public sealed class SpanTests
{
    /// <summary>For each character of a listed word, the ways to write it: width, case, circled, mathematical, look-alike, traditional, numeral, sound, pinyin, parts.</summary>
    private static readonly string[][][] _words =
    [
        [["最"], ["好"], ["的"]],
        [["第"], ["一", "1", "１", "①", "㈠", "壹"], ["品"], ["牌"]],
        [["顶", "頂"], ["级", "級"]],
        [["治"], ["疗", "療"], ["糖"], ["尿"], ["病"]],
        [["N", "n", "Ｎ", "𝐍", "Ⓝ", "🅝"], ["O", "ｏ", "𝑂", "Ⓞ", "О"], [".", "．"], ["1", "１", "①"]],
        [["国", "國"], ["家"], ["级", "級"]],
    ];

    /// <summary>Words written by their sound or parts, whole.</summary>
    private static readonly string[] _around = ["醉好的", "zuihao的", "zui hao的", "zui4hao3的", "丁页级", "🔝级", "国家jí", "弟一品牌", "氵台疗糖尿病"];

    private static readonly string[] _invisible = ["", "", "", "\u200b", "\u00ad", "\u2060", "\ufeff", "\ufe0f", "\u0336"];
    private static readonly string[] _gaps = ["", "", "-", "★", "😀", "👩‍👩‍👧", "*", "·"];
    private static readonly string[] _before = ["", "【广告】", "买它吧 ", "𠮷😀。", "\ud800，", "㎏ ", "é\u0301，", "\0", "ａｂ！\r\n"];
    private static readonly string[] _after = ["", "。", " 面霜", "😀。", "\udc00", "\u0301", "！\n", "。㎏"];

    [Fact]
    public void Every_mixture_of_foldings_is_marked_where_it_stands() => Prop.ForAll(Disguised().ToArbitrary(), written =>
    {
        var (before, word, after) = written;
        var text = before + word + after;
        var result = Scanner.House.Scan(new ScanInput(text, ContentType.Caption, Market.CN) { Goods = Goods.General, Licence = Licence.None, Paid = false });
        var findings = result.Findings.Where(f => f.Rule != "any.hidden-text").ToList();
        // Marks and joiners behind the last character stand on it.
        var marks = after.TakeWhile(c => FoldTable.IsMark(c)).Count();
        return findings.Count > 0 && findings.TrueForAll(f => f.Start >= before.Length && f.End <= before.Length + word.Length + marks && IsWhole(text, f));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gaps_and_invisible_characters_outside_a_hit_are_no_part_of_it()
    {
        const string Text = "\u200b★最\u200b-好的\u200b★";
        var finding = Scanner.House.Scan(new ScanInput(Text, ContentType.Caption, Market.CN) { Goods = Goods.General, Licence = Licence.None, Paid = false }).Findings.ShouldHaveSingleItem();
        Text.Substring(finding.Start, finding.Length).ShouldBe("最\u200b-好的");
    }

    private static Gen<(string Before, string Word, string After)> Disguised() =>
        from before in Gen.Elements(_before)
        from word in Gen.OneOf(Gen.Elements(_words).SelectMany(Written), Gen.Elements(_around))
        from after in Gen.Elements(_after)
        select (before, word, after);

    /// <summary>One way of writing for each character, an invisible character or a gap between some of them; gaps everywhere or nowhere, as people do it.</summary>
    private static Gen<string> Written(string[][] word) =>
        from gap in Gen.Elements(_gaps)
        from ways in Gen.CollectToSequence(word, Gen.Elements)
        from hidden in Gen.Elements(_invisible).ArrayOf(word.Length)
        select string.Concat(ways.Select((way, i) => way + (i + 1 < word.Length ? hidden[i] + (char.IsAsciiLetterOrDigit(FoldedText.Fold(word[0][0])[0]) ? "" : gap) : "")));

    private static bool IsWhole(string text, WordingFinding f) =>
        f.Length > 0 && !Splits(text, f.Start) && !Splits(text, f.End)
        && (f.Layer > 1 || FoldedText.Of(text.Substring(f.Start, f.Length)).ToString() == f.Matched)
        && !FoldTable.IsInvisible(text[f.Start]) && !FoldTable.IsInvisible(text[f.End - 1]);

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
