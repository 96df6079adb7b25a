using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;

namespace KolHub.Tests.Posts;

public sealed class DriftTests
{
    private static FindingFacts Found(string text, string marked, string family = "absolute", FindingSeverity severity = FindingSeverity.High) => new(
        marked.Length == 0 ? 0 : text.IndexOf(marked, StringComparison.Ordinal), marked.Length, marked.Length == 0 ? family : "rule", family, severity,
        Bilingual.Empty, "", "", "", null, Bilingual.Empty, Bilingual.Empty, Bilingual.Empty, "p 1");

    [Theory]
    [InlineData("春日精华。#广告", "春日精华。\r\n#广告 ", SeenIn.Typed, true)]
    [InlineData("春日精华。#广告", "春日精华 #广告", SeenIn.Typed, false)]
    [InlineData("大家好，今天聊聊精华。", "大家好\n今天聊聊精华", SeenIn.Subtitles, true)]
    [InlineData("只要 5.00 元", "只要 500 元", SeenIn.Subtitles, false)]
    [InlineData("含量 50%", "含量 50", SeenIn.Subtitles, false)]
    [InlineData("soft skin", "soft  skin", SeenIn.Typed, true)]
    public void Blanks_are_the_platforms_and_a_transcripts_marks_its_own(string approved, string seen, SeenIn seenIn, bool same) => Drift.IsNone(approved, seen, seenIn).ShouldBe(same);

    [Fact]
    public void Only_what_the_approved_words_did_not_say_is_new()
    {
        const string approved = "最好的精华，销量第一";
        const string seen = "销量 第一！最好的精华，全网最低价";
        var before = new[] { Found(approved, "最好"), Found(approved, "第一") };
        var now = new[] { Found(seen, "最好"), Found(seen, "第一"), Found(seen, "最低价"), Found(seen, "全网", severity: FindingSeverity.Info) };
        Drift.NewIn(seen, now, approved, before).Select(f => seen.Substring(f.Start, f.Length)).ShouldBe(["最低价"]);
    }

    [Fact]
    public void A_notice_that_vanished_is_new_and_one_that_was_missing_before_is_not()
    {
        var (vanished, before) = (Found("x", "", "cn.disclosure.ad"), Found("x", "", "cn.food.warning"));
        Drift.NewIn("x", [vanished, before], "x", [before]).ShouldBe([vanished]);
    }
}
