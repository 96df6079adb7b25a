using System.Text;
using KolHub.Web.Pipeline.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace KolHub.Web.Tests.Pipeline.Sheets;

public sealed class SheetResultTests
{
    private static readonly string[] _header = ["昵称", "粉丝数", "note", "at", "id"];

    private static readonly object?[][] _rows =
    [
        ["王小明", 1_234_567L, "said \"hi\", left\r\nthen came", new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc), 12345678901234567L],
        ["=HYPERLINK(\"x\")", -5.25m, null, new DateOnly(2026, 11, 21), "7301234567890123456"],
        ["+1", 0, "-2", "@x", "\tx"],
        ["＝1+1", 7, " spaced ", "\u0001bell", "\uD800half"],
    ];

    [Fact]
    public async Task Csv_has_a_byte_order_mark_and_no_cell_that_a_spreadsheet_calculates()
    {
        var (bytes, response) = await Write(SheetFormat.Csv);

        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        text.ShouldStartWith("昵称,粉丝数,note,at,id\r\n王小明,1234567,\"said \"\"hi\"\", left\r\nthen came\",2026-11-21T01:02:03Z,12345678901234567\r\n");
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\")\",-5.25,,2026-11-21,7301234567890123456\r\n");
        text.ShouldContain("'+1,0,'-2,'@x,\"'\tx\"\r\n");
        text.ShouldContain("'＝1+1,");
        response.Headers.ContentDisposition.ToString().ShouldContain("filename*=UTF-8''%E8%BE%BE%E4%BA%BA.csv");
        response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData(SheetFormat.Csv)]
    [InlineData(SheetFormat.Xlsx)]
    public async Task What_was_written_is_read_back_the_same(SheetFormat format)
    {
        var (bytes, _) = await Write(format);

        using var reader = SheetReader.Open(new MemoryStream(bytes), format == SheetFormat.Csv ? "x.csv" : "x.xlsx");
        reader.Header.ShouldBe(_header);
        var rows = reader.Rows.ToList();
        rows.ShouldAllBe(r => r.Fault == null);
        rows[0].Cells.ShouldBe(["王小明", "1234567", "said \"hi\", left\r\nthen came", "2026-11-21T01:02:03Z", "12345678901234567"]);
        rows[1].Cells.ShouldBe(["=HYPERLINK(\"x\")", "-5.25", "", "2026-11-21", "7301234567890123456"]);
        rows[2].Cells.ShouldBe(["+1", "0", "-2", "@x", "x"]);
    }

    [Fact]
    public async Task Xlsx_of_many_rows_holds_them_all()
    {
        using var file = new MemoryStream();

        await SheetWriter.WriteXlsx(file, _header, Many(20_000), default);

        using var reader = SheetReader.Open(file, "x.xlsx");
        reader.Rows.Count().ShouldBe(20_000);
    }

    [Fact]
    public async Task An_export_of_nothing_still_has_its_header()
    {
        var (bytes, _) = await Write(SheetFormat.Xlsx, []);

        using var reader = SheetReader.Open(new MemoryStream(bytes), "x.xlsx");
        reader.Header.ShouldBe(_header);
        reader.Rows.ShouldBeEmpty();
    }

    private static async Task<(byte[] Bytes, HttpResponse Response)> Write(SheetFormat format, object?[][]? rows = null)
    {
        var context = new DefaultHttpContext();
        var body = new AsyncOnly();
        context.Response.Body = body;
        await new SheetResult("达人", format, _header, (rows ?? _rows).ToAsyncEnumerable()).ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
        return (body.ToArray(), context.Response);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return [$"达人{i}", i * 7L, "note", new DateOnly(2026, 11, 21), $"{i}"];
        }
        await Task.CompletedTask;
    }

    /// <summary>A server's response refuses to be written synchronously.</summary>
    private sealed class AsyncOnly : MemoryStream
    {
        private int _allowed;

        public override void Write(byte[] buffer, int offset, int count) => WriteNow(() => base.Write(buffer, offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => WriteNow(null);

        public override void WriteByte(byte value) => WriteNow(null);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _allowed++;
            await base.WriteAsync(buffer, cancellationToken);
            _allowed--;
        }

        private void WriteNow(Action? write)
        {
            if (_allowed == 0 || write is null)
            {
                throw new InvalidOperationException("Synchronous writes are not allowed.");
            }
            write();
        }
    }
}
