using System.Globalization;
using System.Security.Claims;
using KolHub.Data;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Api;

/// <summary>Who calls, and for which connection: a key, or a token whose claim <c>kolhub_connection</c> names it.</summary>
public sealed class ApiCaller(KolHubDb db, IHttpContextAccessor accessor, IAuthenticationSchemeProvider schemes)
{
    public const string ConnectionClaim = "kolhub_connection";

    private static readonly Dictionary<ApiScope, string> _names = new() { [ApiScope.OrdersWrite] = "orders.write", [ApiScope.OrdersRead] = "orders.read", [ApiScope.WordingScan] = "wording.scan", [ApiScope.CommentsWrite] = "comments.write" };

    public static string NameOf(ApiScope scope) => _names[scope];

    /// <summary>The caller's open connection, or a refusal: 401 for who, 403 for what.</summary>
    public async Task<ShopConnection> For(ApiScope scope, CancellationToken ct)
    {
        var http = accessor.HttpContext!;
        var given = http.Request.Headers.Authorization.ToString();
        if (!given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiRefused(StatusCodes.Status401Unauthorized, "Api.KeyMissing");
        }
        var token = given["Bearer ".Length..].Trim();
        var connection = token.StartsWith("khk_", StringComparison.Ordinal) ? await ByKey(token, scope, ct) : await ByJwt(http, scope);
        return await db.ShopConnections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == connection && c.Kind == ConnectionKind.Api && c.ClosedAt == null, ct)
            ?? throw new ApiRefused(StatusCodes.Status403Forbidden, "Api.ConnectionClosed");
    }

    private async Task<long> ByKey(string readable, ApiScope scope, CancellationToken ct)
    {
        var prefix = ApiKey.PrefixOf(readable);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Prefix == prefix, ct);
        if (key is null || !key.Is(readable) || !key.IsLive)
        {
            throw new ApiRefused(StatusCodes.Status401Unauthorized, "Api.KeyWrong");
        }
        var now = TimeProvider.System.Now();
        if (key.UsedAt is null || key.UsedAt < now.AddMinutes(-10))
        {
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.UsedAt, now), ct);
        }
        return key.Scopes.Contains(scope) ? key.ConnectionId : throw new ApiRefused(StatusCodes.Status403Forbidden, "Api.ScopeMissing", NameOf(scope));
    }

    private async Task<long> ByJwt(HttpContext http, ApiScope scope)
    {
        if (await schemes.GetSchemeAsync(ApiSetup.Jwt) is null || await http.AuthenticateAsync(ApiSetup.Jwt) is not { Succeeded: true, Principal: { } caller })
        {
            throw new ApiRefused(StatusCodes.Status401Unauthorized, "Api.KeyWrong");
        }
        if (!ScopesOf(caller).Contains(NameOf(scope)))
        {
            throw new ApiRefused(StatusCodes.Status403Forbidden, "Api.ScopeMissing", NameOf(scope));
        }
        return long.TryParse(caller.FindFirstValue(ConnectionClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var connection)
            ? connection
            : throw new ApiRefused(StatusCodes.Status403Forbidden, "Api.ConnectionMissing", ConnectionClaim);
    }

    private static HashSet<string> ScopesOf(ClaimsPrincipal caller) =>
        [.. caller.FindAll(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
