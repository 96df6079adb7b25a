using System.Globalization;
using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Features.Orders;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Shop;

/// <summary>Rings up what is bought or given back, and tells KolHub as Shopify would: a signed webhook through the real door.</summary>
public sealed class ShopTill(KolHubDb db, ShopSecrets secrets, TimeProvider clock, IHttpClientFactory clients, IHttpContextAccessor http)
{
    public async Task<bool> Buy(string shop, long productId, int quantity, string? code, string? clickId, CancellationToken ct)
    {
        var connection = await Connection(shop, ct);
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == productId && p.BrandId == connection.BrandId, ct).OrAbsent();
        var discount = string.IsNullOrWhiteSpace(code) ? Rate.Zero : await Discount(connection.BrandId, code, ct);
        var gross = product.Price * quantity;
        var off = discount.Of(gross);
        var (order, line, now) = (Ids.Next(), Ids.Next(), Stamp());
        return await Tell(connection, "orders/paid", new Dictionary<string, object?>
        {
            ["id"] = order,
            ["name"] = "#" + (order % 1_000_000).ToString(CultureInfo.InvariantCulture),
            ["currency"] = product.Price.Currency,
            ["financial_status"] = "paid",
            ["cancelled_at"] = null,
            ["taxes_included"] = false,
            ["test"] = false,
            ["created_at"] = now,
            ["processed_at"] = now,
            ["updated_at"] = now,
            ["email"] = $"buyer{order % 9973}@example.com",
            ["customer"] = null,
            ["landing_site"] = clickId is null ? "/" : "/?khc=" + clickId,
            ["note_attributes"] = clickId is null ? [] : new object[] { new { name = "khc", value = clickId } },
            ["discount_codes"] = string.IsNullOrWhiteSpace(code) ? [] : new object[] { new { code = code.Trim(), amount = Major(off), type = "percentage" } },
            ["line_items"] = new object[] { new { id = line, product_id = product.Id, sku = $"KH-{product.Id % 100_000}", title = product.Name, name = product.Name, quantity, price = Major(product.Price), discount_allocations = new object[] { new { amount = Major(off), discount_application_index = 0 } }, tax_lines = Array.Empty<object>() } },
            ["shipping_lines"] = Array.Empty<object>(),
            ["refunds"] = Array.Empty<object>(),
            ["total_price"] = Major(gross - off),
        }, ct);
    }

    public async Task<bool> Refund(string shop, long orderId, string lineExternalId, CancellationToken ct)
    {
        var connection = await Connection(shop, ct);
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == orderId && o.ConnectionId == connection.Id, ct).OrAbsent();
        var line = order.Lines.SingleOrDefault(l => l.ExternalId == lineExternalId).OrAbsent();
        var (refund, now) = (Ids.Next(), Stamp());
        return await Tell(connection, "refunds/create", new Dictionary<string, object?>
        {
            ["id"] = refund,
            ["order_id"] = long.Parse(order.ExternalId, CultureInfo.InvariantCulture),
            ["created_at"] = now,
            ["processed_at"] = now,
            ["note"] = "given back in the demo shop",
            ["refund_line_items"] = new object[] { new { id = Ids.Next(), line_item_id = long.Parse(line.ExternalId, CultureInfo.InvariantCulture), quantity = line.Quantity, subtotal = line.Base.Major, total_tax = 0m, line_item = new { id = long.Parse(line.ExternalId, CultureInfo.InvariantCulture) } } },
            ["transactions"] = new object[] { new { id = Ids.Next(), kind = "refund", status = "success", amount = Major(line.Base), currency = order.Currency } },
            ["order_adjustments"] = Array.Empty<object>(),
        }, ct);
    }

    private async Task<ShopConnection> Connection(string shop, CancellationToken ct) =>
        await db.ShopConnections.AsNoTracking().Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Token == shop && c.Kind == ConnectionKind.Shopify && c.ClosedAt == null, ct).OrAbsent();

    /// <summary>A creator's code is worth what the contract's terms say; any other code nothing.</summary>
    private async Task<Rate> Discount(long brandId, string code, CancellationToken ct)
    {
        var folded = Domain.Tracking.PromoCode.Fold(code);
        var contract = await db.PromoCodes.AsNoTracking().Where(c => c.BrandId == brandId && c.Folded == folded).Join(db.Contracts, c => c.ContractId, k => k.Id, (c, k) => k).FirstOrDefaultAsync(ct);
        return contract?.Terms.CodeDiscount ?? Rate.Zero;
    }

    private async Task<bool> Tell(ShopConnection connection, string topic, object body, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        var here = http.HttpContext!.Request;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{here.Scheme}://{here.Host}/webhooks/shopify/{connection.Token}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", connection.ShopDomain);
        request.Headers.Add("X-Shopify-Webhook-Id", Tokens.New());
        request.Headers.Add("X-Shopify-Triggered-At", Stamp());
        request.Headers.Add("X-Shopify-Hmac-Sha256", Shopify.Sign(bytes, secrets.At(connection, clock.Now())[0]));
        using var client = clients.CreateClient();
        using var answer = await client.SendAsync(request, ct);
        return answer.IsSuccessStatusCode;
    }

    private string Stamp() => clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Major(Money money) => money.Major.ToString(CultureInfo.InvariantCulture);
}
