using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using KolHub.Domain;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>The first visible sheet of a workbook.</summary>
internal sealed class XlsxSheet : SheetReader
{
    /// <summary>Excel keeps 15 digits of a number and writes zeros for the rest.</summary>
    private const double FirstLostNumber = 1e15;
    private readonly SheetLimits _limits;
    private readonly IExcelDataReader _reader;
    private int _line;

    static XlsxSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsxSheet(Stream stream, SheetLimits limits)
    {
        _limits = limits;
        RefuseBombs(stream, limits);
        stream.Position = 0;
        _reader = Guarded(() => ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));
        while (_reader.VisibleState != "visible")
        {
            RuleBroken.When(!Guarded(_reader.NextResult), "Shared.SheetEmpty");
        }
        List<string> cells = [];
        while (cells.All(c => c.Length == 0))
        {
            RuleBroken.When(!Next(), "Shared.SheetEmpty");
            cells = [.. Enumerable.Range(0, Math.Min(_reader.FieldCount, limits.Columns + 1)).Select(i => Read(i, out _))];
        }
        Header = Name(cells, limits);
    }

    public override IEnumerable<SheetRow> Rows
    {
        get
        {
            var count = 0;
            while (Next())
            {
                var cells = new string[Header.Count];
                SheetFault? fault = null;
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = "";
                    if (i < _reader.FieldCount)
                    {
                        cells[i] = Read(i, out var rule);
                        fault ??= rule is null ? null : new SheetFault(rule, Header[i], cells[i]);
                    }
                }
                if (fault is null && cells.All(c => c.Length == 0))
                {
                    continue;
                }
                RuleBroken.When(++count > _limits.Rows, "Shared.SheetTooLong", _limits.Rows);
                yield return new SheetRow(_line, cells, fault);
            }
        }
    }

    private bool Next()
    {
        _line++;
        return Guarded(_reader.Read);
    }

    /// <summary>The cell as text: numbers without exponent, dates as ISO, percentages with their sign.</summary>
    private string Read(int column, out string? rule)
    {
        rule = null;
        switch (Guarded(() => _reader.GetValue(column)))
        {
            case null:
                return "";
            case string text:
                rule = text.Length > _limits.CellLength ? "Shared.SheetCellTooLong" : !SheetText.IsText(text) ? "Shared.SheetCellNotText" : SheetText.IsFailure(text) ? "Shared.SheetCellFailed" : null;
                return rule is "Shared.SheetCellNotText" ? "" : text.Trim().AtMost(rule is null ? text.Length : 100);
            case double number:
                var format = Guarded(() => _reader.GetNumberFormatString(column));
                rule = !(Math.Abs(number) < FirstLostNumber) ? "Shared.SheetNumberTooLong" : null;
                return rule is not null ? number.ToString("R", CultureInfo.InvariantCulture)
                    : format?.Contains('%') == true ? Plain(number * 100) + "%"
                    : Plain(number);
            case DateTime date:
                return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            case bool truth:
                return truth ? "TRUE" : "FALSE";
            case var other:
                return Convert.ToString(other, CultureInfo.InvariantCulture) ?? "";
        }
    }

    // The cast keeps 15 significant digits, which is what the sheet shows.
    private static string Plain(double number) => ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture);

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or FormatException or IOException or OverflowException or IndexOutOfRangeException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            throw new RuleBroken("Shared.SheetDamaged");
        }
    }

    /// <summary>Counts what really comes out of the zip before anything is parsed: its own directory may lie.</summary>
    private static void RefuseBombs(Stream stream, SheetLimits limits)
    {
        Guarded(() =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            RuleBroken.When(zip.Entries.Count > 1_000, "Shared.SheetDamaged");
            var buffer = new byte[1 << 16];
            long unpacked = 0;
            foreach (var entry in zip.Entries)
            {
                RuleBroken.When(entry.FullName.Contains("..") || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\'), "Shared.SheetDamaged");
                using var content = entry.Open();
                int read;
                while ((read = content.Read(buffer)) > 0)
                {
                    unpacked += read;
                    RuleBroken.When(unpacked > limits.UnpackedBytes, "Shared.SheetTooLargeUnpacked", limits.UnpackedBytes >> 20);
                }
            }
            RuleBroken.When(zip.GetEntry("xl/workbook.xml") is null, "Shared.SheetDamaged");
            return true;
        });
    }

    public override void Dispose()
    {
        _reader.Dispose();
        base.Dispose();
    }
}
