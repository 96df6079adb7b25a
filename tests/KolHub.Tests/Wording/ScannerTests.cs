using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Wording;
using KolHub.Wording.Folding;
using KolHub.Wording.Scanning;

namespace KolHub.Tests.Wording;

public sealed class ScannerTests
{
    [Fact]
    public void Finding_says_where_why_by_which_law_and_what_cures_it()
    {
        const string Text = "【广告】这是市面上最好的面霜";
        var finding = Scan(Text).Findings.ShouldHaveSingleItem();
        Text.Substring(finding.Start, finding.Length).ShouldBe("最好的");
        finding.Family.ShouldBe("C1");
        finding.Severity.ShouldBe(Severity.High);
        finding.Basis[0].Article.ShouldBe("9(3)");
        finding.Basis[0].Quote.ShouldContain("最佳");
        finding.Basis[0].Checked.ShouldBe(new DateOnly(2026, 11, 21));
        finding.Why.Zh.ShouldNotBeEmpty();
        finding.Why.En.ShouldNotBeEmpty();
        finding.NotExempt.En.ShouldNotBeEmpty();
        finding.Cure.Zh.ShouldNotBeEmpty();
        finding.Pack.ShouldStartWith("cn-absolute ");
    }

    [Fact]
    public void Exempted_hit_is_told_with_what_saved_it()
    {
        var result = Scan("【广告】力争成为最好的品牌");
        result.Findings.ShouldBeEmpty();
        result.Exempted.ShouldHaveSingleItem().Exemption.ShouldBe("goal");
    }

    [Theory]
    [InlineData(ContentType.QuotedLaw)]
    [InlineData(ContentType.Message)]
    [InlineData(ContentType.RequiredNotice)]
    public void What_is_no_advertisement_gives_no_finding(ContentType content)
    {
        var result = Scanner.House.Scan(new ScanInput("使用“国家级”、“最高级”、“最佳”等用语，治疗糖尿病", content, Market.CN));
        result.Findings.ShouldBeEmpty();
        result.Missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("最终解释权归甲方；第一期款最佳支付时间；最高限价；尽最大努力")]
    [InlineData("The best efforts clause: the Creator shall disclose and keep the post online for 90 days.")]
    public void Ad_families_are_silent_on_contract_clauses(string clause) =>
        Scanner.House.Scan(new ScanInput(clause, ContentType.ContractClause, Market.CN)).Findings.ShouldAllBe(f => f.Family == "K");

    [Fact]
    public void Same_words_are_judged_by_what_is_sold()
    {
        Worst("缓解关节疼痛", Goods.General).ShouldBe(Severity.Block);
        Worst("三天美白", Goods.Cosmetic, Licence.FiledCosmetic).ShouldBe(Severity.Block);
        Worst("美白精华水", Goods.Cosmetic, Licence.FiledCosmetic).ShouldBe(Severity.High);
        Worst("美白精华水", Goods.Cosmetic, Licence.SpecialCosmetic).ShouldBeNull();
        Worst("增强免疫力", Goods.HealthFood, Licence.HealthFood).ShouldBe(Severity.Evidence);
    }

    [Fact]
    public void Unknown_licence_asks_for_facts_instead_of_passing() =>
        Scanner.House.Scan(Ask("一瓶面霜") with { Goods = Goods.Cosmetic, Licence = Licence.Unknown }).Missing.ShouldContain(m => m.Rule == "cn.cosmetic.facts");

    [Theory]
    [InlineData("最-好-的面霜")]
    [InlineData("最😀好的面霜")]
    [InlineData("最\u200b好\u200b的面霜")]
    [InlineData("顶💎级享受")]
    [InlineData("治★疗★糖★尿★病")]
    public void Spelling_around_is_found_and_raised_one_level(string text)
    {
        var result = Scan("【广告】" + text);
        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Evasive.ShouldBeTrue();
        finding.Severity.ShouldBe(Severity.Block);
        finding.Why.Zh.ShouldContain("变形");
    }

    [Theory]
    [InlineData("醉好的面霜", "醉好的")]
    [InlineData("zuihao的面霜", "zuihao的")]
    [InlineData("zui hao 的面霜", "zui hao 的")]
    [InlineData("zui4hao3的面霜", "zui4hao3的")]
    [InlineData("ｚｕｉ好的面霜", "ｚｕｉ好的")]
    [InlineData("国家jí配方", "国家jí")]
    [InlineData("丁页级享受", "丁页级")]
    [InlineData("🔝级享受", "🔝级")]
    [InlineData("弟一品牌", "弟一品牌")]
    [InlineData("氵台疗糖尿病", "氵台疗糖尿病")]
    [InlineData("治聊糖尿病", "治聊糖尿病")]
    [InlineData("绝无紧有", "绝无紧有")]
    public void Words_by_their_sound_parts_or_stand_ins_are_found_at_their_place(string text, string marked)
    {
        text = "【广告】" + text;
        var finding = Scan(text).Findings.First(f => f.Severity > Severity.Info);
        text.Substring(finding.Start, finding.Length).ShouldBe(marked);
        finding.Layer.ShouldBe(3);
        finding.Evasive.ShouldBeTrue();
    }

