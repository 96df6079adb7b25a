using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>
/// What a shop asks for the people behind its orders. Deliveries are the only place where a buyer's name and address are kept, so they are emptied; an order
/// keeps its amounts, codes and the keyed marks of buyer and address, on which money was decided.
/// </summary>
public static class BuyerPrivacy
{
    /// <summary>Does it, or tells the people of the brand that they have to.</summary>
    public static async Task Answer(KolHubDb db, SiteKey key, ShopConnection connection, Delivery delivery, PrivacyRequest request, Actor actor, DateTime now, CancellationToken ct)
    {
        if (request.Ask == PrivacyAsk.Tell)
        {
            await db.Notify(actor, Audience.Brand(connection.BrandId, Role.BrandManager), "Orders.NoticeDataRequest", $"/orders/deliveries/{delivery.Id}", now, connection.Name);
            return;
        }
        var kept = db.Deliveries.Where(d => d.ConnectionId == connection.Id && d.ForgottenAt == null);
        if (request.Ask == PrivacyAsk.Forget)
        {
            var orders = db.Orders.OfBuyer(key, connection.BrandId, connection.Id, request).Select(o => (long?)o.Id);
            // What was never applied belongs to no order yet: it is the buyer's if it names them. So is this request, and those before it.
            var email = string.IsNullOrWhiteSpace(request.Email) ? null : request.Email;
            kept = kept.Where(d => d.Id == delivery.Id || orders.Contains(d.OrderId) || (email != null && d.OrderId == null && d.Body.Contains(email)));
        }
        await kept.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Body, "").SetProperty(d => d.Answer, (string?)null).SetProperty(d => d.ForgottenAt, now).SetProperty(d => d.FailedAt, (DateTime?)null).SetProperty(d => d.Error, (string?)null)
                .SetProperty(d => d.IgnoredAt, d => d.AppliedAt == null && d.IgnoredAt == null ? now : d.IgnoredAt), ct);
        await db.Entry(delivery).ReloadAsync(ct);
    }

    /// <summary>The orders that a request names, and every other one of the same buyer in the same shop.</summary>
    public static IQueryable<Order> OfBuyer(this IQueryable<Order> orders, SiteKey key, long brandId, long connectionId, PrivacyRequest request)
    {
        var (ids, buyer) = (request.OrderIds, key.BuyerOf(brandId, request.Email));
        return orders.IgnoreAutoIncludes().Where(o => o.ConnectionId == connectionId && (ids.Contains(o.ExternalId) || (buyer != null && o.BuyerKey == buyer)));
    }
}
