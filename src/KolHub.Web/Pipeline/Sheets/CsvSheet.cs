using CsvHelper;
using KolHub.Domain;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>Text with a separator: comma, semicolon, tab or bar, as the first lines or Excel's "sep=" say.</summary>
internal sealed class CsvSheet : SheetReader
{
    private readonly SheetLimits _limits;
    private readonly CsvReader _reader;
    private CsvMalformedReason? _malformed;

    public CsvSheet(Stream stream, SheetLimits limits)
    {
        _limits = limits;
        var encoding = SheetText.EncodingOf(stream);
        stream.Position = 0;
        var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.CellLength * 8,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
        Header = Next() ? Name(Cells(), limits) : throw new RuleBroken("Shared.SheetEmpty");
    }

    public override IEnumerable<SheetRow> Rows
    {
        get
        {
            var count = 0;
            while (Next())
            {
                var cells = Cells();
                if (cells.All(c => c.Length == 0))
                {
                    continue;
                }
                RuleBroken.When(++count > _limits.Rows, "Shared.SheetTooLong", _limits.Rows);
                yield return new SheetRow((int)_reader.LineNumber, Fit(cells), FaultOf(cells));
            }
        }
    }

    private bool Next()
    {
        _malformed = null;
        try
        {
            var found = _reader.Read();
            // A quote that never closes swallows every row after it: nothing of the file can be trusted.
            RuleBroken.When(_malformed is CsvMalformedReason.UnterminatedQuote, "Shared.SheetQuoteOpen", _reader.LineNumber);
            return found;
        }
        catch (CsvFormatException e)
        {
            throw new RuleBroken("Shared.SheetQuoteOpen", e.LineNumber);
        }
    }

    private SheetFault? FaultOf(string[] cells)
    {
        if (_malformed is not null)
        {
            return new SheetFault("Shared.SheetQuoteMisplaced");
        }
        if (Array.Find(cells, c => c.Length > _limits.CellLength) is { } endless)
        {
            return new SheetFault("Shared.SheetCellTooLong", Value: endless.AtMost(100));
        }
        if (Array.FindIndex(cells, cell => SheetText.IsFailure(cell)) is >= 0 and var failed && failed < Header.Count)
        {
            return new SheetFault("Shared.SheetCellFailed", Header[failed], cells[failed]);
        }
        return cells.Skip(Header.Count).FirstOrDefault(c => c.Length > 0) is { } extra ? new SheetFault("Shared.SheetTooManyCells", Value: extra) : null;
    }

    private string[] Fit(string[] cells) =>
        cells.Length == Header.Count ? cells : [.. cells.Take(Header.Count), .. Enumerable.Repeat("", Math.Max(0, Header.Count - cells.Length))];

    private string[] Cells()
    {
        var cells = new string[_reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = SheetText.Bare(_reader.GetString(i));
        }
        return cells;
    }

    public override void Dispose()
    {
        _reader.Dispose();
        base.Dispose();
    }
}
