namespace KolHub.Web.Pipeline.Sheets;

/// <summary>Something that a row can say: its name in the code, whether a row is worthless without it, and the headers by which people call it.</summary>
public sealed record SheetField(string Name, bool IsRequired, params string[] Headers);

/// <summary>Which column of a file holds which field. Kept by header, so that the next file may have its columns in another order.</summary>
public sealed class ColumnMap
{
    private readonly Dictionary<string, int> _columns = [];
    private readonly IReadOnlyList<string> _header;

    private ColumnMap(IReadOnlyList<SheetField> fields, IReadOnlyList<string> header)
    {
        Missing = fields;
        _header = header;
    }

    /// <summary>Required fields that no column holds.</summary>
    public IReadOnlyList<SheetField> Missing { get; private set; }

    /// <summary>By what the person chose before: field to header. A header that the file does not have maps nothing.</summary>
    public static ColumnMap Of(IReadOnlyList<SheetField> fields, IReadOnlyList<string> header, IReadOnlyDictionary<string, string> chosen)
    {
        var map = new ColumnMap(fields, header);
        foreach (var field in fields)
        {
            if (chosen.TryGetValue(field.Name, out var name) && IndexOf(header, h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var column)
            {
                map._columns[field.Name] = column;
            }
        }
        map.Missing = [.. fields.Where(f => f.IsRequired && !map._columns.ContainsKey(f.Name))];
        return map;
    }

    /// <summary>A first proposal from the headers alone; each column is proposed once.</summary>
    public static IReadOnlyDictionary<string, string> Guess(IReadOnlyList<SheetField> fields, IReadOnlyList<string> header)
    {
        var free = header.ToList();
        var guess = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            foreach (var name in field.Headers.Prepend(field.Name))
            {
                if (free.Find(h => Key(h) == Key(name)) is { } found)
                {
                    guess[field.Name] = found;
                    free.Remove(found);
                    break;
                }
            }
        }
        return guess;
    }

    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>The cell, or empty when no column holds the field.</summary>
    public string Cell(SheetRow row, string field) => _columns.TryGetValue(field, out var column) ? row.Cells[column] : "";

    /// <summary>The column's name in the file, or empty.</summary>
    public string HeaderOf(string field) => _columns.TryGetValue(field, out var column) ? _header[column] : "";

    private static string Key(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int IndexOf(IReadOnlyList<string> header, Func<string, bool> matches)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (matches(header[i]))
            {
                return i;
            }
        }
        return -1;
    }
}
