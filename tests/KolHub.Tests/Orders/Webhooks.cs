using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

internal static class Webhooks
{
    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "webhooks", "shopify", "webhook", file + ".json"));

    public static OrderSnapshot Order(string file) => ShopifyPayload.ReadOrder(Bytes(file));

    public static RefundSnapshot Refund(string file) => ShopifyPayload.ReadRefund(Bytes(file), "USD");
}
