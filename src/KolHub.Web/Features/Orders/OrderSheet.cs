using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Orders;

/// <summary>One order that the rows of a file make up, as a body of our own API, so that files go through the same door and can be applied again.</summary>
public sealed record SheetOrder(string OrderId, string Body, string DeliveryId, int Line);

public sealed record SheetOrders(IReadOnlyList<SheetOrder> Orders, IReadOnlyList<(int Line, SheetFault Fault)> Faults, int Rows);

/// <summary>
/// Reads a table of order lines: a row is a line of an order, rows with the same order number make one order. A file that does not say when an order was last changed tells it as of its
/// upload, or, without that, as of its placing, so that whatever the shop itself says of it is newer.
/// </summary>
public sealed class OrderSheet(ColumnMap map, OrderImportChoices choices, TimeZoneInfo zone, DateTime? uploadedAt)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(int Line, SheetFault Fault)> _faults = [];

    public SheetOrders Read(IEnumerable<SheetRow> rows)
    {
        var lines = new List<OrderRow>();
        var count = 0;
        foreach (var row in rows)
        {
            count++;
            if (row.Fault is { } fault)
            {
                _faults.Add((row.Line, fault));
            }
            else
            {
                lines.AddRange(Try(row.Line, () => OrderRow.Of(row, map, choices, zone)) is { } line ? [line] : []);
            }
        }
        var orders = lines.GroupBy(line => line.OrderId, StringComparer.Ordinal).Select(rows => Try(rows.First().Line, () => OrderOf(rows.Key, Numbered(rows)))).OfType<SheetOrder>().ToList();
        return new SheetOrders(orders, [.. _faults.OrderBy(fault => fault.Line)], count);
    }

    // A file without line numbers: its rows are counted.
    private static List<OrderRow> Numbered(IEnumerable<OrderRow> rows) =>
        [.. rows.Select((row, i) => row.LineId.Length > 0 ? row : row with { LineId = (i + 1).ToString(CultureInfo.InvariantCulture) })];

    private SheetOrder? OrderOf(string orderId, List<OrderRow> rows)
    {
        if (rows.GroupBy(row => row.LineId, StringComparer.Ordinal).FirstOrDefault(line => line.Count() > 1) is { } twice)
        {
            _faults.Add((twice.Last().Line, new SheetFault("Orders.RowTwice", "line", twice.Key)));
            return null;
        }
        var last = rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.Line).Last();
        if (rows.FirstOrDefault(row => row.Currency != last.Currency) is { } other)
        {
            _faults.Add((other.Line, new SheetFault("Orders.RowsDisagree", "currency", other.Currency)));
            return null;
        }
        var body = new JsonObject
        {
            ["id"] = orderId,
            ["currency"] = last.Currency,
            ["placed_at"] = Text(rows.Min(row => row.PlacedAt)),
            ["status"] = last.Status.ToString(),
            ["test"] = rows.Any(row => row.IsTest),
            ["shipping"] = Text(new Money(rows.Sum(row => row.Shipping.Minor), last.Currency)),
            ["coupon_codes"] = new JsonArray([.. rows.SelectMany(row => row.Codes).Distinct(StringComparer.OrdinalIgnoreCase).Select(code => JsonValue.Create(code))]),
            ["click_id"] = rows.Select(row => row.ClickToken).FirstOrDefault(click => click is not null),
            ["buyer_email"] = rows.Select(row => row.Email).FirstOrDefault(email => email is not null),
            ["lines"] = new JsonArray([.. rows.Select(LineOf)]),
            ["refunds"] = new JsonArray([.. rows.Where(row => row.Refunded is not null).Select(row => RefundOf(orderId, row))]),
            ["platform_commissions"] = new JsonArray([.. rows.Where(row => row.Promoter is not null).Select(ReportOf)]),
        };
        // The time of the upload is not what the file says: the same file later is the same delivery.
        var id = $"file:{orderId}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.ToJsonString(_json) + last.UpdatedAt?.Ticks + last.IsCancelled)))[..24]}";
        body["updated_at"] = Text(last.UpdatedAt ?? uploadedAt ?? last.PlacedAt);
        body["cancelled_at"] = last.IsCancelled ? Text(last.UpdatedAt ?? uploadedAt ?? last.PlacedAt) : null;
        var text = body.ToJsonString(_json);
        return Try(last.Line, () => ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(text))) is null ? null : new SheetOrder(orderId, text, id, last.Line);
    }

    private static JsonNode LineOf(OrderRow row) => new JsonObject
    {
        ["id"] = row.LineId,
        ["sku"] = row.Sku,
        ["title"] = row.Title,
        ["quantity"] = row.Quantity,
        ["amount"] = Text(row.Amount),
        ["tax"] = Text(row.Tax),
        ["coupon_codes"] = new JsonArray([.. row.Codes.Select(code => JsonValue.Create(code))]),
    };

    // A file names no refund: what it says of a line is one refund that grows.
    private JsonNode RefundOf(string orderId, OrderRow row) => new JsonObject
    {
        ["id"] = $"{orderId}/{row.LineId}",
        ["refunded_at"] = Text(row.RefundedAt ?? row.UpdatedAt ?? uploadedAt ?? row.PlacedAt),
        ["lines"] = new JsonArray(new JsonObject { ["line_id"] = row.LineId, ["amount"] = Text(row.Refunded!.Value) }),
    };

    private JsonNode ReportOf(OrderRow row) => new JsonObject
    {
        ["scheme"] = choices.Scheme.ToString(),
        ["promoter_id"] = row.Promoter,
        ["line_id"] = row.LineId,
        ["estimated"] = Text(row.Estimated),
        ["settled"] = Text(row.Settled),
        ["stage"] = row.Stage.ToString(),
        ["state"] = row.State,
    };

    private T? Try<T>(int line, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (RuleBroken broken)
        {
            _faults.Add((line, new SheetFault(broken.Rule, broken.Arguments.ElementAtOrDefault(0)?.ToString() ?? "", broken.Arguments.ElementAtOrDefault(1)?.ToString() ?? "")));
            return null;
        }
        catch (OverflowException)
        {
            _faults.Add((line, new SheetFault("Orders.CellOutOfRange", "amount")));
            return null;
        }
    }

    private static string Text(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Text(Money money) => money.Major.ToString(CultureInfo.InvariantCulture);
}
