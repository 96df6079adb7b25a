using System.Runtime.CompilerServices;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>The orders that an actor's filters find, as rows of a list or a sheet: both show the same.</summary>
public sealed class OrderRows(KolHubDb db, Actor actor, CurrentActor current)
{
    public IQueryable<Order> Found(OrderList.Query asked)
    {
        var found = db.OrdersOf(actor).AsNoTracking();
        if (asked.Q?.Trim() is { Length: > 0 } q)
        {
            found = found.Where(o => o.Number.Contains(q) || o.ExternalId == q || db.Claims.Any(c => c.OrderId == o.Id && c.Evidence == q && (actor.CreatorId == null || c.CreatorId == actor.CreatorId)));
        }
        if (asked.Connection is { } connection)
        {
            found = found.Where(o => o.ConnectionId == connection);
        }
        if (asked.Creator is { } creator && actor.IsBrand)
        {
            found = found.Where(o => db.Credits.Any(c => c.OrderId == o.Id && c.CreatorId == creator));
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(current.Zone);
        if (asked.From is { } from)
        {
            var start = Start(from, zone);
            found = found.Where(o => o.PlacedAt >= start);
        }
        if (asked.To is { } to)
        {
            var end = Start(to.AddDays(1), zone);
            found = found.Where(o => o.PlacedAt < end);
        }
        return found;
    }

    public static IQueryable<Order> In(IQueryable<Order> found, OrderView view, KolHubDb db) => view switch
    {
        OrderView.Credited => found.Where(o => !o.IsTest && db.Credits.Any(c => c.OrderId == o.Id)),
        OrderView.Unattributed => found.Where(o => !o.IsTest && !db.Credits.Any(c => c.OrderId == o.Id)),
        OrderView.Refunded => found.Where(o => !o.IsTest && o.Refunds.Any()),
        OrderView.Cancelled => found.Where(o => !o.IsTest && o.CancelledAt != null),
        OrderView.Unconfirmed => found.Where(o => !o.IsTest && o.Trust == OrderTrust.Weak),
        OrderView.Test => found.Where(o => o.IsTest),
        _ => found.Where(o => !o.IsTest),
    };

    public async Task<IReadOnlyList<OrderList.Line>> Lines(IQueryable<Order> page, CancellationToken ct)
    {
        var creator = actor.CreatorId;
        var rows = await page.Select(o => new
        {
            o.Id,
            o.Number,
            o.PlacedAt,
            o.Currency,
            o.Status,
            o.CancelledAt,
            o.IsTest,
            Shop = db.ShopConnections.Where(c => c.Id == o.ConnectionId).Select(c => c.Name).First(),
            Base = o.Lines.Sum(l => l.Base.Minor),
            Refunded = o.Refunds.Sum(r => r.Paid.Minor),
            Credits = o.Credits.Where(c => creator == null || c.CreatorId == creator).Select(c => new { c.CreatorId, c.Method }).ToList(),
        }).AsSplitQuery().ToListAsync(ct);
        var ids = rows.SelectMany(row => row.Credits).Select(credit => credit.CreatorId).Distinct().ToList();
        var names = await db.Creators.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return [.. rows.Select(o => new OrderList.Line(
            o.Id, o.Number, o.PlacedAt, o.Shop, new Money(o.Base, o.Currency), new Money(o.Refunded, o.Currency), o.Status, o.CancelledAt is not null, o.IsTest,
            [.. o.Credits.Select(c => c.CreatorId).Distinct().Select(id => names[id])], o.Credits.Select(c => (ClaimMethod?)c.Method).FirstOrDefault()))];
    }

    /// <summary>All of them, a page at a time, so that an export of any length is streamed.</summary>
    public async IAsyncEnumerable<OrderList.Line> All(OrderList.Query asked, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var found = In(Found(asked), asked.View, db).OrderByDescending(o => o.Id);
        long? after = null;
        while (true)
        {
            var part = await Lines(after is null ? found.Take(500) : found.Where(o => o.Id < after).Take(500), ct);
            foreach (var line in part)
            {
                yield return line;
            }
            if (part.Count < 500)
            {
                yield break;
            }
            after = part[^1].Id;
        }
    }

    public static DateTime Start(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return zone.IsInvalidTime(local) ? local - zone.BaseUtcOffset : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
