using System.Text;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Web.Features.Orders;

/// <summary>What a kept delivery tells: our own topics (the API, a file) are read alike on every connection, all others as its sender writes them.</summary>
public static class OrderReader
{
    public const string ApiOrder = "api/orders";
    public const string ApiRefund = "api/refunds/";

    public static IReadOnlyList<OrderEvent> Read(ConnectionKind kind, Delivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        return delivery.Topic switch
        {
            ApiOrder => [new OrderEvent.Told(ApiPayload.ReadOrder(body))],
            _ when delivery.Topic.StartsWith(ApiRefund, StringComparison.Ordinal) => [ApiRefundOf(delivery.Topic[ApiRefund.Length..], body)],
            _ when Shop.Of(kind) is { } shop => [.. shop.Read(delivery.Topic, body, delivery.ReceivedAt).Select(told => shop.IsWeak ? Weakly(told) : told)],
            _ => [],
        };
    }

    public static PrivacyRequest? Privacy(ConnectionKind kind, string topic, string body) => Shop.Of(kind)?.Privacy(topic, Encoding.UTF8.GetBytes(body));

    private static OrderEvent Weakly(OrderEvent told) => told switch
    {
        OrderEvent.Told whole => new OrderEvent.Told(whole.Order with { IsWeak = true }),
        OrderEvent.Refunded refund => refund with { In = currency => refund.In(currency) with { IsWeak = true } },
        _ => told,
    };

    private static OrderEvent.Refunded ApiRefundOf(string orderId, byte[] body) => new(orderId, currency => ApiPayload.ReadRefund(body, orderId, currency));
}
