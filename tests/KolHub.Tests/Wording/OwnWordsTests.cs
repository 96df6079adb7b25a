using System.Diagnostics;
using KolHub.Wording;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

public sealed class OwnWordsTests
{
    private static readonly DateOnly _day = new(2026, 11, 22);

    private const string Lines = """
        # 甲品牌

        high     | 竞品甲, 竞品乙(面霜|)          | 不得提及竞争对手
        info     | 亲亲们                        | 语气不符合品牌
        forbid   | 学生, 未成年人 + 贷款, 分期     | 不向未成年人推介借贷
        allow    | 第一品牌之夜                  | 活动名称，已注册商标
        evidence | glow serum                    | name needs the trade mark sign
        """;

    [Fact]
    public void Own_word_is_found_with_its_severity_reason_line_and_version()
    {
        const string Text = "【广告】比竞品乙面霜好用，Glow  Serum 也不错";
        var result = Scan(Text);
        var finding = result.Findings.Single(f => f.Family == "OWN" && f.Severity == Severity.High);
        Text.Substring(finding.Start, finding.Length).ShouldBe("竞品乙面霜");
        finding.Why.Zh.ShouldBe("不得提及竞争对手");
        finding.Basis[0].Article.ShouldBe("3");
        finding.Pack.ShouldBe("brand-42 7");
        result.Findings.ShouldContain(f => f.Family == "OWN" && f.Severity == Severity.Evidence);
        result.Packs.ShouldBe([.. RuleBook.House.PackNames, "brand-42 7"]);
        Scanner.House.Scan(Ask(Text)).Packs.ShouldNotContain("brand-42 7");
    }

    [Theory]
    [InlineData("竞★品★甲")]
    [InlineData("竞 品 甲")]
    [InlineData("競品甲")]
    [InlineData("jingpin甲")]
    public void Own_word_is_found_however_it_is_spelled(string text) => Scan("【广告】" + text).Findings.ShouldContain(f => f.Family == "OWN");

    [Theory]
    [InlineData("学生党也能分期买", true)]
    [InlineData("贷款给学生", true)]
    [InlineData("学生党都爱用。这里支持分期", false)]
    [InlineData("学生党都爱用", false)]
    public void Forbidden_content_needs_both_sides_in_one_sentence(string text, bool found) =>
        Scan("【广告】" + text).Findings.Any(f => f.Family == "OWN" && f.Severity == Severity.Block).ShouldBe(found);

    [Fact]
    public void Allowed_phrase_saves_what_lies_inside_it_and_says_why()
    {
        Scanner.House.Scan(Ask("【广告】第一品牌之夜见")).Findings.ShouldContain(f => f.Family == "C1");
        var result = Scan("【广告】第一品牌之夜见，她家是第一品牌");
        result.Findings.Where(f => f.Family == "C1").ShouldHaveSingleItem().Start.ShouldBeGreaterThan(12);
        var saved = result.Exempted.Single(e => e.Exemption == "allowed");
        (saved.Reason.Zh, saved.Pack, saved.Start).ShouldBe(("活动名称，已注册商标", "brand-42 7", 4));
    }

    [Fact]
    public void No_list_allows_what_has_no_lawful_version()
    {
        var own = Read("allow | 治疗糖尿病 | 我们想这么写").ShouldNotBeNull();
        Scanner.House.Scan(Ask("【广告】治疗糖尿病"), own).Findings.ShouldContain(f => f.Severity == Severity.Block);
    }

    [Fact]
    public void One_list_does_not_allow_what_another_objects_to()
    {
        var operators = OwnWords.Read("operator", "3", _day, "high | 竞品甲 | 平台不许", out _).ShouldNotBeNull();
        var brands = Read("allow | 竞品甲 | 我们想这么写\nallow | 第一品牌 | 商标").ShouldNotBeNull();
        var both = Scanner.House.Scan(Ask("【广告】竞品甲，第一品牌"), operators, brands);
        both.Findings.ShouldContain(f => f.Pack == "operator 3");
        both.Findings.ShouldNotContain(f => f.Family == "C1");
        both.Packs.TakeLast(2).ShouldBe(["operator 3", "brand-42 7"]);
        Scanner.House.Scan(Ask("【广告】竞品甲"), brands, null).Findings.ShouldNotContain(f => f.Family == "OWN");
    }

