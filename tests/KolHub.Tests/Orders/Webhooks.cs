using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

internal static class Webhooks
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([AppContext.BaseDirectory, "Data", "webhooks", .. parts]);

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path("shopify", "webhook", file + ".json"));

    public static OrderSnapshot Order(string file) => ShopifyPayload.ReadOrder(Bytes(file));

    public static RefundSnapshot Refund(string file) => ShopifyPayload.ReadRefund(Bytes(file), "USD");
}
