using KolHub.Domain;
using KolHub.Domain.Orders;

namespace KolHub.Web.Features.Shared;

/// <summary>One creator's share of one order line: what was paid for the goods, and what refunds took of it.</summary>
public sealed record SoldShare(Order Order, long CreatorId, Money Gmv, Money Refunded)
{
    /// <param name="order">With its lines and refunds.</param>
    /// <param name="credits">The credits that count, by the key of their line.</param>
    public static IEnumerable<SoldShare> Of(Order order, ILookup<long, Credit> credits)
    {
        var reduced = order.ReducedByLine();
        return from line in order.Lines
               from credit in credits[line.Id]
               select new SoldShare(order, credit.CreatorId, credit.Share.Of(line.Base), credit.Share.Of(reduced[line.Id]));
    }
}
