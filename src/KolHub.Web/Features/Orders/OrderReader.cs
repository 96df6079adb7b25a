using System.Text;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Web.Features.Orders;

/// <summary>Topics of every source, and how the body of each is read.</summary>
public static class OrderReader
{
    public const string ApiOrder = "api/orders";
    public const string ApiRefund = "api/refunds/";

    private static readonly string[] _shopifyOrders = ["orders/create", "orders/updated", "orders/paid", "orders/cancelled", "orders/fulfilled", "orders/partially_fulfilled"];

    /// <summary>The order that a delivery is about, or null when the topic is none of ours: stored, answered, not used.</summary>
    public static OrderSnapshot? Order(Delivery delivery) => delivery.Topic switch
    {
        ApiOrder => ApiPayload.ReadOrder(Bytes(delivery)),
        _ when _shopifyOrders.Contains(delivery.Topic) => ShopifyPayload.ReadOrder(Bytes(delivery)),
        _ => null,
    };

    public static bool IsRefund(Delivery delivery) => delivery.Topic == "refunds/create" || delivery.Topic.StartsWith(ApiRefund, StringComparison.Ordinal);

    public static string OrderOfRefund(Delivery delivery) =>
        delivery.Topic.StartsWith(ApiRefund, StringComparison.Ordinal) ? delivery.Topic[ApiRefund.Length..] : ShopifyPayload.OrderOfRefund(Bytes(delivery));

    public static RefundSnapshot Refund(Delivery delivery, string currency) =>
        delivery.Topic.StartsWith(ApiRefund, StringComparison.Ordinal)
            ? ApiPayload.ReadRefund(Bytes(delivery), delivery.Topic[ApiRefund.Length..], currency)
            : ShopifyPayload.ReadRefund(Bytes(delivery), currency);

    private static byte[] Bytes(Delivery delivery) => Encoding.UTF8.GetBytes(delivery.Body);
}
