using System.Globalization;
using CsvHelper;

namespace KolHub.Benchmarks.MatchingQuality;

/// <summary>What one collaboration brought, as somebody read it on the day <see cref="Seen"/>. Nothing where it was not measured.</summary>
public sealed record ResultRow(
    string Account, string Platform, string Category, string Tier, DateOnly From, DateOnly To, DateOnly Seen,
    int Posts, double? Views, double? Clicks, double? Orders, double? Gmv, double Refunded)
{
    /// <summary>Net sales of one post.</summary>
    public double? Net => Gmv is { } gmv ? Math.Max(0, gmv - Refunded) / Posts : null;

    /// <summary>What an order is counted of: clicks, or views where clicks are unknown.</summary>
    public double? Trials => Orders is null ? null : Clicks is > 0 ? Clicks : Clicks is null && Views is > 0 ? Views : null;
}

/// <summary>Rows of one market and the day that parts what may be learned from (read by then) from what is predicted (begun later).</summary>
public sealed class ResultTable(string name, IReadOnlyList<ResultRow> rows, DateOnly split)
{
    /// <summary>Orders and refunds have come in so many days after the end, unless the table says when it was read.</summary>
    public const int DaysToSettle = 45;
    private static readonly string[] _required = ["account", "category", "to", "orders"];

    public string Name => name;
    public DateOnly Split => split;
    public IReadOnlyList<ResultRow> Known { get; } = [.. rows.Where(r => r.Seen <= split)];
    public IReadOnlyList<ResultRow> Later { get; } = [.. rows.Where(r => r.From > split)];

    /// <summary>Reads a table of the columns that docs/matching-quality.md tells. A fault is named by line and column.</summary>
    public static ResultTable Read(string path) => Read(Path.GetFileNameWithoutExtension(path), File.OpenText(path));

    public static ResultTable Read(string name, TextReader text)
    {
        string? malformed = null;
        using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true, OnMalformedRecord = record => malformed = record.Reason.ToString() });
        List<ResultRow> rows = [];
        Dictionary<string, int> columns = csv.Read() ? Cells().Select((cell, i) => (Name: cell.ToLowerInvariant(), i)).Where(c => c.Name.Length > 0).DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.i) : [];
        if (_required.Where(c => !columns.ContainsKey(c)).ToList() is { Count: > 0 } missing)
        {
            throw new FormatException($"{name}:1: no column {string.Join(", ", missing)}");
        }
        while (csv.Read())
        {
            var cells = Cells();
            var line = new Line($"{name}:{csv.LineNumber}", columns, cells);
            if (malformed is not null || cells.Length != columns.Count)
            {
                throw new FormatException($"{name}:{csv.LineNumber}: {malformed ?? $"{cells.Length} cells under {columns.Count} columns"}");
            }
            rows.Add(line.Row());
        }
        if (rows.Count < 2)
        {
            throw new FormatException($"{name}: {rows.Count} rows; at least two are needed, one of them later");
        }
        // Seven of ten beginnings lie before the day.
        var split = rows.Select(r => r.From).Order().ElementAt(rows.Count * 7 / 10).AddDays(-1);
        return new ResultTable(name, rows, split) is { Known.Count: > 0 } table
            ? table
            : throw new FormatException($"{name}: nothing was read by {split:yyyy-MM-dd}, the day before the last three tenths begin, so there is nothing to learn from");

        string[] Cells() => [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i)?.Trim('\uFEFF', ' ') ?? "")];
    }

    private sealed class Line(string at, Dictionary<string, int> columns, string[] cells)
    {
        public ResultRow Row()
        {
            var to = Day("to") ?? throw Fault("to", "is empty");
            var from = Day("from") ?? to;
            var row = new ResultRow(
                Text("account") ?? throw Fault("account", "is empty"), Text("platform") ?? "", Text("category") ?? "", Text("tier") ?? "",
                from, to, Day("seen") ?? to.AddDays(DaysToSettle), (int)(Number("posts") ?? 1), Number("views"), Number("clicks"), Number("orders"), Number("gmv"), Number("refunded") ?? 0);
            return from > to ? throw Fault("from", $"lies after to ({to:yyyy-MM-dd})")
                : row.Seen < to ? throw Fault("seen", $"lies before to ({to:yyyy-MM-dd})")
                : row.Posts < 1 ? throw Fault("posts", "must be 1 or more")
                : row.Clicks > row.Views ? throw Fault("clicks", "are more than views")
                : row.Orders > row.Clicks ? throw Fault("orders", "are more than clicks")
                : row.Refunded > (row.Gmv ?? 0) ? throw Fault("refunded", "is more than gmv")
                : row;
        }

        private string? Text(string column) => columns.TryGetValue(column, out var i) && cells[i].Length > 0 ? cells[i] : null;

        private DateOnly? Day(string column) => Text(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Fault(column, $"'{text}' is not a day such as 2026-11-22");

        private double? Number(string column) => Text(column) is not { } text ? null
            : double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw Fault(column, $"'{text}' is not a number of 0 or more");

        private FormatException Fault(string column, string what) => new($"{at}: column {column}: {what}");
    }
}
