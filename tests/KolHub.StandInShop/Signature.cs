using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.StandInShop;

/// <summary>Signs a message as its kind of shop does.</summary>
internal static class Signature
{
    public static HttpRequestMessage Request(Plan plan, Told letter)
    {
        var body = Encoding.UTF8.GetBytes(letter.Body);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, plan.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in Headers(plan, letter, body, now))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private static Dictionary<string, string> Headers(Plan plan, Told letter, byte[] body, string now) => plan.Kind switch
    {
        "shopify" => new()
        {
            ["X-Shopify-Topic"] = letter.Topic,
            ["X-Shopify-Shop-Domain"] = plan.ShopDomain,
            ["X-Shopify-Webhook-Id"] = letter.Id,
            ["X-Shopify-Hmac-Sha256"] = Convert.ToBase64String(Hmac(plan.Secret, body)),
        },
        "woocommerce" => new()
        {
            ["X-WC-Webhook-Topic"] = letter.Topic,
            ["X-WC-Webhook-Source"] = "https://shop.example/",
            // One id for all that a webhook tells within a second, as WooCommerce makes it.
            ["X-WC-Webhook-Delivery-ID"] = now,
            ["X-WC-Webhook-Signature"] = Convert.ToBase64String(Hmac(plan.Secret, body)),
        },
        "stripe" => new() { ["Stripe-Signature"] = $"t={now},v1={Convert.ToHexStringLower(Hmac(plan.Secret, [.. Encoding.UTF8.GetBytes(now + "."), .. body]))}" },
        "doudian" => new()
        {
            ["app-id"] = plan.ShopDomain,
#pragma warning disable CA5351 // The platform knows no other.
            ["event-sign"] = Convert.ToHexStringLower(MD5.HashData((byte[])[.. Encoding.UTF8.GetBytes(plan.ShopDomain), .. body, .. Encoding.UTF8.GetBytes(plan.Secret)])),
#pragma warning restore CA5351
        },
        _ => new()
        {
            ["webhook-id"] = letter.Id,
            ["webhook-timestamp"] = now,
            ["webhook-signature"] = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(plan.Secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{letter.Id}.{now}."), .. body])),
        },
    };

    private static byte[] Hmac(string secret, byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
}
