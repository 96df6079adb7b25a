using System.Text;
using KolHub.Domain;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Pipeline.Sheets;

/// <summary>Files that no honest program writes: refused as a whole or at the row, never another failure.</summary>
public sealed class OddSheetTests
{
    [Theory]
    [InlineData("x.xlsx", "%PDF-1.7\n%âãÏÓ", "Shared.SheetNotWhatItSays")]
    [InlineData("x.csv", "%PDF-1.7\n\0\0", "Shared.SheetNotText")]
    [InlineData("x.xlsx", "PK\u0003\u0004", "Shared.SheetDamaged")]
    [InlineData("x", "a,b\n", "Shared.SheetKindUnknown")]
    [InlineData("x.csv.exe", "a,b\n", "Shared.SheetKindUnknown")]
    [InlineData("x.csv", ",,,\n1,2,3,4\n", "Shared.SheetEmpty")]
    public void What_is_no_table_is_refused(string name, string content, string rule) => Refused(name, Encoding.Latin1.GetBytes(content)).ShouldBe(rule);

    [Fact]
    public void A_null_behind_the_first_page_is_found_too() => Refused("x.csv", Encoding.UTF8.GetBytes("a,b\n" + new string('x', 9_000) + "\0,2\n")).ShouldBe("Shared.SheetEncodingUnknown");

    [Fact]
    public void Utf_16_that_is_cut_or_holds_half_a_character_is_refused_and_whole_it_is_read()
    {
        var whole = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a,b\n1,好\n")).ToArray();
        Read("x.csv", whole).Single().Cells.ShouldBe(["1", "好"]);
        Refused("x.csv", whole[..^1]).ShouldBe("Shared.SheetEncodingUnknown");
        Refused("x.csv", [.. whole, 0x00, 0xD8, (byte)'\n', 0]).ShouldBe("Shared.SheetEncodingUnknown");
        Refused("x.csv", [.. whole, 0, 0]).ShouldBe("Shared.SheetEncodingUnknown");
        Refused("x.csv", Encoding.Unicode.GetBytes("a,b\n1,2\n")).ShouldBe("Shared.SheetNotText");
        Refused("x.csv", [0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0]).ShouldBe("Shared.SheetEncodingUnknown");
    }

    [Fact]
    public void A_file_with_a_header_only_has_no_rows()
    {
        Read("x.csv", "platform,handle\n"u8.ToArray()).ShouldBeEmpty();
        Read("x.xlsx", Workbook.Of(Row(1, Text("A1", "platform")))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a_x0000_b", "Shared.SheetCellNotText")]
    [InlineData("a_xD83D_b", "Shared.SheetCellNotText")]
    [InlineData("a_xD83D__xDE00_b", null)]
    public void Characters_that_a_workbook_spells_by_number_must_be_text(string written, string? rule)
    {
        var row = Read("x.xlsx", Workbook.Of(Row(1, Text("A1", "a")) + Row(2, Text("A2", written)))).Single();
        row.Fault?.Rule.ShouldBe(rule);
        row.Fault?.Column.ShouldBe("a");
        (row.Fault is null).ShouldBe(rule is null);
    }

    [Fact]
    public void A_cell_that_the_sheet_could_not_work_out_is_a_fault_and_not_empty()
    {
        var row = Read("x.xlsx", Workbook.Of(Row(1, Text("A1", "a")) + Row(2, Text("A2", "#N/A")))).Single();
        row.Fault.ShouldBe(new SheetFault("Shared.SheetCellFailed", "a", "#N/A"));
        Read("x.csv", "a,b\n1,#REF!\n#1,x\n"u8.ToArray()).Select(r => r.Fault).ShouldBe([new SheetFault("Shared.SheetCellFailed", "b", "#REF!"), null]);
    }

    [Theory]
    [InlineData("""<c r="A2"><v>NaN</v></c>""")]
    [InlineData("""<c r="A2"><v>INF</v></c>""")]
    [InlineData("""<c r="A2"><v>1e308</v></c>""")]
    [InlineData("""<c r="A2"><v>-1e308</v></c>""")]
    [InlineData("""<c r="A2"><v>1e999</v></c>""")]
    [InlineData("""<c r="A2" s="1"><v>1e300</v></c>""")]
    [InlineData("""<c r="A2" s="1"><v>-99999999999</v></c>""")]
    [InlineData("""<c r="A2" s="999"><v>5</v></c>""")]
    [InlineData("""<c r="A2" s="-1"><v>5</v></c>""")]
    [InlineData("""<c r="A2" t="s"><v>99999</v></c>""")]
    [InlineData("""<c r="A2" t="d"><v>0000-99-99</v></c>""")]
    [InlineData("""<c r="ZZZZZZ99999999999"><v>5</v></c>""")]
    [InlineData("""<c r="A2" t="b"><v>maybe</v></c>""")]
    public void An_odd_cell_never_breaks_the_reader(string cell)
    {
        try
        {
            Read("x.xlsx", Workbook.Of(Row(1, Text("A1", "a")) + Row(2, cell))).Count.ShouldBeLessThan(2);
        }
        catch (RuleBroken refused)
        {
            refused.Rule.ShouldStartWith("Shared.Sheet");
        }
    }

    [Fact]
    public void A_header_is_never_cut_inside_a_character() => Header(new string('x', 99) + "😀,b\n1,2\n").ShouldBe([new string('x', 99), "b"]);

    [Theory]
    [InlineData("79228162514264337593543950335万")]
    [InlineData("79228162514264337593543950335亿")]
    [InlineData("1e308")]
    [InlineData("NaN")]
    [InlineData("-5")]
    public void A_number_beyond_all_counting_is_no_count(string cell) => Cells.TryCount(cell, out _).ShouldBeFalse();

    [Theory]
    [InlineData("79228162514264337593543950335万")]
    [InlineData("-79228162514264337593543950335k")]
    [InlineData("1e308")]
    [InlineData("∞")]
    public void A_number_beyond_all_money_is_no_amount(string cell) => Cells.TryAmount(cell, out _, out _).ShouldBeFalse();

    private static string Row(int number, string cells) => $"<row r=\"{number}\">{cells}</row>";

    private static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Refused(string name, byte[] bytes) => Should.Throw<RuleBroken>(() => Read(name, bytes)).Rule;

    private static IReadOnlyList<string> Header(string text)
    {
        using var reader = SheetReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv");
        return reader.Header;
    }

    private static List<SheetRow> Read(string name, byte[] bytes)
    {
        using var reader = SheetReader.Open(new MemoryStream(bytes), name);
        return [.. reader.Rows];
    }
}
