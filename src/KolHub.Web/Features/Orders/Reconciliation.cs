using System.Globalization;
using System.Text;
using KolHub.Data;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Compares what a file of the shop says with the orders that came: what is missing here, what is missing there, and where both tell it differently.</summary>
public static class Reconciliation
{
    private const int AtOnce = 500;

    /// <summary>The time that a file covers is from its first order to its last: what is missing there was placed between.</summary>
    public static async Task<List<OrderDifference>> Of(KolHubDb db, OrderImport import, IReadOnlyList<SheetOrder> told, CancellationToken ct)
    {
        var differences = new List<OrderDifference>();
        if (told.Count == 0)
        {
            return differences;
        }
        var (first, last) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (var some in told.Chunk(AtOnce))
        {
            var here = (await Here(db, import, some.Select(o => o.OrderId).ToList(), ct)).ToDictionary(o => o.ExternalId, StringComparer.Ordinal);
            foreach (var order in some.Select(o => ApiPayload.ReadOrder(Encoding.UTF8.GetBytes(o.Body))))
            {
                (first, last) = (order.PlacedAt < first ? order.PlacedAt : first, order.PlacedAt > last ? order.PlacedAt : last);
                differences.AddRange(Compare(import, order, here.GetValueOrDefault(order.ExternalId)));
            }
        }
        var known = told.Select(o => o.OrderId).ToHashSet(StringComparer.Ordinal);
        var between = db.Orders.AsNoTracking().Where(o => o.ConnectionId == import.ConnectionId && !o.IsTest && o.PlacedAt >= first && o.PlacedAt <= last).Select(o => new { o.Id, o.ExternalId, o.Currency, Base = o.Lines.Sum(l => l.Base.Minor) });
        await foreach (var order in between.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!known.Contains(order.ExternalId))
            {
                differences.Add(new OrderDifference(import, OrderGap.MissingThere, order.ExternalId, order.Id, order.Currency, Text(order.Base), ""));
            }
        }
        return differences;
    }

    /// <summary>Those of them that never came.</summary>
    public static async Task<IReadOnlyList<SheetOrder>> Missing(KolHubDb db, OrderImport import, IReadOnlyList<SheetOrder> told, CancellationToken ct)
    {
        var missing = new List<SheetOrder>();
        foreach (var some in told.Chunk(AtOnce))
        {
            var ids = some.Select(o => o.OrderId).ToList();
            var here = await db.Orders.Where(o => o.ConnectionId == import.ConnectionId && ids.Contains(o.ExternalId)).Select(o => o.ExternalId).ToHashSetAsync(StringComparer.Ordinal, ct);
            missing.AddRange(some.Where(o => !here.Contains(o.OrderId)));
        }
        return missing;
    }

    private static IEnumerable<OrderDifference> Compare(OrderImport import, OrderSnapshot there, Known? here)
    {
        OrderDifference Differs(OrderGap gap, string ours, string theirs) => new(import, gap, there.ExternalId, here?.Id, there.Currency, ours, theirs);
        var amount = there.Lines.Sum(l => l.Base.Minor);
        if (here is null)
        {
            yield return Differs(OrderGap.MissingHere, "", Text(amount));
            yield break;
        }
        if (amount != here.Base || there.Currency != here.Currency)
        {
            yield return Differs(OrderGap.Amount, here.Currency == there.Currency ? Text(here.Base) : here.Currency, Text(amount));
        }
        var (ours, theirs) = (StateOf(here.IsCancelled, here.IsPaid), StateOf(there.CancelledAt is not null, there.Status.IsPaid()));
        if (ours != theirs)
        {
            yield return Differs(OrderGap.State, ours, theirs);
        }
        var back = there.Refunds.Sum(r => r.Paid.Minor);
        // A file without such a column says nothing of refunds.
        if (import.Choices.Columns.ContainsKey("refunded") && back != 0 != (here.Refunded != 0))
        {
            yield return Differs(OrderGap.Refund, Text(here.Refunded), Text(back));
        }
    }

    private static Task<List<Known>> Here(KolHubDb db, OrderImport import, List<string> ids, CancellationToken ct) =>
        db.Orders.AsNoTracking().Where(o => o.ConnectionId == import.ConnectionId && ids.Contains(o.ExternalId))
            .Select(o => new Known(o.Id, o.ExternalId, o.Currency, o.Lines.Sum(l => l.Base.Minor), o.Refunds.Sum(r => r.Paid.Minor), o.PaidAt != null, o.CancelledAt != null)).ToListAsync(ct);

    private static string StateOf(bool isCancelled, bool isPaid) => isCancelled ? "cancelled" : isPaid ? "paid" : "unpaid";

    private static string Text(long minor) => minor.ToString(CultureInfo.InvariantCulture);

    private sealed record Known(long Id, string ExternalId, string Currency, long Base, long Refunded, bool IsPaid, bool IsCancelled);
}
