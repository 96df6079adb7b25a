using System.Globalization;
using System.Text;

namespace KolHub.Attribution.Journeys;

/// <summary>
/// A book read from the text that <c>docs/attribution-models.md</c> describes: comma-separated, a header, one path a line, channels joined by <c>&gt;</c>.
/// </summary>
/// <param name="ValueDigits">The book's value is in 10^-this of the file's: as many as all digits need, at most 12, and fewer where the sum would not fit.</param>
public sealed record JourneyFile(JourneyBook Book, IReadOnlyList<string> Channels, int ValueDigits)
{
    private const int MostValueDigits = 12;

    private sealed record Row(int Line, int[] Steps, long[] Ages, long Conversions, decimal Value, long Nulls);

    /// <summary>
    /// Reads all. Names are trimmed, empty steps dropped, channels numbered by ordinal order of their names; <c>direct</c> and <c>(direct)</c>,
    /// in either case, are nobody's.
    /// </summary>
    /// <exception cref="FormatException">What is wrong, with the number of the line.</exception>
    public static JourneyFile Read(TextReader text)
    {
        var columns = Columns(Cells(text.ReadLine() ?? throw new FormatException("The file is empty."), 1));
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<Row>();
        var number = 1;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                rows.Add(RowOf(Cells(line, number), columns, names, number));
            }
        }
        return Of(rows, names);
    }

    private static JourneyFile Of(List<Row> rows, Dictionary<string, int> names)
    {
        List<string> sorted = [.. names.Keys.Order(StringComparer.Ordinal)];
        var place = sorted.Index().ToDictionary(name => names[name.Item], name => name.Index);
        var digits = DigitsOf(rows);
        var unit = Power(digits);
        var direct = sorted.Index().Where(name => name.Item.Trim('(', ')').Equals("direct", StringComparison.OrdinalIgnoreCase)).Select(name => name.Index);
        var book = new JourneyBookBuilder(sorted.Count, direct);
        foreach (var row in rows)
        {
            try
            {
                book.Add(Array.ConvertAll(row.Steps, step => place[step]), row.Conversions, (long)decimal.Round(row.Value * unit), row.Nulls, row.Ages);
            }
            catch (ArgumentException problem)
            {
                throw new FormatException($"Line {row.Line}: {problem.Message}", problem);
            }
        }
        return new JourneyFile(book.Build(), sorted, digits);
    }

    private static int DigitsOf(List<Row> rows)
    {
        var sum = rows.Sum(row => Math.Abs(row.Value));
        var digits = Math.Min(MostValueDigits, rows.Select(row => (int)(row.Value / 1.000000000000000000000000000000m).Scale).DefaultIfEmpty().Max());
        while (digits > 0 && sum > (1L << 61) / Power(digits))
        {
            digits--;
        }
        return digits;
    }

    private static decimal Power(int digits) => Enumerable.Repeat(10m, digits).Aggregate(1m, (a, b) => a * b);

    private static Dictionary<string, int> Columns(List<string> header)
    {
        var columns = header.Index().GroupBy(cell => cell.Item.Trim()).ToDictionary(cell => cell.Key, cell => cell.First().Index, StringComparer.Ordinal);
        return columns.ContainsKey("path") && columns.ContainsKey("total_conversions")
            ? columns
            : throw new FormatException("The first line has to name the columns path and total_conversions, and may name total_conversion_value, total_null, ages_hours.");
    }

    private static Row RowOf(List<string> cells, Dictionary<string, int> columns, Dictionary<string, int> names, int line)
    {
        string Cell(string column) => columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        long Count(string column) => (long)Number(Cell(column), column, line, NumberStyles.AllowLeadingSign);
        var steps = Cell("path").Split('>', StringSplitOptions.TrimEntries);
        var ages = Cell("ages_hours") is { Length: > 0 } hours ? hours.Split('>', StringSplitOptions.TrimEntries) : [];
        if (ages.Length > 0 && ages.Length != steps.Length)
        {
            throw new FormatException($"Line {line}: {steps.Length} steps, but {ages.Length} ages.");
        }
        List<int> used = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i].Length > 0)];
        foreach (var i in used)
        {
            names.TryAdd(steps[i], names.Count);
        }
        return new Row(
            line,
            [.. used.Select(i => names[steps[i]])],
            ages.Length == 0 ? [] : [.. used.Select(i => (long)decimal.Round(Number(ages[i], "ages_hours", line, NumberStyles.Float) * 3_600_000))],
            Count("total_conversions"), Number(Cell("total_conversion_value"), "total_conversion_value", line, NumberStyles.Float), Count("total_null"));
    }

    private static decimal Number(string cell, string column, int line, NumberStyles style) =>
        cell.Length == 0 ? 0 : decimal.TryParse(cell, style, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15m
            ? number
            : throw new FormatException($"Line {line}: {column} is not a number below 10^15: {cell}");

    // RFC 4180 without line breaks inside of quotes.
    private static List<string> Cells(string line, int number)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }
        cells.Add(cell.ToString());
        return quoted ? throw new FormatException($"Line {number}: a quotation mark is not closed.") : cells;
    }
}
