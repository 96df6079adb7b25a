using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain.Contracts;

namespace KolHub.Tests.Contracts;

public sealed class RedlineTests
{
    private static string Mark(string before, string after) => string.Concat(Redline.Between(before, after).Select(part => part.Kind switch
    {
        RedlineKind.Removed => $"[-{part.Text}]",
        RedlineKind.Added => $"[+{part.Text}]",
        _ => part.Text,
    }));

    [Theory]
    [InlineData("冻结期为30天。", "冻结期为60天。", "冻结期为[-30][+60]天。")]
    [InlineData("30天", "60天", "[-30][+60]天")]
    [InlineData("佣金比例为 12.5%", "佣金比例为 10%", "佣金比例为 [-12.5][+10]%")]
    [InlineData("费用8,000.00元", "费用8,500.00元", "费用[-8,000.00][+8,500.00]元")]
    [InlineData("甲方应在7日内付款", "甲方须在7日内付款", "甲方[-应][+须]在7日内付款")]
    [InlineData("within thirty days", "within thirteen days", "within [-thirty][+thirteen] days")]
    [InlineData("SPF50 cream", "SPF30 cream", "[-SPF50][+SPF30] cream")]
    [InlineData("the creator's post", "the brand's post", "the [-creator's][+brand's] post")]
    [InlineData("pay in ten days", "pay within a month days", "pay [-in ten][+within a month] days")]
    [InlineData("", "新增", "[+新增]")]
    [InlineData("删除", "", "[-删除]")]
    [InlineData("", "", "")]
    [InlineData("好👩‍🎤嗨", "好👨‍🎤嗨", "好[-👩‍🎤][+👨‍🎤]嗨")]
    [InlineData("一\n二\n三", "一\n三", "一\n[-二\n]三")]
    public void Marks_what_a_person_would_mark(string before, string after, string marked) => Mark(before, after).ShouldBe(marked);

    [Fact]
    public void Both_texts_can_be_read_back_from_the_marks() =>
        Prop.ForAll(Texts().ToArbitrary(), Texts().ToArbitrary(), (before, after) =>
        {
            var parts = Redline.Between(before, after);
            return string.Concat(parts.Where(p => p.Kind != RedlineKind.Added).Select(p => p.Text)) == before
                && string.Concat(parts.Where(p => p.Kind != RedlineKind.Removed).Select(p => p.Text)) == after
                && Redline.Differs(parts) == (before != after);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void No_shorter_set_of_changes_exists() =>
        Prop.ForAll(Gen.Elements("甲乙丙".ToCharArray()).ListOf().ToArbitrary(), Gen.Elements("甲乙丙".ToCharArray()).ListOf().ToArbitrary(), (before, after) =>
        {
            var kept = Redline.Between(string.Concat(before), string.Concat(after)).Where(p => p.Kind == RedlineKind.Same).Sum(p => p.Text.Length);
            return kept == LongestShared([.. before], [.. after]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void A_book_with_one_changed_number_is_compared_at_once()
    {
        var book = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"第{n}条 双方应当在三十日内履行，逾期按日计收。"));
        var clock = Stopwatch.StartNew();
        var parts = Redline.Between(book, book.Replace("第19000条", "第19000款", StringComparison.Ordinal));
        parts.Count(p => p.Kind != RedlineKind.Same).ShouldBe(2);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Two_unrelated_long_texts_are_given_up_as_rewritten_in_time()
    {
        var random = new Random(5);
        string Noise() => string.Create(30_000, random, (span, r) =>
        {
            for (var n = 0; n < span.Length; n++)
            {
                span[n] = (char)r.Next(0x4E00, 0x9FA5);
            }
        });
        var clock = Stopwatch.StartNew();
        Redline.Differs(Redline.Between(Noise(), Noise())).ShouldBeTrue();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static Gen<string> Texts() =>
        Gen.Elements("30", "60", "天", "期", "，", " ", "\n", "day", "days", "#ad", "1,000.50", "%", "👩‍🎤").ListOf().Select(string.Concat);

    private static int LongestShared(char[] a, char[] b)
    {
        var best = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                best[i, j] = a[i - 1] == b[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            }
        }
        return best[a.Length, b.Length];
    }
}
