using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Pipeline.Sheets;

public sealed class ColumnMapTests
{
    private static readonly SheetField[] _fields = [new("Platform", true, "平台"), new("Handle", true, "账号", "抖音号"), new("Followers", false, "粉丝数", "fans")];

    [Fact]
    public void Headers_are_recognised_in_both_languages_and_spellings() =>
        ColumnMap.Guess(_fields, ["备注", "抖音号", "平 台", "FANS"]).ShouldBe(new Dictionary<string, string> { ["Platform"] = "平 台", ["Handle"] = "抖音号", ["Followers"] = "FANS" }, ignoreOrder: true);

    [Fact]
    public void A_saved_choice_finds_its_columns_in_another_order()
    {
        var chosen = new Dictionary<string, string> { ["Platform"] = "P", ["Handle"] = "H", ["Followers"] = "gone" };
        var map = ColumnMap.Of(_fields, ["h", "P"], chosen);

        map.Missing.ShouldBeEmpty();
        map.Cell(new SheetRow(2, ["li", "抖音"]), "Handle").ShouldBe("li");
        map.Cell(new SheetRow(2, ["li", "抖音"]), "Followers").ShouldBe("");
    }

    [Fact]
    public void A_required_field_without_a_column_is_named() =>
        ColumnMap.Of(_fields, ["P"], new Dictionary<string, string> { ["Platform"] = "P" }).Missing.ShouldHaveSingleItem().Name.ShouldBe("Handle");
}
