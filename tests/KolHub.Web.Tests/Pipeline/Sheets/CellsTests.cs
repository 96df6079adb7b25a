using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Pipeline.Sheets;

public sealed class CellsTests
{
    [Theory]
    [InlineData("1240000", 1_240_000)]
    [InlineData("1,240,000", 1_240_000)]
    [InlineData("124万", 1_240_000)]
    [InlineData("12.5w", 125_000)]
    [InlineData("1.2亿", 120_000_000)]
    [InlineData("3.4K", 3_400)]
    [InlineData("1.2M", 1_200_000)]
    [InlineData("１２．５万", 125_000)]
    [InlineData("100万+", 1_000_000)]
    [InlineData("0", 0)]
    public void Counts_are_read_as_people_write_them(string cell, long expected)
    {
        Cells.TryCount(cell, out var count).ShouldBeTrue();
        count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("1,23")]
    [InlineData("1.234.567")]
    [InlineData("12,5万")]
    [InlineData("many")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_count_is_not_guessed(string cell) => Cells.TryCount(cell, out _).ShouldBeFalse();

    [Theory]
    [InlineData("¥12,800.50", 12_800.50, "¥")]
    [InlineData("￥1.2万", 12_000, "¥")]
    [InlineData("800元", 800, "元")]
    [InlineData("USD 30", 30, "usd")]
    [InlineData("30 eur", 30, "eur")]
    [InlineData("0", 0, "")]
    public void Amounts_keep_the_sign_around_them(string cell, decimal expected, string sign)
    {
        Cells.TryAmount(cell, out var amount, out var found).ShouldBeTrue();
        (amount, found).ShouldBe((expected, sign));
    }

    [Theory]
    [InlineData("60;39;1", "6000;3900;100")]
    [InlineData("0.6;0.39;0.01", "6000;3900;100")]
    [InlineData("60%;39.5 %;0.5%", "6000;3950;50")]
    [InlineData("1;;", "10000;0;0")]
    [InlineData("100;0", "10000;0")]
    public void Shares_of_one_whole_are_read_together(string cells, string expected)
    {
        Cells.TryShares(cells.Split(';'), out var shares).ShouldBeTrue();
        string.Join(';', shares).ShouldBe(expected);
    }

    [Theory]
    [InlineData("101%;1")]
    [InlineData("-1;5")]
    [InlineData("a third;1")]
    public void What_is_no_share_is_refused(string cells) => Cells.TryShares(cells.Split(';'), out _).ShouldBeFalse();

    [Theory]
    [InlineData("2026-03-05")]
    [InlineData("2026/3/5")]
    [InlineData("2026年3月5日")]
    [InlineData("20260305")]
    [InlineData("2026-03-05T10:00:00Z")]
    public void Dates_begin_with_the_year(string cell)
    {
        Cells.TryDate(cell, out var date).ShouldBeTrue();
        date.ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Theory]
    [InlineData("03/05/2026")]
    [InlineData("5.3.26")]
    public void A_date_that_could_be_two_days_is_refused(string cell) => Cells.TryDate(cell, out _).ShouldBeFalse();
}
