using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>
/// <c>/webhooks/{shop}/{token}</c>, for every kind of sender: raw bytes first, then the signature over exactly these bytes, then the work. 200 applied, known or
/// not for us; 400 unreadable; 401 signature; 404 no such connection; 413 too large; 422 kept and listed, but not applied; 503 not kept. All but the 200 have the sender try again.
/// </summary>
public static class ShopDoor
{
    public const int LargestBody = 1 << 20;

    private static readonly string[] _kept = ["x-shopify-", "shopify-", "x-wc-", "webhook-", "app-id", "content-type", "user-agent"];
    private static readonly string[] _secret = ["hmac", "signature", "token", "secret"];

    public static void Map(WebApplication app) => app.MapMethods("/webhooks/{shop}/{token}", [HttpMethods.Get, HttpMethods.Post], Receive)
        .WithMetadata(new AccessAttribute(May.Anyone)).ExcludeFromDescription().DisableAntiforgery();

    private static async Task<IResult> Receive(string shop, string token, HttpRequest request, KolHubDb db, ShopSecrets secrets, OrderDoor door, TimeProvider clock, CancellationToken ct)
    {
        if (await RawBody.Read(request, LargestBody, ct) is not { } body)
        {
            return Text(StatusCodes.Status413PayloadTooLarge, "too large: at most 1 MiB");
        }
        if (Shop.Of(shop) is not { } sender || await db.ShopConnections.AsNoTracking().Include(c => c.Secrets).SingleOrDefaultAsync(c => c.Token == token && c.Kind == sender.Kind && c.ClosedAt == null, ct) is not { } connection)
        {
            return Text(StatusCodes.Status404NotFound, "no such connection");
        }
        var letter = LetterOf(request, body);
        if (sender.IsPing(letter))
        {
            return Results.Json(new { outcome = "heard" });
        }
        // How old a letter is, is told by the clock of the world, which a try-out does not move.
        if (!sender.IsSigned(letter, secrets.At(connection, clock.Now()), TimeProvider.System.Now()))
        {
            return Text(StatusCodes.Status401Unauthorized, "the signature is missing, wrong or too old");
        }
        try
        {
            RuleBroken.When(!Utf8.IsValid(body) || body.Contains((byte)0), "Orders.NotUtf8");
            var opened = sender.Open(letter, connection);
            var hash = Convert.ToHexStringLower(SHA256.HashData(opened.Body));
            return await Send(sender, door, new ApplyOrder.Command(connection.Id, opened.Id, opened.Topic, Encoding.UTF8.GetString(opened.Body), hash, Headers: KeptHeaders(letter)), ct);
        }
        catch (RuleBroken unreadable)
        {
            return Results.Json(new { code = unreadable.Rule, about = unreadable.Arguments.Select(argument => argument?.ToString()) }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> Send(Shop sender, OrderDoor door, ApplyOrder.Command command, CancellationToken ct)
    {
        try
        {
            var receipt = await door.Send(command, ct);
            return receipt.Outcome == Outcome.Failed
                ? Results.Json(new { outcome = "failed", code = receipt.Rule }, statusCode: receipt.Rule is "Orders.Unreadable" or "Orders.NotAnObject" or "Orders.NotAList" ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity)
                : Results.Json(sender.Accepted(receipt.Outcome.ToString().ToLowerInvariant()));
        }
        catch (RuleBroken)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static Letter LetterOf(HttpRequest request, byte[] body) =>
        new(body, request.Headers.Where(header => header.Value.Count == 1).ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), request.QueryString.Value?.TrimStart('?') ?? "");

    // What tells where it came from and what it is; nothing that could open a door.
    private static IReadOnlyList<string> KeptHeaders(Letter letter) =>
        [.. letter.Headers.Where(h => _kept.Any(prefix => h.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !_secret.Any(word => h.Key.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase).Take(30).Select(h => $"{h.Key.ToLowerInvariant()}: {h.Value.Replace("\0", "", StringComparison.Ordinal).AtMost(200)}")];

    private static IResult Text(int status, string words) => Results.Text(words, statusCode: status);
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