    [Fact]
    public void A_line_of_many_words_has_a_name_that_fits()
    {
        var words = string.Join(", ", Enumerable.Range(0, 90).Select(i => $"品牌禁词{i:00}"));
        var own = Read($"high | {words} | 理由\nhigh | {words}, 另一词 | 理由").ShouldNotBeNull();
        own.Rules.Select(r => r.Id).ShouldBeUnique();
        own.Rules.ShouldAllBe(r => r.Id.Length < 200);
    }

    [Fact]
    public void Own_words_are_silent_where_nothing_is_advertised() =>
        Scanner.House.Scan(Ask("竞品甲") with { Content = ContentType.Message }, Read(Lines)).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("grave | 词语 | 理由", 1, 1)]
    [InlineData("# x\n\n  high | 词语", 3, 1)]
    [InlineData("high | 词语 | ", 1, 13)]
    [InlineData("high | 词 | 理由", 1, 8)]
    [InlineData("high | 好词, 坏)词 | 理由", 1, 12)]
    [InlineData("high | 甲乙 + 丙丁 + 戊己 | 理由", 1, 18)]
    [InlineData("allow | 甲乙 + 丙丁 | 理由", 1, 14)]
    [InlineData("high | 词语 | 理由\nblock | 词语 | 又来", 2, 1)]
    public void Faulty_line_is_told_with_its_place(string lines, int line, int column)
    {
        OwnWords.Read("brand-42", "7", _day, lines, out var faults).ShouldBeNull();
        var fault = faults.ShouldHaveSingleItem();
        (fault.Line, fault.Column).ShouldBe((line, column), fault.Message.En);
        fault.Message.Zh.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        OwnWords.Read("b", "1", _day, "x | 词语 | 理由\nhigh | 词语 | 理由\nhigh | 词 | 理由", out var faults).ShouldBeNull();
        faults.Select(f => f.Line).ShouldBe([1, 3]);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(.*)*{1,9999}[最好]")]
    [InlineData("(?=(最好)+)\\1*")]
    public void Pattern_that_would_explode_as_a_regular_expression_is_taken_literally(string bomb)
    {
        var own = OwnWords.Read("b", "1", _day, $"high | {bomb} | 理由", out _);
        var text = "【广告】" + new string('a', 100_000) + string.Concat(Enumerable.Repeat("最好", 20_000));
        var clock = Stopwatch.StartNew();
        Scanner.House.Scan(Ask(text), own);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Alternatives_that_multiply_are_refused_at_once()
    {
        var clock = Stopwatch.StartNew();
        OwnWords.Read("b", "1", _day, "high | " + string.Concat(Enumerable.Repeat("(甲|乙|丙)", 60)) + " | 理由", out var faults).ShouldBeNull();
        faults.ShouldHaveSingleItem().Message.En.ShouldContain("more than");
        var many = string.Join('\n', Enumerable.Range(0, OwnWords.MostLines).Select(i => $"high | (甲|乙|丙|丁|戊)(甲|乙|丙|丁|戊)(甲|乙|丙|丁|戊){i} | 理由"));
        OwnWords.Read("b", "1", _day, many, out faults).ShouldBeNull();
        faults.ShouldContain(f => f.Message.En.Contains("words", StringComparison.Ordinal));
        OwnWords.Read("b", "1", _day, new string('x', OwnWords.LongestText + 1), out faults).ShouldBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Brand_costs_a_small_index_beside_the_first()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 300).Select(i => $"high | 品牌禁词{i:000}号 | 理由"));
        Read(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var own = Read(lines).ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4_000_000);
        own.Count.ShouldBe(300);
        Scanner.House.Scan(Ask("【广告】品牌禁词123号"), own).Findings.ShouldHaveSingleItem().Rule.ShouldBe("brand-42.品牌禁词123号");
    }

    private static OwnWords? Read(string lines)
    {
        var own = OwnWords.Read("brand-42", "7", _day, lines, out var faults);
        faults.ShouldBeEmpty();
        return own;
    }

    private static ScanResult Scan(string text) => Scanner.House.Scan(Ask(text), Read(Lines));

    private static ScanInput Ask(string text) => new(text, ContentType.Caption, Market.CN) { Goods = Goods.General, Licence = Licence.None, Paid = false };
}
