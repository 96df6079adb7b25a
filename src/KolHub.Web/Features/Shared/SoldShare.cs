using KolHub.Domain;
using KolHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>One creator's share of one order line: what was paid for the goods, and what refunds took of it.</summary>
public sealed record SoldShare(Order Order, long CreatorId, Money Gmv, Money Refunded)
{
    /// <summary>What the credits come to: of orders that are paid, not cancelled and no tests.</summary>
    public static async Task<IReadOnlyList<SoldShare>> Read(IQueryable<Order> orders, IReadOnlyCollection<Credit> credits, CancellationToken ct)
    {
        var ids = credits.Select(c => c.OrderId).Distinct().ToList();
        var counted = await orders.AsNoTrackingWithIdentityResolution().Include(o => o.Lines).Include(o => o.Refunds).ThenInclude(r => r.Lines).AsSplitQuery()
            .Where(o => ids.Contains(o.Id) && !o.IsTest && o.CancelledAt == null && o.PaidAt != null).ToListAsync(ct);
        var byLine = credits.ToLookup(c => c.LineId);
        return [.. counted.SelectMany(order => Of(order, byLine))];
    }

    private static IEnumerable<SoldShare> Of(Order order, ILookup<long, Credit> credits)
    {
        var reduced = order.ReducedByLine();
        return from line in order.Lines
               from credit in credits[line.Id]
               select new SoldShare(order, credit.CreatorId, credit.Share.Of(line.Base), credit.Share.Of(reduced[line.Id]));
    }
}