    [Theory]
    [InlineData("好女子天天向上")]
    [InlineData("她有笑容的样子")]
    [InlineData("一支聊天软件")]
    [InlineData("包裹已经到了，换一个绘本")]
    [InlineData("水果新鲜，爸爸妈妈都喜欢")]
    [InlineData("她最号召大家环保")]
    [InlineData("路口交通很方便，女儿也说好")]
    [InlineData("women and men shop in Shanghai")]
    public void Ordinary_words_that_only_sound_or_look_like_a_listed_one_are_left_alone(string text) =>
        Scan("【广告】" + text).Findings.Where(f => f.Severity > Severity.Info).ShouldBeEmpty();

    [Theory]
    [InlineData("最優質的面霜")]
    [InlineData("ＮＯ．１品牌")]
    public void Traditional_and_wide_writing_is_found_but_no_offence_of_its_own(string text)
    {
        var finding = Scan("【广告】" + text).Findings.First(f => f.Severity > Severity.Info);
        finding.Layer.ShouldBe(1);
        finding.Evasive.ShouldBeFalse();
    }

    [Theory]
    [InlineData("这款面霜好用", true)]
    [InlineData("【广告】这款面霜好用", false)]
    [InlineData("【合作】这款面霜好用", true)]
    [InlineData("真的不是广告，这款面霜好用", true)]
    [InlineData("广告法规定了什么", true)]
    [InlineData("本视频含 廣 告", true)]
    [InlineData("＃广告 这款面霜好用", false)]
    public void Paid_post_carries_the_word(string text, bool objected)
    {
        var result = Scan(text);
        (result.Missing.Any(m => m.Family == "C16") || result.Findings.Any(f => f.Family == "C16")).ShouldBe(objected);
    }

    [Fact]
    public void Refused_label_is_shown_at_its_place_and_a_denial_blocks()
    {
        Scan("【合作】这款面霜好用").Findings.Single(f => f.Family == "C16").Start.ShouldBe(1);
        Scan("不是广告，这款面霜好用").Findings.Single(f => f.Family == "C16").Severity.ShouldBe(Severity.Block);
    }

    [Fact]
    public void Unpaid_text_needs_no_label() => Scanner.House.Scan(Ask("这款面霜好用") with { Paid = false }).Missing.ShouldBeEmpty();

    [Fact]
    public void Rules_outside_their_dates_are_silent() =>
        Scanner.House.Scan(Ask("这款面霜好用") with { On = new DateOnly(2023, 4, 30) }).Missing.ShouldNotContain(m => m.Family == "C16");

    [Fact]
    public void Every_span_lies_in_the_text_and_never_splits_a_character() => Prop.ForAll(FoldingTests.Texts, text =>
    {
        var result = Scan(text);
        return result.Findings.All(f => Whole(text, f.Start, f.Length)) && result.Exempted.All(e => Whole(text, e.Start, e.Length))
            && result.Findings.All(f => f.Layer != 1 || f.Matched.Length == 0 || FoldedText.Of(text.Substring(f.Start, f.Length)).ToString().Contains(f.Matched, StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Same_text_gives_the_same_answer()
    {
        const string Text = "【广告】最好的面霜，三天见效，治疗湿疹，99%抑菌，全网最低价";
        var first = Scan(Text);
        var second = Scan(Text);
        first.Findings.Select(f => (f.Start, f.Length, f.Rule, f.Severity)).ShouldBe(second.Findings.Select(f => (f.Start, f.Length, f.Rule, f.Severity)));
        first.Packs.ShouldContain(p => p.StartsWith("cn-absolute ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("最好")]
    [InlineData("治疗糖尿病、")]
    [InlineData("最 ")]
    [InlineData("100%")]
    [InlineData("治")]
    [InlineData("#ad ")]
    public void Endless_repetition_harms_nothing(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length));
        Scan(text[..20_000]);
        var clock = Stopwatch.StartNew();
        var result = Scan(text);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        result.Findings.Count.ShouldBeLessThanOrEqualTo(Scanner.MostFindings);
    }

    [Fact]
    public void Text_beyond_all_measure_is_refused_at_once() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Scan(new string('好', Scanner.LongestText + 1)));

    [Fact]
    public void Null_bytes_and_lone_surrogates_harm_nothing() => Scan("\0最好\ud800的\udc00\0").Findings.ShouldNotBeEmpty();

    private static bool Whole(string text, int start, int length) =>
        start >= 0 && length > 0 && start + length <= text.Length && !Splits(text, start) && !Splits(text, start + length);

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static ScanInput Ask(string text) => new(text, ContentType.Caption, Market.CN) { Goods = Goods.General, Licence = Licence.None };

    private static ScanResult Scan(string text) => Scanner.House.Scan(Ask(text));

    private static Severity? Worst(string text, Goods goods, Licence licence = Licence.None) => Scanner.House.Scan(new ScanInput(text, ContentType.Title, Market.CN) { Goods = goods, Licence = licence }).Findings.Max(f => (Severity?)f.Severity);
}
