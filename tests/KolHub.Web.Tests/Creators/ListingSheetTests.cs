using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Creators;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Creators;

public sealed class ListingSheetTests
{
    private static readonly DateOnly _today = new(2026, 11, 21);

    [Fact]
    public void A_row_of_a_chinese_export_is_understood()
    {
        var (row, faults) = Read(
            ["平台", "抖音号", "昵称", "主页链接", "粉丝数", "省份", "类目", "短视频报价", "直播报价", "女性占比", "18岁以下", "18-24岁", "25-34岁", "35-44岁", "样本量", "数据日期"],
            ["抖音", "@LinXia", "林夏", "https://www.douyin.com/user/1", "124万", "浙江省", "美妆、护肤/没听过", "¥1.2万", "USD 300", "78%", "5", "35", "40", "20", "1,200", "2026/11/1"]);

        faults.ShouldBeEmpty();
        var facts = row!.Facts;
        (facts.Platform, facts.Handle, facts.Name, facts.Followers, facts.Region).ShouldBe((Platform.Douyin, "linxia", "林夏", 1_240_000, "CN-ZJ"));
        facts.Categories!.Value.ShouldBe([Category.Beauty, Category.Skincare, Category.Other]);
        facts.Prices.ShouldBe([new(ContentForm.ShortVideo, 1_200_000, "CNY"), new(ContentForm.Live, 30_000, "USD")]);
        row.Audience!.Shares[AudienceDimension.Gender].ToArray().ShouldBe([(ushort)7_800, (ushort)2_200]);
        row.Audience.Shares[AudienceDimension.Age].ToArray().ShouldBe([(ushort)500, (ushort)3_500, (ushort)4_000, (ushort)2_000, (ushort)0, (ushort)0]);
        (row.Audience.SampleSize, row.Audience.AsOf, row.Audience.Source).ShouldBe((1_200, new DateOnly(2026, 11, 1), "飞瓜"));
    }

    [Fact]
    public void Empty_cells_say_nothing()
    {
        var (row, _) = Read(["Handle", "Followers", "Price"], ["x", "", ""], Platform.Weibo);

        (row!.Facts.Platform, row.Facts.Followers, row.Facts.Prices, row.Facts.Name, row.Audience).ShouldBe((Platform.Weibo, null, null, null, null));
    }

    [Theory]
    [InlineData("粉丝数(万)", "12.5", 125_000)]
    [InlineData("粉丝数（万）", "3", 30_000)]
    [InlineData("粉丝数(万)", "3万", 30_000)]
    [InlineData("粉丝数", "3", 3)]
    public void A_header_that_counts_in_ten_thousands_is_believed(string header, string cell, long followers) =>
        Read(["平台", "账号", header], ["抖音", "x", cell]).Row!.Facts.Followers.ShouldBe(followers);

    [Theory]
    [InlineData("Platform", "MySpace", "Creators.RowPlatform")]
    [InlineData("Platform", "", "Creators.RowWithoutPlatform")]
    [InlineData("Handle", "", "Creators.RowWithoutHandle")]
    [InlineData("Handle", "two words", "Creators.RowWithoutHandle")]
    [InlineData("Address", "https://evil.example/x", "Creators.RowAddress")]
    [InlineData("Followers", "many", "Creators.RowFollowers")]
    [InlineData("Followers", "9000000000", "Creators.RowFollowers")]
    [InlineData("Region", "Atlantis", "Creators.RowRegion")]
    [InlineData("Price", "call me", "Creators.RowPrice")]
    [InlineData("Price", "100 XYZ", "Creators.RowPrice")]
    [InlineData("Female %", "abc", "Creators.RowShares")]
    [InlineData("Age0-17", "50%", "Creators.RowShares")]
    [InlineData("Sample", "0", "Creators.RowSample")]
    [InlineData("As of", "2027-01-01", "Creators.RowDate")]
    [InlineData("As of", "03/04/2026", "Creators.RowDate")]
    public void A_cell_that_cannot_be_is_named_with_its_column_and_content(string header, string cell, string rule)
    {
        var cells = new Dictionary<string, string>
        {
            ["Platform"] = "Douyin",
            ["Handle"] = "x",
            ["Address"] = "",
            ["Followers"] = "",
            ["Region"] = "",
            ["Price"] = "",
            ["Female %"] = "60%",
            ["Age0-17"] = "",
            ["Sample"] = "",
            ["As of"] = "",
        };
        cells[header] = cell;
        var (row, faults) = Read([.. cells.Keys], [.. cells.Values]);

        row.ShouldBeNull();
        faults.ShouldHaveSingleItem().ShouldBe(new SheetFault(rule, header, cell));
    }

    [Fact]
    public void Every_fault_of_a_row_is_reported()
    {
        var (_, faults) = Read(["Platform", "Handle", "Followers"], ["?", "", "x"]);

        faults.Select(f => f.Rule).ShouldBe(["Creators.RowPlatform", "Creators.RowWithoutHandle", "Creators.RowFollowers"]);
    }

    [Theory]
    [InlineData("¥100", "CNY", 10_000, "CNY")]
    [InlineData("¥100", "JPY", 100, "JPY")]
    [InlineData("$12.345", "CNY", 1_235, "USD")]
    [InlineData("$12", "SGD", 1_200, "SGD")]
    [InlineData("8000", "EUR", 800_000, "EUR")]
    [InlineData("8000元", "USD", 800_000, "CNY")]
    public void A_sign_decides_the_currency_where_it_can(string cell, string file, long minor, string currency)
    {
        ListingPrices.TryRead(cell, file, out var price).ShouldBeTrue();
        price.ShouldBe(new Money(minor, currency));
    }

    private static (ListingRow? Row, List<SheetFault> Faults) Read(string[] header, string[] cells, Platform? platform = null)
    {
        var choices = new ImportChoices(ColumnMap.Guess(ListingFields.All, header), platform, "CNY", "飞瓜");
        var sheet = new ListingSheet(ColumnMap.Of(ListingFields.All, header, choices.Columns), choices, _today);
        var faults = new List<SheetFault>();
        return (sheet.Read(new SheetRow(2, cells), faults), faults);
    }
}
