using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>
/// <c>POST /webhooks/shopify/{token}</c>: raw bytes first, then the signature over exactly these bytes, then the work. 200 once it is stored (what
/// failed is kept and listed), 400 unreadable, 401 signature, 404 no such connection, 413 too large, 503 try again.
/// </summary>
public static class ShopifyDoor
{
    public const int LargestBody = 1 << 20;

    public static void Map(WebApplication app) => app.MapPost("/webhooks/shopify/{token}", Receive)
        .WithMetadata(new AccessAttribute(May.Anyone)).ExcludeFromDescription().DisableAntiforgery();

    private static async Task<IResult> Receive(string token, HttpRequest request, KolHubDb db, ShopSecrets secrets, OrderDoor door, TimeProvider clock, CancellationToken ct)
    {
        if (await RawBody.Read(request, LargestBody, ct) is not { } body)
        {
            return Results.Text("too large: at most 1 MiB", statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        var connection = await db.ShopConnections.AsNoTracking().Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Token == token && c.Kind == ConnectionKind.Shopify && c.ClosedAt == null, ct);
        if (connection is null)
        {
            return Results.Text("no such connection", statusCode: StatusCodes.Status404NotFound);
        }
        if (Header(request, "Hmac-Sha256") is not { } signature || !secrets.Signed(body, signature, connection.SecretsAt(clock.Now())))
        {
            return Results.Text("the signature is missing or wrong", statusCode: StatusCodes.Status401Unauthorized);
        }
        if (Header(request, "Topic") is not { Length: <= 100 } topic || Header(request, "Shop-Domain") is not { } shop || !Utf8.IsValid(body) || body.Contains((byte)0))
        {
            return Results.Text("topic or shop domain is missing, or the body is not UTF-8", statusCode: StatusCodes.Status400BadRequest);
        }
        if (!string.Equals(shop, connection.ShopDomain, StringComparison.OrdinalIgnoreCase))
        {
            return Results.Text("this connection is for another shop", statusCode: StatusCodes.Status400BadRequest);
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var id = Header(request, "Webhook-Id") is { Length: <= 200 } given ? given : $"{topic}:{hash}";
        return await Send(door, new ApplyOrder.Command(connection.Id, id, topic, Encoding.UTF8.GetString(body), hash), ct);
    }

    private static async Task<IResult> Send(OrderDoor door, ApplyOrder.Command command, CancellationToken ct)
    {
        try
        {
            var receipt = await door.Send(command, ct);
            return receipt.Rule is "Orders.Unreadable" or "Orders.NotAnObject"
                ? Results.Text("the body is no JSON object", statusCode: StatusCodes.Status400BadRequest)
                : Results.Json(new { outcome = receipt.Outcome.ToString().ToLowerInvariant() });
        }
        catch (RuleBroken)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Newer deliveries drop the X-: prefer the name without it.
    private static string? Header(HttpRequest request, string name) =>
        request.Headers[$"Shopify-{name}"] is [{ Length: > 0 } current] ? current : request.Headers[$"X-Shopify-{name}"] is [{ Length: > 0 } old] ? old : null;
}

/// <summary>The bytes of a request as they came, up to a limit; null when there are more.</summary>
public static class RawBody
{
    public static async Task<byte[]?> Read(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most)
        {
            return null;
        }
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > most)
            {
                return null;
            }
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
