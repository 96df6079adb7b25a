using System.Globalization;
using System.IO.Compression;
using System.Text;
using KolHub.Domain;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Tests.Pipeline.Sheets;

public sealed class SheetReaderTests
{
    static SheetReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("GB18030", false)]
    [InlineData("utf-16", true)]
    public void Csv_is_read_in_the_encoding_it_was_written_in(string encoding, bool mark)
    {
        var codec = Encoding.GetEncoding(encoding);
        var bytes = codec.GetBytes("平台,昵称\r\n抖音,王小明𠮷\r\n");
        var (header, rows) = Read("达人.csv", mark ? [.. codec.GetPreamble(), .. bytes] : bytes);

        header.ShouldBe(["平台", "昵称"]);
        rows.ShouldHaveSingleItem().Cells.ShouldBe(["抖音", "王小明𠮷"]);
    }

    [Theory]
    [InlineData("a;b\n1;2,5\n")]
    [InlineData("a\tb\n1\t2,5\n")]
    [InlineData("a|b\n1|2,5\n")]
    [InlineData("sep=;\r\na;b\r\n1;2,5\r\n")]
    [InlineData("a,b\n1,\"2,5\"\n")]
    public void The_separator_is_found(string text) => Read("x.csv", text).Rows.ShouldHaveSingleItem().Cells.ShouldBe(["1", "2,5"]);

    [Fact]
    public void Each_row_knows_the_line_where_it_starts()
    {
        var (_, rows) = Read("x.csv", "name,note\r\n\r\nA,\"two\r\nlines\"\r\n,\r\nB,\"three\n\nlines\"\r\nC,one\r\n");

        rows.Select(r => (r.Line, r.Cells[0])).ShouldBe([(3, "A"), (6, "B"), (9, "C")]);
        rows[0].Cells[1].ShouldBe("two\r\nlines");
    }

    [Fact]
    public void A_short_row_is_filled_and_a_long_one_is_a_fault()
    {
        var (_, rows) = Read("x.csv", "a,b\n1\n1,2,,\n1,2,3\n");

        rows[0].Cells.ShouldBe(["1", ""]);
        rows[0].Fault.ShouldBeNull();
        rows[1].Fault.ShouldBeNull();
        rows[2].Fault.ShouldBe(new SheetFault("Shared.SheetTooManyCells", Value: "3"));
    }

    [Fact]
    public void A_quote_in_the_wrong_place_spoils_its_row_only()
    {
        var (_, rows) = Read("x.csv", "a,b\n1,5\"10\n2,ok\n3,\"x\"y\n4,ok\n");

        rows.Select(r => r.Fault?.Rule).ShouldBe(["Shared.SheetQuoteMisplaced", null, "Shared.SheetQuoteMisplaced", null]);
    }

    [Fact]
    public void A_quote_that_never_closes_refuses_the_file_and_names_the_line() =>
        Refusal("x.csv", "a,b\n1,2\n3,\"open\n5,6\n7,8\n").ShouldBe(("Shared.SheetQuoteOpen", 3L));

    [Fact]
    public void A_quote_that_swallows_too_much_refuses_the_file() =>
        Refusal("x.csv", "a,b\n1,\"" + new string('x', 600_000) + "\n").Rule.ShouldBe("Shared.SheetQuoteOpen");

    [Fact]
    public void A_cell_longer_than_a_sheet_holds_is_a_fault() =>
        Read("x.csv", "a,b\n1," + new string('x', 40_000) + "\n2,y\n").Rows.Select(r => r.Fault?.Rule).ShouldBe(["Shared.SheetCellTooLong", null]);

    [Theory]
    [InlineData("x.csv", "", "Shared.SheetEmpty")]
    [InlineData("x.csv", "\r\n\r\n", "Shared.SheetEmpty")]
    [InlineData("x.csv", "a\0b,c\n", "Shared.SheetNotText")]
    [InlineData("x.pdf", "a,b\n", "Shared.SheetKindUnknown")]
    [InlineData("x.xls", "a,b\n", "Shared.SheetOldExcel")]
    [InlineData("x.xlsx", "a,b\n", "Shared.SheetNotWhatItSays")]
    [InlineData("x.csv", "PK\u0003\u0004zip", "Shared.SheetNotWhatItSays")]
    public void A_file_that_is_not_a_table_is_refused(string name, string text, string rule) => Refusal(name, text).Rule.ShouldBe(rule);

    [Fact]
    public void Bytes_of_no_known_encoding_are_refused() =>
        Should.Throw<RuleBroken>(() => Read("x.csv", [.. "a,b\n"u8, 0xFF, 0xFF, 0x81, 0x0A])).Rule.ShouldBe("Shared.SheetEncodingUnknown");

    [Fact]
    public void Too_many_bytes_rows_or_columns_are_refused()
    {
        var small = new SheetLimits(Bytes: 200, UnpackedBytes: 2_000, Rows: 2, Columns: 3, CellLength: 10);

        Refusal("x.csv", new string('a', 201), small).Rule.ShouldBe("Shared.SheetTooLarge");
        Refusal("x.csv", "a,b,c,d\n", small).Rule.ShouldBe("Shared.SheetTooWide");
        Refusal("x.csv", "a\n1\n2\n3\n", small).ShouldBe(("Shared.SheetTooLong", 2));
    }

    [Fact]
    public void Columns_without_a_name_or_with_the_same_one_are_told_apart() =>
        Read("x.csv", "Price,,price,\n1,2,3\n").Header.ShouldBe(["Price", "B", "price (2)"]);

    [Fact]
    public void The_apostrophe_that_guards_a_formula_is_taken_off_again() =>
        Read("x.csv", "a,b\n'=1+1,'tis\n").Rows[0].Cells.ShouldBe(["=1+1", "'tis"]);

    [Fact]
    public void Xlsx_gives_text_numbers_dates_and_percentages_as_a_person_reads_them()
    {
        var (header, rows) = Read("x.xlsx", Workbook.Of(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c><c r="C1" t="inlineStr"><is><t>d</t></is></c></row>""" +
            """<row r="3"><c r="A3" t="inlineStr"><is><t>7301234567890123456</t></is></c><c r="B3"><v>0.1</v></c><c r="C3" s="1"><v>45000</v></c></row>""" +
            """<row r="4"><c r="A4"><v>123456789012345</v></c><c r="B4" s="2"><v>0.352</v></c><c r="C4" t="b"><v>1</v></c></row>"""));

        header.ShouldBe(["id", "n", "d"]);
        rows.Select(r => r.Line).ShouldBe([3, 4]);
        rows[0].Cells.ShouldBe(["7301234567890123456", "0.1", "2023-03-15"]);
        rows[1].Cells.ShouldBe(["123456789012345", "35.2%", "TRUE"]);
        rows.ShouldAllBe(r => r.Fault == null);
    }

    [Theory]
    [InlineData("7301234567890123456")]
    [InlineData("1000000000000000")]
    [InlineData("-7.30123456789012E+18")]
    [InlineData("1E+300")]
    public void A_number_of_more_than_15_digits_is_a_fault_because_digits_are_lost_already(string number)
    {
        var (_, rows) = Read("x.xlsx", Workbook.Of(
            $"""<row r="1"><c r="A1" t="inlineStr"><is><t>抖音号</t></is></c></row><row r="2"><c r="A2"><v>{number}</v></c></row><row r="3"><c r="A3"><v>999999999999999</v></c></row>"""));

        rows[0].Line.ShouldBe(2);
        rows[0].Fault!.Rule.ShouldBe("Shared.SheetNumberTooLong");
        rows[0].Fault!.Column.ShouldBe("抖音号");
        rows[1].Fault.ShouldBeNull();
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_parsed()
    {
        var bomb = Workbook.Of("", extra: zip =>
        {
            using var entry = zip.CreateEntry("xl/media/zeros.bin").Open();
            for (var i = 0; i < 400; i++)
            {
                entry.Write(new byte[1 << 20]);
            }
        });

        bomb.Length.ShouldBeLessThan(1 << 20);
        Should.Throw<RuleBroken>(() => Read("x.xlsx", bomb)).Rule.ShouldBe("Shared.SheetTooLargeUnpacked");
    }

    [Fact]
    public void A_workbook_that_is_cut_off_or_is_another_zip_is_refused()
    {
        var whole = Workbook.Of("""<row r="1"><c r="A1"><v>1</v></c></row>""");
        using var other = new MemoryStream();
        using (var zip = new ZipArchive(other, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("word/document.xml");
        }

        Should.Throw<RuleBroken>(() => Read("x.xlsx", whole[..(whole.Length / 2)])).Rule.ShouldBe("Shared.SheetDamaged");
        Should.Throw<RuleBroken>(() => Read("x.xlsx", other.ToArray())).Rule.ShouldBe("Shared.SheetDamaged");
    }

    [Fact]
    public void Entities_in_a_workbook_are_not_expanded()
    {
        var laughs = Workbook.Of("""<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c></row>""", prologue: """<!DOCTYPE lolz [<!ENTITY lol "lol">]>""");

        Should.Throw<RuleBroken>(() => Read("x.xlsx", laughs)).Rule.ShouldBe("Shared.SheetDamaged");
    }

    [Fact]
    public void A_sheet_that_claims_a_million_columns_costs_nothing()
    {
        var wide = Workbook.Of(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>""",
            """<dimension ref="A1:XFD1048576"/>""");

        Read("x.xlsx", wide).Rows.Select(r => (r.Line, r.Cells[0])).ShouldBe([(2, "1"), (1_048_576, "2")]);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_all_read()
    {
        var text = new StringBuilder("platform,handle,name,followers\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"抖音,user_{i},达人{i},{i * 7}\n");
        }

        Read("x.csv", text.ToString()).Rows.Count.ShouldBe(100_000);
    }

    private static (string Rule, object? Argument) Refusal(string name, string text, SheetLimits? limits = null)
    {
        var broken = Should.Throw<RuleBroken>(() => Read(name, Encoding.UTF8.GetBytes(text), limits));
        return (broken.Rule, broken.Arguments.Count > 0 ? broken.Arguments[0] : null);
    }

    private static (IReadOnlyList<string> Header, List<SheetRow> Rows) Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    private static (IReadOnlyList<string> Header, List<SheetRow> Rows) Read(string name, byte[] bytes, SheetLimits? limits = null)
    {
        using var reader = SheetReader.Open(new MemoryStream(bytes), name, limits);
        return (reader.Header, reader.Rows.ToList());
    }
}
