using KolHub.Domain;

namespace KolHub.Web.Pipeline.Sheets;

/// <summary>
/// A table that a person uploaded: its header, then its rows one by one, each with its line in the file.
/// A file that cannot be read as a whole is refused with <see cref="RuleBroken"/> (<c>Shared.Sheet…</c>); a row that cannot be trusted carries its fault.
/// The stream must be seekable; it is not closed.
/// </summary>
public abstract class SheetReader : IDisposable
{
    private static readonly byte[] _zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] _oldExcel = [0xD0, 0xCF, 0x11, 0xE0];

    public IReadOnlyList<string> Header { get; protected init; } = [];

    /// <summary>Rows that hold anything, in order; to be read once.</summary>
    public abstract IEnumerable<SheetRow> Rows { get; }

    public static SheetReader Open(Stream stream, string fileName, SheetLimits? limits = null)
    {
        limits ??= SheetLimits.Default;
        RuleBroken.When(stream.Length == 0, "Shared.SheetEmpty");
        RuleBroken.When(stream.Length > limits.Bytes, "Shared.SheetTooLarge", limits.Bytes >> 20);
        var start = new byte[4];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        var kind = Path.GetExtension(fileName).ToLowerInvariant();
        RuleBroken.When(kind == ".xls" || start.AsSpan(0, read).SequenceEqual(_oldExcel), "Shared.SheetOldExcel");
        RuleBroken.When(kind is not (".csv" or ".tsv" or ".txt" or ".xlsx"), "Shared.SheetKindUnknown", kind);
        RuleBroken.When(start.AsSpan(0, read).SequenceEqual(_zip) != (kind == ".xlsx"), "Shared.SheetNotWhatItSays", kind);
        return kind == ".xlsx" ? new XlsxSheet(stream, limits) : new CsvSheet(stream, limits);
    }

    /// <summary>Header names without gaps and doubles: a nameless column gets its letter, a second "Price" becomes "Price (2)".</summary>
    protected static IReadOnlyList<string> Name(IReadOnlyList<string> cells, SheetLimits limits)
    {
        var last = cells.Count;
        while (last > 0 && cells[last - 1].Length == 0)
        {
            last--;
        }
        RuleBroken.When(last == 0, "Shared.SheetEmpty");
        RuleBroken.When(last > limits.Columns, "Shared.SheetTooWide", limits.Columns);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>(last);
        for (var i = 0; i < last; i++)
        {
            var name = cells[i].Trim() is { Length: > 0 } text ? text.AtMost(100) : SheetRow.LetterOf(i);
            seen[name] = seen.GetValueOrDefault(name) + 1;
            names.Add(seen[name] == 1 ? name : $"{name} ({seen[name]})");
        }
        return names;
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>One row: as many cells as the header, trimmed; where it cannot be trusted, why.</summary>
public sealed record SheetRow(int Line, IReadOnlyList<string> Cells, SheetFault? Fault = null)
{
    /// <summary>The column as Excel names it: 0 is A, 26 is AA.</summary>
    public static string LetterOf(int column) => (column < 26 ? "" : LetterOf((column / 26) - 1)) + (char)('A' + (column % 26));
}

/// <summary>What is wrong: the key of its words, the column it is in (or none) and the cell as read.</summary>
public sealed record SheetFault(string Rule, string Column = "", string Value = "");

/// <summary>How much of a file is read before it is refused.</summary>
public sealed record SheetLimits(long Bytes, long UnpackedBytes, int Rows, int Columns, int CellLength)
{
    public static readonly SheetLimits Default = new(Bytes: 30 << 20, UnpackedBytes: 300 << 20, Rows: 200_000, Columns: 200, CellLength: 32_767);
}
