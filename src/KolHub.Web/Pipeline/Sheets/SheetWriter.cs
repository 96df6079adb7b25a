using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>Writes rows as they come and holds none. Text that a spreadsheet would calculate is kept from it; numbers of more than 15 digits become text.</summary>
public static class SheetWriter
{
    private const int RowsOfASheet = 1_048_576;
    private const int CharactersOfACell = 32_767;
    private const long FirstLostNumber = 1_000_000_000_000_000;
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>UTF-8 with a byte order mark, so that Excel reads it as such, or without for a program that would take the mark for text; comma, CRLF.</summary>
    public static async Task WriteCsv(Stream stream, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel, bool mark = true)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark), 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        await writer.WriteAsync(Line(line, header), cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await writer.WriteAsync(Line(line, row), cancel);
        }
    }

    /// <summary>Another sheet begins when one is full. The zip is written part by part.</summary>
    public static async Task WriteXlsx(Stream stream, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await using var next = rows.GetAsyncEnumerator(cancel);
        var more = await next.MoveNextAsync();
        var row = new StringBuilder();
        var sheets = 0;
        do
        {
            sheets++;
            await using var entry = await zip.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).OpenAsync(cancel);
            await using var xml = new StreamWriter(entry, bufferSize: 1 << 16);
            await xml.WriteAsync($"<worksheet xmlns=\"{Main}\"><sheetData>");
            await xml.WriteAsync(Row(row, header), cancel);
            for (var written = 1; more && written < RowsOfASheet; written++)
            {
                await xml.WriteAsync(Row(row, next.Current), cancel);
                more = await next.MoveNextAsync();
            }
            await xml.WriteAsync("</sheetData></worksheet>");
        }
        while (more);
        foreach (var (name, content) in Frame(sheets))
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(cancel);
            await entry.WriteAsync(Encoding.UTF8.GetBytes(content), cancel);
        }
    }

    private static StringBuilder Line(StringBuilder line, IReadOnlyList<object?> cells)
    {
        line.Clear();
        for (var i = 0; i < cells.Count; i++)
        {
            var text = cells[i] is string s ? (SheetText.IsFormula(s) ? "'" + s : s) : Plain(cells[i]);
            line.Append(i == 0 ? "" : ",");
            line.Append(text.AsSpan().ContainsAny(",\"\r\n;\t") || text.StartsWith(' ') || text.EndsWith(' ') ? $"\"{text.Replace("\"", "\"\"")}\"" : text);
        }
        return line.Append("\r\n");
    }

    private static StringBuilder Row(StringBuilder row, IReadOnlyList<object?> cells)
    {
        row.Clear().Append("<row>");
        foreach (var cell in cells)
        {
            switch (cell)
            {
                case null or "":
                    row.Append("<c/>");
                    break;
                case int or decimal or (long and > -FirstLostNumber and < FirstLostNumber):
                    row.Append("<c><v>").Append(Plain(cell)).Append("</v></c>");
                    break;
                case DateOnly date:
                    row.Append("<c s=\"2\"><v>").Append((int)date.ToDateTime(TimeOnly.MinValue).ToOADate()).Append("</v></c>");
                    break;
                default:
                    var text = Plain(cell);
                    row.Append(SheetText.IsFormula(text) ? "<c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    Escape(row, text).Append("</t></is></c>");
                    break;
            }
        }
        return row.Append("</row>");
    }

    private static string Plain(object? cell) => cell switch
    {
        null => "",
        string text => text,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    // XML 1.0 cannot hold control characters or half a pair: those are left out.
    private static StringBuilder Escape(StringBuilder xml, string text)
    {
        foreach (var rune in text.Length <= CharactersOfACell ? text.EnumerateRunes() : text[..CharactersOfACell].EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\r' => xml.Append("&#13;"),
                (< ' ' and not ('\t' or '\n')) or 0xFFFD or 0xFFFE or 0xFFFF => xml,
                _ => xml.Append(rune.ToString()),
            };
        }
        return xml;
    }

    /// <summary>The parts around the sheets. Styles: 0 as it comes, 1 text that stays text when edited (what Excel's leading apostrophe does), 2 a date.</summary>
    private static IEnumerable<(string Name, string Content)> Frame(int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf numFmtId=\"49\" quotePrefix=\"1\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        yield return ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))}</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(numbers.Select(n => $"<Relationship Id=\"r{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id=\"s\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
    }
}
