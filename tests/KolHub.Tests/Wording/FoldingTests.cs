using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Wording.Folding;
using KolHub.Wording.Packs;

namespace KolHub.Tests.Wording;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("ＮＯ．１", "no.1")]
    [InlineData("治療關節炎", "治疗关节炎")]
    [InlineData("袪皺", "祛皱")]
    [InlineData("第壹、第一、第①、第㈠、第1", "第1、第1、第1、第1、第1")]
    [InlineData("𝓑𝓮𝓼𝓽 𝐛𝐞𝐬𝐭 Ⓑⓔⓢⓣ 🅑🅔🅢🅣", "best best best best")]
    [InlineData("Вeѕt", "best")]
    [InlineData("最\u200b好\u00ad的\ufe0f", "最好的")]
    [InlineData("b\u0336e\u0336s\u0336t", "best")]
    [InlineData("Café ﬁne ㎏ ㈱", "cafe fine kg 株")]
    [InlineData("一  二\u3000三\r\n四", "1 2 3\n4")]
    [InlineData("“引”", "\"引\"")]
    [InlineData("", "")]
    public void Text_is_brought_to_plain_characters(string text, string folded) => FoldedText.Of(text).ToString().ShouldBe(folded);

    [Fact]
    public void Table_is_the_one_that_the_generator_wrote() => FoldTable.Count.ShouldBeInRange(7_500, 7_950);

    [Fact]
    public void Folding_twice_changes_nothing() => Prop.ForAll(Texts, text =>
    {
        var once = FoldedText.Of(text).ToString();
        return FoldedText.Of(once).ToString() == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_span_leads_back_to_text_that_folds_to_it() => Prop.ForAll(Texts, text =>
    {
        var folded = FoldedText.Of(text);
        for (var i = 0; i < folded.Length; i++)
        {
            var (start, length) = folded.Span(i, Math.Min(i + 3, folded.Length));
            var piece = text.Substring(start, length);
            var again = FoldedText.Of(piece).ToString();
            // A character written out as several ("㎏") comes back whole even when the span begins or ends inside it.
            var wanted = new string(folded.Chars[i..Math.Min(i + 3, folded.Length)]);
            if (!again.Contains(wanted, StringComparison.Ordinal) || SplitsCharacter(text, start) || SplitsCharacter(text, start + length))
            {
                return false;
            }
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_word_of_the_packs_survives_its_own_fold()
    {
        foreach (var term in Enumerable.Range(0, RuleBook.House.Words.Length).Select(t => RuleBook.House.Words[t]))
        {
            FoldedText.Fold(term).ShouldBe(term);
        }
    }

    [Theory]
    [InlineData("最-好-的", "最好")]
    [InlineData("最 好 的 面 霜", "最好")]
    [InlineData("最😀好", "最好")]
    [InlineData("治★疗★糖★尿★病", "糖尿病")]
    [InlineData("治治疗疗", "治疗")]
    [InlineData("治a疗", "治疗")]
    [InlineData("g.u.a.r.a.n.t.e.e.d", "guaranteed")]
    [InlineData("最\n好\n的", "最好")]
    [InlineData("最，好，的", "最好")]
    public void Words_pulled_apart_are_found(string text, string word) => PulledApart(text, word).ShouldBeTrue();

    [Theory]
    [InlineData("效果最，好的", "最好")]
    [InlineData("画到最。好吃", "最好")]
    [InlineData("国家 级别", "国家级")]
    [InlineData("他治疗了", "治疗")]
    [InlineData("#全国 #第一次", "全国第一")]
    [InlineData("a best b", "abestb")]
    public void Honest_words_side_by_side_are_left_alone(string text, string word) => PulledApart(text, word).ShouldBeFalse();

    private static bool PulledApart(string text, string word)
    {
        var squeezed = new SqueezedText();
        if (!squeezed.Add(FoldedText.Of(text).Chars, 0))
        {
            return false;
        }
        var folded = FoldedText.Fold(word);
        for (var i = new string(squeezed.Chars).IndexOf(folded, StringComparison.Ordinal); i >= 0; i = new string(squeezed.Chars).IndexOf(folded, i + 1, StringComparison.Ordinal))
        {
            if (squeezed.IsPulledApart(i, i + folded.Length))
            {
                return true;
            }
        }
        return false;
    }

    private static bool SplitsCharacter(string text, int at) =>
        at > 0 && at < text.Length && ((char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at])) || FoldTable.IsMark(Rune.TryGetRuneAt(text, at, out var rune) ? rune.Value : 0) && !FoldTable.IsInvisible(text[at - 1]) && !FoldTable.IsSpace(text[at - 1]) && !FoldTable.IsMark(text[at - 1]));

    internal static Arbitrary<string> Texts => Gen.Elements(
            "最", "好", "最好的", "治療", "糖尿病", "Ａ", "Ⓑ", "𝐜", "㎏", "㈠", "①", "一", "7天", "\u200b", "\u00ad", "\u0336", "\ufe0f", "👩‍👩‍👧", "😀", "𠮷", "\ud800", "\udc00", " ", "\n", "，", "。", "*", "-", "#ad", "best", "é", "\u202e", "\ufeff", "\0", "…", "%", "广告", "ﬁ", "\u3000", "醉好", "zuihao", "zui", "氵台疗", "🔝级", "丁页", "弟1", "a", "7")
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
}
